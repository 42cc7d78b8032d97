"""What the running text implies of last year, against what last year's disclosure prints. Pure.

总计644.59万元，比上年增加251.47万元: last year it was 393.12. The figure that the sentence repeats is
looked up in last year's reading by its code or name; amounts are allowed their rounding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from disclosures.money import CENT, rounding
from disclosures.numerals import NUMBERING
from disclosures.records import (
    FigureRef,
    FindingReading,
    LineReading,
    Measure,
    Reading,
    Role,
    Severity,
    StatementReading,
)
from disclosures.text import key

LAST_YEAR = "last_year"
"""The printed change starts from last year's printed amount."""
VERSION = 1

_NUMBERED = re.compile(rf"^({NUMBERING}|[①②③④⑤⑥])")
_CENTS = 2
Name = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Implied:
    """A finding of this year's reading, and last year's figure that it is about."""

    finding: FindingReading
    before: FigureRef


def last_year_findings(now: Reading, before: Reading) -> Iterator[Implied]:
    """The implied amounts that last year's reading prints otherwise."""
    figures = _by_name(before)
    for index, statement in enumerate(now.statements):
        implied = statement.last_year
        ref = statement.figure
        if implied is None or ref is None:
            continue
        table = now.tables[ref.table]
        known = figures.get(_name(table.kind, table.lines[ref.line], ref.measure))
        if known is None:
            continue
        printed = before.amount(known)
        off, allowed = abs(implied - printed), _allowed(statement)
        if off > allowed:
            small = off <= max(CENT, allowed * 2)
            yield Implied(_finding(index, ref, implied, printed, allowed, small=small), known)


def _finding(
    statement: int, ref: FigureRef, implied: Decimal, printed: Decimal, allowed: Decimal, *, small: bool
) -> FindingReading:
    return FindingReading(
        rule=LAST_YEAR,
        rule_version=VERSION,
        severity=Severity.NOTE if small else Severity.WARNING,
        parts=(ref,),
        expected=printed,
        actual=implied,
        allowance=allowed,
        statement=statement,
    )


def _by_name(reading: Reading) -> Mapping[Name, FigureRef]:
    """Figures by what a year leaves the same; of two lines of one name none."""
    found: dict[Name, FigureRef | None] = {}
    for index, position, line in reading.lines():
        for ref in reading.on_line(index, position):
            name = _name(reading.tables[index].kind, line, ref.measure)
            found[name] = None if name in found else ref
    return {name: ref for name, ref in found.items() if ref}


def _name(kind: str, line: LineReading, measure: Measure) -> Name:
    if line.role is Role.TOTAL and line.parent is None:
        return kind, line.side, "", measure
    return kind, line.side, line.code or _NUMBERED.sub("", key(line.name)), measure


def _allowed(statement: StatementReading) -> Decimal:
    """Half a unit of the last place of amount and change, and of last year's cent."""
    return rounding(statement.places) + rounding(statement.change_places) + rounding(_CENTS)
