"""Texts of cells that go on in the next line: put together, from top to bottom. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from disclosures.readers.pdf.unruled.anchors import texts_about
from disclosures.readers.pdf.unruled.blocks import Block
from disclosures.readers.pdf.unruled.columns import ALIGNED
from disclosures.readers.pdf.unruled.region import Region
from disclosures.readers.pdf.unruled.steps import (
    CLOSER,
    EVEN,
    LOOSE_WRAP,
    NARROWER,
    WRAP,
    has_tight_steps,
    least_step,
    row_step,
    single_row_step,
    step_between,
    steps_within,
    tight_in_head,
)
from disclosures.readers.pdf.unruled.uprights import span_of

_NEXT_TO = 4.0
"""Of the character size: texts that end as near to the next column fill their own."""
_INDENT = 4.0
_TWO_ROWS = 1.9
"""Times the step between lines: numbers so far apart may have a row without any between them."""
_SHORTER = 2.5
"""Of the character size: how much room a line leaves whose text goes on."""
_NEARER = 0.87
_ONE_END = 1.0
"""Points within which texts begin at one place."""


def wrapped(region: Region, lines: Sequence[Sequence[Block]]) -> list[Block]:
    """The cells' texts, wrapped lines put together, from top to bottom."""
    texts = texts_about(lines)
    by_steps = _Steps(region, lines, texts)
    blocks: list[Block] = []
    open_blocks: dict[int, Block] = {}
    text: dict[int, int | None] = {}
    for block in (block for line in lines for block in line):
        above, own = open_blocks.get(block.column), texts.get(id(block))
        told = own is not None and text.get(block.column) is not None
        if above and (own == text[block.column] if told else by_steps.joins(above, block)):
            above.glyphs.extend(block.glyphs)
            above.base, above.right = block.base, block.right
            above.beside = above.beside or block.beside
        else:
            blocks.append(block)
            open_blocks[block.column] = block
        text[block.column] = own
    return blocks


class _Steps:
    """What the steps between lines tell of the lines of one cell."""

    def __init__(self, region: Region, lines: Sequence[Sequence[Block]], texts: Mapping[int, int]) -> None:
        self.region, self.lines = region, lines
        self.within, self.tight, self.rows = steps_within(lines), tight_in_head(lines), row_step(lines)
        if self.tight and self.tight >= EVEN * NARROWER * self.rows > 0:
            self.tight = None  # as wide as the steps between rows
        alone = region.head is None and sum(any(b.numeric for b in line) for line in lines) == 1
        if self.within is None and alone:
            self.within = LOOSE_WRAP  # one row alone on its page
        self.loose = self.within is None and not has_tight_steps(lines)
        self.least = least_step(lines, lambda above, block: _spans(above, block, lines))
        self.single = single_row_step(lines)
        self.have_room = self.least < CLOSER * (self.single or step_between(texts, lines))
        """Whether lines of two rows stand farther apart than those of one cell."""
        self.full, self.pitch = _full_columns(region, lines), max(LOOSE_WRAP, EVEN * self.rows)

    def joins(self, above: Block, block: Block) -> bool:
        """Whether ``block`` is the next line of the cell ``above``."""
        step = (block.base - above.base) / block.size
        spans = (self.loose or block.in_head) and _spans(above, block, self.lines)
        near = not self.have_room or (not spans and step <= EVEN * self.least)
        as_rows = block.in_head and near and _has_lines_alone(above, block, self.lines)
        if self.have_room and step >= CLOSER * self.rows and not as_rows:
            return False
        spans = spans and not (self.have_room and step <= self.least / CLOSER)
        if spans and (self.have_room or not (self.tight and step <= self.tight)):
            return False
        filled = (as_rows and step <= self.single / CLOSER) or _fills(above, block, self.full, self.lines)
        within = self.pitch if filled else self.within
        if block.in_head and self.have_room:
            within = max(within or WRAP, self.least / CLOSER)
        if not (block.in_head or self.have_room or self.rows < _TWO_ROWS * step or self._is_long(above)):
            return False
        return _wraps(above, block, self.region, within, loose=self.loose)

    def _is_long(self, above: Block) -> bool:
        """Whether a line is about as long as any of its column, so that its text may go on in the next: else
        that may be a row without numbers.
        """
        column = [b for line in self.lines for b in line if b.column == above.column]
        body = [block for block in column if not block.in_head]
        end = max(block.right for block in body)
        if head := [block for block in column if block.in_head]:
            end = max(end, 2 * head[-1].centre - min(block.left for block in body))
        return above.right >= end - _SHORTER * above.size


def _fills(above: Block, block: Block, full: Sequence[float], lines: Sequence[Sequence[Block]]) -> bool:
    """Whether ``above`` leaves no room in its column, so that ``block``, set like it, may be its rest."""
    if block.beside or above.right <= full[block.column] - block.size or _heads_more(above, block, lines):
        return False
    if _is_nearer_to_next(above, block, lines):
        return False
    left, right = above.glyphs[0].x0 - block.glyphs[0].x0, above.right - block.right
    indented = not block.in_head and 0 < left <= _INDENT * block.size
    return indented or min(abs(left), abs(right), abs(left + right) / 2) <= ALIGNED


def _is_nearer_to_next(above: Block, block: Block, lines: Sequence[Sequence[Block]]) -> bool:
    """Whether the line below ``block`` is its row's, or has the row's amounts half-way down."""
    at = next(n for n, line in enumerate(lines) if any(other is block for other in line))
    below = (line for line in lines[at + 1 :] if any(b.numeric or b.column == block.column for b in line))
    following = next((line[0].first_base for line in below), inf)
    return following - block.base < _NEARER * (block.base - above.base)


def _heads_more(above: Block, block: Block, lines: Sequence[Sequence[Block]]) -> bool:
    """Whether what stands right of ``block`` has no words of its own beside ``above``."""
    beside_above, beside_block = (
        {b.column for line in lines if any(one is b for b in line) for b in line} for one in (above, block)
    )
    right = min((column for column in beside_block if column > block.column), default=None)
    return right is not None and right not in beside_above


def _full_columns(region: Region, lines: Sequence[Sequence[Block]]) -> list[float]:
    """How far right the texts of each column run, where they run up to the next one; else infinity."""
    count = len(region.edges) - 1
    blocks = [b for line in lines for b in line if b.right <= region.edges[b.column + 1]]
    starts = [
        min((b.glyphs[0].x0 for b in blocks if b.column == n), default=region.edges[n]) for n in range(count)
    ]
    starts.append(region.edges[-1])
    ends = [
        max((b.right for b in blocks if b.column == n and not b.numeric), default=inf) for n in range(count)
    ]
    near = _NEXT_TO * max((block.size for block in blocks), default=0.0)
    return [end if start - end < near else inf for end, start in zip(ends, starts[1:], strict=True)]


def _wraps(above: Block, block: Block, region: Region, steps: float | None, *, loose: bool) -> bool:
    """Whether ``block`` is the next line of the cell ``above``."""
    if above.numeric or block.numeric or (above.beside and block.beside) or block.begins_row:
        return False
    if region.head is not None and above.base < region.head < block.base:
        return False
    if block.in_head and not (above.is_set_like(block) and _is_between_the_same(above, block, region)):
        return False
    x = (region.edges[block.column] + region.edges[block.column + 1]) / 2
    if any(above.base <= rule.at <= block.middle and rule.start <= x <= rule.end for rule in region.rules):
        return False
    step = (block.base - above.base) / block.size
    left, right = region.edges[above.column], region.edges[above.column + 1]
    margin = max(0.0, above.glyphs[0].x0 - left)
    fills = above.right <= right + 1 and right - margin - above.right < block.size
    return step <= (steps or WRAP) or (loose and fills and step <= LOOSE_WRAP)


def _is_between_the_same(above: Block, block: Block, region: Region) -> bool:
    """Whether the same vertical rules are beside both, if any are drawn."""
    return (
        not region.uprights
        or len({span_of(b.glyphs, region.edges, region.uprights) for b in (above, block)}) == 1
    )


def _spans(above: Block, block: Block, lines: Sequence[Sequence[Block]]) -> bool:
    """Whether ``above`` heads several columns: the next one has a head cell beside ``block`` alone.

    Not where the head's words are centred and it has the middle of ``block``, and of no columns on both
    sides of that.
    """
    beside_above, beside_block = (
        {b.column - block.column for line in lines if one in line for b in line} for one in (above, block)
    )
    alone = beside_block - beside_above
    is_own = above.has_its_middle(block) and -1 not in alone and _is_centred(lines)
    return 1 in alone and not is_own


def _is_centred(lines: Sequence[Sequence[Block]]) -> bool:
    """Whether some words of the head have the middle of those below them and do not begin with these."""
    last: dict[int, Block] = {}
    for block in (block for line in lines for block in line if block.in_head):
        above = last.get(block.column)
        if above and above.has_its_middle(block) and abs(above.left - block.left) > _ONE_END:
            return True
        last[block.column] = block
    return False


def _has_lines_alone(above: Block, block: Block, lines: Sequence[Sequence[Block]]) -> bool:
    """Whether two lines with one middle are no rows of the head: some column has but one of them, or one
    between them.
    """
    if not above.has_its_middle(block):
        return False
    head = [b for line in lines for b in line if b.in_head]
    rows = [{b.column for b in head if b.first_base == one.first_base} for one in (above, block)]
    return rows[0] != rows[1] or any(above.base < b.base < block.base for b in head)
