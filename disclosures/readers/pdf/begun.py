"""The row that a page begins with, where it begins with rules around rows. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosures.readers.pdf.glyphs import Glyph, Line, Word
from disclosures.readers.pdf.raw import stacked_rows
from disclosures.readers.pdf.ruled.cells import Place
from disclosures.readers.pdf.ruled.grids import Grid
from disclosures.readers.pdf.unruled.areas import amounts_in, is_amount
from disclosures.readers.pdf.unruled.rows import rows_of

Cells = Mapping[Place, Sequence[Word]]


def first_row(
    inside: Mapping[int, dict[Place, list[Word]]], grids: Sequence[Grid], lines: Sequence[Line]
) -> dict[int, list[Glyph]] | None:
    """The first row with an amount of the grid that a page begins with, by its columns; None where any of the
    ``lines`` stands above."""
    top = min(inside, key=lambda number: grids[number].box.top, default=None)
    if top is None or any(line[0][0].y < grids[top].box.top for line in lines if line):
        return None
    cells = inside[top]
    at = min((row for (row, _), words in cells.items() if _has_amount(words)), default=None)
    if at is None:
        return None
    if region := stacked_rows(grids[top], cells).get(at):
        return rows_of(region)[0]
    return {
        column: [glyph for word in words for glyph in word]
        for (row, column), words in cells.items()
        if row == at and words
    }


def _has_amount(words: Sequence[Word]) -> bool:
    """Whether there is one, or all lines of the cell are one."""
    return amounts_in(words) > 0 or is_amount(tuple(glyph for word in words for glyph in word))
