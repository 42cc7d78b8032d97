"""What lines print, as strips from top to bottom; which of them are one column. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from disclosures.readers.pdf.glyphs import Glyph, Line, Word, has_digit, is_number
from disclosures.readers.pdf.unruled.index import numbers_columns
from disclosures.readers.pdf.unruled.reaching import Chunk, told_apart

Interval = tuple[float, float]
_INDEX_DIGITS = 2
_SEVERAL = 3
_CODE = re.compile(r"[1235]\d\d \d\d( \d\d)?")
_ONE_SPACE = 0.35
"""Of the character size: the widest space within a code; columns of 类, 款, 项 are farther apart."""
_ONE_END = 1.0
"""Points within which numbers below one another end."""


@dataclass(slots=True)
class Strip:
    """A strip of the page from top to bottom in which a table prints one column, or part of one."""

    start: float
    end: float
    rows: set[int] = field(default_factory=set)
    """Lines of the body that print something in it."""
    headed: bool = False
    numbers: list[Interval] = field(default_factory=list)

    @property
    def only_headed(self) -> bool:
        return self.headed and not self.rows

    @property
    def only_printed(self) -> bool:
        return bool(self.rows) and not self.headed

    @property
    def numeric(self) -> bool:
        """Whether most of what rows print in it are numbers."""
        return 2 * len(self.numbers) > len(self.rows)

    @property
    def is_set_from_the_right(self) -> bool:
        """Whether its numbers, wide and narrow ones, end at one place."""
        if not self.numeric:
            return False
        starts, ends = zip(*self.numbers, strict=True)
        return bool(max(ends) - min(ends) <= _ONE_END < max(starts) - min(starts))

    @property
    def interval(self) -> Interval:
        return self.start, self.end

    def join(self, other: Strip) -> None:
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)
        self.rows |= other.rows
        self.numbers = [*self.numbers, *other.numbers]
        self.headed = self.headed or other.headed


def _alternating(strips: Sequence[Strip]) -> list[Strip]:
    """Heads and what is printed below them, each beside the other all along, joined two by two: 类 款 项
    over codes that are set from the left.
    """
    joined: list[Strip] = []
    run: list[Strip] = []
    for strip in (*strips, None):
        if strip and strip.only_headed != strip.only_printed and (not run or strip.headed != run[-1].headed):
            run.append(strip)
            continue
        if len(run) % 2 == 0:
            for one, other in zip(run[::2], run[1::2], strict=True):
                one.join(other)
            run = run[::2]
        joined.extend(run)
        run = []
        if strip and strip.only_headed != strip.only_printed:
            run = [strip]
        elif strip:
            joined.append(strip)
    return joined


def paired(strips: list[Strip], *, from_the_left: bool = False) -> list[Strip]:
    """Strips side by side that are one column: a head cell left of amounts set from the right (or right of
    those set ``from_the_left``), one right of words set from the left, and 合计 left of codes set from the
    right.
    """
    tests: tuple[Callable[[Strip, Strip], bool], ...] = (
        (lambda left, right: right.only_headed and left.only_printed and left.numeric)
        if from_the_left
        else (lambda left, right: left.only_headed and right.only_printed and right.numeric),
        lambda left, right: right.only_headed and left.only_printed and not left.numeric,
        lambda left, right: left.only_headed and right.only_printed,
        lambda left, right: right.only_headed and left.only_printed,
        lambda left, right: not (right.headed or left.numeric or left.rows & right.rows),
    )
    strips = _alternating(strips)
    for is_one in tests:
        columns: list[Strip] = []
        for strip in strips:
            if columns and is_one(columns[-1], strip):
                columns[-1].join(strip)
            else:
                columns.append(strip)
        strips = columns
    return strips


def meet(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def chunks(line: Line) -> list[Interval]:
    """Words of a line; words of one phrase, 障”资 金, as one."""
    return [(x0, x1) for x0, x1, _ in chunked(line)]


def chunked(
    line: Line, starts: Sequence[float] = (), narrow: Container[Glyph] = ()
) -> list[tuple[float, float, bool]]:
    """The same, and whether each is a number. ``starts`` are where columns of words begin, ``narrow`` heads
    of narrow columns."""
    found: list[tuple[float, float, bool]] = []
    for word in line:
        number = is_number(word)
        x0, x1 = word[0].x0, word[-1].x1
        near = found and not number and not found[-1][2] and x0 - found[-1][1] < 0.7 * word[0].size
        near = near and word[0] not in narrow
        if near and not any(abs(x0 - start) <= 1 for start in starts):
            found[-1] = (found[-1][0], x1, False)
        elif number and found and _is_code_so_far(line, word):
            found[0] = (found[0][0], x1, True)
        else:
            found.append((x0, x1, number))
    return found


def _is_code_so_far(line: Line, last: Word) -> bool:
    """Whether the line begins with a code whose parts are set apart, up to this one: 210 15 01."""
    words = list(takewhile(lambda word: word is not last, line))
    parts = ["".join(glyph.text for glyph in word) for word in (*words, last)]
    near = all(two[0].x0 - one[-1].x1 <= _ONE_SPACE * last[0].size for one, two in pairwise((*words, last)))
    return near and _CODE.fullmatch(" ".join(parts)) is not None


def _starts(lines: Sequence[Line]) -> list[float]:
    """Where words begin in several lines, off what stands to their left: a name may run up to there."""
    begun = Counter(
        round(word[0].x0)
        for line in lines
        for before, word in pairwise(line)
        if not is_number(word) and word[0].x0 - before[-1].x1 >= word[0].size
    )
    return [start for start, count in begun.items() if count >= _SEVERAL]


def strips_of(lines: Sequence[Line]) -> list[Strip]:
    """What the lines print, as strips; a gap narrower than a sixth of a character parts nothing."""
    size = max((glyph.size for line in lines for word in line for glyph in word), default=0.0)
    starts = _starts(lines)
    found = [
        Chunk(start, end, number, row)
        for row, line in enumerate(lines)
        for start, end, number in chunked(line, starts)
    ]
    numbering = {row for row, line in enumerate(lines) if is_index(line)}
    strips: list[tuple[Strip, list[Chunk]]] = []
    for chunk in sorted(found):
        strip = _strip_of(chunk, in_head=chunk.row in numbering)
        if strips and chunk.start - strips[-1][0].end < size / 6:
            strips[-1][0].join(strip)
            strips[-1][1].append(chunk)
        else:
            strips.append((strip, [chunk]))
    return [part for strip, chunks in strips for part in _told_apart(strip, chunks, numbering, size)]


def _strip_of(chunk: Chunk, *, in_head: bool) -> Strip:
    """What a chunk prints; a number below a head is a part of the head."""
    if in_head:
        return Strip(chunk.start, chunk.end, headed=True)
    return Strip(chunk.start, chunk.end, {chunk.row}, numbers=[chunk[:2]] if chunk.number else [])


def _told_apart(
    strip: Strip, chunks: Sequence[Chunk], numbering: Container[int], size: float
) -> Iterator[Strip]:
    """The strip, or those that seem one as they reach into one another's room."""
    in_head = [chunk for chunk in chunks if chunk.row in numbering]
    columns = told_apart([chunk for chunk in chunks if chunk.row not in numbering], size)
    for start, end, printed in columns:
        parts = [_strip_of(chunk, in_head=False) for chunk in printed]
        for part in parts[1:]:
            parts[0].join(part)
        headed = any(start <= chunk.place <= end for chunk in in_head)
        yield replace(parts[0], start=start, end=end, headed=headed)
    if not columns:
        yield strip


def is_index(line: Line) -> bool:
    """1 2 3 4 5 under the head: printed like amounts, not like names; or a row's number alone."""
    bare = all(is_number(w) and has_digit(w) and len(w) <= _INDEX_DIGITS for w in line)
    return bare or numbers_columns(line)
