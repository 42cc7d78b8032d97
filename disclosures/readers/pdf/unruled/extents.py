"""How far the columns of a table without rules run, by what its rows print. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from disclosures.readers.pdf.glyphs import visual_lines
from disclosures.readers.pdf.unbroken import closing_end
from disclosures.readers.pdf.unruled.blocks import Rows


def widths_of(body: Rows) -> Mapping[int, tuple[float, float]]:
    """How wide the widest line of each column is, and where the farthest ends."""
    widths: dict[int, tuple[float, float]] = {}
    for row in body:
        for column, cell in row.items():
            for line in visual_lines(cell):
                width, end = widths.get(column, (0.0, 0.0))
                right = closing_end(line)
                widths[column] = max(width, right - line[0].x0), max(end, right)
    return widths


def room_of(body: Rows) -> Mapping[int, float]:
    """How far the widest line of each column ends from what the next one prints."""
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    for row in body:
        for column, cell in row.items():
            starts[column] = min(starts.get(column, inf), *(glyph.x0 for glyph in cell))
            ends[column] = max(ends.get(column, -inf), *(glyph.x1 for glyph in cell))
    return {column: starts[column + 1] - end for column, end in ends.items() if column + 1 in starts}
