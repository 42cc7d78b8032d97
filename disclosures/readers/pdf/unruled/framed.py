"""Rows in a frame of which no rule parts them: open where neither codes nor steps tell what is one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from disclosures.readers.pdf.glyphs import Glyph, is_number, plain, visual_lines
from disclosures.readers.pdf.unruled.areas import begins_rows
from disclosures.readers.pdf.unruled.blocks import Rows, begins_item
from disclosures.readers.pdf.unruled.region import Region
from disclosures.readers.pdf.unruled.rows import rows_of
from disclosures.readers.pdf.unruled.steps import EVEN
from disclosures.readers.pdf.unruled.unsettled import Open, Row, band_of, unsettled_in
from disclosures.records import Box

_CODE = re.compile(r"\d{3,}")
_UNEVEN = 1.25
"""Lines of one cell whose steps differ by more are of several."""


def open_in_frames(regions: Sequence[Region], first: Row | None, *, goes_on: bool) -> Open:
    """The open rows of what stands in frames, from top to bottom. ``first`` is the row that a page begins
    with behind another; ``goes_on``: no rules part the rows which that one ends with, and this one may begin
    with the rest of the last."""
    boxes = [box for region in regions for box in open_in_frame(region)]
    is_rest = first is not None and not _has_code(first) and _may_be_rest(first, goes_on=goes_on)
    return Open(
        tuple([*boxes, band_of(first)] if first and is_rest else boxes),
        last=band_of(rows_of(regions[-1])[-1]) if regions else None,
        takes_from_above=is_rest,
    )


def _may_be_rest(row: Row, *, goes_on: bool) -> bool:
    steps = _steps_within([row])
    is_uneven = bool(steps) and max(steps) > _UNEVEN * min(steps)
    return is_uneven or (goes_on and _is_several_or_none(row))


def open_in_frame(region: Region) -> list[Box]:
    """The open rows of one: also such as may be less than a row, or more, and those next to them."""
    rows = rows_of(region)
    found, steps = unsettled_in(region), _steps_within(rows)
    if _have_codes(rows) or (steps and _stand_apart(rows, steps)):
        return found
    is_odd = _is_several_or_none if steps else _may_go_on
    near = {n for at, row in enumerate(rows) if is_odd(row) for n in (at - 1, at, at + 1)}
    return [*found, *(band_of(rows[at]) for at in sorted(near) if 0 <= at < len(rows))]


def _is_several_or_none(row: Row) -> bool:
    """Whether a cell has several lines, or none has a number but a code."""
    return any(_wraps(cell) for cell in row.values()) or not any(map(_is_amount, row.values()))


def _is_amount(cell: Sequence[Glyph]) -> bool:
    return is_number(cell) and not _CODE.fullmatch(plain(cell))


def _may_go_on(row: Row) -> bool:
    """Whether it has no number, and words that begin nothing."""
    if any(map(is_number, row.values())):
        return False
    return not all(begins_item(cell) or begins_rows([tuple(cell)]) for cell in row.values())


def _wraps(cell: Sequence[Glyph]) -> bool:
    return len(visual_lines(cell)) > 1


def _have_codes(rows: Rows) -> bool:
    """Whether all rows have a code but for that of the total."""
    return sum(map(_has_code, rows)) >= max(1, len(rows) - 1)


def _has_code(row: Row) -> bool:
    return any(_CODE.fullmatch(plain(cell)) for cell in row.values())


def _stand_apart(rows: Rows, steps: Sequence[float]) -> bool:
    """Whether rows stand farther from one another than the lines of their cells, and these evenly."""
    return max(steps) <= _UNEVEN * min(steps) and max(steps) * EVEN < _least_step_of_rows(rows)


def _steps_within(rows: Rows) -> list[float]:
    """How far the lines of each cell stand from one another."""
    cells = [cell for row in rows for cell in row.values()]
    lines = [[line[0].base for line in visual_lines(cell)] for cell in cells]
    return [below - above for bases in lines for above, below in pairwise(bases)]


def _least_step_of_rows(rows: Rows) -> float:
    """The least step from the last line of a cell to what its column prints in the next row."""
    steps = (
        min(glyph.base for glyph in below[column]) - max(glyph.base for glyph in above[column])
        for above, below in pairwise(rows)
        for column in above.keys() & below.keys()
    )
    return min(steps, default=inf)
