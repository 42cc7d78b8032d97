"""Where a bureau stands among its peers: same level, same year, same scope. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from comparisons.alignment import Printed
from comparisons.measures import change, difference, median, rank, share
from disclosures.records import Kind, Measure

FEWEST = 3
"""Bureaus that it takes to speak of a median among peers."""


class Yardstick(StrEnum):
    """What bureaus are measured by."""

    EXPENDITURE = "expenditure"
    BASIC = "basic"
    PROJECT = "project"
    PROJECT_SHARE = "project_share"
    GENERAL_PUBLIC = "general_public"
    THREE_PUBLIC = "three_public"
    OPERATING = "operating"


PRINTED_IN: Mapping[Yardstick, tuple[Kind, Measure]] = {
    Yardstick.EXPENDITURE: (Kind.EXPENDITURE, Measure.TOTAL),
    Yardstick.BASIC: (Kind.EXPENDITURE, Measure.BASIC),
    Yardstick.PROJECT: (Kind.EXPENDITURE, Measure.PROJECT),
    Yardstick.GENERAL_PUBLIC: (Kind.GENERAL_PUBLIC_EXPENDITURE, Measure.TOTAL),
    Yardstick.THREE_PUBLIC: (Kind.THREE_PUBLIC, Measure.TOTAL),
    Yardstick.OPERATING: (Kind.OPERATING_EXPENSES, Measure.TOTAL),
}


@dataclass(frozen=True)
class Peer:
    """One bureau's disclosure with the totals that it prints."""

    disclosure: int
    agency: int
    name: str
    printed: Mapping[tuple[Kind, Measure], Printed]

    def figure(self, yardstick: Yardstick) -> Printed | None:
        return self.printed.get(PRINTED_IN[yardstick]) if yardstick in PRINTED_IN else None

    def amount(self, yardstick: Yardstick) -> Decimal | None:
        if yardstick == Yardstick.PROJECT_SHARE:
            parts = (self.amount(Yardstick.PROJECT), self.amount(Yardstick.EXPENDITURE))
            return share(*parts)
        figure = self.figure(yardstick)
        return figure.amount if figure else None


@dataclass(frozen=True, slots=True)
class Dot:
    """A peer on the line from the smallest to the largest: `place` from 0 to 1."""

    place: float
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One yardstick: the bureau's value, its rank among `count`, their median and the distance from it, in
    per cent of the median; of a share in percentage points."""

    yardstick: Yardstick
    value: Decimal
    figure: Printed | None
    rank: Decimal | None
    count: int
    median: Decimal | None
    distance: Decimal | None
    dots: tuple[Dot, ...]


def standings(peers: Sequence[Peer], disclosure: int) -> list[Standing]:
    """The bureau by every yardstick that it prints; those that print none stay out."""
    own = next((peer for peer in peers if peer.disclosure == disclosure), None)
    if own is None:
        return []
    found = (_standing(yardstick, own, peers) for yardstick in Yardstick)
    return [standing for standing in found if standing]


def _standing(yardstick: Yardstick, own: Peer, peers: Sequence[Peer]) -> Standing | None:
    value = own.amount(yardstick)
    if value is None:
        return None
    known = [(peer, amount) for peer in peers if (amount := peer.amount(yardstick)) is not None]
    rising = sorted(amount for _peer, amount in known)
    enough = len(known) >= FEWEST
    middle = median(rising) if enough else None
    return Standing(
        yardstick,
        value,
        own.figure(yardstick),
        rank(value, rising),
        len(known),
        middle,
        (difference if yardstick == Yardstick.PROJECT_SHARE else change)(value, middle),
        tuple(_dots(known, own)) if enough else (),
    )


def _dots(known: Sequence[tuple[Peer, Decimal]], own: Peer) -> Iterable[Dot]:
    low, high = min(a for _p, a in known), max(a for _p, a in known)
    reach = high - low
    for peer, amount in sorted(known, key=lambda pair: pair[0].disclosure == own.disclosure):
        place = float((amount - low) / reach) if reach else 0.5
        yield Dot(place, peer.name, peer.disclosure == own.disclosure)


def nearest(peers: Sequence[Peer], disclosure: int, count: int) -> list[Peer]:
    """The bureau and those whose total expenditure is nearest to its own, the largest first."""
    sized = [(p, a) for p in peers if (a := p.amount(Yardstick.EXPENDITURE)) is not None]
    own = next((a for p, a in sized if p.disclosure == disclosure), None)
    if own is None:
        return []
    near = sorted(sized, key=lambda pair: (abs(pair[1] - own), pair[0].disclosure))[: count + 1]
    return [peer for peer, _amount in sorted(near, key=lambda pair: (-pair[1], pair[0].disclosure))]
