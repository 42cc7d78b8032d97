"""The rows of a table without a grid: lines of text, wrapped ones put together again. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from disclosures.readers.pdf_blocks import Block, Rows, side_by_side
from disclosures.readers.pdf_codes import codes_joined
from disclosures.readers.pdf_columns import ALIGNED
from disclosures.readers.pdf_glyphs import Glyph, Line, Word, is_number
from disclosures.readers.pdf_grids import SNAP, Rule
from disclosures.readers.pdf_index import numbers_columns
from disclosures.records import Box

WRAP = 1.25
"""Of the character size: lines of one cell stand closer than this."""
LOOSE_WRAP = 1.8
"""Lines this close are one cell's if the upper fills its column."""
_NEXT_TO = 4.0
"""Of the character size: texts that end as near to the next column fill their own."""
_INDENT = 4.0
_NEARER = 0.87
_NARROWER = 0.93
"""Steps within a cell are at least this much narrower than those between rows."""
_EVEN = 1.1
"""Steps that differ by no more are of one kind."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table stands: its lines of words, and its columns' edges from left to right.

    ``head`` is how far down the head goes; None where no rule tells.
    """

    box: Box
    head: float | None
    lines: tuple[tuple[Word, ...], ...]
    edges: tuple[float, ...]
    rules: tuple[Rule, ...] = ()
    """Its horizontal rules, in the pieces they are drawn in."""


def rows_of(region: Region) -> Rows:
    """The rows of a table, the head's among them."""
    lines = codes_joined([_line_blocks(line, region) for line in region.lines], region.rules)
    if not _is_ruled(region, lines):
        return side_by_side(_wrapped(region, lines))
    if _rules_in_head(region):
        return _between_rules(region, lines)
    body = [[block for block in line if not block.in_head] for line in lines]
    rows = _between_rules(region, body)
    return [*side_by_side([block for block in _wrapped(region, lines) if block.in_head]), *rows]


def _rules_in_head(region: Region) -> bool:
    """Whether rules part the head's own rows, or it has but one."""
    if region.head is None:
        return True
    head = [line[0][0].y for line in region.lines if line[0][0].y < region.head]
    return any(head[0] < rule.at < region.head - SNAP for rule in region.rules) or len(head) < 2


def _is_ruled(region: Region, lines: Sequence[Sequence[Block]]) -> bool:
    """Whether there is a rule between any two rows: then the rules tell what is a row."""
    levels = _full_levels(region)
    amounts = Counter(
        (block.column, bisect_right(levels, block.middle))
        for line in lines
        for block in line
        if block.numeric and not block.in_head
    )
    rows = {row for _, row in amounts}
    return len(rows) > 1 and max(amounts.values()) == 1


def _full_levels(region: Region) -> list[float]:
    """Where rules run over all columns or nearly so."""
    width = region.edges[-1] - region.edges[0]
    return [
        level
        for level in _levels(region.rules)
        if sum(rule.end - rule.start for rule in region.rules if abs(rule.at - level) <= SNAP) > 0.8 * width
    ]


def _levels(rules: Sequence[Rule]) -> list[float]:
    levels: list[float] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if not levels or rule.at - levels[-1] > SNAP:
            levels.append(rule.at)
    return levels


def _cuts(region: Region, column: int) -> list[float]:
    """Where rules close the cells of a column."""
    x = (region.edges[column] + region.edges[column + 1]) / 2
    return _levels([rule for rule in region.rules if rule.start <= x <= rule.end])


def _between_rules(region: Region, lines: Sequence[Sequence[Block]]) -> Rows:
    """Cells by the rules above and below them; a cell over several rows is in its first."""
    if region.head is not None and all(abs(rule.at - region.head) > SNAP for rule in region.rules):
        below_head = Rule(region.head, region.edges[0], region.edges[-1])
        region = replace(region, rules=(*region.rules, below_head))
    levels = _levels(region.rules)
    cuts = [_cuts(region, column) for column in range(len(region.edges) - 1)]
    rows: dict[int, dict[int, list[Glyph]]] = defaultdict(dict)
    for block in (block for line in lines for block in line):
        above = [cut for cut in cuts[block.column] if cut <= block.middle]
        row = bisect_right(levels, above[-1] + SNAP) if above else 0
        rows[row].setdefault(block.column, []).extend(block.glyphs)
    return [rows[row] for row in sorted(rows)]


def _wrapped(region: Region, lines: Sequence[Sequence[Block]]) -> list[Block]:
    """The cells' texts, wrapped lines put together, from top to bottom."""
    steps, tight, row_step = _steps(lines), _tight_in_head(lines), _row_step(lines)
    if tight and tight >= _EVEN * _NARROWER * row_step > 0:
        tight = None  # as wide as the steps between rows
    if steps is None and region.head is None and sum(any(b.numeric for b in line) for line in lines) == 1:
        steps = LOOSE_WRAP  # one row alone on its page
    loose = steps is None and not _has_tight_steps(lines)
    full, pitch = _full_columns(region, lines), max(LOOSE_WRAP, _EVEN * row_step)
    blocks: list[Block] = []
    open_blocks: dict[int, Block] = {}
    for block in (block for line in lines for block in line):
        above = open_blocks.get(block.column)
        spans = above is not None and (loose or block.in_head) and _spans(above, block, lines)
        if spans and above and tight and block.base - above.base <= tight * block.size:
            spans = False
        within = pitch if above and _fills(above, block, full, lines) else steps
        if above and not spans and _wraps(above, block, region, within, loose=loose):
            above.glyphs.extend(block.glyphs)
            above.base, above.right = block.base, block.right
            above.beside = above.beside or block.beside
        else:
            blocks.append(block)
            open_blocks[block.column] = block
    return blocks


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


def _steps(lines: Sequence[Sequence[Block]]) -> float | None:
    """The widest step within a cell, in character sizes; None where lines do not tell.

    Two amounts, codes or numbered names below one another are two rows: what steps are less wide
    than the least of theirs are steps within a cell.
    """
    rows: list[float] = []
    texts: list[float] = []
    last: dict[int, Block] = {}
    for block in (block for line in lines for block in line):
        above = last.get(block.column)
        last[block.column] = block
        if above is None or above.in_head != block.in_head:
            continue
        step = (block.base - above.base) / block.size
        if above.begins_row and block.begins_row:
            rows.append(step)
        elif not above.numeric and not block.numeric:
            texts.append(step)
    least = min(rows, default=max(texts, default=0.0))
    within = [step for step in texts if step < _NARROWER * least]
    if within and (rows or min(within) <= LOOSE_WRAP):
        return _EVEN * min(within)
    return min(_NARROWER * least, WRAP) if rows else None


def _row_step(lines: Sequence[Sequence[Block]]) -> float:
    """The least step between numbers below one another, in character sizes; 0 where there are none."""
    steps: list[float] = []
    last: dict[int, Block] = {}
    for block in (block for line in lines for block in line if block.numeric and not block.in_head):
        if above := last.get(block.column):
            steps.append((block.base - above.base) / block.size)
        last[block.column] = block
    return min(steps, default=0.0)


def _tight_in_head(lines: Sequence[Sequence[Block]]) -> float | None:
    """The widest step within a head cell, where the head has wider ones between cells as well."""
    last: dict[int, Block] = {}
    steps: list[float] = []
    for block in (block for line in lines for block in line if block.in_head):
        if above := last.get(block.column):
            steps.append((block.base - above.base) / block.size)
        last[block.column] = block
    return _EVEN * min(steps) if steps and max(steps) > _EVEN * min(steps) else None


def _has_tight_steps(lines: Sequence[Sequence[Block]]) -> bool:
    """Whether lines of text in one column stand closer in some places: there they are one cell's."""
    bases: dict[int, float] = {}
    for block in (block for line in lines for block in line if not block.numeric):
        before = bases.get(block.column)
        if before is not None and block.base - before < WRAP * block.size:
            return True
        bases[block.column] = block.base
    return False


def _line_blocks(line: Line, region: Region) -> list[Block]:
    by_column: dict[int, list[Glyph]] = {}
    in_head = region.head is not None and line[0][0].y < region.head
    for word in line:
        centred = in_head or is_number(word)
        x = (word[0].x0 + word[-1].x1) / 2 if centred else word[0].x
        by_column.setdefault(_column(region.edges, x), []).extend(word)
    index = numbers_columns(line)
    words = in_head and not index and not all(map(is_number, line))
    numeric = {column for column, glyphs in by_column.items() if index or (is_number(glyphs) and not words)}
    return [
        Block(
            column,
            glyphs,
            top=glyphs[0].base - 0.8 * glyphs[0].size,
            base=glyphs[0].base + 0.1 * glyphs[0].size,
            right=glyphs[-1].x1,
            size=glyphs[0].size,
            numeric=column in numeric,
            beside=bool(numeric - {column}),
            in_head=in_head,
        )
        for column, glyphs in by_column.items()
    ]


def _column(edges: Sequence[float], x: float) -> int:
    inner = edges[1:-1]
    return sum(1 for edge in inner if x >= edge)


def _wraps(above: Block, block: Block, region: Region, steps: float | None, *, loose: bool) -> bool:
    """Whether ``block`` is the next line of the cell ``above``."""
    if above.numeric or block.numeric or (above.beside and block.beside) or block.begins_row:
        return False
    if region.head is not None and above.base < region.head < block.base:
        return False
    if block.in_head and not above.is_set_like(block):
        return False
    x = (region.edges[block.column] + region.edges[block.column + 1]) / 2
    if any(above.base <= rule.at <= block.middle and rule.start <= x <= rule.end for rule in region.rules):
        return False
    step = (block.base - above.base) / block.size
    left, right = region.edges[above.column], region.edges[above.column + 1]
    margin = max(0.0, above.glyphs[0].x0 - left)
    fills = above.right <= right + 1 and right - margin - above.right < block.size
    return step <= (steps or WRAP) or (loose and fills and step <= LOOSE_WRAP)


def _spans(above: Block, block: Block, lines: Sequence[Sequence[Block]]) -> bool:
    """Whether ``above`` heads several columns: the next one has a head cell beside ``block`` alone."""
    beside_above, beside_block = (
        any(b.column == block.column + 1 for line in lines if one in line for b in line)
        for one in (above, block)
    )
    return beside_block and not beside_above
