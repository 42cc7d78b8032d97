"""Rows in a frame of which no rule parts them: open where neither codes nor steps tell what is one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from disclosures.readers.pdf.glyphs import Glyph, plain, visual_lines
from disclosures.readers.pdf.unruled.blocks import Rows
from disclosures.readers.pdf.unruled.region import Region
from disclosures.readers.pdf.unruled.rows import rows_of
from disclosures.readers.pdf.unruled.steps import CLOSER
from disclosures.readers.pdf.unruled.unsettled import band_of, unsettled_in
from disclosures.records import Box

_CODE = re.compile(r"\d{3,}")


def open_in_frame(region: Region) -> list[Box]:
    """The open rows of what stands in a frame: also such as wrap, and those next to them."""
    rows = rows_of(region)
    found = unsettled_in(region)
    if _have_codes(rows) or _stand_apart(rows):
        return found
    wrapping = [
        at for at, row in enumerate(rows) if any(len(visual_lines(cell)) > 1 for cell in row.values())
    ]
    near = {n for at in wrapping for n in (at - 1, at, at + 1)}
    return [*found, *(band_of(rows[at]) for at in sorted(near) if 0 <= at < len(rows))]


def _wraps(cell: Sequence[Glyph]) -> bool:
    return len(visual_lines(cell)) > 1


def _have_codes(rows: Rows) -> bool:
    """Whether all rows have a code but for that of the total."""
    coded = sum(any(_CODE.fullmatch(plain(cell)) for cell in row.values()) for row in rows)
    return coded >= len(rows) - 1


def _stand_apart(rows: Rows) -> bool:
    """Whether rows stand farther from one another than the lines of their cells."""
    cells = [cell for row in rows for cell in row.values()]
    lines = [[line[0].base for line in visual_lines(cell)] for cell in cells]
    within = [below - above for bases in lines for above, below in pairwise(bases)]
    return max(within, default=0.0) < CLOSER * _least_step_of_rows(rows)


def _least_step_of_rows(rows: Rows) -> float:
    """The least step from the last line of a cell to what its column prints in the next row."""
    steps = (
        min(glyph.base for glyph in below[column]) - max(glyph.base for glyph in above[column])
        for above, below in pairwise(rows)
        for column in above.keys() & below.keys()
    )
    return min(steps, default=inf)
