"""How far lines of a table stand apart, within a cell and between rows. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import inf

from disclosures.readers.pdf.unruled.blocks import Block

WRAP = 1.25
"""Of the character size: lines of one cell stand closer than this."""
LOOSE_WRAP = 1.8
"""Lines this close are one cell's if the upper fills its column."""
EVEN = 1.1
"""Steps that differ by no more are of one kind."""
NARROWER = 0.93
"""Steps within a cell are at least this much narrower than those between rows."""
CLOSER = 0.97
"""Of the step between rows of one line: lines less far apart are of one cell, where rows have room."""


def steps_within(lines: Sequence[Sequence[Block]]) -> float | None:
    """The widest step within a cell, in character sizes; None where lines do not tell.

    Two amounts, codes or numbered names below one another are two rows: what steps are less wide
    than the least of theirs are steps within a cell.
    """
    rows: list[float] = []
    texts: list[float] = []
    last: dict[int, Block] = {}
    for block in (block for line in lines for block in line):
        above = last.get(block.column)
        last[block.column] = block
        if above is None or above.in_head != block.in_head:
            continue
        step = (block.base - above.base) / block.size
        if above.begins_row and block.begins_row:
            rows.append(step)
        elif not above.numeric and not block.numeric:
            texts.append(step)
    least = min(rows, default=max(texts, default=0.0))
    within = [step for step in texts if step < NARROWER * least]
    if within and (rows or min(within) <= LOOSE_WRAP):
        return EVEN * min(within)
    return min(NARROWER * least, WRAP) if rows else None


def row_step(lines: Sequence[Sequence[Block]]) -> float:
    """The least step between numbers below one another, in character sizes; 0 where there are none."""
    steps: list[float] = []
    last: dict[int, Block] = {}
    for block in (block for line in lines for block in line if block.numeric and not block.in_head):
        if above := last.get(block.column):
            steps.append((block.base - above.base) / block.size)
        last[block.column] = block
    return min(steps, default=0.0)


def single_row_step(lines: Sequence[Sequence[Block]]) -> float:
    """The least step between lines with numbers and nothing between them, in character sizes; 0 if none."""
    bases = [
        (line[0].base, line[0].size) if any(b.numeric and not b.in_head for b in line) else None
        for line in lines
        if line
    ]
    steps = [(two[0] - one[0]) / two[1] for one, two in pairwise(bases) if one and two]
    return min(steps, default=0.0)


def step_between(texts: Mapping[int, int], lines: Sequence[Sequence[Block]]) -> float:
    """The least step between texts of one column, in character sizes; 0 if there are none.

    ``texts`` are their numbers by the ids of their blocks.
    """
    steps: list[float] = []
    last: dict[int, Block] = {}
    for block in (block for line in lines for block in line if id(block) in texts):
        if (above := last.get(block.column)) and texts[id(above)] != texts[id(block)]:
            steps.append((block.base - above.base) / block.size)
        last[block.column] = block
    return min(steps, default=0.0)


def least_step(
    lines: Sequence[Sequence[Block]], heads_others: Callable[[Block, Block], bool] = lambda *_: False
) -> float:
    """The least step between words below one another; infinity where there are none.

    ``heads_others`` says of two in the head that the upper one may be over several columns.
    """
    steps: list[float] = []
    last: dict[int, Block] = {}
    for block in (block for line in lines for block in line if not block.numeric):
        above = last.get(block.column)
        last[block.column] = block
        if not above or above.in_head != block.in_head or (block.in_head and heads_others(above, block)):
            continue
        steps.append((block.base - above.base) / block.size)
    return min(steps, default=inf)


def tight_in_head(lines: Sequence[Sequence[Block]]) -> float | None:
    """The widest step within a head cell, where the head has wider ones between cells as well."""
    last: dict[int, Block] = {}
    steps: list[float] = []
    for block in (block for line in lines for block in line if block.in_head and not block.numeric):
        if above := last.get(block.column):
            steps.append((block.base - above.base) / block.size)
        last[block.column] = block
    return EVEN * min(steps) if steps and max(steps) > EVEN * min(steps) else None


def has_tight_steps(lines: Sequence[Sequence[Block]]) -> bool:
    """Whether lines of text in one column stand closer in some places: there they are one cell's."""
    bases: dict[int, float] = {}
    for block in (block for line in lines for block in line if not block.numeric):
        before = bases.get(block.column)
        if before is not None and block.base - before < WRAP * block.size:
            return True
        bases[block.column] = block.base
    return False
