"""What the checks say of a reading."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from disclosures.records.readings import FigureRef
from disclosures.records.vocabulary import Kind, Proof, Severity


@dataclass(frozen=True, slots=True)
class FindingReading:
    """An identity that does not hold: `actual` should equal `expected`.

    Between figures, `whole` is the sum of `parts`, in 万元. Where running text takes part,
    `statement` is the index of its statement; percentages are then compared as printed.

    Of something that was not read, `whole` and `parts` are a sum that it leaves open, and `expected`
    what the sums say of it, where they agree. `unread` is the cell, or `problem` the index of what the
    reading tells of a row, a column or another place; `kind` is that of a table that is not there.
    """

    rule: str
    rule_version: int
    severity: Severity
    whole: tuple[FigureRef, ...] = ()
    parts: tuple[FigureRef, ...] = ()
    expected: Decimal | None = None
    actual: Decimal | None = None
    allowance: Decimal = Decimal(0)
    statement: int | None = None
    unread: FigureRef | None = None
    problem: int | None = None
    kind: Kind | None = None
    form: int | None = None
    """The index of a performance form."""
    resource: int | None = None
    """The index of a count of people, posts or vehicles; the amounts are then counts."""
    words: str = ""
    """What a name should stand under or beside; where a table names no unit, the one all else speaks for."""

    @property
    def difference(self) -> Decimal | None:
        if self.actual is None or self.expected is None:
            return None
        return self.actual - self.expected


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of the checks: a proof for every figure that is not merely `NOT_PROVED`."""

    proofs: dict[FigureRef, Proof]
    findings: tuple[FindingReading, ...]
