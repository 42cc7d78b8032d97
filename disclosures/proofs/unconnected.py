"""Tables that agree with nothing else in the document: another bureau's may stand in their place. Pure.

The tables of one document print the same money by other divisions: totals and lines come back from one to
the next. A table of which nothing does holds its own sums whosever it is; one without data holds them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from disclosures.numerals import unnumbered
from disclosures.promised_sums.crossing import Figures
from disclosures.proofs.text.checking import agreeing
from disclosures.records import (
    BY_CATEGORY,
    FigureRef,
    FindingReading,
    Kind,
    LineReading,
    Measure,
    Reading,
    Role,
    Severity,
    Side,
    TableReading,
    TableState,
)
from disclosures.records.terms import TOTAL_LINE, Term
from disclosures.text import key

TABLE_UNCONNECTED = "table_unconnected"
"""The total of a table, or a part of its lines, is printed in another table as well."""
TABLE_WITHOUT_DATA = "table_without_data"
"""A table that says it has no data is not the one that other tables' money belongs in."""
VERSION = 1

_finding = partial(FindingReading, rule_version=VERSION, severity=Severity.WARNING)
_OF_ALL_MONEY = {
    *(Kind.REVENUE_AND_EXPENDITURE, Kind.REVENUE, Kind.EXPENDITURE, Kind.APPROPRIATION),
    *(Kind.APPROPRIATED_EXPENDITURE, Kind.GENERAL_PUBLIC_EXPENDITURE),
    *BY_CATEGORY,
}
"""The tables that divide one sum; those of a fund, an expense or some projects may share nothing."""
_OTHERS = 2
"""As many other tables show what the document's money is."""
_PART = 4
"""A total that no other table prints may be one with last year's money: a quarter of the lines is enough."""
_TOTAL = "total"

_GENERAL = Kind.GENERAL_PUBLIC_EXPENDITURE
_FUNDED = tuple(
    Term(kind, TOTAL_LINE, Measure.TOTAL)
    for kind in (_GENERAL, Kind.GOVERNMENT_FUND_EXPENDITURE, Kind.STATE_CAPITAL)
)
_BELONGS: Mapping[Kind, tuple[Term, ...]] = {
    Kind.REVENUE: (Term(Kind.EXPENDITURE, TOTAL_LINE, Measure.TOTAL),),
    Kind.EXPENDITURE: (Term(Kind.REVENUE_AND_EXPENDITURE, TOTAL_LINE, Measure.TOTAL), *_FUNDED),
    Kind.REVENUE_AND_EXPENDITURE: (Term(Kind.EXPENDITURE, TOTAL_LINE, Measure.TOTAL),),
    Kind.APPROPRIATION: _FUNDED,
    **{
        kind: (
            Term(Kind.APPROPRIATION, TOTAL_LINE, fund),
            Term(Kind.REVENUE, TOTAL_LINE, fund, Side.INCOME),
        )
        for kind, fund in (
            (Kind.GOVERNMENT_FUND_EXPENDITURE, Measure.GOVERNMENT_FUND),
            (Kind.STATE_CAPITAL, Measure.STATE_CAPITAL),
        )
    },
    Kind.THREE_PUBLIC: tuple(
        Term(Kind.BASIC_BY_ECONOMIC_CATEGORY, line, Measure.TOTAL)
        for line in (r"公务接待费", r"公务用车运行维护费", r"因公出国（境）费用?")
    ),
    Kind.GENERAL_PUBLIC_EXPENDITURE: (
        Term(Kind.REVENUE, TOTAL_LINE, Measure.GENERAL_PUBLIC_BUDGET, Side.INCOME),
    ),
    Kind.BASIC_BY_ECONOMIC_CATEGORY: (Term(_GENERAL, TOTAL_LINE, Measure.BASIC),),
}
"""What is part of the table's money wherever it is printed."""
Printed = Mapping[Decimal, Sequence[tuple[int, frozenset[str]]]]
"""The tables that print an amount, and what names the lines that do."""


def unconnected(reading: Reading) -> tuple[int, ...]:
    """The tables of all money whose amounts no other table of the document prints."""
    candidates = [
        n
        for n, table in enumerate(reading.tables)
        if table.kind in _OF_ALL_MONEY and table.unit and table.prints_amounts
    ]
    if len(candidates) <= _OTHERS:
        return ()
    printed = _printed(reading)
    said = set(_totals_said(reading))
    return tuple(
        n
        for n in candidates
        if n not in said
        and _is_alone(n, reading.tables[n], printed)
        and not _adds_up_to_another_s(n, reading.tables[n], printed)
    )


def unconnected_findings(
    reading: Reading, found: Collection[int], told: Collection[FigureRef]
) -> Iterator[FindingReading]:
    """One for each table of which no other finding names a figure."""
    for index in sorted(set(found).difference(ref.table for ref in told)):
        first = reading.first_figure(index)
        yield _finding(TABLE_UNCONNECTED, whole=(first,) if first else ())


def without_data_findings(reading: Reading) -> Iterator[FindingReading]:
    """One for each table without data whose money other tables print."""
    figures = Figures(reading)
    for table in reading.tables:
        if table.state is not TableState.DECLARED_EMPTY:
            continue
        amounts = (figures.amount(term) for term in _BELONGS.get(table.kind, ()))
        amount = next((each for each in amounts if each), None)
        if amount:
            yield _finding(TABLE_WITHOUT_DATA, expected=amount, actual=Decimal(0), kind=table.kind)


def _printed(reading: Reading) -> Printed:
    found: dict[Decimal, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for index, table in enumerate(reading.tables):
        for line in table.lines:
            for figure in line.figures:
                if figure.amount:
                    found[figure.amount].append((index, _names(line)))
    return found


def _is_alone(index: int, table: TableReading, printed: Printed) -> bool:
    amounts = [
        (_names(line), amount)
        for line in table.lines
        for amount in {figure.amount for figure in line.figures if figure.amount}
    ]
    shared = [names for names, amount in amounts if _is_elsewhere(index, names, printed[amount])]
    return not any(_TOTAL in names for names in shared) and len(shared) * _PART < len(amounts)


def _totals_said(reading: Reading) -> Iterator[int]:
    """The tables of whose total the text repeats a figure."""
    for ref in agreeing(reading):
        line = reading.line(ref)
        figure = line.figure(ref.measure)
        if line.role is Role.TOTAL and figure and figure.amount:
            yield ref.table


def _adds_up_to_another_s(index: int, table: TableReading, printed: Printed) -> bool:
    """Whether what is part of its total comes to a total of another table: its own is then a slip."""
    parts: dict[tuple[int, Measure], Decimal] = defaultdict(Decimal)
    totals = {(line.side, line.order): n for n, line in enumerate(table.lines) if line.role is Role.TOTAL}
    for line in table.lines:
        if line.parent is None or (line.side, line.parent) not in totals:
            continue
        for figure in line.figures:
            parts[totals[line.side, line.parent], figure.measure] += figure.amount
    return any(
        other != index and _TOTAL in names
        for amount in set(parts.values()) - {Decimal(0)}
        for other, names in printed.get(amount, ())
    )


def _is_elsewhere(index: int, names: frozenset[str], places: Sequence[tuple[int, frozenset[str]]]) -> bool:
    """Whether another table prints an amount in a line of one of these names, or either is a total."""
    return any(
        other != index and (names & others or _TOTAL in names or _TOTAL in others) for other, others in places
    )


def _names(line: LineReading) -> frozenset[str]:
    """What a line is known by in other tables: its code, its name without a number, that it is the total."""
    words = unnumbered(key(line.name)).removesuffix("支出")
    return frozenset(filter(None, (line.code, words, _TOTAL if line.role is Role.TOTAL else "")))
