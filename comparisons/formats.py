"""Amounts and percentages as text. Pure; no digit of a printed amount is lost."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from comparisons.measures import Shape
from comparisons.screens import Money
from disclosures.money import CENT, exact

MINUS = "−"
FIGURE_SPACE = "\u2007"
"""As wide as a digit."""
FEWEST_PLACES = 2
FACTORS = {Money.WAN: Decimal(1), Money.YUAN: Decimal(10_000), Money.YI: Decimal("0.0001")}
"""How many of the unit are 10,000 yuan."""
STEPS = {money: CENT * min(factor, Decimal(1)) for money, factor in FACTORS.items()}
"""What a quotient of ours is rounded to: hundredths of 万元 or of 元."""
MOST_PLACES = {Money.WAN: 6, Money.YUAN: 2, Money.YI: 10}
"""More decimals than these no document prints: what has more is a quotient of ours and is rounded."""
MOST_PLACES_OF_NUMBERS = 4


def in_unit(amount: Decimal, money: Money) -> Decimal:
    """An amount in 万元 in another unit, a quotient rounded to hundredths of 万元 or of 元."""
    converted = amount if money == Money.WAN else amount * FACTORS[money]
    places = converted.as_tuple().exponent  # a column of the database has no more than what is printed
    if (
        isinstance(places, int)
        and -places > MOST_PLACES[money]
        and converted != round(converted, MOST_PLACES[money])
    ):
        return quotient(amount, money)
    return converted


def quotient(amount: Decimal, money: Money) -> Decimal:
    """An amount that we divided, in a unit: rounded to hundredths of 万元 or of 元."""
    return (amount * FACTORS[money]).quantize(STEPS[money], ROUND_HALF_UP)


@lru_cache(maxsize=2**14)
def amount_text(
    amount: Decimal, money: Money = Money.WAN, *, signed: bool = False, places: int = FEWEST_PLACES
) -> str:
    """1030.77 as 1,030.77; signed with a plus or a minus of the digits' width; at least so many decimals."""
    converted = amount if money == Money.WAN else amount * FACTORS[money]
    whole, _point, decimals = f"{abs(converted):,f}".partition(".")
    decimals = decimals.rstrip("0")  # the database gives six, however many are printed
    if len(decimals) > MOST_PLACES[money]:
        rounded = in_unit(amount, money)
        return _sign(rounded, signed=signed) + f"{abs(exact(rounded)):,f}"
    return f"{_sign(converted, signed=signed)}{whole}.{decimals.ljust(places, '0')}"


def places_of(amounts: Iterable[Decimal], money: Money) -> int:
    """With so many decimals all of the amounts are exact and their points stand in line."""
    exponents = (in_unit(amount, money).normalize().as_tuple().exponent for amount in amounts)
    return max([FEWEST_PLACES, *(-exponent for exponent in exponents if isinstance(exponent, int))])


def in_line(text: str, places: int) -> str:
    """An amount with room for so many decimals, none of them made up: a column may be of many documents."""
    return text + FIGURE_SPACE * (places - len(text.partition(".")[2]))


def percent_text(value: Decimal, *, signed: bool = False) -> str:
    """To two decimals, as the documents print shares; half a hundredth goes up."""
    rounded = value.quantize(CENT, ROUND_HALF_UP)
    return _sign(rounded, signed=signed) + f"{abs(rounded):,f}%"


@lru_cache(maxsize=2**12)
def number_text(value: Decimal, *, signed: bool = False) -> str:
    """A number of people or things, as many decimals as it has; a quotient of ours to hundredths."""
    exponent = value.normalize().as_tuple().exponent
    short = isinstance(exponent, int) and exponent >= -MOST_PLACES_OF_NUMBERS
    rounded = value if short else value.quantize(CENT, ROUND_HALF_UP)
    whole, _point, decimals = f"{abs(rounded):,f}".partition(".")
    decimals = decimals.rstrip("0")
    return _sign(rounded, signed=signed) + (f"{whole}.{decimals:0<2}" if decimals else whole)


def value_text(
    value: Decimal | None, shape: Shape, money: Money, *, signed: bool = False, places: int = FEWEST_PLACES
) -> str:
    """What a cell says; empty where it says nothing. An amount has at least so many decimals."""
    if value is None:
        return ""
    if shape is Shape.RANK:
        return f"{value:f}"
    if shape is Shape.NUMBER:
        return number_text(value, signed=signed)
    if shape is Shape.PERCENT:
        return percent_text(value, signed=signed)
    if shape is Shape.QUOTIENT:
        return f"{quotient(value, money):,f}"
    return amount_text(value, money, signed=signed, places=places)


def _sign(value: Decimal, *, signed: bool) -> str:
    if value < 0:
        return MINUS
    return "+" if signed and value > 0 else ""
