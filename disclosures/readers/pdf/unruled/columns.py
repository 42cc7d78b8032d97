"""The columns of a table without a grid: where its rules are parted, or no line prints. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from disclosures.readers.pdf.glyphs import Line
from disclosures.readers.pdf.ruled.grids import SNAP, Rule, on_one_line
from disclosures.readers.pdf.unruled.leaves import lowest
from disclosures.readers.pdf.unruled.numbered import numbered
from disclosures.readers.pdf.unruled.strips import (
    Interval,
    Strip,
    chunked,
    is_index,
    meet,
    paired,
    strips_of,
)

ALIGNED = 3.0
"""Points within which amounts below one another begin, end or are centred."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column prints, from left to right; ``amounts`` those of its amounts alone."""

    start: float
    end: float
    amounts: Interval | None = None
    ruled: bool = False
    """Start and end are rules: what stands between them is in the column, wherever."""
    worded: bool = False
    """Rows print words in it."""

    def joined(self, other: Column) -> Column:
        start, end = min(self.start, other.start), max(self.end, other.end)
        return Column(start, end, self.amounts or other.amounts, self.ruled, self.worded or other.worded)

    def takes(self, chunk: Interval, *, number: bool) -> bool:
        """Whether words or a number may stand below what stands above."""
        if not number:
            return self.ruled or self.worded or self.amounts is None
        if self.ruled:
            return True
        if self.amounts is None:
            return not self.worded
        (x0, x1), (left, right) = chunk, self.amounts
        apart = min(abs(x0 - left), abs(x1 - right), abs(x0 + x1 - left - right) / 2)
        return apart <= ALIGNED or (left <= x0 and x1 <= right)


@dataclass(frozen=True, slots=True)
class Carried:
    """The table that the page before ended with: its columns, and the lines of its head."""

    columns: tuple[Column, ...]
    heads: tuple[str, ...] = ()


def fitted(carried: Carried, lines: Sequence[Line]) -> tuple[Column, ...] | None:
    """The carried columns with what ``lines`` print in them; None when they do not fit."""
    columns = list(carried.columns)
    found: list[tuple[int, Interval]] = []
    for line in lines:
        taken: set[int] = set()
        for x0, x1, number in chunked(line):
            at = _home(carried.columns, (x0, x1))
            if (number and at in taken) or not columns[at].takes((x0, x1), number=number):
                return None
            taken.add(at)
            found.append((at, (x0, x1)))
    for at, (x0, x1) in found:
        if sum(meet((x0, x1), (column.start, column.end)) for column in carried.columns) < 2:
            columns[at] = replace(columns[at], start=min(columns[at].start, x0), end=max(columns[at].end, x1))
    if any(one.end > other.start + ALIGNED for one, other in pairwise(columns)):
        return None
    return tuple(columns)


def _home(columns: Sequence[Column], chunk: Interval) -> int:
    """The column that a chunk stands in, or nearest to."""
    return max(
        range(len(columns)),
        key=lambda at: min(columns[at].end, chunk[1]) - max(columns[at].start, chunk[0]),
    )


def edges_between(columns: Sequence[Column]) -> tuple[float, ...]:
    inner = [(one.end + other.start) / 2 for one, other in pairwise(columns)]
    return (columns[0].start - 1, *inner, columns[-1].end + 1)


def columns_in(lines: Sequence[Line], edges: Sequence[float], head: float | None) -> tuple[Column, ...]:
    """What the lines print in each column; an empty one is as wide as its edges."""
    count = len(edges) - 1
    spans: list[list[Interval]] = [[] for _ in range(count)]
    amounts: list[list[Interval]] = [[] for _ in range(count)]
    worded: set[int] = set()
    for line in lines:
        for x0, x1, number in chunked(line):
            at = column_at(edges, (x0 + x1) / 2 if number else x0)
            if x1 <= edges[at + 1] + 1:
                spans[at].append((x0, x1))
            if head is None or line[0][0].y > head:
                amounts[at].extend([(x0, x1)] if number else [])
                worded |= set() if number else {at}
    return tuple(
        Column(
            min((x0 for x0, _ in spans[at]), default=edges[at] + 1),
            max((x1 for _, x1 in spans[at]), default=edges[at + 1] - 1),
            (min(x0 for x0, _ in amounts[at]), max(x1 for _, x1 in amounts[at])) if amounts[at] else None,
            worded=at in worded,
        )
        for at in range(count)
    )


def column_at(edges: Sequence[float], x: float) -> int:
    return sum(1 for edge in edges[1:-1] if x >= edge)


def edges_of_rules(rules: Sequence[Rule], head: float | None = None) -> tuple[float, ...]:
    """Where two rules or more are parted, and none on their level runs on; one of them below the ``head``,
    in which rules part groups of columns as well.
    """
    lines = on_one_line(sorted(rules, key=lambda rule: rule.at), SNAP)
    ends = sorted(
        (end, line[0].at)
        for line in lines
        for end in {end for rule in line for end in (rule.start, rule.end)}
        if not any(rule.start + SNAP < end < rule.end - SNAP for rule in line)
    )
    edges: list[tuple[float, set[float]]] = []
    for end, at in ends:
        if edges and end - edges[-1][0] <= SNAP:
            edges[-1][1].add(at)
        else:
            edges.append((end, {at}))
    low = 0.0 if head is None else head - SNAP
    found = tuple(end for end, levels in edges if len(levels) >= 2 and max(levels) >= low)
    return found if len(found) >= 3 else ()


def edges_of_text(lines: Sequence[Line], head: float | None) -> tuple[float, ...]:
    """Columns by the strips in which no row prints anything; a head cell joins its column."""
    body = [line for line in lines if head is None or line[0][0].y > head or is_index(line)]
    above = [line for line in lines if line not in body]
    strips = strips_of(body)
    leaves = [chunk for line in lowest(above, strips) for chunk in line]
    if columns := numbered(leaves, body):
        return _edges(columns)
    from_the_left = _set_from_the_left(leaves, strips)
    for chunk in leaves:
        under = [strip for strip in strips if meet(chunk, strip.interval)]
        if under:
            own = _headed_by(chunk, under, [other for other in leaves if other != chunk])
            own.join(Strip(*chunk, headed=True))
            for index in (strip for strip in under if strip.only_headed and strip is not own):
                own.join(index)
                strips.remove(index)
        else:
            strips.append(Strip(*chunk, headed=True))
    columns = paired(sorted(strips, key=lambda strip: strip.start), from_the_left=from_the_left)
    return _edges(columns) if len(columns) > 1 else ()


def _edges(columns: Sequence[Strip]) -> tuple[float, ...]:
    inner = [(one.end + other.start) / 2 for one, other in pairwise(columns)]
    return (columns[0].start - 1, *inner, columns[-1].end + 1)


def _headed_by(chunk: Interval, under: Sequence[Strip], others: Sequence[Interval]) -> Strip:
    """The strip that a head cell is over most, or if that is a number of the head the one printed one that
    no other cell is over.
    """
    widest = max(under, key=lambda s: min(s.end, chunk[1]) - max(s.start, chunk[0]))
    printed = [s for s in under if s.only_printed and not any(meet(s.interval, other) for other in others)]
    return printed[0] if widest.only_headed and len(printed) == 1 else widest


def _set_from_the_left(leaves: Sequence[Interval], strips: Sequence[Strip]) -> bool:
    """Whether amounts begin left of the words over them and end before these do, and none the other way."""
    beside = [
        (strip.start - start, strip.end - end)
        for start, end in leaves
        for strip in strips
        if strip.numeric and meet((start, end), strip.interval)
    ]
    left = any(begins < -ALIGNED and ends < -ALIGNED for begins, ends in beside)
    return left and not any(begins > ALIGNED and ends > ALIGNED for begins, ends in beside)
