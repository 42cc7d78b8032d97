"""Values in the units that exports name."""

from __future__ import annotations

from decimal import Decimal

from comparisons.formats import in_unit, quotient
from comparisons.measures import Shape
from comparisons.screens import Money

UNITS = {Money.WAN: "wan_yuan", Money.YUAN: "yuan", Money.YI: "yi_yuan"}


def shaped(value: Decimal, shape: Shape, money: Money) -> int | Decimal:
    """A value as the screen shows it, in its unit."""
    if shape == Shape.RANK:
        return int(value)
    if shape == Shape.QUOTIENT:
        return quotient(value, money)
    return in_unit(value, money) if shape == Shape.AMOUNT else value


def unit_of(shape: Shape, money: Money) -> str:
    """The word for the unit of a value."""
    return UNITS[money] if shape in (Shape.AMOUNT, Shape.QUOTIENT) else str(shape)
