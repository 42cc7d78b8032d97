"""On which side of their cells the words of a head stand: told by what is printed below them. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import Enum

from disclosures.readers.pdf.glyphs import Line
from disclosures.readers.pdf.unruled.areas import is_amount
from disclosures.readers.pdf.unruled.columns import ALIGNED, column_at
from disclosures.readers.pdf.unruled.strips import Interval, chunked, chunks

_ONE_END = 1.0
"""Points within which words and what is below them begin, end, or have their middles."""

_BESIDE = 0.9
"""Of the character size: lines nearer than this are of no cells above one another."""

Pair = tuple[Interval, Sequence[Interval]]
"""From where to where the lowest words of a column's head are printed, and what each row prints below."""


class Side(Enum):
    LEFT = 0
    RIGHT = 1


def side_of_heads(lines: Sequence[Line], head: float | None, edges: Sequence[float]) -> Side | None:
    """The side on which the words of a head stand, which goes down to ``head``; None where none is told.

    A column tells where words or numbers, long and short ones, begin or end at one place, if its narrower
    head does so as well.
    """
    if head is None:
        return None
    pairs = _pairs(lines, head, edges)
    told = [(side, _ends_alike(leaf, below, side)) for side in Side for leaf, below in pairs]
    denied = {side for side, alike in told if alike is False}
    sides = {side for side, alike in told if alike}
    return sides.pop() if len(sides) == 1 and not sides & denied else None


def _ends_alike(leaf: Interval, below: Sequence[Interval], side: Side) -> bool | None:
    """Whether a head begins, or ends, with what is below; None where that is set otherwise, or narrower."""
    own, other = ([span[at] for span in below] for at in (side.value, 1 - side.value))
    if max(own) - min(own) > _ONE_END or max(other) - min(other) <= ALIGNED:
        return None
    if leaf[1] - leaf[0] > max(end - start for start, end in below) - ALIGNED:
        return None
    return abs(leaf[side.value] - own[0]) <= _ONE_END


def stand_apart(lines: Sequence[Line], head: float | None, edges: Sequence[float]) -> bool:
    """Whether some amounts stand left of the words over them, and others right: one of them is not theirs."""
    if head is None:
        return False
    heads: dict[int, Interval] = {}
    for x0, x1 in (chunk for line in lines if line[0][0].y < head for chunk in chunks(line)):
        column = column_at(edges, (x0 + x1) / 2)
        start, end = heads.get(column, (x0, x1))
        heads[column] = min(start, x0), max(end, x1)
    amounts = [word for line in lines if line[0][0].y >= head for word in line if is_amount(word)]
    beside = [
        (word[-1].x1 < heads[column][0], heads[column][1] < word[0].x0)
        for word in amounts
        if (column := column_at(edges, (word[0].x0 + word[-1].x1) / 2)) in heads
    ]
    return any(before for before, _ in beside) and any(after for _, after in beside)


def share_columns(lines: Sequence[Line], head: float | None, edges: Sequence[float]) -> bool:
    """Whether words of the head stand side by side over the amounts of one column."""
    if head is None:
        return False
    over: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for line in (line for line in lines if line[0][0].y < head):
        for x0, x1 in chunks(line):
            column = column_at(edges, (x0 + x1) / 2)
            if edges[column] - _ONE_END <= x0 and x1 <= edges[column + 1] + _ONE_END:
                over[column].append((x0, x1, line[0][0].base))
    amounts = [word for line in lines if line[0][0].y >= head for word in line if is_amount(word)]
    near = _BESIDE * max((word[0].size for word in amounts), default=0.0)
    return any(
        one[1] <= other[0] and abs(one[2] - other[2]) < near
        for column in {column_at(edges, (word[0].x0 + word[-1].x1) / 2) for word in amounts}
        for one in over[column]
        for other in over[column]
    )


def _pairs(lines: Sequence[Line], head: float, edges: Sequence[float]) -> list[Pair]:
    leaves: dict[int, Interval] = {}
    below: dict[int, list[Interval]] = defaultdict(list)
    for line in lines:
        in_head = line[0][0].y < head
        for x0, x1, number in chunked(line):
            column = column_at(edges, (x0 + x1) / 2 if number or in_head else x0)
            if in_head and not number and x1 <= edges[column + 1] + 1:
                leaves[column] = x0, x1
            elif not in_head:
                below[column].append((x0, x1))
    return [(leaf, below[column]) for column, leaf in leaves.items() if column in below]
