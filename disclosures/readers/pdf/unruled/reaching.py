"""Columns that reach into one another's room, told apart by where their numbers begin or end. Pure.

A long amount, set from the right, may begin above or below what the column left of it prints, so that no
strip between the two is blank. But a word and a number side by side, or two numbers, are no one cell; and the
numbers of a column end, or begin, or have their middles, at one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple


class Chunk(NamedTuple):
    """Words or a number of a line: from where to where, and in which line."""

    start: float
    end: float
    number: bool
    row: int

    @property
    def place(self) -> float:
        """Where it must be between the edges of its column: a number's middle, the beginning of words."""
        return (self.start + self.end) / 2 if self.number else self.start


_ONE_PLACE = 1.0
"""Points within which numbers below one another begin, end, or have their middles."""
_APART = 0.7
"""Of the character size: words and a number nearer than this may be of one cell."""
_INSIDE = 1.0
"""Points: how far inside its column a number's middle is at least."""
_WAYS: tuple[Callable[[Chunk], float], ...] = (
    lambda chunk: chunk.end,
    lambda chunk: chunk.start,
    lambda chunk: chunk.place,
)

Column = tuple[float, float, list[Chunk]]


def told_apart(chunks: Sequence[Chunk], size: float) -> list[Column]:
    """The columns that are printed in what seems one, each from edge to edge; [] where it is one, or where
    no edges part them.
    """
    rows: dict[int, list[Chunk]] = defaultdict(list)
    for chunk in sorted(chunks):
        rows[chunk.row].append(chunk)
    pairs = [pair for row in rows.values() for pair in pairwise(row)]
    if not any(map(partial(_are_two, size=size), pairs)):
        return []
    for way in _WAYS:
        columns = _columns(chunks, way)
        edges = [_edge(*pair) for pair in pairwise(columns)]
        if len(columns) > 1 and None not in edges and all(map(_is_one, columns)):
            return _between(columns, [edge for edge in edges if edge is not None])
    return []


def _are_two(pair: tuple[Chunk, Chunk], size: float) -> bool:
    """Whether what stands side by side is in no one cell."""
    one, two = pair
    if one.number and two.number:
        return True
    return (one.number or two.number) and two.start - one.end >= _APART * size


def _columns(chunks: Iterable[Chunk], way: Callable[[Chunk], float]) -> list[list[Chunk]]:
    """The words, and the numbers by where they stand, from left to right; those left of words are codes, or
    amounts beside a name.
    """
    words = [chunk for chunk in chunks if not chunk.number]
    columns: list[list[Chunk]] = []
    for chunk in sorted((chunk for chunk in chunks if chunk.number), key=way):
        if columns and way(chunk) - way(columns[-1][0]) <= _ONE_PLACE:
            columns[-1].append(chunk)
        else:
            columns.append([chunk])
    if not words:
        return columns
    begin = min(chunk.start for chunk in words)
    codes = [chunk for column in columns for chunk in column if chunk.place < begin]
    right = [column for column in columns if column[0].place >= begin]
    return [*([codes] if codes else []), words, *right]


def _is_one(column: Sequence[Chunk]) -> bool:
    """Whether it prints one thing a line."""
    return len({chunk.row for chunk in column}) == len(column)


def _edge(left: Sequence[Chunk], right: Sequence[Chunk]) -> float | None:
    """Where the one ends and the other begins; None where what they print is mixed."""
    low, high = max(chunk.place for chunk in left), min(chunk.place for chunk in right) - _INSIDE
    if low >= high:
        return None
    end, start = max(chunk.end for chunk in left), min(chunk.start for chunk in right)
    if end < high:
        return (end + max(end, min(start, high))) / 2 if start > end else (end + high) / 2
    return (low + start) / 2 if low < start and left[0].number else high


def _between(columns: Sequence[list[Chunk]], edges: Sequence[float]) -> list[Column]:
    starts = [min(chunk.start for chunk in column) for column in columns]
    ends = [max(chunk.end for chunk in column) for column in columns]
    starts = [starts[0], *(max(pair) for pair in zip(starts[1:], edges, strict=True))]
    ends = [*(min(pair) for pair in zip(ends, edges, strict=False)), ends[-1]]
    return list(zip(starts, ends, columns, strict=True))
