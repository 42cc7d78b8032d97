"""The forms that disclosures come in: one file each, declarations only."""

from disclosures.forms.declarations import Column, Form, Layout, Mention, Part, Passage, TableForm
from disclosures.forms.shanxi import SHANXI

FORMS: tuple[Form, ...] = (SHANXI,)

__all__ = ["FORMS", "Column", "Form", "Layout", "Mention", "Part", "Passage", "TableForm"]
