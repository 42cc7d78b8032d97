"""The rows of a performance form to what it says: whose it is, amounts by source in 元, targets. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosures.performance.indicators import indicators, is_head
from disclosures.performance.rows import FormCell, FormRow, FormRows, forms_of
from disclosures.records import FormKind, FundReading, Place, ProjectFormReading, RawDocument, Span

_LABELS = {
    "project": re.compile(r"项目名称:?"),
    "department": re.compile(r"主管部门(及)?(代码)?:?|(部门|单位)名称:?"),
    "unit": re.compile(r"(项目)?实施单位:?"),
    "attribute": re.compile(r"项目属性:?"),
    "period": re.compile(r"项目(日期|周期|期)限?:?"),
}
_TOGETHER = re.compile(r"实施单位:?(?P<unit>.{4,})|项目期:?(?P<period>\d+年)")
"""A label and what it asks for in one cell."""
_TOTAL = re.compile(r"(?P<span>实施期|年度)?资金总额:?")
_SOURCE = re.compile(r"(其中:)?(?P<name>[^\d:]{2,16}(资金|自筹|自筹资金)):?")
_USE = re.compile(r"(其中:)?(?P<name>(基本|项目)支出):?")
_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?")
_UNIT = re.compile(r"资金.{0,6}[（](?P<unit>[万千]?元)[）]")
_CODE = re.compile(r"^\d{3,6}-")
_SCALE = {"元": Decimal(1), "千元": Decimal(1_000), "万元": Decimal(10_000)}
_WHOLE = "合计"
_SPANS = {"实施期": Span.PERIOD, "年度": Span.YEAR}


@dataclass(frozen=True, slots=True)
class _Amount:
    """A printed amount with its label, in 元. An empty name is the total."""

    name: str
    span: Span
    amount: Decimal
    place: Place
    is_use: bool = False


def forms_in_cells(document: RawDocument) -> tuple[ProjectFormReading, ...]:
    """The forms of the pages and lines that hold cells; pieces of one form put together."""
    found: list[ProjectFormReading] = []
    for rows in forms_of(document):
        form = _form(rows)
        if form and found and _is_same(found[-1], form):
            found[-1] = _joined(found[-1], form)
        elif form:
            found.append(form)
    return tuple(found)


def _form(form: FormRows) -> ProjectFormReading | None:
    said = _said(form.rows)
    subject = said.get("project" if form.kind is FormKind.PROJECT else "department", "")
    if not subject:
        return None
    head = form.rows[: next((n for n, row in enumerate(form.rows) if is_head(row)), len(form.rows))]
    amounts = list(_amounts(head, form.kind))
    totals = {amount.span: amount for amount in reversed(amounts) if not amount.name}
    annual, whole = totals.get(Span.YEAR), totals.get(Span.PERIOD)
    if not totals and "unit" not in said and form.kind is FormKind.PROJECT:
        return None
    first = form.rows[0].cells[0].place
    department = _CODE.sub("", said.get("department", ""))
    return ProjectFormReading(
        project=said.get("project", ""),
        unit_name=said.get("unit", department if form.kind is FormKind.WHOLE else ""),
        annual_amount=annual.amount if annual else None,
        whole_amount=whole.amount if whole else None,
        place=annual.place if annual else first,
        kind=form.kind,
        department=department,
        attribute=said.get("attribute", ""),
        period=said.get("period", ""),
        funds=tuple(
            FundReading(each.name, each.span, each.amount, each.place, each.is_use)
            for each in amounts
            if each.name
        ),
        indicators=tuple(indicators(form.rows, form.kind)),
    )


def _is_same(before: ProjectFormReading, form: ProjectFormReading) -> bool:
    """A head printed again on the next page."""
    return _about(before) == _about(form)


def _about(form: ProjectFormReading) -> tuple[object, ...]:
    return form.kind, form.project, form.unit_name, form.annual_amount, form.whole_amount


def _joined(before: ProjectFormReading, form: ProjectFormReading) -> ProjectFormReading:
    found = {(r.span, r.level1, r.level2, r.name, r.value): r for r in form.indicators}
    found |= {(r.span, r.level1, r.level2, r.name, r.value): r for r in before.indicators}
    order = dict.fromkeys((r.span, r.level1, r.level2, r.name, r.value) for r in before.indicators)
    return replace(before, indicators=tuple(found[one] for one in order | found))


def _said(rows: Sequence[FormRow]) -> dict[str, str]:
    """What follows each label, the first time it does."""
    said: dict[str, str] = {}
    for row in rows:
        for cell, after in zip(row.cells, row.cells[1:], strict=False):
            label = _label(cell)
            if label and not _label(after):
                said.setdefault(label, after.words)
        for cell in row.cells:
            if match := _TOGETHER.fullmatch(cell.words):
                said.setdefault("unit" if match["unit"] else "period", match["unit"] or match["period"])
    return said


def _label(cell: FormCell) -> str | None:
    return next((label for label, pattern in _LABELS.items() if pattern.fullmatch(cell.key)), None)


def _amounts(rows: Sequence[FormRow], kind: FormKind) -> Iterator[_Amount]:
    """The totals and their parts; nothing where the form does not say in what unit they are."""
    printed = next(
        (match["unit"] for row in rows for word in row.keys if (match := _UNIT.search(word))), None
    )
    if printed is None:
        return
    for row in rows:
        seen: set[str] = set()
        for cell, after in zip(row.cells, row.cells[1:], strict=False):
            label = _named(cell.key, kind)
            if label is None:
                continue
            name, span, is_use = label
            if span is None:
                span = Span.YEAR if name in seen or kind is FormKind.WHOLE else Span.PERIOD
            is_again = name in seen and is_use is False and kind is FormKind.WHOLE
            seen.add(name)
            if _NUMBER.fullmatch(after.key) and not is_again:
                amount = Decimal(after.key.replace(",", "")) * _SCALE[printed]
                yield _Amount(name, span, amount, after.place, is_use)


def _named(words: str, kind: FormKind) -> tuple[str, Span | None, bool] | None:
    """Name, time where it is told, and whether it is a use, of the label of an amount."""
    if kind is FormKind.WHOLE and words == _WHOLE:
        return "", None, False
    if match := _TOTAL.fullmatch(words):
        return "", _SPANS.get(match["span"] or ""), False
    if match := _USE.fullmatch(words):
        return match["name"], None, True
    if match := _SOURCE.fullmatch(words):
        return match["name"], None, False
    return None
