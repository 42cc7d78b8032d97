"""The rows of a performance form to what it says: whose it is, amounts by source in 元, targets. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from disclosures.performance.amounts import Amounts, amounts
from disclosures.performance.heads import names_targets
from disclosures.performance.indicators import indicators
from disclosures.performance.labels import label_of
from disclosures.performance.lists import listed_forms
from disclosures.performance.loose import beside
from disclosures.performance.parts import off_parts
from disclosures.performance.printed import FormRow
from disclosures.performance.rows import FormRows, forms_of
from disclosures.records import Cell, FormKind, FundReading, ProjectFormReading, RawDocument, Span

_TOGETHER = re.compile(r"实施单位:?(?P<unit>.{4,})|项目期:?(?P<period>\d+年)")
"""A label and what it asks for in one cell."""
_ABOVE = re.compile(
    r"(填报|预算)?(部门|单位)(（单位）)?(名称)?(（盖章）)?:(?P<agency>[^:（]{4,40}?)((金额)?单位:.*)?"
)
"""A line between a form's title and its cells."""
_NAMED = re.compile(r"[^\W\d]")
_MONEY = re.compile(r"^(\d[\d,]*\.\d{1,6}|\d{1,3}(,\d{3})+)([万千]?元)?$|(总额|合计|金额)\D{0,8}\d")
_CODE = re.compile(r"^(\d{3,6}[-—]|[\[（【]\d{3,}[\]）】])")


def forms_in_cells(document: RawDocument) -> tuple[ProjectFormReading, ...]:
    """The forms of the pages and lines that hold cells; pieces of one form put together."""
    found: list[ProjectFormReading] = []
    for rows in forms_of(document):
        if rows.is_list:
            found.extend(listed_forms(rows))
            continue
        form = _form(rows)
        if form and found and _is_same(found[-1], form):
            found[-1] = _joined(found[-1], form)
        elif form:
            found.append(form)
    return tuple(found)


def _form(form: FormRows) -> ProjectFormReading | None:
    head = form.rows[
        : next((n for n, row in enumerate(form.rows) if names_targets(row.keys)), len(form.rows))
    ]
    said = _said(head, form.caption)
    agency = _CODE.sub("", said.get("agency", ""))
    department = _CODE.sub("", said.get("department", "")) or agency
    if not _NAMED.search(said.get("project", "") if form.kind is FormKind.PROJECT else department):
        return None
    found = amounts(head, form.kind, form.caption)
    totals = {amount.span: amount for amount in reversed(found.read) if not amount.name}
    targets = tuple(indicators(form.rows, form.kind))
    if not (totals or targets or "unit" in said or form.kind is FormKind.WHOLE):
        return None
    annual, whole = totals.get(Span.YEAR), totals.get(Span.PERIOD)
    return ProjectFormReading(
        project=said.get("project", "") if form.kind is FormKind.PROJECT else "",
        unit_name=said.get("unit", agency or (department if form.kind is FormKind.WHOLE else "")),
        annual_amount=annual.amount if annual else None,
        whole_amount=whole.amount if whole else None,
        place=annual.place if annual else form.rows[0].cells[0].place,
        kind=form.kind,
        department=department,
        attribute=said.get("attribute", ""),
        period=said.get("period", ""),
        funds=tuple(amount for amount in found.read if amount.name),
        indicators=targets,
        unread=_unread(head, found, form.kind),
        doubtful=form.doubtful,
    )


def _unread(head: Sequence[FormRow], found: Amounts, kind: FormKind) -> tuple[Cell, ...]:
    """The amounts that were not read beside a project's total, or without one the first of all; a whole
    budget's form prints its total once for each division."""
    read = {amount.place for amount in found.read}
    totals = {amount.place for amount in found.read if not amount.name}
    rows = head if not totals else [row for row in head if any(cell.place in totals for cell in row.cells)]
    left = [cell for cell in _money(rows) if cell.place not in read]
    if not totals:
        return (*found.unread, *left)[:1]
    return tuple(dict.fromkeys([*found.unread, *(left if kind is FormKind.PROJECT else ())]))


def _is_same(before: ProjectFormReading, form: ProjectFormReading) -> bool:
    """A head printed again on the next page."""
    return _about(before) == _about(form)


def _about(form: ProjectFormReading) -> tuple[object, ...]:
    return form.kind, form.project, form.unit_name, form.annual_amount, form.whole_amount


def _joined(before: ProjectFormReading, form: ProjectFormReading) -> ProjectFormReading:
    found = {(r.span, r.level1, r.level2, r.name, r.value): r for r in form.indicators}
    found |= {(r.span, r.level1, r.level2, r.name, r.value): r for r in before.indicators}
    order = dict.fromkeys((r.span, r.level1, r.level2, r.name, r.value) for r in before.indicators)
    indicators = tuple(found[one] for one in order | found)
    return replace(
        before, funds=_parts(before, form), indicators=indicators, doubtful=(*before.doubtful, *form.doubtful)
    )


def _parts(before: ProjectFormReading, form: ProjectFormReading) -> tuple[FundReading, ...]:
    """Those of the head above; where the same head has others below that do not add up, these, to be told."""
    if {_fund(each) for each in before.funds} == {_fund(each) for each in form.funds}:
        return before.funds
    return form.funds if any(off_parts(form)) and not any(off_parts(before)) else before.funds


def _fund(fund: FundReading) -> tuple[object, ...]:
    return fund.span, fund.is_use, fund.name, fund.amount


def _said(rows: Sequence[FormRow], caption: Sequence[str]) -> dict[str, str]:
    """What follows each label, the first time it does; of the lines above, whose form it is."""
    said: dict[str, str] = {}
    for row in rows:
        for cell, after in pairwise(row.cells):
            label = label_of(cell.key)
            if label and not label_of(after.key) and (beside(cell, after) or not row.is_loose):
                said.setdefault(label, after.words)
        for cell in row.cells:
            if match := _TOGETHER.fullmatch(cell.words):
                said.setdefault("unit" if match["unit"] else "period", match["unit"] or match["period"])
    for words in caption:
        if match := _ABOVE.fullmatch(words):
            said.setdefault("agency", match["agency"])
    return said


def _money(rows: Sequence[FormRow]) -> list[Cell]:
    """The cells that print money, or a label and a number."""
    return [Cell(cell.words, cell.place) for row in rows for cell in row.cells if _MONEY.search(cell.key)]
