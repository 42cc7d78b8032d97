"""Heads that a page ends with, outside grids, over rows that follow on the next page. Pure.

Neither page tells the columns alone: words of a head stand over several, and rows leave some empty. So
the head is read above its rows, as if no page ended between them, and shown where it is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from disclosures.readers.pdf.frame import Frame
from disclosures.readers.pdf.glyphs import Glyph, Line, Word, text
from disclosures.readers.pdf.ruled.grids import Grid, Rule
from disclosures.readers.pdf.unruled.areas import Area, Opening, begins_rows, is_page_number, is_table_line
from disclosures.readers.pdf.unruled.blocks import Rows
from disclosures.readers.pdf.unruled.region import Region

_MOST = 12
"""As many lines has a head at most: four rows of three."""
_REACH = 2.5
"""Of the character size: how far its rules are from its words."""
_STEP = 2.2
"""Of the character size: lines this far apart are no cell's."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """The lines of a head at the foot of a page, and the rules near them, in the page's upright frame."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    frame: Frame


@dataclass(frozen=True, slots=True)
class Hung:
    """The same above the first row of the next page; ``printed`` is where each character really stands."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    printed: dict[Glyph, Glyph]
    frame: Frame
    at: int
    """Before which line of the next page it is to be read."""

    def is_whole_in(self, region: Region) -> bool:
        """Whether a table has all of the head, and rows of its own."""
        own = [line for line in region.lines if not self.holds(line)]
        return len(region.lines) - len(own) == len(self.lines) and any(map(begins_rows, own))

    def holds(self, line: Line) -> bool:
        return any(glyph in self.printed for word in line for glyph in word)

    def parted(self, rows: Rows) -> tuple[Rows, Rows]:
        """The rows that stand on the page of the head, though a cell may go on below, and the rest."""
        count = max(
            n
            for n, row in enumerate(rows, start=1)
            if any(glyph in self.printed for glyphs in row.values() for glyph in glyphs)
        )
        return rows[:count], rows[count:]


def hanging_of(
    areas: Sequence[Area],
    lines: Sequence[Sequence[Word]],
    rules: Sequence[Rule],
    grids: Sequence[Grid],
    frame: object,
) -> Hanging | None:
    """The head that a page ends with, None where it ends otherwise. ``lines`` are all outside grids."""
    if not areas or not isinstance(frame, Frame) or areas[-1].opening is not Opening.CAPTION:
        return None
    head = areas[-1].lines
    size, low = head[0][0][0].size, head[-1][0][0].base
    below = [line for line in lines if line and line[0][0].base > low]
    if not all(map(is_page_number, below)) or any(grid.box.bottom > areas[-1].top for grid in grids):
        return None
    if len(head) > _MOST or any(map(begins_rows, head)):
        return None
    near = (rule for rule in rules if areas[-1].top - _REACH * size <= rule.at <= low + _REACH * size)
    return Hanging(head, tuple(near), frame)


def hung(
    hanging: Hanging, lines: Sequence[Sequence[Word]], grids: Sequence[Grid], frame: object
) -> Hung | None:
    """The head above the first line of the next page that may be a table's.

    None where the page has other sides, begins with a grid or prints the head again.
    """
    first = next((n for n, line in enumerate(lines) if line and not is_page_number(line)), None)
    if first is None or frame != hanging.frame or not is_table_line(lines[first]):
        return None
    top = lines[first][0][0]
    if any(grid.box.top < top.base for grid in grids) or text(lines[first]) == text(hanging.lines[0]):
        return None
    last = hanging.lines[-1][0][0]
    by = top.base - _STEP * max(top.size, last.size) - last.base
    moved = {glyph: _moved(glyph, by) for line in hanging.lines for word in line for glyph in word}
    above = tuple(tuple(tuple(moved[glyph] for glyph in word) for word in line) for line in hanging.lines)
    rules = tuple(replace(rule, at=rule.at + by) for rule in hanging.rules)
    return Hung(above, rules, {there: here for here, there in moved.items()}, hanging.frame, first)


def _moved(glyph: Glyph, by: float) -> Glyph:
    return replace(glyph, top=glyph.top + by, bottom=glyph.bottom + by, base=glyph.base + by)
