"""Judges a reading by the document's own sums: which figures they prove, which they contradict. Pure.

An identity that holds to the last digit would fail if one of its figures had been misread, so it
proves them. One that is off by more than rounding allows contradicts them, whatever else holds.
One that is off by less (尾差) does neither; but where it says that one number is printed twice, as
a total with a single part does, there is nothing to round, and neither print counts as proved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosures.checking_text import TEXT_FIGURE, agreeing, text_findings
from disclosures.cross_sums import CROSS_SUMS
from disclosures.crossing import Figures
from disclosures.identities import ROW_SUMS, allowance
from disclosures.money import in_wan_yuan, read
from disclosures.performance import FORM_ANNUAL, form_findings, form_sums
from disclosures.records import (
    Checked,
    FigureRef,
    FindingReading,
    LineReading,
    Measure,
    Proof,
    Reading,
    Severity,
    TableReading,
    Unit,
)

CHILDREN = "children"
"""A line is the sum of the lines that are part of it."""
ROW = "row"
"""A total across a row is the sum of its parts."""
VERSION = 1

_CENTS = 2
_LAST_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Identity:
    """One promised sum: ``whole`` should be the sum of ``parts``; None where the cell is blank.

    ``beside`` is an amount among the parts that no table prints: a sentence's, a form's.
    """

    rule: str
    whole: tuple[FigureRef, Decimal] | None
    parts: tuple[tuple[FigureRef, Decimal], ...]
    allowance: Decimal
    beside: Decimal = Decimal(0)

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


def check(reading: Reading) -> Checked:
    """Proofs and findings for all tables and the running text of a reading.

    Text that disagrees with a figure is a finding but does not contradict the figure: both are
    kept, and the sums of the tables say which figures stand.
    """
    proved: set[FigureRef] = set(agreeing(reading))
    doubtful: set[FigureRef] = set()
    contradicted: set[FigureRef] = set()
    findings: list[FindingReading] = []
    for identity in identities(reading):
        if identity.difference == 0:
            proved.update(identity.figures)
        elif identity.difference > identity.allowance:
            contradicted.update(identity.figures)
            findings.append(_finding(identity))
        elif len(identity.parts) == 1:
            doubtful.update(identity.figures)
    findings.extend(text_findings(reading))
    findings.extend(form_findings(reading))
    proofs = dict.fromkeys(proved - doubtful, Proof.PROVED)
    return Checked(proofs | dict.fromkeys(contradicted, Proof.CONTRADICTED), tuple(findings))


def identities(reading: Reading) -> Iterator[Identity]:
    """Every identity that anything printed takes part in, within the tables and across them."""
    for index, table in enumerate(reading.tables):
        place = _last_place(table)
        yield from _children_sums(index, table, place)
        yield from _row_sums(index, table, place)
    yield from _cross_sums(reading)


def repetitions(reading: Reading) -> Iterator[Identity]:
    """What running text and forms repeat of the tables, as sums: evidence of which figure is wrong."""
    for statement in reading.statements:
        ref = statement.figure
        figure = reading.tables[ref.table].lines[ref.line].figure(ref.measure) if ref else None
        if ref and figure and statement.places >= _CENTS:
            yield Identity(
                TEXT_FIGURE, (ref, figure.amount), (), allowance(0, _LAST_CENT), beside=statement.amount
            )
    for parts, amount in form_sums(reading):
        yield Identity(FORM_ANNUAL, None, parts, allowance(len(parts)), beside=-amount)


def _cross_sums(reading: Reading) -> Iterator[Identity]:
    figures = Figures(reading)
    places = [_last_place(table) for table in reading.tables]
    for rule in CROSS_SUMS:
        for whole, parts in figures.instances(rule):
            place = max(places[ref.table] for ref, _ in ((whole,) if whole else ()) + parts)
            yield Identity(rule.rule, whole, parts, allowance(len(parts), place))


def _children_sums(index: int, table: TableReading, place: Decimal) -> Iterator[Identity]:
    wholes = {(line.side, line.order): position for position, line in enumerate(table.lines)}
    children: dict[tuple[int, int], list[int]] = defaultdict(list)
    for position, line in enumerate(table.lines):
        if line.parent is not None:
            children[wholes[line.side, line.parent], line.block].append(position)
    for (position, _), parts_of in sorted(children.items()):
        for measure in table.measures:
            parts = _printed(index, table.lines, parts_of, (measure,))
            whole = _printed(index, table.lines, (position,), (measure,))
            yield from _identity(CHILDREN, whole, parts, place)


def _row_sums(index: int, table: TableReading, place: Decimal) -> Iterator[Identity]:
    for rule in ROW_SUMS.get(table.kind, ()):
        parts_read = tuple(measure for measure in rule.parts if measure in table.measures)
        for position, line in enumerate(table.lines):
            if line.side is not rule.side or not parts_read or not rule.is_promised_by(table.measures):
                continue
            parts = _printed(index, table.lines, (position,), parts_read)
            whole = _printed(index, table.lines, (position,), (rule.whole,))
            yield from _identity(ROW, whole, parts, place)


def _printed(
    index: int, lines: Sequence[LineReading], positions: Sequence[int], measures: Sequence[Measure]
) -> tuple[tuple[FigureRef, Decimal], ...]:
    return tuple(
        (FigureRef(index, position, measure), figure.amount)
        for position in positions
        for measure in measures
        if (figure := lines[position].figure(measure))
    )


def _identity(
    rule: str,
    whole: tuple[tuple[FigureRef, Decimal], ...],
    parts: tuple[tuple[FigureRef, Decimal], ...],
    place: Decimal,
) -> Iterator[Identity]:
    if whole or parts:
        yield Identity(rule, whole[0] if whole else None, parts, allowance(len(parts), place))


def _last_place(table: TableReading) -> Decimal:
    """The unit of the last printed decimal place, in 万元; at least the cent of the printed unit."""
    places = [
        printed.places for line in table.lines for figure in line.figures if (printed := read(figure.printed))
    ]
    return in_wan_yuan(Decimal(1).scaleb(-min(2, max(places, default=2))), table.unit or Unit.WAN_YUAN)


def _finding(identity: Identity) -> FindingReading:
    return FindingReading(
        rule=identity.rule,
        rule_version=VERSION,
        severity=Severity.ERROR,
        whole=(identity.whole[0],) if identity.whole else (),
        parts=tuple(ref for ref, _ in identity.parts),
        expected=identity.expected,
        actual=identity.actual,
        allowance=identity.allowance,
    )
