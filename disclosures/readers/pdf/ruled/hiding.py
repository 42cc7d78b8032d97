"""Grids of rules around rows, or groups of columns: they hide columns, and words must tell. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from disclosures.readers.pdf.glyphs import Word, word_lines
from disclosures.readers.pdf.ruled.cells import Place
from disclosures.readers.pdf.ruled.grids import Grid, Rule
from disclosures.readers.pdf.unruled.areas import amounts_in, is_amount

_STEP = 4.0
"""Points: how far below the top of a head its second row begins at least."""


def hides_columns(grid: Grid, cells: Mapping[Place, list[Word]]) -> bool:
    """Whether amounts stand side by side in its cells, in more than one line."""
    count = 0
    for words in cells.values():
        if amounts_in(words) < 2:
            continue
        lines = word_lines(glyph for word in words for glyph in word)
        for line in lines:
            columns = [
                bisect_right(grid.xs, (word[0].x0 + word[-1].x1) / 2) for word in line if is_amount(word)
            ]
            count += len(set(columns)) < len(columns)
    return count > 1


def hides_heads(grid: Grid, cells: Mapping[Place, list[Word]], uprights: Sequence[Rule]) -> bool:
    """Whether amounts stand below one another in its cells, or heads do, and rules between columns
    begin within the head, below words over several of them.
    """
    top, bottom = grid.ys[0] + _STEP, grid.ys[1] - _STEP
    within = any(top < rule.start < bottom and grid.xs[0] < rule.at < grid.xs[-1] for rule in uprights)
    return within and any(
        amounts_in(words) > 1 or (row == 0 and len(word_lines(g for word in words for g in word)) > 1)
        for (row, _), words in cells.items()
    )
