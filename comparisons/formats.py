"""Amounts and percentages as text. Pure; no digit of an amount is lost."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"
CENT = Decimal("0.01")


def exact(amount: Decimal) -> Decimal:
    """At least two decimals, and as many more as the amount has."""
    plain = amount.normalize()
    exponent = plain.as_tuple().exponent
    return amount.quantize(CENT) if isinstance(exponent, int) and exponent >= -2 else plain


def amount_text(amount: Decimal, *, signed: bool = False) -> str:
    """1030.77 as 1,030.77; signed with a plus or a minus of the digits' width."""
    return _sign(amount, signed=signed) + f"{abs(exact(amount)):,f}"


def percent_text(value: Decimal, *, signed: bool = False) -> str:
    """To two decimals, as the documents print shares; half a hundredth goes up."""
    rounded = value.quantize(CENT, ROUND_HALF_UP)
    return _sign(rounded, signed=signed) + f"{abs(rounded):,f}%"


def _sign(value: Decimal, *, signed: bool) -> str:
    if value < 0:
        return MINUS
    return "+" if signed and value > 0 else ""
