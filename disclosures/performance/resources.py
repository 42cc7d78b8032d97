"""Staff, posts and offices that a whole department's performance form asks for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosures.performance.printed import FormCell, FormRow
from disclosures.performance.rows import forms_of
from disclosures.records import FormKind, RawDocument, Resource, ResourceReading

_ASKED = (
    (Resource.INTERNAL_OFFICES, re.compile(r"内设(职能)?(部门|机构|科室|处室)数?")),
    (Resource.SUBORDINATE_UNITS, re.compile(r"(所属|下属)(预算)?单位数?")),
    (Resource.POSTS, re.compile(r"(核定的?)?(人员)?编制数")),
    (Resource.STAFF, re.compile(r"(实际)?在职人员(总)?数")),
    (Resource.STAFF_ON_POSTS, re.compile(r"(其中:)?在编人员数?")),
    (Resource.STAFF_OTHER, re.compile(r"(其中:)?其他人员数?")),
)
_COUNT = re.compile(r"(?P<number>\d[\d,]*)(?P<counted>[个人名家])?")


def form_resources(document: RawDocument) -> Iterator[ResourceReading]:
    """What the whole budget's form says of them; nothing where several departments have such a form."""
    forms = [form for form in forms_of(document) if form.kind is FormKind.WHOLE]
    if len(forms) == 1:
        for row in forms[0].rows:
            yield from _of_row(row)


def _of_row(row: FormRow) -> Iterator[ResourceReading]:
    for label, cell in zip(row.cells, row.cells[1:], strict=False):
        what = next((what for what, pattern in _ASKED if pattern.fullmatch(label.key)), None)
        count = _COUNT.fullmatch(cell.key)
        if what and count:
            yield _resource(row, what, label, cell, count)


def _resource(
    row: FormRow, what: Resource, label: FormCell, cell: FormCell, count: re.Match[str]
) -> ResourceReading:
    return ResourceReading(
        what=what,
        value=Decimal(count["number"].replace(",", "")),
        unit_printed=count["counted"] or "",
        printed=label.words + cell.words,
        text="".join(each.words for each in row.cells),
        place=cell.place,
    )
