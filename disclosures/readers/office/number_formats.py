"""Numbers and dates as a spreadsheet prints them: a stored value and its display format. Pure.

>>> printed(Decimal("1234.5"), "#,##0.00")
'1,234.50'

A sheet stores 373.14 as a binary fraction; what counts is what its reader sees. Formats with
fractions, exponents or conditions are not understood: `printed` then returns None.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, localcontext

GENERAL = "General"
_GENERALS = {"general", "g/通用格式"}
"""What programs in Chinese call it as well."""
_SIGNIFICANT = 15
"""Digits that a spreadsheet keeps of a number."""
_GENERAL_WIDTH = 11
"""Characters that a number without a format takes at most, the point included."""

_LONGEST = 255
"""Characters that a format may have."""
_DIGITS = 1000
"""More than the largest number shows in such a format."""

_OF_A_UNIT = re.compile("[千万亿元]")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
# [Red], [$¥-804], [DBNum1]: colours, currencies and locales. [>100] is a condition.
_BRACKET = re.compile(r"\[(?:\$([^\]-]*)(?:-[^\]]*)?|([^\]]*))\]")
_CONDITION = re.compile(r"\[[<>=]")
_SPELT = re.compile(r"\[DBNum[123]\]", re.IGNORECASE)
_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|([0#?.,]*[0#?][0#?.,]*)|(%)|(.)', re.DOTALL)
_LESS = re.compile("[-−–(（△▲]")
"""What says that a number is less than nothing, beside its colour: ``0.00;[Red]0.00``."""
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"])+|(?<=;)(?=;|$)|^(?=;)')
_DATE_TOKEN = re.compile(
    r'"([^"]*)"|[\\!](.)|(y+|m+|d+|h+|s+|AM/PM|上午/下午)|(.)', re.IGNORECASE | re.DOTALL
)
_CHINESE_DEFAULT = {"mm-dd-yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}
"""Formats 14 and 22 stand for the short date of whoever looks."""


def as_decimal(value: int | float) -> Decimal:
    """A stored number with the digits that a spreadsheet keeps: 0.1 + 0.2 is 0.3."""
    exact = Decimal(repr(value))
    if not exact.is_finite() or len(exact.as_tuple().digits) <= _SIGNIFICANT:
        return exact
    last = Decimal((0, (1,), exact.adjusted() + 1 - _SIGNIFICANT))
    return exact.quantize(last, ROUND_HALF_UP)


def is_scaled(number_format: str) -> bool:
    """Whether cells show something else than the stored number: thousands of it, or a unit of its own."""
    return _SCALED.search(number_format) is not None or _OF_A_UNIT.search(number_format) is not None


def printed(value: Decimal, number_format: str) -> str | None:
    """The text that a cell with this value and format shows; None for formats not understood."""
    if len(number_format) > _LONGEST or not value.is_finite():
        return None
    if _CONDITION.search(number_format) or _SPELT.search(number_format):
        return None
    section, shown = _section(value, number_format)
    with localcontext(prec=_DIGITS):
        if section.strip().casefold() in _GENERALS:
            return _general(shown)
        if "@" in section:
            return None if value != shown else _general(value)
        text = _filled(shown, _without_brackets(section))
        return f"-{text}" if text and value < shown and not _LESS.search(text) else text


def printed_date(value: datetime | date | time, number_format: str) -> str:
    """The text of a date or time. 2025-01-23 as ``yyyy"年"m"月"d"日"`` is 2025年1月23日."""
    pattern = _without_brackets(_CHINESE_DEFAULT.get(number_format, number_format).partition(";")[0])
    parts = []
    after_hours = False
    for quoted, escaped, token, other in _DATE_TOKEN.findall(pattern):
        if token:
            parts.append(_date_part(value, token.lower(), after_hours=after_hours))
            after_hours = token.lower()[0] == "h"
        else:
            parts.append(quoted or escaped or other)
    return "".join(parts)


def _section(value: Decimal, number_format: str) -> tuple[str, Decimal]:
    """The part of ``positive;negative;zero;text`` for a value, and the value that it shows."""
    sections = _SECTION.findall(number_format)
    if value == 0 and len(sections) > 2:
        return sections[2], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    return (sections[0] if sections else GENERAL), value


def _without_brackets(section: str) -> str:
    return _BRACKET.sub(lambda match: match[1] or "", section)


def _general(value: Decimal) -> str:
    whole = len(str(abs(int(value))))
    if whole > _GENERAL_WIDTH:
        return f"{value:f}"
    places = max(0, _GENERAL_WIDTH - 1 - whole)
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _filled(value: Decimal, section: str) -> str | None:
    """The section with the number where its digits stand; None for fractions and exponents."""
    tokens = _TOKEN.findall(section)
    digits = [digits for _, _, digits, _, _ in tokens if digits]
    loose = "".join(other for *_, other in tokens)
    if re.search(r"[eE/]", loose):
        return None
    if len(digits) > 1:
        return _with_a_point_put_in(value, tokens, digits)
    percent = sum(1 for *_, sign, _ in tokens if sign)
    negative = value < 0
    parts = []
    for quoted, escaped, pattern, sign, other in tokens:
        if pattern:
            number = _number(abs(value) * 100**percent, pattern)
            parts.append(f"-{number}" if negative and number.strip("0.,") else number)
        else:
            parts.append(quoted or escaped or sign or other)
    return "".join(parts).strip()


def _with_a_point_put_in(value: Decimal, tokens: list[tuple[str, ...]], digits: list[str]) -> str | None:
    """``0!.0,`` shows 123456 as 12.3: the point is no decimal point but a character among the digits."""
    if any("." in pattern for pattern in digits) or any(sign for *_, sign, _ in tokens):
        return None
    shown = _number(abs(value), "".join(digits)).replace(",", "")
    shown = shown.rjust(sum(pattern.count("0") for pattern in digits), "0")
    places = [len(pattern.replace(",", "")) for pattern in digits[1:]]
    parts: list[str] = []
    for width in reversed(places):
        parts.insert(0, shown[len(shown) - width :])
        shown = shown[: len(shown) - width]
    filled = iter([shown, *parts])
    text = "".join(
        next(filled) if pattern else quoted or escaped or other
        for quoted, escaped, pattern, _, other in tokens
    )
    return ("-" if value < 0 else "") + text.strip()


def _number(value: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) if not fraction else len(fraction) - len(fraction.rstrip(","))
    places = len(fraction.rstrip(","))
    rounded = (value / 1000**scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole_text, _, fraction_text = f"{rounded:f}".partition(".")
    least = sum(character == "0" for character in whole)
    whole_text = whole_text.lstrip("0").rjust(least, "0") if least else whole_text.lstrip("0")
    if "," in whole.rstrip(","):
        whole_text = _grouped(whole_text)
    kept = fraction.rstrip(",")
    while kept and kept[-1] in "#?" and fraction_text.endswith("0"):
        kept, fraction_text = kept[:-1], fraction_text[:-1]
    return f"{whole_text}.{fraction_text}" if fraction_text or "." in pattern else whole_text


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    groups += [digits[n : n + 3] for n in range(head, len(digits), 3)]
    return ",".join(groups)


def _date_part(value: datetime | date | time, token: str, *, after_hours: bool) -> str:
    letter, width = token[0], len(token)
    if letter == "m" and after_hours:
        return f"{getattr(value, 'minute', 0):0{min(width, 2)}d}"
    if letter == "y":
        year = getattr(value, "year", 0)
        return f"{year:04d}" if width > 2 else f"{year % 100:02d}"
    names = {"m": "month", "d": "day", "h": "hour", "s": "second"}
    if letter not in names:
        return "上午" if getattr(value, "hour", 0) < 12 else "下午"
    return f"{getattr(value, names[letter], 0):0{min(width, 2)}d}"
