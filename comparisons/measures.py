"""Amounts put in relation: to a total, a staff, a base column, the other columns. Exact, pure.

What cannot be said is None: a blank is not zero, and nothing is divided by nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial

from comparisons.screens import Show

HUNDRED = Decimal(100)
FEWEST = 2
"""Amounts that it takes to speak of a median or a rank."""

Amounts = Sequence[Decimal | None]


class Shape(StrEnum):
    """What a value is; the words stand in exports."""

    AMOUNT = "wan_yuan"
    PERCENT = "percent"
    RANK = "rank"
    NUMBER = "number"
    """Of people or things."""
    QUOTIENT = "quotient"
    """Money for one of the staff: computed by us, and rounded."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the columns of a comparison are put in relation to, a place each.

    `alike` tells which may be compared with the base column: only they have a rank and make the median.
    """

    totals: Amounts
    base: int
    staff: Amounts
    alike: Sequence[bool]


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Per cent of the whole; None where either is blank or the whole is zero."""
    if part is None or not whole:
        return None
    return part / whole * HUNDRED


def each(amount: Decimal | None, count: Decimal | None) -> Decimal | None:
    """The amount for one of `count`; None where either is unknown."""
    if amount is None or not count:
        return None
    return amount / count


def difference(amount: Decimal | None, base: Decimal | None) -> Decimal | None:
    if amount is None or base is None:
        return None
    return amount - base


def change(amount: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Per cent by which the amount lies above the base; None where either is blank or the base is zero."""
    if amount is None or not base:
        return None
    return (amount - base) / abs(base) * HUNDRED


def median(amounts: Amounts) -> Decimal | None:
    """The middle one of the amounts there are, or the mean of the middle two."""
    known = sorted(amount for amount in amounts if amount is not None)
    if not known:
        return None
    middle = len(known) // 2
    return known[middle] if len(known) % 2 else (known[middle - 1] + known[middle]) / 2


def rank(amount: Decimal | None, rising: Sequence[Decimal]) -> Decimal | None:
    """1 for the largest of amounts in rising order; equal ones share the better rank."""
    return None if amount is None else Decimal(1 + len(rising) - bisect_right(rising, amount))


def comparable(amounts: Amounts, alike: Sequence[bool]) -> list[Decimal]:
    """The amounts of the columns that may be compared with the base."""
    return [a for a, like in zip(amounts, alike, strict=True) if like and a is not None]


def shown(show: Show, amounts: Amounts, setting: Setting) -> tuple[Decimal | None, ...]:
    """One row's values, a column each. The base column keeps its amount where others relate to it."""
    if show == Show.SHARE:
        return tuple(share(a, t) for a, t in zip(amounts, setting.totals, strict=True))
    if show == Show.STAFF:
        return tuple(each(a, s) for a, s in zip(amounts, setting.staff, strict=True))
    if show.related:
        relate = difference if show == Show.DIFFERENCE else change
        base = amounts[setting.base]
        return tuple(a if n == setting.base else relate(a, base) for n, a in enumerate(amounts))
    if show in (Show.RANK, Show.MEDIAN):
        return _among(show, amounts, setting.alike)
    return tuple(amounts)


def _among(show: Show, amounts: Amounts, alike: Sequence[bool]) -> tuple[Decimal | None, ...]:
    """The place of each comparable amount among them; None where there are too few."""
    among = sorted(comparable(amounts, alike))
    if len(among) < FEWEST:
        return tuple(None for _ in amounts)
    middle = median(among)
    place = partial(rank, rising=among) if show == Show.RANK else partial(change, base=middle)
    return tuple([place(a) if like else None for a, like in zip(amounts, alike, strict=True)])


def shape(show: Show, *, base: bool, counts: bool = False) -> Shape:
    """What a value of a column is; `counts` of people or things, else of money."""
    if show == Show.RANK:
        return Shape.RANK
    percent = show in (Show.SHARE, Show.MEDIAN) or (show == Show.CHANGE and not base)
    if percent:
        return Shape.PERCENT
    if counts:
        return Shape.NUMBER
    return Shape.QUOTIENT if show == Show.STAFF else Shape.AMOUNT
