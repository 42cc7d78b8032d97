"""Singles out the one figure whose change would satisfy every sum that fails. Pure.

A misread figure breaks all the sums it takes part in, by the same amount, and no others. Where
exactly one figure fits that, it is suggested, with the sums as evidence; nothing is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosures.records import FigureRef
from disclosures.sums import Identity


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The figure that stands out, what it would have to be (万元), and the sums that say so."""

    figure: FigureRef
    amount: Decimal
    rules: tuple[str, ...]


def suggestions(identities: Iterable[Identity]) -> tuple[Suggestion, ...]:
    """One suggestion for each group of connected failing sums that a single figure explains."""
    of_figure: dict[FigureRef, list[Identity]] = defaultdict(list)
    failing: list[Identity] = []
    for identity in identities:
        if identity.is_open:
            continue
        for ref in identity.figures:
            of_figure[ref].append(identity)
        if identity.fails:
            failing.append(identity)
    found = (_suggestion(group, of_figure) for group in _connected(failing))
    return tuple(suggestion for suggestion in found if suggestion)


def _connected(failing: Sequence[Identity]) -> list[list[Identity]]:
    """The failing sums in groups that share figures."""
    groups: list[tuple[set[FigureRef], list[Identity]]] = []
    for identity in failing:
        figures, members = set(identity.figures), [identity]
        apart = []
        for known, others in groups:
            if known & figures:
                figures |= known
                members = others + members
            else:
                apart.append((known, others))
        groups = [*apart, (figures, members)]
    return [members for _, members in groups]


def _suggestion(group: Sequence[Identity], of_figure: dict[FigureRef, list[Identity]]) -> Suggestion | None:
    shared = set.intersection(*(set(identity.figures) for identity in group))
    fitting = [
        (ref, amount)
        for ref in shared
        if len(of_figure[ref]) == len(group) and (amount := _fitting(ref, group)) is not None
    ]
    if len(fitting) != 1 or len(group) < 2:
        return None
    ref, amount = fitting[0]
    return Suggestion(ref, amount, tuple(identity.rule for identity in group))


def _fitting(ref: FigureRef, group: Sequence[Identity]) -> Decimal | None:
    """The amount of ``ref`` with which every sum of the group holds, None if there is none.

    The sum with the fewest parts leaves the least to rounding, so it names the amount.
    """
    first = min(group, key=lambda identity: len(identity.parts))
    amount = _wanted(ref, first)
    holds = all(abs(amount - _wanted(ref, identity)) <= identity.allowance for identity in group)
    return amount if holds else None


def _wanted(ref: FigureRef, identity: Identity) -> Decimal:
    if identity.whole and identity.whole[0] == ref:
        return identity.expected
    others = sum((amount for part, amount in identity.parts if part != ref), identity.beside)
    return identity.actual - others
