"""Columns that a head numbers: each is a name, its number, and what stands between them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from disclosures.readers.pdf.glyphs import Line
from disclosures.readers.pdf.unruled.index import numbers_columns
from disclosures.readers.pdf.unruled.strips import Interval, Strip, chunks, meet, strips_of


def numbered(leaves: Sequence[Interval], body: Sequence[Line]) -> list[Strip]:
    """The columns, from the left: names set from the left and amounts set from the right, which do not meet,
    are told to be one column by the number between them. None where the numbers are not as many as the
    names, do not stand with them in turn, or rows print over two of the columns.
    """
    index = next((line for line in body if numbers_columns(line)), None)
    if index is None:
        return []
    names, numbers = _side_by_side(leaves), chunks(index)
    if len(names) != len(numbers):
        return []
    columns = [
        Strip(min(name[0], number[0]), max(name[1], number[1]), headed=True)
        for name, number in zip(names, numbers, strict=True)
    ]
    for strip in strips_of([line for line in body if line is not index]):
        own = [column for column in columns if meet(strip.interval, column.interval)]
        if len(own) != 1:
            return []
        own[0].join(strip)
    apart = all(one.end < other.start for one, other in pairwise(columns))
    return columns if apart else []


def _side_by_side(leaves: Sequence[Interval]) -> list[Interval]:
    """Lines of one head's cell as one."""
    found: list[Interval] = []
    for start, end in sorted(leaves):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
