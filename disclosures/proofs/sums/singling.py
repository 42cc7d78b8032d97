"""Singles out the one figure whose change would satisfy every sum that fails. Pure.

A misread figure breaks all the sums it takes part in, by the same amount, and no others. Where
exactly one figure fits that, it is suggested, with the sums as evidence; nothing is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from disclosures.promised_sums.identity import Identity
from disclosures.records import FigureRef

_MANY = 100
"""More amounts than this between the bounds say nothing."""


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
    found = (_suggestion(group, of_figure) for group in connected(failing))
    return tuple(suggestion for suggestion in found if suggestion)


def connected(failing: Sequence[Identity]) -> list[list[Identity]]:
    """Failing sums in groups that share figures."""
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
    found = [
        (ref, amount)
        for ref in shared
        if len(of_figure[ref]) == len(group) and (amount := fitting(ref, group)) is not None
    ]
    if len(found) != 1 or len(group) < 2:
        return None
    ref, amount = found[0]
    return Suggestion(ref, amount, tuple(identity.rule for identity in group))


def fitting(ref: FigureRef, group: Sequence[Identity]) -> Decimal | None:
    """The amount of ``ref`` with which every sum of the group holds, None if there is none.

    The one that all of them name alike; else rounding leaves several: the one that a slip would make of
    the amount that is there (a digit, two digits swapped, the point, the sign) if there is one, else what
    the sum with the fewest parts names.
    """
    bounds = [(_wanted(ref, identity), identity.allowance) for identity in group]
    lowest = max(wanted - allowed for wanted, allowed in bounds)
    highest = min(wanted + allowed for wanted, allowed in bounds)
    if lowest > highest:
        return None
    if len({wanted for wanted, _ in bounds}) == 1:
        return bounds[0][0]
    first = min(group, key=lambda identity: len(identity.parts))
    there, exact = _amount(ref, first), _wanted(ref, first)
    slips = [amount for amount in _between(lowest, highest, exact) if is_slip(there, amount)]
    likely = exact if exact in slips or len(slips) != 1 else slips[0]
    return likely if lowest <= likely <= highest else None


def _between(lowest: Decimal, highest: Decimal, exact: Decimal) -> Iterator[Decimal]:
    """The amounts to the cent, or to the place that tables in 元 have."""
    place = Decimal(1).scaleb(min(int(exact.as_tuple().exponent), -2))
    steps = int((highest - lowest) / place) + 1
    if steps <= _MANY:
        first = (lowest / place).to_integral_value(ROUND_CEILING) * place
        yield from (amount for n in range(steps) if (amount := first + n * place) <= highest)


def is_slip(printed: Decimal, meant: Decimal) -> bool:
    """Whether one slip makes the one amount of the other."""
    if printed == -meant:
        return True
    if abs(printed) in (abs(meant) * 10, abs(meant) / 10, abs(meant) * 100, abs(meant) / 100):
        return True
    one, other = (f"{abs(amount):.2f}" for amount in (printed, meant))
    if len(one) == len(other):
        differing = [at for at in range(len(one)) if one[at] != other[at]]
        return len(differing) == 1 or (
            len(differing) == 2
            and one[differing[0]] == other[differing[1]]
            and one[differing[1]] == other[differing[0]]
        )
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _amount(ref: FigureRef, identity: Identity) -> Decimal:
    figures = (*((identity.whole,) if identity.whole else ()), *identity.parts)
    return next((amount for figure, amount in figures if figure == ref), Decimal(0))


def _wanted(ref: FigureRef, identity: Identity) -> Decimal:
    if identity.whole and identity.whole[0] == ref:
        return identity.expected
    others = sum((amount for part, amount in identity.parts if part != ref), identity.beside)
    return identity.actual - others
