"""What the order tells in which a file writes the texts of a table. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import inf

from disclosures.readers.pdf.glyphs import Word, box_of, is_number, text, visual_lines
from disclosures.readers.pdf.ruled.cells import Place
from disclosures.readers.pdf.ruled.grids import SNAP, Grid
from disclosures.records import Box

_TOTAL = re.compile(r".*[合总小]计")
"""Often set in another font than its amount, and written apart from it."""
_CODE = re.compile(r"[23]\d\d(\d\d){0,2}")
_PITCH = 1.17
"""Of the character size: lines of one text stand at least so far apart."""
Cells = Mapping[Place, list[Word]]
Row = Mapping[int, Sequence[Word]]


def last_lines(inside: Mapping[int, Cells], grids: Sequence[Grid]) -> list[Box]:
    """Where a text may lack lines: a spreadsheet writes those that wrap behind all others of the page, and of
    one in a row that is too low it prints the last lines alone."""
    return [box for number, cells in inside.items() for box in _behind(cells, grids[number])]


def _behind(cells: Cells, grid: Grid) -> Iterator[Box]:
    """The texts that are written behind all numbers, where some are before those beside them."""
    rows: dict[int, dict[int, Sequence[Word]]] = defaultdict(dict)
    for (row, column), words in cells.items():
        if words:
            rows[row][column] = words
    numbers = [_order(words) for row in rows.values() for words in row.values() if _is_number(words)]
    last = max(numbers, default=0)
    named = [(at, column) for at, row in rows.items() for column in _names(row)]
    behind = [
        place
        for place in named
        if _order(cells[place]) > last and not _TOTAL.fullmatch(text([*cells[place]]))
    ]
    if len(behind) < len(named):
        lows = _least_heights(named, cells, grid)
        yield from (_box(cells[place]) for place in behind if _is_low(place, cells, grid, lows))


def _names(row: Row) -> Iterator[int]:
    """The columns of a row's texts with a number right of them."""
    for column, words in row.items():
        beside = min((other for other in row if other > column), default=None)
        if beside is not None and not _is_number(words) and _is_number(row[beside]):
            yield column


def _is_low(place: Place, cells: Cells, grid: Grid, least: Mapping[int, float]) -> bool:
    """Whether a cell has no room for one more line, and its row may be as high as others whatever is in it:
    so is one of fewer lines, or none could have fewer. What a code is called is known by more lines."""
    lines, height = _lines(cells[place]), _height(place, grid)
    if height >= (lines + 1) * _PITCH * cells[place][0][0].size:
        return False
    if lines == 1:
        return True
    as_high = any(low >= height - SNAP for fewer, low in least.items() if fewer < lines)
    return as_high and not _has_code(place[0], cells)


def _least_heights(named: Sequence[Place], cells: Cells, grid: Grid) -> dict[int, float]:
    """The height of the lowest row with a text of so many lines."""
    found: dict[int, float] = {}
    for place in named:
        lines = _lines(cells[place])
        found[lines] = min(found.get(lines, inf), _height(place, grid))
    return found


def _has_code(row: int, cells: Cells) -> bool:
    return any(at == row and _CODE.fullmatch(text([*words])) for (at, _), words in cells.items())


def _lines(words: Sequence[Word]) -> int:
    return len(visual_lines(glyph for word in words for glyph in word))


def _height(place: Place, grid: Grid) -> float:
    top, bottom = grid.height(place)
    return bottom - top


def _box(words: Sequence[Word]) -> Box:
    return box_of(glyph for word in words for glyph in word)


def _is_number(words: Sequence[Word]) -> bool:
    return len(words) == 1 and is_number(words[0])


def _order(words: Sequence[Word]) -> int:
    return min(word[0].order for word in words)
