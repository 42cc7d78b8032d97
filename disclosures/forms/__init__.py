"""The forms that disclosures come in: one file each, declarations only."""

from disclosures.forms.declarations import Column, Entry, Form, Layout, Mention, Part, Passage, TableForm
from disclosures.forms.generic import GENERIC
from disclosures.forms.jiangsu import JIANGSU
from disclosures.forms.shanghai import SHANGHAI
from disclosures.forms.shanxi import SHANXI
from disclosures.records import Kind

FORMS: tuple[Form, ...] = (SHANXI, JIANGSU, SHANGHAI)

_COMPLETE = {SHANXI.name}
"""The forms that every document prints whole, with 本表无数据 under tables that hold nothing."""

_USUAL = (
    *(Kind.REVENUE_AND_EXPENDITURE, Kind.REVENUE, Kind.EXPENDITURE, Kind.APPROPRIATION),
    *(Kind.GENERAL_PUBLIC_EXPENDITURE, Kind.BASIC_BY_ECONOMIC_CATEGORY, Kind.THREE_PUBLIC),
)
"""The tables that the finance ministry asks of every department (财预〔2016〕143号), but that of funds, which
many have not."""

__all__ = [
    "FORMS",
    "GENERIC",
    "Column",
    "Entry",
    "Form",
    "Layout",
    "Mention",
    "Part",
    "Passage",
    "TableForm",
    "required_kinds",
    "usual_kinds",
]


def required_kinds(form_name: str) -> tuple[Kind, ...]:
    """The kinds of table that a form cannot do without; none where the form does not say."""
    form = next((form for form in FORMS if form.name == form_name and form.name in _COMPLETE), None)
    return tuple(table.kind for table in form.tables) if form else ()


def usual_kinds(form_name: str, *, skipping: bool = False) -> tuple[Kind, ...]:
    """The kinds of table that budgets of a known form have, though not every one of them has all; of an
    unknown one where it numbers its tables and is ``skipping`` a number."""
    return _USUAL if skipping or any(form.name == form_name for form in FORMS) else ()
