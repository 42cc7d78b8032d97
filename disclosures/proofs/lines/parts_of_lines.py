"""Lines of a table of some funds against the same lines of a table of all: a part is no more than its whole.

What the general public budget spends on a code is part of what is spent on it. Where two rows changed
amounts all sums hold as well; one of the two is then often more than the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosures.money import CENT
from disclosures.promised_sums.crossing import Figures
from disclosures.promised_sums.identity import Identity
from disclosures.promised_sums.terms import revenue, total
from disclosures.records import FUNDS, FigureRef, FindingReading, Kind, Measure, Reading, Role, Severity
from disclosures.records.terms import SAME_CLASS, SAME_LINE, TOTAL_LINE, Term

PART_OF_LINE = "part_of_line"
"""What one fund spends on a line is no more than all funds together do."""
VERSION = 3

_ALL, _ACCOUNT, _GRANTS = Kind.EXPENDITURE, Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION
_GENERAL, _GRANTED, _FUND = (
    Kind.GENERAL_PUBLIC_EXPENDITURE,
    Kind.APPROPRIATED_EXPENDITURE,
    Kind.GOVERNMENT_FUND_EXPENDITURE,
)
_USES = (Measure.TOTAL, Measure.BASIC, Measure.PROJECT)
_PAIRS: tuple[tuple[Kind, Kind, str, tuple[Measure, ...]], ...] = (
    *((part, whole, SAME_LINE, _USES) for part, whole in ((_GENERAL, _ALL), (_FUND, _ALL), (_GRANTED, _ALL))),
    (_GENERAL, _GRANTED, SAME_LINE, _USES),
    *(
        (part, whole, SAME_CLASS, (Measure.TOTAL,))
        for part, whole in ((_GRANTS, _ACCOUNT), (_GENERAL, _GRANTS), (_GENERAL, _ACCOUNT))
    ),
)


_EXPENSES = (Kind.THREE_PUBLIC, Kind.OPERATING_EXPENSES)
_TOTALS: tuple[tuple[Term, Term], ...] = (
    *((total(kind, fund), total(_GRANTS, fund)) for kind in _EXPENSES for fund in (Measure.TOTAL, *FUNDS)),
    *(
        (total(Kind.PROJECTS, fund), revenue(TOTAL_LINE, fund))
        for fund in (*FUNDS, Measure.FISCAL_SPECIAL_ACCOUNT, Measure.UNIT_FUNDS)
    ),
    (total(Kind.OPERATING_EXPENSES), total(Kind.BASIC_BY_ECONOMIC_CATEGORY, Measure.PUBLIC)),
    *(
        (total(Kind.OPERATING_EXPENSES, fund), total(kind, Measure.BASIC))
        for fund, kind in ((Measure.GOVERNMENT_FUND, _FUND), (Measure.STATE_CAPITAL, Kind.STATE_CAPITAL))
    ),
)
"""Totals that are part of another: none of them has last year's money where the other has none. Operating
expenses are basic expenditure of their fund."""


@dataclass(frozen=True, slots=True)
class Exceeding:
    """A figure that is more than the one that it is part of; ``line`` is the whole's, blank or not."""

    part: FigureRef
    line: FigureRef
    actual: Decimal
    expected: Decimal


def exceeding(reading: Reading, identities: Iterable[Identity]) -> tuple[Exceeding, ...]:
    """Each part once, with the first whole that it is more than; not where a sum that fails tells of one."""
    told = {ref for each in identities if each.fails for ref in (*each.figures, *each.blank)}
    figures, found = Figures(reading), dict[FigureRef, Exceeding]()
    for part, whole, line, measures in _PAIRS:
        for measure in measures:
            for each in _of_pair(reading, figures, Term(part, line, measure), Term(whole, line, measure)):
                if not told & {each.part, each.line}:
                    found.setdefault(each.part, each)
    for each in _of_totals(reading, figures):
        if not told & {each.part, each.line}:
            found.setdefault(each.part, each)
    return tuple(found.values())


def exceeding_findings(found: Sequence[Exceeding]) -> Iterator[FindingReading]:
    for each in found:
        yield FindingReading(
            rule=PART_OF_LINE,
            rule_version=VERSION,
            severity=Severity.WARNING,
            whole=(each.part,),
            parts=(each.line,),
            expected=each.expected,
            actual=each.actual,
            allowance=CENT,
        )


def may_be_exchanged(reading: Reading, found: Sequence[Exceeding]) -> Iterator[FigureRef]:
    """The figures on both sides, and those beside the part that it may have changed places with; of a total
    all of its table, whose columns may have."""
    for each in found:
        yield each.part
        yield each.line
        lines = reading.tables[each.part.table].lines
        own = lines[each.part.line]
        for position, line in enumerate(lines):
            is_beside = (line.side, line.parent, line.block) == (own.side, own.parent, own.block)
            if is_beside or own.role is Role.TOTAL:
                yield from reading.on_line(each.part.table, position)


def _of_totals(reading: Reading, figures: Figures) -> Iterator[Exceeding]:
    if any(line.figure(Measure.INCLUDED_CARRYOVER) for table in reading.tables for line in table.lines):
        return
    for part, whole in _TOTALS:
        (_, here), (is_known, there) = figures.find(part, None), figures.find(whole, None)
        if here and there and is_known:
            actual, expected = reading.amount(here), reading.amount(there)
            if actual > expected + CENT:
                yield Exceeding(here, there, actual, expected)


def _of_pair(reading: Reading, figures: Figures, part: Term, whole: Term) -> Iterator[Exceeding]:
    totals = [figures.amount(Term(term.kind, TOTAL_LINE, term.measure)) for term in (part, whole)]
    if totals[0] is None or totals[1] is None or totals[0] > totals[1]:
        return
    for ref, line in figures.pairs(part, whole):
        here = reading.figure(ref)
        there = reading.figure(line)
        expected = there.amount if there else Decimal(0)
        if here and expected >= 0 and here.amount > expected + CENT:
            yield Exceeding(ref, line, here.amount, expected)
