"""Which words of a head have no others below them: those that stand over one column each. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from disclosures.readers.pdf.glyphs import Glyph, Line, Word, text
from disclosures.readers.pdf.unruled.stacks import MIDDLE, NEAR, stacked
from disclosures.readers.pdf.unruled.strips import Interval, Strip, chunked, meet

_GROUP = re.compile(r"(20\d\d年?度?)?(预算数?|财政拨款)|(本年)?(收入|支出)|金额|项目")
_PHRASE = 3
"""Characters from which words of a head with a gap between them are not one phrase."""


def lowest(lines: Sequence[Line], strips: Sequence[Strip]) -> list[list[Interval]]:
    """The head's cells that have no other below them: those over several columns are left out."""
    found: list[list[Interval]] = []
    below: list[Interval] = []
    narrow = stacked(lines)
    for n, line in reversed(list(enumerate(lines))):
        printed = _chunks(line, strips, narrow)
        lowest = [chunk for chunk in printed if not any(meet(chunk, other) for other in below)]
        own = [c for c in lowest if not _groups(c, line, below) or _goes_on(c, line, lines[:n], narrow)]
        over = [
            any(meet(chunk, strip.interval) for strip in strips if not strip.only_headed) for chunk in own
        ]
        found.append(
            [
                c if is_over else _whole(c, lines[: n + 1], below, narrow)
                for c, is_over in zip(own, over, strict=True)
            ]
        )
        below.extend(printed)
    return found


def _groups(chunk: Interval, line: Line, below: Sequence[Interval]) -> bool:
    """Whether words that groups of columns have over them stand above a gap between heads: 2026年预算数."""
    words = text([word for word in line if chunk[0] <= word[0].x0 and word[-1].x1 <= chunk[1]])
    beside = any(end <= chunk[0] for _, end in below) and any(start >= chunk[1] for start, _ in below)
    return beside and _GROUP.fullmatch(words) is not None


def _goes_on(chunk: Interval, line: Line, above: Sequence[Line], narrow: Container[Glyph]) -> bool:
    """Whether it is the rest of a cell that begins above: 事业 / 收入."""
    return next(_begun(chunk, line, above, narrow), None) is not None


def _begun(
    chunk: Interval, line: Line, above: Sequence[Line], narrow: Container[Glyph]
) -> Iterator[tuple[int, Interval]]:
    """The words near above of the cell whose rest it is, with the number of their line, the nearest first."""
    base, size = line[0][0].base, line[0][0].size
    for n, other in reversed(list(enumerate(above))):
        if other and base - other[0][0].base <= NEAR * size:
            yield from ((n, span) for span in map(_span, other) if _set_like(chunk, span))
            spans = ((x0, x1) for x0, x1, _ in chunked(other, narrow=narrow))
            yield from ((n, span) for span in spans if abs(sum(chunk) - sum(span)) / 2 <= MIDDLE)


def _set_like(one: Interval, other: Interval) -> bool:
    """Whether both begin, end or have their middles at one place, as the lines of one cell do."""
    (x0, x1), (left, right) = one, other
    return min(abs(x0 - left), abs(x1 - right), abs(x0 + x1 - left - right) / 2) <= MIDDLE


def _whole(
    chunk: Interval, lines: Sequence[Line], below: Sequence[Interval], narrow: Container[Glyph]
) -> Interval:
    """The cell that ends with a chunk of the last line, as wide as its words that nothing else is below."""
    own, at = chunk, len(lines) - 1
    while begun := next(_begun(chunk, lines[at], lines[:at], narrow), None):
        at, (start, end) = begun
        between = [(x0, x1) for line in lines[at + 1 :] for x0, x1, _ in chunked(line, narrow=narrow)]
        if any(meet((start, end), other) and not meet(chunk, other) for other in (*between, *below)):
            break
        own = min(own[0], start), max(own[1], end)
    return own


def _chunks(line: Line, strips: Sequence[Strip], narrow: Container[Glyph]) -> list[Interval]:
    """Words as in `chunks`, but those apart that stand above columns of their own: 当年预算 上年结转."""
    found: list[Interval] = []
    for start, end, _ in chunked(line, narrow=narrow):
        words = [word for word in line if start <= word[0].x0 and word[-1].x1 <= end]
        above = [{n for n, strip in enumerate(strips) if meet(_span(word), strip.interval)} for word in words]
        long = len(words) > 1 and min(map(len, words)) >= _PHRASE
        apart = long or (len(set().union(*above)) > 1 and len(words) > 1)
        found.extend(map(_span, words) if apart else _within_columns(words, strips))
    return found


def _within_columns(words: Sequence[Word], strips: Sequence[Strip]) -> list[Interval]:
    """The words as one, but apart where the amounts below end, set from the right, between two of them."""
    found: list[Interval] = []
    for word in words:
        start, end = _span(word)
        parted = found and any(
            strip.is_set_from_the_right and meet(found[-1], strip.interval) and strip.end <= start
            for strip in strips
        )
        if found and not parted:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _span(word: Word) -> Interval:
    return word[0].x0, word[-1].x1
