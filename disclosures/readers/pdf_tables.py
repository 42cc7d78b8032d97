"""From a page's characters and grids to raw tables and lines. Pure but for pdfplumber's page."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from itertools import groupby
from typing import Any

from disclosures.readers.pdf_glyphs import (
    Frame,
    Glyph,
    Word,
    box_of,
    read_glyphs,
    split_line,
    text_of,
    word_lines,
)
from disclosures.readers.pdf_regions import find_regions
from disclosures.readers.pdf_rows import Region, rows_of
from disclosures.readers.pdf_rules import Grid, find_grids, loose_rules
from disclosures.records import Box, RawCell, RawLine, RawRow, RawTable

_NUMERIC = re.compile(r"^[-−+(（]?[\d.,]+%?[)）]?$")
_WHOLE_AMOUNT = re.compile(r"^[-−]?\d[\d,]*\.\d{2}$")
_INDENT = 1.2
"""Of the character size: text that starts this near to its cell's left rule is set from the left."""

Place = tuple[int, int]


def read_blocks(page: Any) -> tuple[RawLine | RawTable, ...]:
    """The tables and the lines outside them of a pdfplumber page, top to bottom."""
    frame, glyphs = read_glyphs(page)
    grids = find_grids(page, frame)
    inside: dict[int, dict[Place, list[Glyph]]] = defaultdict(lambda: defaultdict(list))
    outside: list[list[Word]] = []
    for line in word_lines(glyphs):
        outside.append([])
        for word in line:
            number = _grid_of(word, grids)
            if number is None:
                outside[-1].append(word)
                continue
            for place, part in _placed(word, grids[number]):
                inside[number][place].extend(part)
    blocks: list[tuple[Box, RawLine | RawTable]] = [
        (grids[number].box, _table(grids[number], cells, frame)) for number, cells in inside.items()
    ]
    regions = find_regions(outside, loose_rules(page, frame, grids))
    blocks.extend((region.box, _open_table(region, frame)) for region in regions)
    taken = {id(word) for region in regions for line in region.lines for word in line}
    rest = [[word for word in line if id(word) not in taken] for line in outside]
    blocks.extend(_lines(rest, frame))
    return tuple(block for _, block in sorted(blocks, key=lambda item: (round(item[0].top), item[0].x0)))


def _grid_of(word: Word, grids: list[Grid]) -> int | None:
    """The innermost grid in which most of a word stands."""
    x, y = (word[0].x0 + word[-1].x1) / 2, word[0].y
    holding = [n for n, grid in enumerate(grids) if grid.cell_at(x, y) is not None]
    return min(holding, key=lambda n: _area(grids[n].box), default=None)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _placed(word: Word, grid: Grid) -> list[tuple[Place, Word]]:
    """The word, or its parts, with the cell each belongs to.

    A word that runs over a rule stays whole, so that no number is ever cut in two; it is parted
    at the rule only where two cells' texts touch there, the amounts among them complete.
    """
    y = word[0].y
    if (first := grid.cell_at(word[0].x, y)) and first == grid.cell_at(word[-1].x, y):
        return [(first, word)]
    parts = [
        (place, tuple(part))
        for place, part in groupby(word, key=lambda glyph: grid.cell_at(glyph.x, y))
        if place is not None
    ]
    if len(parts) > 1 and _are_neighbours(word, [part for _, part in parts]):
        return parts
    return [(_home(word, parts, grid), word)]


def _are_neighbours(word: Word, parts: list[Word]) -> bool:
    texts = ["".join(glyph.text for glyph in part) for part in parts]
    if sum(map(len, parts)) != len(word):
        return False
    numeric = [text for text in texts if _NUMERIC.match(text)]
    return bool(numeric) and all(_WHOLE_AMOUNT.match(text) for text in numeric)


def _home(word: Word, parts: list[tuple[Place, Word]], grid: Grid) -> Place:
    """The one cell of a word that runs over a rule."""
    left, right = parts[0][0], parts[-1][0]
    text = "".join(glyph.text for glyph in word)
    if not _NUMERIC.match(text) and 0 <= word[0].x0 - grid.span(left)[0] <= _INDENT * word[0].size:
        return left
    if _NUMERIC.match(text) and 0 <= grid.span(right)[1] - word[-1].x1 <= _INDENT * word[-1].size:
        return right
    return max(parts, key=lambda item: len(item[1]))[0]


def _table(grid: Grid, cells: dict[Place, list[Glyph]], frame: Frame) -> RawTable:
    rows = []
    for j, line in enumerate(grid.owner):
        row: list[RawCell | None] = []
        for i, place in enumerate(line):
            row.append(_cell(cells.get(place, []), frame) if place == (j, i) else None)
        rows.append(RawRow(tuple(row)))
    return RawTable(tuple(rows), _outward(frame.displayed(grid.box)))


def _open_table(region: Region, frame: Frame) -> RawTable:
    columns = range(len(region.edges) - 1)
    rows = [RawRow(tuple(_cell(row.get(column, []), frame) for column in columns)) for row in rows_of(region)]
    return RawTable(tuple(rows), _outward(frame.displayed(region.box)))


def _cell(glyphs: list[Glyph], frame: Frame) -> RawCell:
    if not glyphs:
        return RawCell("")
    return RawCell(text_of(glyphs), _outward(frame.displayed(box_of(glyphs))))


def _lines(outside: list[list[Word]], frame: Frame) -> list[tuple[Box, RawLine]]:
    lines = []
    for block in (block for line in outside for block in split_line(line)):
        box = box_of(block)
        lines.append((box, RawLine(text_of(block), _outward(frame.displayed(box)))))
    return lines


def _outward(box: Box) -> Box:
    """Rounded outward to hundredths of a point, and a little more, so that it still holds all it held."""
    return Box(
        math.floor(box.x0 * 100 - 0.5) / 100,
        math.floor(box.top * 100 - 0.5) / 100,
        math.ceil(box.x1 * 100 + 0.5) / 100,
        math.ceil(box.bottom * 100 + 0.5) / 100,
    )
