"""Where lines of Chinese text may break, and where they must. Pure.

A cell's text breaks before the first character that has no room: a line that leaves room for it is the last
of its cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from disclosures.readers.pdf.glyphs import Glyph

_CLOSING = frozenset("）)〕］]】》〉”’、，。；：！？,.;:!?%％")
_OPENING = frozenset("（(〔［[【《〈“‘")
_ONE_END = 1.0
"""Points within which lines begin at one place."""
_ROOM = 0.15
"""Of the character size: what lines are set closer or wider by."""


def goes_on(above: Sequence[Glyph], below: Sequence[Glyph], width: float) -> bool:
    """Whether a line had no room for the beginning of the next, in a column this ``width``."""
    taken = above[-1].x1 - above[0].x0
    return taken + _unbroken(below) > width + _ROOM * above[-1].size


def room_from(above: Sequence[Glyph], below: Sequence[Glyph], width: float, end: float) -> float:
    """How wide a line may be in a column this ``width``, whose lines run to ``end``: less where the lines of
    its cell are indented.
    """
    begin_alike = abs(above[0].x0 - below[0].x0) <= _ONE_END
    return min(width, end - above[0].x0) if begin_alike else width


def closing_end(line: Sequence[Glyph]) -> float:
    """Where a line needs its column to end: there is no need of room for the blank half of a closing mark."""
    last = line[-1]
    return last.x1 - (last.x1 - last.x0) / 2 if last.text in _CLOSING else last.x1


def _unbroken(line: Sequence[Glyph]) -> float:
    """How wide what a line begins with is that does not break: a character with its marks, a number."""
    kept = sum(1 for _ in takewhile(lambda pair: _holds(*pair), pairwise(line)))
    return line[kept].x1 - line[0].x0


def _holds(one: Glyph, other: Glyph) -> bool:
    """Whether no line ends between two characters."""
    together = one.text.isascii() and other.text.isascii() and one.text.isalnum() and other.text.isalnum()
    return together or one.text in _OPENING or other.text in _CLOSING
