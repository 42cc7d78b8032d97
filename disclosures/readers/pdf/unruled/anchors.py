"""Wrapped texts told by the numbers of their rows: half-way down, or by their first or last lines. Pure.

Where a cell's lines stand as close as those of two rows, steps between lines tell nothing. But if every
text of a column has its middle where a number of its row stands, there is but one way to part them. So there
is if each begins there, or ends, and no line leaves room for the beginning of the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

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


def texts_about(lines: Sequence[Sequence[Block]]) -> dict[int, int]:
    """For each block of the columns that can be parted so, by its id, the number of its text."""
    found: dict[int, int] = {}
    body = [block for line in lines for block in line if not block.in_head]
    anchors = [
        (block.base, {b.column for b in line if b.numeric})
        for line in lines
        for block in line[:1]
        if not block.in_head and any(b.numeric for b in line)
    ]
    for column in sorted({block.column for block in body}):
        blocks = [block for block in body if block.column == column]
        if len(blocks) > _MOST_LINES or any(block.numeric for block in blocks):
            continue
        rows = [(base, columns - {column}) for base, columns in anchors if columns - {column}]
        keyed = _keyed([{c for c in columns if c < column} for _, columns in rows])
        levels = [base for base, _ in rows]
        fitting = [texts for texts in (_begun_at(blocks, levels), _ended_at(blocks, levels)) if _fill(texts)]
        texts = _parted(blocks, levels, keyed=keyed)
        if keyed and len(fitting) == 1 and not _fill(texts):
            (texts,) = fitting
        for text in texts:
            number = len(found)
            found.update({id(block): number for block in text})
    return found


def _begun_at(blocks: Sequence[Block], levels: Sequence[float]) -> list[Sequence[Block]]:
    """The texts, each beginning on a level of its own, but for the rest of one of the page before."""
    starts = [n for n, block in enumerate(blocks) if _level_at(block, levels) is not None]
    if not levels or len(starts) < len(levels):
        return []
    bounds = [*([0] if starts[0] else []), *starts, len(blocks)]
    return [blocks[start:end] for start, end in pairwise(bounds)]


def _ended_at(blocks: Sequence[Block], levels: Sequence[float]) -> list[Sequence[Block]]:
    """The texts, each ending on a level of its own, but for the beginning of one of the page below."""
    ends = [n + 1 for n, block in enumerate(blocks) if _level_at(block, levels) is not None]
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


def _keyed(rows: Sequence[set[int]]) -> bool:
    """Whether one of these columns prints a number, its code, in every row but the one of the total."""
    counts = Counter(column for row in rows for column in row)
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
            level = min((one for one in levels if one > first.base), default=None)
        last = None if level is None else _mirrored(blocks, at, level)
        text = blocks[at : last + 1] if last is not None else ()
        if not text or _begins_row_within(text) or _rows_in(text, levels) > 1:
            is_cut = _is_cut(blocks[at:], levels)
            text = blocks[at:] if is_cut else blocks[at : at + 1]
            all_are = all_are and is_cut
        texts.append(text)
        at += len(text)
    return texts, all_are


def _level_at(block: Block, levels: Sequence[float]) -> float | None:
    return next((level for level in levels if abs(level - block.base) <= _OFF * block.size), None)


def _rows_in(text: Sequence[Block], levels: Sequence[float]) -> int:
    size = text[0].size
    return sum(text[0].base - _OFF * size <= level <= text[-1].base + _OFF * size for level in levels)


def _mirrored(blocks: Sequence[Block], at: int, level: float) -> int | None:
    """The line that is as far below the level as the first is above."""
    below = 2 * level - blocks[at].base
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
