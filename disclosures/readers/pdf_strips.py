"""What lines print, as strips from top to bottom: heads over what stands below them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from disclosures.readers.pdf_glyphs import Line, has_digit, is_number, text
from disclosures.readers.pdf_index import numbers_columns

Interval = tuple[float, float]
_GROUP = re.compile(r"(20\d\d年?度?)?(预算数?|财政拨款)|(本年)?(收入|支出)|金额|项目")
_INDEX_DIGITS = 2
_SEVERAL = 3
_PHRASE = 3
"""Characters from which words of a head with a gap between them are not one phrase."""


@dataclass(slots=True)
class Strip:
    """A strip of the page from top to bottom in which a table prints one column, or part of one."""

    start: float
    end: float
    rows: set[int] = field(default_factory=set)
    """Lines of the body that print something in it."""
    headed: bool = False
    numbers: int = 0

    @property
    def only_headed(self) -> bool:
        return self.headed and not self.rows

    @property
    def only_printed(self) -> bool:
        return bool(self.rows) and not self.headed

    @property
    def numeric(self) -> bool:
        """Whether most of what rows print in it are numbers."""
        return 2 * self.numbers > len(self.rows)

    @property
    def interval(self) -> Interval:
        return self.start, self.end

    def join(self, other: Strip) -> None:
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)
        self.rows |= other.rows
        self.numbers += other.numbers
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


def paired(strips: list[Strip]) -> list[Strip]:
    """Strips side by side that are one column: a head cell left of amounts set from the right, one
    right of words set from the left, and 合计 left of codes set from the right.
    """
    tests: tuple[Callable[[Strip, Strip], bool], ...] = (
        lambda left, right: left.only_headed and right.only_printed and right.numeric,
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


def chunked(line: Line, starts: Sequence[float] = ()) -> list[tuple[float, float, bool]]:
    """The same, and whether each is a number. ``starts`` are where columns of words begin."""
    found: list[tuple[float, float, bool]] = []
    for word in line:
        number = is_number(word)
        x0, x1 = word[0].x0, word[-1].x1
        near = found and not number and not found[-1][2] and x0 - found[-1][1] < 0.7 * word[0].size
        if near and not any(abs(x0 - start) <= 1 for start in starts):
            found[-1] = (found[-1][0], x1, False)
        else:
            found.append((x0, x1, number))
    return found


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
        (start, end, number, row)
        for row, line in enumerate(lines)
        for start, end, number in chunked(line, starts)
    ]
    numbering = {row for row, line in enumerate(lines) if is_index(line)}
    strips: list[Strip] = []
    for start, end, number, row in sorted(found):
        in_head = row in numbering  # a number below a head is a part of the head
        rows = set() if in_head else {row}
        strip = Strip(start, end, rows, headed=in_head, numbers=int(number and not in_head))
        if strips and start - strips[-1].end < size / 6:
            strips[-1].join(strip)
        else:
            strips.append(strip)
    return strips


def lowest(lines: Sequence[Line], strips: Sequence[Strip]) -> list[list[Interval]]:
    """The head's cells that have no other below them: those over several columns are left out."""
    found: list[list[Interval]] = []
    below: list[Interval] = []
    for line in reversed(lines):
        printed = head_chunks(line, strips)
        lowest = [chunk for chunk in printed if not any(meet(chunk, other) for other in below)]
        found.append([chunk for chunk in lowest if not _groups(chunk, line, below)])
        below.extend(printed)
    return found


def _groups(chunk: Interval, line: Line, below: Sequence[Interval]) -> bool:
    """Whether words that groups of columns have over them stand above a gap between heads: 2026年预算数."""
    words = text([word for word in line if chunk[0] <= word[0].x0 and word[-1].x1 <= chunk[1]])
    beside = any(end <= chunk[0] for _, end in below) and any(start >= chunk[1] for start, _ in below)
    return beside and _GROUP.fullmatch(words) is not None


def head_chunks(line: Line, strips: Sequence[Strip]) -> list[Interval]:
    """Words as in `chunks`, but those apart that stand above columns of their own: 当年预算 上年结转."""
    found: list[Interval] = []
    for start, end in chunks(line):
        words = [word for word in line if start <= word[0].x0 and word[-1].x1 <= end]
        spans = [(word[0].x0, word[-1].x1) for word in words]
        above = [{n for n, strip in enumerate(strips) if meet(span, strip.interval)} for span in spans]
        long = len(words) > 1 and min(map(len, words)) >= _PHRASE
        apart = long or (len(set().union(*above)) > 1 and len(words) > 1)
        found.extend(spans if apart else [(start, end)])
    return found


def is_index(line: Line) -> bool:
    """1 2 3 4 5 under the head: printed like amounts, not like names; or a row's number alone."""
    bare = all(is_number(w) and has_digit(w) and len(w) <= _INDEX_DIGITS for w in line)
    return bare or numbers_columns(line)
