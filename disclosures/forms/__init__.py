"""The forms that disclosures come in: one file each, declarations only."""

from disclosures.forms.declarations import Column, Entry, Form, Layout, Mention, Part, Passage, TableForm
from disclosures.forms.generic import GENERIC
from disclosures.forms.jiangsu import JIANGSU
from disclosures.forms.shanghai import SHANGHAI
from disclosures.forms.shanxi import SHANXI

FORMS: tuple[Form, ...] = (SHANXI, JIANGSU, SHANGHAI)

__all__ = ["FORMS", "GENERIC", "Column", "Entry", "Form", "Layout", "Mention", "Part", "Passage", "TableForm"]
