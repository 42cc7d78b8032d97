"""The sums that one reading's tables promise, with its figures in them. Pure.

`identities` and `cross_sums` state them, `checking` judges them. What was not read leaves the sums
open that it stands in, or may stand in: they prove nothing and contradict nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from disclosures.money import allowance, in_wan_yuan, read
from disclosures.promised_sums.cross_sums import CROSS_SUMS
from disclosures.promised_sums.crossing import Figures
from disclosures.promised_sums.identities import ROW_SUMS, CrossSum
from disclosures.promised_sums.identity import CHILDREN, ROW, Identity
from disclosures.proofs.text.checking import TEXT_FIGURE
from disclosures.proofs.text.form_amounts import FORM_ANNUAL, form_sums
from disclosures.records import (
    OF_PROJECTS,
    FigureRef,
    Kind,
    LineReading,
    Measure,
    ProblemCode,
    Reading,
    TableReading,
    Unit,
)
from disclosures.records.terms import SAME_CODE
from disclosures.text import UNSEEN

_CENTS = 2


def identities(reading: Reading) -> Iterator[Identity]:
    """Every identity that anything printed takes part in, within the tables and across them."""
    rows = {**_unnamed(reading), **_gaps(reading, ProblemCode.UNREAD_ROW, ProblemCode.TOTAL_MISSING)}
    columns = _gaps(reading, ProblemCode.UNREAD_COLUMN, ProblemCode.OTHER_COLUMN)
    for index, table in enumerate(reading.tables):
        place = _last_place(table)
        yield from _children_sums(index, table, place, rows.get(table.kind))
        yield from _row_sums(index, table, place, columns.get(table.kind))
    yield from across(reading)


def repetitions(reading: Reading) -> Iterator[Identity]:
    """What running text and forms repeat of the tables, as sums: evidence of which figure is wrong."""
    for statement in reading.statements:
        ref = statement.figure
        figure = reading.figure(ref) if ref else None
        if ref and figure and statement.places >= _CENTS:
            yield Identity(TEXT_FIGURE, (ref, figure.amount), (), allowance(0), beside=statement.amount)
    for parts, amount in form_sums(reading):
        yield Identity(FORM_ANNUAL, None, parts, allowance(len(parts)), beside=-amount)


def _gaps(reading: Reading, *codes: ProblemCode) -> dict[Kind, int]:
    """The kinds of table with a row or a column that was not read, and the problem that tells it."""
    return {p.kind: index for index, p in enumerate(reading.problems) if p.code in codes and p.kind}


def _unnamed(reading: Reading) -> dict[Kind, int]:
    """The tables of projects with a name that a picture does not show for certain, and what tells it.

    It may be a unit's, of which the next lines are part.
    """
    return {
        p.kind: index
        for index, p in enumerate(reading.problems)
        if p.code is ProblemCode.DOUBTFUL_NAME and UNSEEN in p.detail and p.kind in OF_PROJECTS
    }


def across(reading: Reading, kind: Kind | None = None) -> Iterator[Identity]:
    """The identities that rules across tables state; of one kind of table, those that speak of it."""
    figures = Figures(reading, _gaps(reading, ProblemCode.UNREAD_ROW, ProblemCode.TOTAL_MISSING))
    uncoded = _gaps(reading, ProblemCode.INCOMPLETE_CODE)
    places = cache(lambda table: _last_place(reading.tables[table]))
    said: set[frozenset[FigureRef]] = set()
    for rule in CROSS_SUMS if kind is None else _rules_of(kind):
        for found in figures.instances(rule):
            named = {reading.tables[table].unit is not None for table in found.tables}
            figures_of_it = frozenset(found.figures)
            if len(named) > 1 or (rule.of_one_sum and figures_of_it in said):
                continue  # no unit, no amount to hold another to
            said.add(figures_of_it)
            place = max(map(places, found.tables))
            allowed = allowance(len(found.parts) + len(found.unread), place)
            gap = found.problem if found.problem is not None else _uncoded(reading, rule, found, uncoded)
            yield replace(found, allowance=allowed, problem=gap)


def _uncoded(reading: Reading, rule: CrossSum, found: Identity, gaps: Mapping[Kind, int]) -> int | None:
    """What tells of a line whose code was not made out, in a table that lacks the code of the sum: it may
    be that line's."""
    if rule.whole.line != SAME_CODE:
        return None
    there = {reading.tables[table].kind for table in (*found.tables, *(ref.table for ref in found.blank))}
    lacking = (term.kind for term in (rule.whole, *rule.parts) if term.kind not in there)
    return next((gaps[kind] for kind in lacking if kind in gaps), None)


@cache
def _rules_of(kind: Kind) -> tuple[CrossSum, ...]:
    return tuple(rule for rule in CROSS_SUMS if any(term.kind is kind for term in (rule.whole, *rule.parts)))


def _children_sums(index: int, table: TableReading, place: Decimal, gap: int | None) -> Iterator[Identity]:
    wholes = {(line.side, line.order): position for position, line in enumerate(table.lines)}
    children: dict[tuple[int, int], list[int]] = defaultdict(list)
    for position, line in enumerate(table.lines):
        if line.parent is not None:
            children[wholes[line.side, line.parent], line.block].append(position)
    for (position, _), parts_of in sorted(children.items()):
        for measure in table.measures:
            yield from _identity(
                CHILDREN, index, table.lines, (position, measure), parts_of, (measure,), place, gap
            )


def _row_sums(index: int, table: TableReading, place: Decimal, gap: int | None) -> Iterator[Identity]:
    for rule in ROW_SUMS.get(table.kind, ()):
        parts_read = tuple(measure for measure in rule.parts if measure in table.measures)
        for position, line in enumerate(table.lines):
            if line.side is not rule.side or not parts_read or not rule.is_promised_by(table.measures):
                continue
            yield from _identity(
                ROW, index, table.lines, (position, rule.whole), (position,), parts_read, place, gap
            )


def _identity(
    rule: str,
    table: int,
    lines: Sequence[LineReading],
    whole: tuple[int, Measure],
    positions: Sequence[int],
    measures: Sequence[Measure],
    place: Decimal,
    gap: int | None,
) -> Iterator[Identity]:
    cells = [(position, measure) for position in positions for measure in measures]
    printed = {cell: figure.amount for cell in (whole, *cells) if (figure := lines[cell[0]].figure(cell[1]))}
    unread = tuple(FigureRef(table, *cell) for cell in (whole, *cells) if lines[cell[0]].unread_cell(cell[1]))
    if not printed and not unread:
        return
    parts = tuple((FigureRef(table, *cell), printed[cell]) for cell in cells if cell in printed)
    sum_of = (FigureRef(table, *whole), printed[whole]) if whole in printed else None
    yield Identity(
        rule,
        sum_of,
        parts,
        allowance(len(parts) + len(unread), place),
        unread=unread,
        whole_unread=lines[whole[0]].unread_cell(whole[1]) is not None,
        problem=gap,
    )


def _last_place(table: TableReading) -> Decimal:
    """The unit of the last printed decimal place, in 万元; at least the cent of the printed unit, but where
    every amount has more places."""
    places = [
        printed.places for line in table.lines for figure in line.figures if (printed := read(figure.printed))
    ]
    last = max(min(2, max(places, default=2)), min(places, default=2))
    return in_wan_yuan(Decimal(1).scaleb(-last), table.unit or Unit.WAN_YUAN)
