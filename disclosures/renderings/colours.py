"""A colour for each of many cells, and back: nothing else on a page is likely to be filled with it."""

from __future__ import annotations

MOST = 20_000
"""Cells of a file that is drawn; ten times those of the largest budgets."""
_FIRST = 0x123456
_STEP = 61
_ALL = 1 << 24


def colour(number: int) -> str:
    """The fill of cell ``number`` (from 0), as office files write it: RRGGBB."""
    return f"{(_FIRST + number * _STEP) % _ALL:06X}"


def number_of(red: int, green: int, blue: int) -> int | None:
    """Whose fill it is; None where it is none of ours. Each part is from 0 to 255."""
    number, rest = divmod(((red << 16 | green << 8 | blue) - _FIRST) % _ALL, _STEP)
    return None if rest or number >= MOST else number
