"""What a page comes to: its blocks in reading order, and what of it is open."""

from __future__ import annotations

from dataclasses import dataclass

from disclosures.readers.pdf.unruled.columns import Carried
from disclosures.readers.pdf.unruled.hanging import Hanging
from disclosures.records import Box, RawLine, RawTable

Blocks = tuple[RawLine | RawTable, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A page's blocks in reading order, and the table that may go on over the page."""

    blocks: Blocks
    carried: Carried | None
    gridded: bool = False
    """Lines are drawn around cells."""
    captioned: bool = False
    """The page ends with a table's title."""
    overprinted: tuple[Box, ...] = ()
    """Where texts lie over one another, as displayed."""
    cut: tuple[Box, ...] = ()
    """Where texts are cut off at the edge of the page, as displayed."""
    unsettled: tuple[Box, ...] = ()
    """Where rows stand whose cells may end elsewhere, as displayed."""
    open_below: int = 0
    """So may as many rows where the last table goes on."""
    last_row: Box | None = None
    """Where the last row of the last table stands in which no rules part rows, as displayed."""
    ends_so: bool = False
    """No table of another kind stands below that row."""
    unsettles_above: bool = False
    """So may that row of the page before: what the first one here begins with may be its rest."""
    hanging: Hanging | None = None
    """The page ends with a table's head."""
    around: tuple[Blocks, Blocks] = ((), ())
    """The blocks above and below that head."""
    head_above: RawTable | None = None
    """The head that the page before ends with, by the columns of its rows on this one."""

    def above(self, below: Composed | None) -> Blocks:
        """The blocks of the page above the page ``below``, which shows the columns of a head at its foot."""
        if below is None or below.head_above is None:
            return self.blocks
        before, behind = self.around
        return (*before, below.head_above, *behind)
