"""Rows of table 6 against what other tables print of the same thing. Pure.

A sum down a column holds as well when two rows changed amounts. Pensions, annuities, medical subsidies
and housing funds are functional items of their own in table 5, and three-public expenses stand in
table 10 with what projects spend on them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosures.money import CENT
from disclosures.promised_sums.crossing import Figures
from disclosures.records import (
    FigureRef,
    FindingReading,
    Kind,
    LineReading,
    Measure,
    Reading,
    Role,
    Severity,
    TableReading,
)
from disclosures.records.terms import Term
from disclosures.text import key

CATEGORY_ITEM = "category_item"
"""A category that is a functional item as well has that item's amount, not another row's."""
CATEGORY_EXPENSE = "category_expense"
"""A category that is a three-public expense is no more than that expense."""
VERSION = 2

ITEMS = {
    "机关事业单位基本养老保险缴费": ("2080505",),
    "职业年金缴费": ("2080506",),
    "职工基本医疗保险缴费": ("2101101", "2101102"),
    "公务员医疗补助缴费": ("2101103",),
    "住房公积金": ("2210201",),
    "退休费": ("2080501", "2080502"),
}
"""The functional items of each category. Medical insurance and pensions paid by the unit need not be all of
theirs: a difference says nothing, unless it is another row's amount."""
EXPENSES = {
    "因公出国（境）费用": r"因公出国.*",
    "公务接待费": r"公务接待(费|费用|支出|费支出)",
    "公务用车购置": r".?公务用车购置(费|费用|支出|费支出)?",
    "公务用车运行维护费": r".?公务用车运行(维护)?(费|费用|支出|费支出)",
}
"""The three-public expense of each category, by the words of its line."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A row whose amount another table does not bear out; ``others`` are the rows that print what it has.

    Where there are none, one of the ``siblings`` under its heading is off by as much, for the sum to hold.
    """

    rule: str
    row: FigureRef
    beside: tuple[FigureRef, ...]
    others: tuple[FigureRef, ...]
    expected: Decimal
    actual: Decimal
    siblings: tuple[FigureRef, ...] = ()


def exchanged(reading: Reading) -> tuple[Exchanged, ...]:
    """Each row of table 6 that must have another amount, once."""
    found: dict[FigureRef, Exchanged] = {}
    index = reading.only(Kind.BASIC_BY_ECONOMIC_CATEGORY)
    if index is not None:
        rows = list(_rows(index, reading.tables[index]))
        for each in (*_of_items(reading, rows), *_of_expenses(reading, rows)):
            found.setdefault(each.row, each)
    return tuple(found.values())


def exchanged_findings(reading: Reading, found: Sequence[Exchanged]) -> Iterator[FindingReading]:
    for each in found:
        names = (reading.line(ref).name for ref in each.others)
        yield FindingReading(
            rule=each.rule,
            rule_version=VERSION,
            severity=Severity.WARNING,
            whole=(each.row,),
            parts=each.beside,
            expected=each.expected,
            actual=each.actual,
            words="、".join(dict.fromkeys(names)),
        )


def in_doubt(found: Sequence[Exchanged], contradicted: Collection[FigureRef]) -> Iterator[tuple[int, int]]:
    """The table and line of every row that may have changed places with another; the siblings of none whose
    own sum fails: no other row then makes up for it."""
    for each in found:
        siblings = each.siblings if each.row not in contradicted else ()
        yield from ((ref.table, ref.line) for ref in (each.row, *each.others, *siblings))


def exceeded(found: Sequence[Exchanged], culprits: Collection[FigureRef]) -> Iterator[FigureRef]:
    """The three-public expenses that are less than their categories: they may be what is wrong, but where
    the category's row is one of the ``culprits`` that all its sums speak against."""
    of_expenses = (each for each in found if each.rule == CATEGORY_EXPENSE and each.row not in culprits)
    return (ref for each in of_expenses for ref in each.beside)


Row = tuple[LineReading, FigureRef, Decimal]


def _rows(index: int, table: TableReading) -> Iterator[Row]:
    for position, line in enumerate(table.lines):
        figure = line.figure(Measure.TOTAL)
        if line.role is Role.LEAF and figure:
            yield line, FigureRef(index, position, Measure.TOTAL), figure.amount


def _named(rows: Sequence[Row], category: str) -> list[Row]:
    return [row for row in rows if key(row[0].name) == key(category)]


def _of_items(reading: Reading, rows: Sequence[Row]) -> Iterator[Exchanged]:
    """Where an item's amount stands in another category's row, and that row's in its own."""
    items = _items(reading)
    amounts = {
        key(category): _sum_of_items(items, codes)
        for category, codes in ITEMS.items()
        if any(code in items for code in codes) and _named(rows, category)
    }
    borne_out = {name for name, amount in amounts.items() if _sum(_named(rows, name)) == amount}
    for category, codes in ITEMS.items():
        own, amount = _named(rows, category), amounts.get(key(category))
        if amount is None or abs(amount - _sum(own)) <= CENT * len(own):
            continue
        beside = tuple(items[code][0] for code in codes if code in items)
        for _, row, printed in own:
            wanted = printed + amount - _sum(own)
            others = tuple(_printing(rows, wanted, {*borne_out, key(category)}, CENT * len(own)))
            if others:
                yield Exchanged(CATEGORY_ITEM, row, beside, others, wanted, printed)


def _sum_of_items(items: Mapping[str, tuple[FigureRef, Decimal]], codes: Iterable[str]) -> Decimal:
    return sum((items[code][1] for code in codes if code in items), Decimal(0))


def _of_expenses(reading: Reading, rows: Sequence[Row]) -> Iterator[Exchanged]:
    """Where a category is more than the expense that it is part of."""
    figures = Figures(reading)
    for category, words in EXPENSES.items():
        own = _named(rows, category)
        is_known, ref = figures.find(Term(Kind.THREE_PUBLIC, words, Measure.GENERAL_PUBLIC_BUDGET), None)
        amount = reading.amount(ref) if ref else Decimal(0)
        if own and is_known and _sum(own) > amount + CENT * len(own):
            wanted = own[0][2] + amount - _sum(own)
            others = tuple(_printing(rows, wanted, {key(category)}, CENT * len(own)))
            siblings = () if others else tuple(_under_its_heading(rows, own[0]))
            beside = (ref,) if ref else ()
            yield Exchanged(CATEGORY_EXPENSE, own[0][1], beside, others, amount, _sum(own), siblings=siblings)


def _printing(rows: Sequence[Row], amount: Decimal, but: set[str], rounding: Decimal) -> Iterator[FigureRef]:
    """The rows of other categories that print the amount, but for rounding."""
    return (
        ref for line, ref, printed in rows if abs(printed - amount) <= rounding and key(line.name) not in but
    )


def _under_its_heading(rows: Sequence[Row], row: Row) -> Iterator[FigureRef]:
    return (ref for line, ref, _ in rows if line.parent == row[0].parent)


def _items(reading: Reading) -> dict[str, tuple[FigureRef, Decimal]]:
    """The basic expenditure of each code of table 5."""
    only = reading.only(Kind.GENERAL_PUBLIC_EXPENDITURE)
    return {
        line.code: (FigureRef(index, position, Measure.BASIC), figure.amount)
        for index, position, line in reading.lines([Kind.GENERAL_PUBLIC_EXPENDITURE])
        if index == only and line.code and (figure := line.figure(Measure.BASIC))
    }


def _sum(rows: Sequence[Row]) -> Decimal:
    return sum((amount for _, _, amount in rows), Decimal(0))
