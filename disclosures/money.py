"""PrintedAmount text to exact amounts: the one place that does. Pure.

>>> read("10,879.14").amount
Decimal('10879.14')
>>> read("—") is None
True
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from disclosures.records import Unit

_AMOUNT = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_WITH_CENTS = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)\.\d{2}", re.ASCII)
_TO_THE_CENT = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)\.(\d+( 0+)+|(\d?|\d{3,5})( \d+)+)", re.ASCII)
"""A number with as many decimals as 万元 have down to the 分, which wraps within them: 125.410 / 000."""
_BLANK = re.compile(r"[-—–―/]*")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SIGNS = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "﹣": "-",
        "△": "-",
        "▲": "-",
        "，": ",",
        "﹒": ".",
        "．": ".",
        **dict.fromkeys(_UNSEEN),
    }
)
_NOTES = re.compile(r"[¹²³¼-¾⁰-₉⅐-↉①-⓿❶-➓㈠-㋿]")
"""Raised numbers, and numbers in circles: marks of notes, and no digits of an amount."""
_CURRENCY = re.compile(r"(?<![^-+(])[¥￥](?=[-\d])")
_IN_BRACKETS = re.compile(r"\((\d[\d,]*\.\d{2})\)", re.ASCII)
"""Less than nothing, as accounts print it."""
_LARGEST = Decimal(10) ** 12
CENT = Decimal("0.01")
_HALF = Decimal("0.5")

UNITS = {"元": Unit.YUAN, "千元": Unit.QIAN_YUAN, "万元": Unit.WAN_YUAN}
"""The units that documents print amounts in, by their words."""
UNIT_WORDS = "(?:万|千)?元"
"""A pattern of those words."""
_PLACES = {Unit.YUAN: 4, Unit.QIAN_YUAN: 1, Unit.WAN_YUAN: 0}
"""How many more decimal places an amount of the unit has in 万元."""
_FINEST = 6
"""Decimal places of 万元 that an amount may have: to the 分."""


class UnreadableAmountError(ValueError):
    """The text stands where an amount should, but is not one."""


_REMEMBERED = 8192
"""Cells: every rule that looks at a column asks for the same ones again."""


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """An amount as printed: its exact value in the printed unit, and its decimal places."""

    amount: Decimal
    places: int


@lru_cache(_REMEMBERED)
def read(text: str) -> PrintedAmount | None:
    """The amount that a cell prints, None for a blank cell or a dash.

    Thousands separators must stand where they belong. A number that wraps within its cell is put
    together only when the result is a complete amount with cents: ``10,879.1`` / ``4``, or one of 万元 to
    the 分: ``125.410`` / ``000``.

    Raises:
        UnreadableAmountError: the text is neither an amount nor blank.
    """
    if _NOTES.search(text):
        raise UnreadableAmountError(text)
    pieces = unicodedata.normalize("NFKC", text).translate(_SIGNS).split()
    joined = _IN_BRACKETS.sub(r"-\1", _CURRENCY.sub("", "".join(pieces)))
    if _BLANK.fullmatch(joined):
        return None
    pattern = _AMOUNT if len(pieces) == 1 else _WITH_CENTS
    if not (pattern.fullmatch(joined) or _wraps_to_the_cent(pieces)):
        raise UnreadableAmountError(text)
    amount = Decimal(joined.replace(",", ""))
    if abs(amount) >= _LARGEST:
        raise UnreadableAmountError(text)
    return PrintedAmount(amount, max(0, -int(amount.as_tuple().exponent)))


def _wraps_to_the_cent(pieces: list[str]) -> bool:
    """Whether lines are a number of six decimals, and not two numbers, the first with its cents."""
    whole = " ".join(pieces)
    decimals = "".join(pieces).partition(".")[2]
    return len(decimals) == _FINEST and _TO_THE_CENT.fullmatch(whole) is not None


def in_wan_yuan(amount: Decimal, unit: Unit) -> Decimal:
    """``amount`` of ``unit`` in 万元, exactly."""
    return amount / Decimal(10) ** _PLACES[unit]


def in_printed_unit(amount: Decimal, unit: Unit) -> Decimal:
    """``amount`` of 万元 in ``unit``, exactly."""
    return amount * Decimal(10) ** _PLACES[unit]


def places_in_wan_yuan(places: int, unit: Unit) -> int:
    """How many decimal places of 万元 an amount of ``unit`` with so many is told to."""
    return places + _PLACES[unit]


def is_finer_than_money(amount: Decimal, unit: Unit) -> bool:
    """Whether an amount of ``unit`` has a part of a 分: then it is no amount, or of another unit."""
    return in_wan_yuan(amount, unit) % last_place(_FINEST) != 0


def exact(amount: Decimal) -> Decimal:
    """At least two decimals, and as many more as the amount has."""
    plain = amount.normalize()
    return amount.quantize(CENT) if int(plain.as_tuple().exponent) >= -2 else plain


def last_place(places: int) -> Decimal:
    """The unit of the last of so many decimal places."""
    return Decimal(1).scaleb(-places)


def rounding(places: int) -> Decimal:
    """How far an amount printed to so many decimal places may be off: half a unit of the last."""
    return last_place(places) * _HALF


def allowance(parts: int, place: Decimal = CENT) -> Decimal:
    """How far a printed sum of ``parts`` printed figures may be off: half a unit of the last
    printed place for each figure and for the sum. ``place`` is that unit in 万元."""
    return (parts + 1) * place / 2


@lru_cache(_REMEMBERED)
def looks_like_amount(text: str) -> bool:
    """Whether the text prints a number; blank and dash do not."""
    try:
        return read(text) is not None
    except UnreadableAmountError:
        return False


def reads_as_amount(text: str) -> bool:
    """Whether the text may stand where amounts do: a number, a dash or nothing."""
    try:
        read(text)
    except UnreadableAmountError:
        return False
    return True
