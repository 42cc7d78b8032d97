"""The columns of a table without a grid: where its rules are parted, or no line prints. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from disclosures.readers.pdf_glyphs import Line, is_number
from disclosures.readers.pdf_rules import SNAP, Rule

Interval = tuple[float, float]


def edges_of_rules(rules: Sequence[Rule]) -> tuple[float, ...]:
    """Where two rules or more are parted."""
    ends = sorted((end, rule.at) for rule in rules for end in (rule.start, rule.end))
    edges: list[tuple[float, set[float]]] = []
    for end, at in ends:
        if edges and end - edges[-1][0] <= SNAP:
            edges[-1][1].add(at)
        else:
            edges.append((end, {at}))
    found = tuple(end for end, levels in edges if len(levels) >= 2)
    return found if len(found) >= 3 else ()


def edges_of_text(lines: Sequence[Line], head: float | None) -> tuple[float, ...]:
    """Columns by the strips in which no row prints anything; a head cell joins its column."""
    body = [line for line in lines if head is None or line[0][0].y > head or _numbers_columns(line)]
    above = [line for line in lines if line not in body]
    strips = _strips(body)
    for chunk in (chunk for line in _lowest(above) for chunk in line):
        under = [strip for strip in strips if _meet(chunk, strip.interval)]
        if under:
            widest = max(under, key=lambda s: min(s.end, chunk[1]) - max(s.start, chunk[0]))
            widest.join(Strip(*chunk, headed=True))
        else:
            strips.append(Strip(*chunk, headed=True))
    columns = _paired(sorted(strips, key=lambda strip: strip.start))
    if len(columns) < 2:
        return ()
    inner = [(one.end + other.start) / 2 for one, other in pairwise(columns)]
    return (columns[0].start - 1, *inner, columns[-1].end + 1)


@dataclass(slots=True)
class Strip:
    """A strip of the page from top to bottom in which a table prints one column, or part of one."""

    start: float
    end: float
    rows: set[int] = field(default_factory=set)
    """Lines of the body that print something in it."""
    headed: bool = False

    @property
    def interval(self) -> Interval:
        return self.start, self.end

    def join(self, other: Strip) -> None:
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)
        self.rows |= other.rows
        self.headed = self.headed or other.headed


def _paired(strips: list[Strip]) -> list[Strip]:
    """Strips side by side that are one column: a head cell left of amounts set from the right, and
    合计 left of codes set from the right.
    """
    tests: tuple[Callable[[Strip, Strip], bool], ...] = (
        lambda left, right: left.headed and not left.rows and not right.headed,
        lambda left, right: right.headed and not right.rows and not left.headed,
        lambda left, right: not right.headed and not left.rows & right.rows,
    )
    for is_one in tests:
        columns: list[Strip] = []
        for strip in strips:
            if columns and is_one(columns[-1], strip):
                columns[-1].join(strip)
            else:
                columns.append(strip)
        strips = columns
    return strips


def _meet(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _chunks(line: Line) -> list[Interval]:
    """Words of a line; words of one phrase, 障”资 金, as one."""
    chunks: list[tuple[float, float, bool]] = []
    for word in line:
        number = is_number(word)
        x0, x1 = word[0].x0, word[-1].x1
        if chunks and not number and not chunks[-1][2] and x0 - chunks[-1][1] < 0.7 * word[0].size:
            chunks[-1] = (chunks[-1][0], x1, False)
        else:
            chunks.append((x0, x1, number))
    return [(x0, x1) for x0, x1, _ in chunks]


def _strips(lines: Sequence[Line]) -> list[Strip]:
    """What the lines print, as strips; a gap narrower than a sixth of a character parts nothing."""
    size = max((glyph.size for line in lines for word in line for glyph in word), default=0.0)
    chunks = [(*chunk, row) for row, line in enumerate(lines) for chunk in _chunks(line)]
    strips: list[Strip] = []
    for start, end, row in sorted(chunks):
        if strips and start - strips[-1].end < size / 6:
            strips[-1].join(Strip(start, end, {row}))
        else:
            strips.append(Strip(start, end, {row}))
    return strips


def _lowest(lines: Sequence[Line]) -> list[list[Interval]]:
    """The head's cells that have no other below them: those over several columns are left out."""
    found: list[list[Interval]] = []
    below: list[Interval] = []
    for line in reversed(lines):
        chunks = _chunks(line)
        found.append([chunk for chunk in chunks if not any(_meet(chunk, other) for other in below)])
        below.extend(chunks)
    return found


def _numbers_columns(line: Line) -> bool:
    """1 2 3 4 5 under the head: printed like amounts, not like names."""
    return all(is_number(word) for word in line)
