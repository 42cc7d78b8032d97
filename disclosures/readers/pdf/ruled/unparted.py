"""Rows of a grid that no rule parts into columns as those beside them: every second row of a style. Pure.

Words in such a row stand in the columns of the others, if they all do, and no rule of those would run through
one. So do those of a head that is shaded instead of ruled.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from disclosures.readers.pdf.glyphs import Word, split_line, word_lines
from disclosures.readers.pdf.ruled.cells import Place
from disclosures.readers.pdf.ruled.grids import Grid
from disclosures.readers.pdf.unruled.areas import has_amount, is_caption

Cells = dict[Place, list[Word]]

_FEWEST = 2
"""Rows of either sort: one alone is merged on purpose."""
_TOUCH = 1.0
"""Points by which a word may reach over a rule."""


def parted_like_others(grid: Grid, cells: Mapping[Place, list[Word]]) -> tuple[Grid, Cells]:
    """The grid with rules between the columns of its rows that have none, and the words in its cells."""
    whole = [row for row, line in enumerate(grid.owner) if set(line) == {(row, 0)}]
    apart = [row for row in whole if _is_row(cells.get((row, 0), ()), grid)]
    if len(apart) < _FEWEST or sum(len(set(line)) == len(line) for line in grid.owner) < _FEWEST:
        return grid, dict(cells)
    taken = {row for row in whole if row and all(_is_within(word, grid) for word in cells.get((row, 0), ()))}
    owner = [
        tuple((row, column) for column in range(len(line))) if row in taken else line
        for row, line in enumerate(grid.owner)
    ]
    found: Cells = defaultdict(list)
    for (row, column), words in cells.items():
        for word in words:
            found[row, _column(word, grid) if row in taken else column].append(word)
    return replace(grid, owner=tuple(owner)), found


def has_shaded_head(grid: Grid, cells: Mapping[Place, list[Word]]) -> bool:
    """Whether the first row is one cell that holds heads of several columns."""
    lines = word_lines(glyph for word in cells.get((0, 0), ()) for glyph in word)
    if set(grid.owner[0]) != {(0, 0)} or any(map(is_caption, lines)):
        return False
    parts = [list(map(tuple, split_line(line))) for line in lines]
    return any(len(line) == len({_column(part, grid) for part in line}) > 1 for line in parts)


def _is_row(words: Sequence[Word], grid: Grid) -> bool:
    """Whether words stand in several columns, an amount among them."""
    columns = {_column(word, grid) for word in words}
    return len(columns) > 1 and has_amount(tuple(words)) and all(_is_within(word, grid) for word in words)


def _column(word: Word, grid: Grid) -> int:
    middle = (word[0].x0 + word[-1].x1) / 2
    return min(max(bisect_right(grid.xs, middle) - 1, 0), len(grid.xs) - 2)


def _is_within(word: Word, grid: Grid) -> bool:
    return bisect_right(grid.xs, word[0].x0 + _TOUCH) == bisect_right(grid.xs, word[-1].x1 - _TOUCH)
