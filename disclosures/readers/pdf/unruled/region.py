"""Where a table without a grid stands, and what it prints. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from disclosures.readers.pdf.glyphs import Word
from disclosures.readers.pdf.ruled.grids import Rule
from disclosures.readers.pdf.unruled.sides import Side, side_of_heads
from disclosures.records import Box


@dataclass(frozen=True, eq=False)
class Region:
    """Where a table stands: its lines of words, and its columns' edges from left to right.

    ``head`` is how far down the head goes; None where no rule tells.
    """

    box: Box
    head: float | None
    lines: tuple[tuple[Word, ...], ...]
    edges: tuple[float, ...]
    rules: tuple[Rule, ...] = ()
    """Its horizontal rules, in the pieces they are drawn in."""
    uprights: tuple[Rule, ...] = ()
    """The vertical rules that part its columns, if any do."""

    @cached_property
    def side(self) -> Side | None:
        """Where the words of the head stand in their cells, if that is told."""
        return side_of_heads(self.lines, self.head, self.edges)
