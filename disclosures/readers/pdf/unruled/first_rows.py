"""Where the first row of a table without a grid begins: its name may begin above its amounts, and a word of
the head may look like its own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from disclosures.readers.pdf.glyphs import Line, text
from disclosures.readers.pdf.unruled.areas import TOTAL, begins_rows, has_amount, is_amount
from disclosures.readers.pdf.unruled.steps import WRAP
from disclosures.readers.pdf.unruled.strips import Interval, chunked, chunks, meet

_LIKE = 1.0
"""Points within which lines of one cell begin or have their middles, and are as far from its own."""
_EVEN = 1.06
"""Steps that differ by no more are of one kind."""


def first_named(lines: Sequence[Line], first: int) -> int:
    """The first row's first line; ``first`` is the first that prints an amount."""
    named = _names_alone(lines, first)
    return named if named < first else _begun_above(lines, first)


def heads_amounts(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a word for the sum alone that stands over amounts, beside the lines of heads that
    wrap: 合计 half-way down a head.
    """
    if has_amount(lines[at]) or not TOTAL.match(text(lines[at])):
        return False
    below = [word for line in lines[at + 1 :] for word in line if is_amount(word)]
    own = lines[at][0][0].x0, lines[at][-1][-1].x1
    return any(meet(own, (word[0].x0, word[-1].x1)) for word in below)


def _names_alone(lines: Sequence[Line], first: int) -> int:
    """Rows that print a name and no amount: it begins where the names of the rows below it do, and is set
    off from the head.
    """
    left = min(line[0][0].x0 for line in lines[first:])
    at = first
    while at > 1 and len(chunks(lines[at - 1])) == 1 and abs(lines[at - 1][0][0].x0 - left) <= 1:
        at -= 1
    while at < first and _step(lines[at - 1], lines[at]) <= WRAP * lines[at][0][0].size:
        at += 1
    return at


def _begun_above(lines: Sequence[Line], first: int) -> int:
    """Lines above the amounts that are of cells with as many below them: the amounts stand half-way down."""
    end = next((n for n in range(first + 1, len(lines)) if begins_rows(lines[n])), len(lines))
    below, pitch = lines[first + 1 : end], _pitch(lines[first:])
    at = first
    while at > 1 and _is_mirrored(lines[at - 1], lines[first], below):
        nearest = min(_step(lines[at - 1], line) for line in lines[at:end] if _meet(lines[at - 1], line))
        if nearest > _EVEN * pitch:
            break
        at -= 1
    return at


def _is_mirrored(line: Line, amounts: Line, below: Sequence[Line]) -> bool:
    """Whether all that a line prints has its like below the amounts, as far from them."""
    up = _step(line, amounts)
    beside = [chunk for other in below if abs(_step(amounts, other) - up) <= _LIKE for chunk in _words(other)]
    words = _words(line)
    return len(words) == len(chunks(line)) and all(any(_set_like(w, b) for b in beside) for w in words)


def _pitch(lines: Sequence[Line]) -> float:
    """The least step between words below one another that begin at one place."""
    least, last = inf, dict[int, float]()
    for line in lines:
        for start, _ in _words(line):
            base = line[0][0].base
            least = min(least, base - last.get(round(start), -inf))
            last[round(start)] = base
    return least


def _meet(one: Line, other: Line) -> bool:
    return any(_set_like(a, b) for a in _words(one) for b in _words(other))


def _set_like(one: Interval, other: Interval) -> bool:
    return abs(one[0] - other[0]) <= _LIKE or abs(sum(one) - sum(other)) / 2 <= _LIKE


def _words(line: Line) -> list[Interval]:
    return [(start, end) for start, end, number in chunked(line) if not number]


def _step(above: Line, below: Line) -> float:
    return below[0][0].base - above[0][0].base
