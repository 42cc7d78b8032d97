"""The sums that one reading's tables promise, with its figures in them. Pure.

`identities` and `cross_sums` state them, `checking` judges them. What was not read leaves the sums
open that it stands in, or may stand in: they prove nothing and contradict nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from disclosures.money import CENT, allowance, in_wan_yuan, read
from disclosures.promised_sums.cross_sums import CROSS_SUMS
from disclosures.promised_sums.crossing import Amount, Figures, Instance
from disclosures.promised_sums.identities import ROW_SUMS, CrossSum
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

CHILDREN = "children"
"""A line is the sum of the lines that are part of it."""
ROW = "row"
"""A total across a row is the sum of its parts."""

_CENTS = 2
_FEN = in_wan_yuan(CENT, Unit.YUAN)


@dataclass(frozen=True, slots=True)
class Identity:
    """One promised sum: ``whole`` should be the sum of ``parts``; None where the cell is blank.

    ``beside`` is an amount among the parts that no table prints: a sentence's, a form's. ``unread``
    are cells of it that could not be read, the whole's first; ``problem`` is the index of what the
    reading tells of a row or column that it may lack.
    """

    rule: str
    whole: Amount | None
    parts: tuple[Amount, ...]
    allowance: Decimal
    beside: Decimal = Decimal(0)
    unread: tuple[FigureRef, ...] = ()
    whole_unread: bool = False
    problem: int | None = None
    alone: tuple[tuple[int, int], ...] = ()
    """Tables and lines whose code the other side of the sum does not print."""
    blank: tuple[FigureRef, ...] = ()
    """Cells of it that print nothing."""

    @property
    def expected(self) -> Decimal:
        return sum((amount for _, amount in self.parts), self.beside)

    @property
    def actual(self) -> Decimal:
        return self.whole[1] if self.whole else Decimal(0)

    @property
    def difference(self) -> Decimal:
        return abs(self.actual - self.expected)

    @property
    def figures(self) -> tuple[FigureRef, ...]:
        return tuple(ref for ref, _ in ((self.whole,) if self.whole else ()) + self.parts)

    @property
    def holds(self) -> bool:
        """To the last digit; a whole column that was not read takes nothing from that."""
        return not self.unread and self.difference == 0

    @property
    def repeats_in_its_row(self) -> bool:
        """A row's total with one part: both cells say the same, and may be wrong together."""
        return self.rule == ROW and len(self.parts) == 1

    @property
    def is_unlikely(self) -> bool:
        """Off by less than rounding allows, but by more than it comes to by chance: three standard
        deviations, where each rounding is off by its place over the square root of twelve. To the 分
        nothing is rounded: there is no less."""
        place = self.allowance / (len(self.parts) + 1) * 2
        by_chance = 9 * place**2 * (len(self.parts) + 1) / 12 if place > _FEN else Decimal(0)
        return not self.is_open and by_chance < self.difference**2 <= self.allowance**2

    @property
    def is_open(self) -> bool:
        """Whether what was not read may be all that is wrong with it."""
        return bool(self.unread) or (self.problem is not None and self.difference > self.allowance)

    @property
    def repeats_otherwise(self) -> bool:
        """One number printed twice, the second time a last digit off: nothing is rounded there."""
        return len(self.parts) == 1 and not (self.holds or self.is_open or self.fails)

    @property
    def has_too_much(self) -> bool:
        """Whether its parts come to more already without a column that was not read."""
        lacks_a_part = self.rule == ROW and self.is_open and not self.unread
        return lacks_a_part and 0 <= self.actual < self.expected - self.allowance

    @property
    def fails(self) -> bool:
        return not self.is_open and self.difference > self.allowance


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
            if len(named) > 1 or (rule.of_one_sum and found.figures in said):
                continue  # no unit, no amount to hold another to
            said.add(found.figures)
            place = max(map(places, found.tables))
            allowed = allowance(len(found.parts) + len(found.unread), place)
            yield Identity(
                rule.rule,
                found.whole,
                found.parts,
                allowed,
                unread=found.unread,
                whole_unread=found.whole_unread,
                problem=found.problem
                if found.problem is not None
                else _uncoded(reading, rule, found, uncoded),
                alone=found.alone,
                blank=found.blank,
            )


def _uncoded(reading: Reading, rule: CrossSum, found: Instance, gaps: Mapping[Kind, int]) -> int | None:
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
