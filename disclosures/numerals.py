"""Chinese numerals, as headings, tables and items are numbered by. Pure."""

from __future__ import annotations

import re

DIGITS = "零一二三四五六七八九"
NUMBERING = r"（?[一二三四五六七八九十]+[、）]|\d+[.、．]"
"""What items begin with: 十一、 （二） 3. of whatever they name; a pattern."""
_NUMBERED = re.compile(rf"^({NUMBERING})")


def number_of(words: str) -> int:
    """Of 二十三; 0 where it is none."""
    tens, ten, ones = words.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (DIGITS.find(tens) if tens else 1) * 10 * bool(ten) + (DIGITS.find(ones) if ones else 0)


def numeral(number: int) -> str:
    """23 as 二十三; below a hundred."""
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + "十" * bool(tens) + DIGITS[ones] * bool(ones)


def unnumbered(words: str) -> str:
    """Without the number that an item begins with."""
    return _NUMBERED.sub("", words)
