"""Amounts put in relation: share of a total, difference and change on a base. Exact, pure.

What cannot be said is None: a blank is not zero, and nothing is divided by nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from comparisons.state import Show

HUNDRED = Decimal(100)


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Per cent of the whole; None where either is blank or the whole is zero."""
    if part is None or not whole:
        return None
    return part / whole * HUNDRED


def difference(amount: Decimal | None, base: Decimal | None) -> Decimal | None:
    if amount is None or base is None:
        return None
    return amount - base


def change(amount: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Per cent by which the amount lies above the base; None where either is blank or the base is zero."""
    if amount is None or not base:
        return None
    return (amount - base) / abs(base) * HUNDRED


def shown(
    show: Show, amounts: Sequence[Decimal | None], totals: Sequence[Decimal | None], base: int
) -> tuple[Decimal | None, ...]:
    """One row's values, a column each. The base column keeps its amount, which the others relate to."""
    if show == Show.SHARE:
        return tuple(share(a, t) for a, t in zip(amounts, totals, strict=True))
    if show in (Show.DIFFERENCE, Show.CHANGE):
        relate = difference if show == Show.DIFFERENCE else change
        return tuple(a if n == base else relate(a, amounts[base]) for n, a in enumerate(amounts))
    return tuple(amounts)


def is_percent(show: Show, *, base: bool) -> bool:
    """Whether a value is a percentage rather than an amount in 万元."""
    return show == Show.SHARE or (show == Show.CHANGE and not base)
