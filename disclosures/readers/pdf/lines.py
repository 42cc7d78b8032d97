"""Lines of pages that PDFium takes for ones written downwards: tables as full as a page can be. Pure.

It ends a line after every sign then, or nearly: 2 1.4 6 for 21.46.
"""

from __future__ import annotations

from collections.abc import Sequence

from disclosures.records import Box, RawLine

_FEWEST = 20
"""As many lines at least has a page that tells."""
_SIGNS = 2
"""No more signs has a line in the middle there."""
_ROOM = 0.8
"""Of the height of a line: wider room parts two words."""


def whole_lines(lines: Sequence[RawLine]) -> tuple[RawLine, ...]:
    """The lines, those of single signs put together where one goes on beside another, left to right."""
    if len(lines) < _FEWEST or sum(len(line.text) for line in lines) >= _SIGNS * len(lines):
        return tuple(lines)
    whole: list[RawLine] = []
    for line in lines:
        if whole and whole[-1].box and line.box and _goes_on(whole[-1].box, line.box):
            whole[-1] = _joined(whole[-1].text, whole[-1].box, line.text, line.box)
        else:
            whole.append(line)
    return tuple(whole)


def _goes_on(one: Box, other: Box) -> bool:
    """Whether the other stands on the level of the one, commas as well, and further to the right."""
    level = max(one.top, other.top) < min(one.bottom, other.bottom)
    return level and (one.x0 + one.x1) / 2 < (other.x0 + other.x1) / 2


def _joined(words: str, one: Box, more: str, other: Box) -> RawLine:
    box = Box.around(one, other)
    space = " " if other.x0 - one.x1 > _ROOM * (box.bottom - box.top) else ""
    return RawLine(f"{words}{space}{more}", box)
