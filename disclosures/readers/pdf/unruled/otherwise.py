"""Whether the lines of a table's rows could as well be parted in another way. Pure.

Where cells begin on the line of their row's numbers, what follows belongs to them; where they end there, to
the cell of the row below. Which it is, steps between lines tell, or a line that leaves room for the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from disclosures.readers.pdf.glyphs import Glyph, is_number, visual_lines
from disclosures.readers.pdf.unbroken import goes_on, room_from
from disclosures.readers.pdf.unruled.blocks import Rows, begins_item
from disclosures.readers.pdf.unruled.steps import CLOSER

_ON = 0.12
"""Of the character size: how far off the line of its row's numbers a cell's line may be."""

_Lines = Sequence[Sequence[Glyph]]
"""Lines of one cell."""


def parted_otherwise(body: Rows) -> Iterator[int]:
    """The rows with a cell that begins on the line of their numbers, and might end there as well, or the
    other way; and those without numbers of their own.
    """
    levels = sorted({cell[0].base for row in body for cell in row.values() if is_number(cell)})
    for column in set().union(*body):
        held = [at for at, row in enumerate(body) if column in row]
        if any(is_number(body[at][column]) for at in held):
            continue
        cells = [visual_lines(body[at][column]) for at in held]
        lines = [line for cell in cells for line in cell]
        now = {id(line) for cell in cells for line in cell[:1]}
        if any(_may_be(way) for way in _ways(lines, levels) if {id(each[0]) for each in way} != now):
            for at, cell in zip(held, cells, strict=True):
                if len(cell) > 1 or not any(map(is_number, body[at].values())):
                    yield at


def might_be_rows(body: Rows) -> Iterator[int]:
    """The rows with lines of a cell that stand as far apart as rows do, where others print names alone."""
    for column in set().union(*body):
        held = [(at, visual_lines(row[column])) for at, row in enumerate(body) if column in row]
        bare = [cell for at, cell in held if not any(map(is_number, body[at].values()))]
        if not any(not begins_item(cell[0]) for cell in bare):
            continue
        between = [_step(above[-1], below[0]) for (_, above), (_, below) in pairwise(held)]
        for at, cell in held:
            if any(_step(*pair) >= CLOSER * min(between, default=inf) for pair in pairwise(cell)):
                yield at


def _ways(lines: _Lines, levels: Sequence[float]) -> Iterator[list[_Lines]]:
    """The lines as cells that begin on the lines of numbers, and as cells that end there."""
    on = [n for n, line in enumerate(lines) if any(_is_on(line, level) for level in levels)]
    if len(on) > 1 or len(on) == len(levels):
        yield _cut(lines, on)
        yield _cut(lines, [n + 1 for n in on])


def _is_on(line: Sequence[Glyph], level: float) -> bool:
    return abs(line[0].base - level) <= _ON * line[0].size


def _cut(lines: _Lines, at: Sequence[int]) -> list[_Lines]:
    bounds = sorted({0, *at, len(lines)})
    return [lines[start:end] for start, end in pairwise(bounds)]


def _may_be(cells: Sequence[_Lines]) -> bool:
    """Whether no line of a cell leaves room for the next, nor is nearer to another cell."""
    width = max(line[-1].x1 - line[0].x0 for cell in cells for line in cell)
    end = max(line[-1].x1 for cell in cells for line in cell)
    joined = [pair for cell in cells for pair in pairwise(cell)]
    if not joined or any(
        begins_item(below) or not goes_on(above, below, room_from(above, below, width, end))
        for above, below in joined
    ):
        return False
    between = [_step(above[-1], below[0]) for above, below in pairwise(cells)]
    return CLOSER * max(_step(*pair) for pair in joined) <= min(between, default=inf)


def _step(above: Sequence[Glyph], below: Sequence[Glyph]) -> float:
    return below[0].base - above[0].base
