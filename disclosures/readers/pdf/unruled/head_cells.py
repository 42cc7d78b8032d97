"""Cells of a head without rules: where their words stand, and over which columns these may be. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disclosures.readers.pdf.glyphs import Glyph, text
from disclosures.readers.pdf.unruled.columns import ALIGNED

PLAINLY = 1.5
"""How much further off words must be in the second best way to part columns among them."""
_EXACT = 1.0
"""Points within which a word stands in the middle of columns."""


@dataclass(slots=True)
class Cell:
    """A cell of the head: where it is printed, and the columns that it is over."""

    row: int
    column: int
    glyphs: list[Glyph]
    first: int
    last: int

    @property
    def words(self) -> str:
        return text([tuple(self.glyphs)])

    @property
    def left(self) -> float:
        return min(g.x0 for g in self.glyphs)

    @property
    def right(self) -> float:
        return max(g.x1 for g in self.glyphs)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def top(self) -> float:
        return min(g.base - g.size for g in self.glyphs)

    @property
    def base(self) -> float:
        return max(g.base for g in self.glyphs)

    def is_set_from_the_left(self, leaf: Cell) -> bool:
        """Whether it begins with the word below it, and is not in its middle: it is where it belongs."""
        return abs(self.left - leaf.left) <= ALIGNED < abs(self.middle - leaf.middle)

    @property
    def begins(self) -> float:
        """The base line of its first line."""
        return min(g.base for g in self.glyphs)

    def is_over(self, cell: Cell, floor: float | None) -> bool:
        """Whether the other stands half-way between this one and the head's floor, not beside both; without
        a floor, whether it begins below this one.
        """
        if floor is None:
            return cell.begins > self.base
        half_way, beside = (self.base + floor) / 2, (self.top + floor) / 2
        return (cell.top + cell.base) / 2 > (half_way + beside) / 2


def off_middle(
    group: Cell, first: int, last: int, leaves: Mapping[int, Cell], edges: Sequence[float]
) -> float:
    """How far from the middle of these columns the word stands, in widths of them all."""
    return _points_off(group, first, last, leaves, edges) / (edges[last + 1] - edges[first])


def _points_off(
    group: Cell, first: int, last: int, leaves: Mapping[int, Cell], edges: Sequence[float]
) -> float:
    middles = (leaves[first].middle + leaves[last].middle) / 2, (edges[first] + edges[last + 1]) / 2
    return min(abs(group.middle - middle) for middle in middles)


def narrowed(group: Cell, leaves: Mapping[int, Cell], edges: Sequence[float]) -> bool:
    """Leave out columns that it may not be over, where it stands in the middle of the others alone: the words
    over these may be in cells as high as the head. False where it plainly is nearer to the middle of some
    of its columns, and in that of none, or of several.
    """
    width = edges[group.last + 1] - edges[group.first]
    off = off_middle(group, group.first, group.last, leaves, edges)
    if off * width <= ALIGNED:
        return True
    spans = [
        (first, last)
        for first in range(group.first, group.last)
        for last in range(first + 1, group.last + 1)
        if PLAINLY * off_middle(group, first, last, leaves, edges) < off
    ]
    exact = [span for span in spans if _points_off(group, *span, leaves, edges) <= _EXACT]
    widest = max(exact, key=lambda span: span[1] - span[0], default=None)
    if widest is None:
        return not spans
    group.first, group.last = widest
    return all(widest[0] <= first and last <= widest[1] for first, last in exact)
