"""The amounts of a performance form: totals, and their parts by source and by use, in 元. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise, takewhile

from disclosures.performance.loose import beside
from disclosures.performance.printed import FormCell, FormRow
from disclosures.records import Cell, FormKind, FundReading, Span

_UNIT_PRINTED = r"(（.{0,6}[万千]?元）)?:?"
_PERIOD = r"实施期|项目期|中长期|中期|长期|项目"
_YEAR = r"本?年度|当年|本年|全年|20\d\d年度?"
_TOTAL = re.compile(
    rf"(?P<span>{_PERIOD}|{_YEAR})?(部门|项目|整体|支出|预算|申请|申报|财政){{0,3}}"
    rf"((资金|投资|预算|经费)(申请|申报|安排|预算|支出)?(总额|总计|合计)|总(金额|投资|预算|额)){_UNIT_PRINTED}"
)
_SOURCE = re.compile(
    r"(其中:)?(?P<name>[^\d:]{2,16}(资金|自筹|自筹资金|拨款|预算|结转|结余|补助|(事业|经营|其他)收入"
    rf"|贷款|债券|(财政|补助|拨款|自筹)金额)"
    rf"|(政府性|社会保险)基金|其他){_UNIT_PRINTED}"
)
_USE = re.compile(rf"(其中:)?(?P<name>(基本|项目)支出){_UNIT_PRINTED}")
_NUMBER = re.compile(r"(?P<number>\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?)(?P<unit>[万千]?元)?")
_TOGETHER = re.compile(r"(?P<label>\D+?):(?P<value>\d[\d,]*(\.\d+)?([万千]?元)?)")
_NOTHING = re.compile(r"[-—–/]*|无|0+(\.0+)?")
_UNIT = re.compile(
    r"(资金|预算|金额|总额|经费|投资|支出|拨款|收入)[^（]{0,6}[（](单位:)?(?P<unit>[万千]?元)[）]"
)
_CAPTION_UNIT = re.compile(r"单位[:（]?(人民币)?(?P<unit>[万千]?元)")
_SUM = re.compile(r"(金额|资金|预算)?(合计|总计)")
_NO_SOURCE = re.compile(r".*(分值|权重|率|数|人|指标|目标).*")
_LONGEST = 20
_SCALE = {"元": Decimal(1), "千元": Decimal(1_000), "万元": Decimal(10_000)}


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was read, totals without a name among it, and the printed amounts that were not."""

    read: tuple[FundReading, ...]
    unread: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    """The label of an amount; its time where that is told. An empty name is the total's."""

    name: str
    span: Span | None
    is_use: bool = False


def unit_in(words: Sequence[str], caption: Sequence[str]) -> str | None:
    """The one unit that labels name, or else the caption; None where none is named, or several are."""
    named = {match["unit"] for each in words if (match := _UNIT.search(each))}
    above = (*caption, *(each for each in words if each.startswith(("单位:", "金额单位:"))))
    named = named or {match["unit"] for each in above if (match := _CAPTION_UNIT.search(each))}
    return next(iter(named)) if len(named) == 1 else None


def amount_in(words: str, unit: str | None) -> Decimal | None:
    """In 元; the unit behind a number goes before that of its form."""
    match = _NUMBER.fullmatch(words)
    printed = match and (match["unit"] or unit)
    if not match or not printed:
        return None
    return Decimal(match["number"].replace(",", "")) * _SCALE[printed]


def names_amount(words: str, *, source: bool = True) -> bool:
    """Whether words are the label of an amount, perhaps of one by source."""
    if _SOURCE.fullmatch(words) and not (_TOTAL.fullmatch(words) or _USE.fullmatch(words)):
        return source
    return any(_named(words, kind, alone=True) for kind in FormKind)


def says_nothing(words: str) -> bool:
    return _NOTHING.fullmatch(words) is not None


def amounts(rows: Sequence[FormRow], kind: FormKind, caption: Sequence[str]) -> Amounts:
    """The totals and their parts, in the rows above the targets."""
    unit = unit_in([word for row in rows for word in row.keys], caption)
    is_of_year = kind is FormKind.WHOLE or any(re.search(r"20\d\d", words) for words in caption)
    spans = _Spans(is_of_year=is_of_year)
    read: list[FundReading] = []
    unread: list[Cell] = []
    for n, row in enumerate(rows):
        printed = [*_beside(row, kind, spans), *_below(rows, n, kind)]
        spans.is_open = bool(printed)
        for label, cell, value in printed:
            span = spans.of(label, cell, row, kind)
            amount = amount_in(value.key, unit)
            if amount is not None and span:
                read.append(FundReading(label.name, span, amount, value.place, label.is_use))
            elif not label.name and _may_be_amount(value.key):
                unread.append(Cell(value.words, value.place))
    return Amounts(tuple(read), tuple(unread))


def _may_be_amount(words: str) -> bool:
    return bool(re.search(r"\d", words)) and len(words) <= _LONGEST and not says_nothing(words)


@dataclass(slots=True)
class _Spans:
    """What time each column of labels is for, as the totals above say."""

    is_of_year: bool
    is_open: bool = False
    """The row above has amounts: what stands below their labels is labels."""
    by_column: dict[int, Span] = field(default_factory=dict)
    row: FormRow | None = None
    seen: set[str] = field(default_factory=set)

    def of(self, label: _Label, cell: FormCell, row: FormRow, kind: FormKind) -> Span | None:
        """The time that a label's amount is for; None where nothing tells."""
        if row is not self.row:
            self.row, self.seen = row, set()
        is_second = label.name in self.seen
        self.seen.add(label.name)
        span = label.span or self._told(label, cell, row, kind, is_second=is_second)
        if span and not label.name:
            self.by_column.setdefault(cell.column, span)
        return span

    def _told(
        self, label: _Label, cell: FormCell, row: FormRow, kind: FormKind, *, is_second: bool
    ) -> Span | None:
        if kind is FormKind.WHOLE or is_second:
            return Span.YEAR
        if cell.column in self.by_column:
            return self.by_column[cell.column]
        if len(known := set(self.by_column.values())) == 1:
            return next(iter(known))
        if row.keys.count(cell.key) > 1:
            return Span.PERIOD
        return Span.YEAR if self.is_of_year and not label.name else None


def _beside(row: FormRow, kind: FormKind, spans: _Spans) -> Iterator[tuple[_Label, FormCell, FormCell]]:
    """Labels with what stands to their right; of a whole budget's, the sums of each division but the first
    say the same again.
    """
    seen: set[str] = set()
    for cell in row.cells:
        match = _TOGETHER.fullmatch(cell.key)
        if match and (label := _named(match["label"], kind)):
            yield label, cell, replace(cell, key=match["value"])
    for cell, after in pairwise(row.cells):
        label = _named(cell.key, kind)
        is_in_column = spans.is_open and cell.column in spans.by_column and not _NO_SOURCE.fullmatch(cell.key)
        if label is None and is_in_column and _is_number(after) and not _is_number(cell):
            label = _Label(cell.key.removeprefix("其中:").rstrip(":"), None)
        if label is None or _named(after.key, kind):
            continue
        is_again = kind is FormKind.WHOLE and label.name in seen and not label.is_use
        seen.add(label.name)
        if not is_again and (beside(cell, after) or not row.is_loose):
            yield label, cell, after


def _below(rows: Sequence[FormRow], n: int, kind: FormKind) -> Iterator[tuple[_Label, FormCell, FormCell]]:
    """Labels side by side with what stands below each: in the row of sums, or in the only row."""
    heads = [(cell, label) for cell in rows[n].cells if (label := _named(cell.key, kind, alone=True))]
    totals = [cell for cell, label in heads if not label.name]
    if len(heads) < 2 or len(totals) != 1 or any(_NUMBER.fullmatch(words) for words in rows[n].keys):
        return
    below = list(takewhile(lambda row: _is_number(row.under(totals[0].column)), rows[n + 1 :]))
    sums = [row for row in below if any(_SUM.fullmatch(words) for words in row.keys[:2])]
    for row in sums[:1] or below[: len(below) == 1]:
        for cell, label in heads:
            if value := row.under(cell.column):
                yield label, cell, value


def _is_number(cell: FormCell | None) -> bool:
    return cell is not None and _NUMBER.fullmatch(cell.key) is not None


def _named(words: str, kind: FormKind, *, alone: bool = False) -> _Label | None:
    """What the label of an amount says; ``alone``: heads of columns are short."""
    if words in {"总额", "合计", "小计"} and (alone or (kind is FormKind.WHOLE and words == "合计")):
        return _Label("", None)
    if match := _TOTAL.fullmatch(words):
        return _Label("", _span(match["span"]))
    if match := _USE.fullmatch(words):
        return _Label(match["name"], None, is_use=True)
    if match := _SOURCE.fullmatch(words):
        return _Label(match["name"], None)
    return None


def _span(words: str | None) -> Span | None:
    if not words:
        return None
    return Span.PERIOD if re.fullmatch(_PERIOD, words) else Span.YEAR
