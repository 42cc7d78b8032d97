"""The sums that one figure stands in, and how each comes out: what proves it, or speaks against it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from disclosures.promised_sums.identity import Identity
from disclosures.proofs.lines.recoding import recoded, with_their_codes
from disclosures.proofs.sums.within import identities, repetitions
from disclosures.records import FigureRef, Reading


class Outcome(StrEnum):
    """How a sum comes out."""

    FAILS = "fails"
    """Off by more than rounding allows."""
    HOLDS = "holds"
    """To the last digit."""
    ROUNDED = "rounded"
    """Off by no more than rounding allows (尾差): it proves nothing and contradicts nothing."""
    OPEN = "open"
    """Something in it was not read."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sum with a figure in it."""

    identity: Identity
    outcome: Outcome


def evidence(reading: Reading, figure: FigureRef) -> tuple[Evidence, ...]:
    """Every sum of the document that the figure stands in: what fails first, then what holds."""
    found = [Evidence(each, _outcome(each)) for each in _sums(reading) if figure in each.figures]
    return tuple(sorted(found, key=lambda each: list(Outcome).index(each.outcome)))


def _sums(reading: Reading) -> Iterator[Identity]:
    yield from identities(with_their_codes(reading, recoded(reading)))
    yield from repetitions(reading)


def _outcome(identity: Identity) -> Outcome:
    if identity.holds:
        return Outcome.HOLDS
    if identity.fails:
        return Outcome.FAILS
    return Outcome.OPEN if identity.is_open else Outcome.ROUNDED
