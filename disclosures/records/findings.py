"""What the checks say of a reading."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from disclosures.records.readings import FigureRef
from disclosures.records.vocabulary import Proof, Severity


@dataclass(frozen=True, slots=True)
class FindingReading:
    """An identity that does not hold: `actual` should equal `expected`.

    Between figures, `whole` is the sum of `parts`, in 万元. Where running text takes part,
    `statement` is the index of its statement; percentages are then compared as printed.
    """

    rule: str
    rule_version: int
    severity: Severity
    whole: tuple[FigureRef, ...]
    parts: tuple[FigureRef, ...]
    expected: Decimal
    actual: Decimal
    allowance: Decimal
    statement: int | None = None

    @property
    def difference(self) -> Decimal:
        return self.actual - self.expected


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of the checks: a proof for every figure that is not merely `NOT_PROVED`."""

    proofs: dict[FigureRef, Proof]
    findings: tuple[FindingReading, ...]
