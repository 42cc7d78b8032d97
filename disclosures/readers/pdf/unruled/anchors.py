"""Wrapped texts told by the numbers of their rows: half-way down, or by their first or last lines. Pure.

Where a cell's lines stand as close as those of two rows, steps between lines tell nothing. But if every
text of a column has its middle where a number of its row stands, there is but one way to part them. So there
is if each begins there, or ends, and no line leaves room for the beginning of the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter

from disclosures.readers.pdf.unbroken import goes_on
from disclosures.readers.pdf.unruled.blocks import Block
from disclosures.readers.pdf.unruled.steps import CLOSER

_OFF = 0.12
"""Of the character size: how far off its row's numbers the middle of a text may be."""
_TOTALS = 1
"""Rows without a code."""
_MOST_LINES = 300
"""More than any page has: none are looked at twice there."""
_MOST_CUT = 40
"""Lines of a cell that begins on the page before."""


Anchor = tuple[float, set[int]]
"""How far down a row's numbers stand, and in which columns."""
Way = Callable[[Block], float]
_TOP: Way = attrgetter("first_base")
_END: Way = attrgetter("base")


def _half(block: Block) -> float:
    return (block.first_base + block.base) / 2


def texts_about(lines: Sequence[Sequence[Block]]) -> dict[int, int]:
    """For each block of the columns that can be parted so, by its id, the number of its text."""
    found: dict[int, int] = {}
    body = [block for line in lines for block in line if not block.in_head]
    top, half, end = (_anchors(body, way) for way in (_TOP, _half, _END))
    for column in sorted({block.column for block in body}):
        blocks = [block for block in body if block.column == column]
        if len(blocks) > _MOST_LINES or any(block.numeric for block in blocks):
            continue
        rows = _beside(half, column)
        keyed = _keyed(rows, column)
        ways = (
            _begun_at(blocks, _levels(_beside(top, column))),
            _ended_at(blocks, _levels(_beside(end, column))),
        )
        fitting = [texts for texts in ways if _fill(texts)]
        texts = _parted(blocks, _levels(rows), keyed=keyed)
        is_keyed = keyed or any(_keyed(_beside(each, column), column) for each in (top, end))
        if is_keyed and len(fitting) == 1 and not _fill(texts):
            (texts,) = fitting
        for text in texts:
            number = len(found)
            found.update({id(block): number for block in text})
    return found


def _anchors(body: Sequence[Block], way: Way) -> list[Anchor]:
    """How far down each row's numbers stand, and in which columns; a code may run over two lines."""
    found: list[Anchor] = []
    for block in sorted((block for block in body if block.numeric), key=way):
        level = way(block)
        if found and level - found[-1][0] <= _OFF * block.size:
            found[-1][1].add(block.column)
        else:
            found.append((level, {block.column}))
    return found


def _beside(anchors: Sequence[Anchor], column: int) -> list[Anchor]:
    """Those with numbers in another column."""
    return [(level, columns - {column}) for level, columns in anchors if columns - {column}]


def _levels(rows: Sequence[Anchor]) -> list[float]:
    return [level for level, _ in rows]


def _begun_at(blocks: Sequence[Block], levels: Sequence[float]) -> list[Sequence[Block]]:
    """The texts, each beginning on a level of its own, but for the rest of one of the page before."""
    starts = [n for n, block in enumerate(blocks) if _level_at(block, levels, _TOP) is not None]
    if not levels or len(starts) < len(levels):
        return []
    bounds = [*([0] if starts[0] else []), *starts, len(blocks)]
    return [blocks[start:end] for start, end in pairwise(bounds)]


def _ended_at(blocks: Sequence[Block], levels: Sequence[float]) -> list[Sequence[Block]]:
    """The texts, each ending on a level of its own, but for the beginning of one of the page below."""
    ends = [n + 1 for n, block in enumerate(blocks) if _level_at(block, levels, _END) is not None]
    if not levels or len(ends) < len(levels):
        return []
    bounds = [0, *ends, *([len(blocks)] if ends[-1] < len(blocks) else [])]
    return [blocks[start:end] for start, end in pairwise(bounds)]


def _fill(texts: Sequence[Sequence[Block]]) -> bool:
    """Whether some texts have several lines, none of which has room for the beginning of the next."""
    width = max((block.right - block.left for text in texts for block in text), default=0.0)
    joined = [pair for text in texts for pair in pairwise(text)]
    return bool(joined) and not any(
        below.begins_row or not goes_on(above.glyphs, below.glyphs, width) for above, below in joined
    )


def _closer_within(texts: Sequence[Sequence[Block]]) -> bool:
    """Whether lines of one text stand closer than those of two."""
    within = [below.base - above.base for text in texts for above, below in pairwise(text)]
    between = [below[0].base - above[-1].base for above, below in pairwise(texts)]
    return max(within, default=0.0) < CLOSER * min(between, default=0.0)


def _keyed(rows: Sequence[Anchor], column: int) -> bool:
    """Whether a column before it prints a number, its code, in every row but the one of the total."""
    counts = Counter(other for _, columns in rows for other in columns if other < column)
    return len(rows) > _TOTALS + 1 and max(counts.values(), default=0) >= len(rows) - _TOTALS


def _parted(blocks: Sequence[Block], levels: Sequence[float], *, keyed: bool) -> list[Sequence[Block]]:
    """The texts of a column from top to bottom, the first and the last of which the page may cut; none where
    the lines beside a number's may be rows that have none.
    """
    for cut in range(min(_MOST_CUT, len(blocks))):
        above = blocks[:cut]
        if any(_level_at(block, levels) is not None for block in above) or _begins_row_within(above):
            break
        texts, all_have_numbers = _halved(blocks[cut:], levels)
        texts = [above, *texts] if above else texts
        sure = _closer_within(texts) or (keyed and all_have_numbers)
        if sure and any(len(text) > 1 for text in texts):
            return texts
    return []


def _halved(blocks: Sequence[Block], levels: Sequence[float]) -> tuple[list[Sequence[Block]], bool]:
    """The texts, each with its middle at a level of its own, and whether all are: else one line is one."""
    texts: list[Sequence[Block]] = []
    all_are = True
    at = 0
    while at < len(blocks):
        first = blocks[at]
        level = _level_at(first, levels)
        if level is None:
            level = min((one for one in levels if one > first.first_base), default=None)
        last = None if level is None else _mirrored(blocks, at, level)
        text = blocks[at : last + 1] if last is not None else ()
        if not text or _begins_row_within(text) or _rows_in(text, levels) > 1:
            is_cut = _is_cut(blocks[at:], levels)
            text = blocks[at:] if is_cut else blocks[at : at + 1]
            all_are = all_are and is_cut
        texts.append(text)
        at += len(text)
    return texts, all_are


def _level_at(block: Block, levels: Sequence[float], way: Way = _half) -> float | None:
    return next((level for level in levels if abs(level - way(block)) <= _OFF * block.size), None)


def _rows_in(text: Sequence[Block], levels: Sequence[float]) -> int:
    size = text[0].size
    return sum(text[0].first_base - _OFF * size <= level <= text[-1].base + _OFF * size for level in levels)


def _mirrored(blocks: Sequence[Block], at: int, level: float) -> int | None:
    """The line that is as far below the level as the first is above."""
    below = 2 * level - blocks[at].first_base
    lines = range(at, len(blocks))
    return next((n for n in lines if abs(blocks[n].base - below) <= 2 * _OFF * blocks[n].size), None)


def _begins_row_within(text: Sequence[Block]) -> bool:
    return any(block.begins_row for block in text[1:])


def _is_cut(rest: Sequence[Block], levels: Sequence[float]) -> bool:
    """Whether the last lines of a page are one text, whose row has but one number's level left, or none."""
    steps = [below.base - above.base for above, below in pairwise(rest)]
    even = not steps or max(steps) - min(steps) <= _OFF * rest[0].size
    even = even and not _begins_row_within(rest)
    return even and sum(level > rest[0].base - 1 for level in levels) <= 1
