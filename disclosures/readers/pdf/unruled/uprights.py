"""Columns that rules part where none parts the rows: no grid, but no doubt about columns. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from disclosures.readers.pdf.glyphs import Glyph, Line
from disclosures.readers.pdf.ruled.grids import SNAP, Rule
from disclosures.readers.pdf.unruled.blocks import Rows

_FEWEST = 3
"""Rules that part two columns: with less they are only around a table."""
_INTO = 1.0
"""Points that words may reach into a rule."""


def edges_of_uprights(uprights: Sequence[Rule], lines: Sequence[Line], first: int) -> tuple[float, ...]:
    """The columns' edges by rules along all lines from the ``first`` row on; () where they part none.

    What stands left of all of them, or right, is a column as well.
    """
    body = lines[first:] or lines[-1:]
    top, bottom = body[0][0][0].y, body[-1][0][0].y
    along = sorted(rule.at for rule in uprights if rule.start <= top and bottom <= rule.end)
    edges = [at for n, at in enumerate(along) if n == 0 or at - along[n - 1] > SNAP]
    if len(edges) < _FEWEST:
        return ()
    left = min(line[0][0].x0 for line in lines)
    right = max(line[-1][-1].x1 for line in lines)
    before = [left - 1] if left < edges[0] - SNAP else []
    behind = [right + 1] if right > edges[-1] + SNAP else []
    return (*before, *edges, *behind)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of the head, and the columns it is over."""

    base: float
    glyphs: list[Glyph]
    first: int
    last: int

    def is_above(self, other: _Cell) -> bool:
        return self.base < other.base and self.first <= other.first and other.last <= self.last


def heads_between(rows: Rows, head: int, edges: Sequence[float], uprights: Sequence[Rule]) -> Rows | None:
    """The rows, each cell of the ``head`` in the first column between the rules beside it.

    None where rules are drawn through words, or the cells are none of one head.
    """
    cells = [_cell(glyphs, edges, uprights) for row in rows[:head] for glyphs in row.values()]
    found = [cell for cell in cells if cell]
    if len(found) < len(cells):
        return None
    placed: Rows = []
    for cell in sorted(found, key=lambda cell: cell.base):
        level = sum(other.is_above(cell) for other in found)
        while len(placed) <= level:
            placed.append({})
        if cell.first in placed[level]:
            return None
        placed[level][cell.first] = cell.glyphs
    return [*placed, *rows[head:]]


def _cell(glyphs: list[Glyph], edges: Sequence[float], uprights: Sequence[Rule]) -> _Cell | None:
    span = span_of(glyphs, edges, uprights)
    return _Cell(max(g.y for g in glyphs), glyphs, *span) if span else None


def span_of(
    glyphs: Sequence[Glyph], edges: Sequence[float], uprights: Sequence[Rule]
) -> tuple[int, int] | None:
    """The first and the last column between the rules beside words; None where one is drawn through them."""
    left, right = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    top, base = min(g.y for g in glyphs), max(g.y for g in glyphs)
    beside = sorted(rule.at for rule in uprights if rule.start <= top and base <= rule.end)
    if any(left + _INTO < at < right - _INTO for at in beside):
        return None
    before = max((at for at in beside if at <= left + _INTO), default=edges[0])
    behind = min((at for at in beside if at >= right - _INTO), default=edges[-1])
    first = _column(edges, before)
    return first, max(_column(edges, behind) - 1, first)


def _column(edges: Sequence[float], at: float) -> int:
    """The column that begins at an edge, or next to it."""
    return max(0, min(bisect_right(edges, at + SNAP) - 1, len(edges) - 1))
