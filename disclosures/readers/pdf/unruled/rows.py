"""The rows of a table without a grid: lines of text, wrapped ones put together again. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from disclosures.readers.pdf.glyphs import Glyph, Line, is_number
from disclosures.readers.pdf.ruled.codes import numbers_joined
from disclosures.readers.pdf.ruled.grids import SNAP, Rule
from disclosures.readers.pdf.unruled.blocks import Block, Rows, side_by_side
from disclosures.readers.pdf.unruled.index import numbers_columns
from disclosures.readers.pdf.unruled.region import Region
from disclosures.readers.pdf.unruled.sides import Side
from disclosures.readers.pdf.unruled.wraps import wrapped

_KEPT = 16
"""More tables than a page has."""
_ENDS = {Side.LEFT: 0, Side.RIGHT: -1}
"""Which character of a head's word stands over its own column, though the others may not."""


@lru_cache(maxsize=_KEPT)
def rows_of(region: Region) -> Rows:
    """The rows of a table, the head's among them; asked for again when the page is put together."""
    lines = _lines_of(region)
    if not _is_ruled(region, lines):
        return side_by_side(wrapped(region, lines))
    if _rules_in_head(region):
        return _between_rules(region, lines)
    body = [[block for block in line if not block.in_head] for line in lines]
    rows = _between_rules(region, body)
    return [*side_by_side([block for block in wrapped(region, lines) if block.in_head]), *rows]


def are_parted(region: Region) -> bool:
    """Whether there is a rule between any two rows, so that each has all that stands between two."""
    return _is_ruled(region, _lines_of(region))


def _lines_of(region: Region) -> list[list[Block]]:
    return numbers_joined([_line_blocks(line, region) for line in region.lines], region.rules)


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


def _line_blocks(line: Line, region: Region) -> list[Block]:
    by_column: dict[int, list[Glyph]] = {}
    in_head = region.head is not None and line[0][0].y < region.head
    for word in line:
        centred = in_head or is_number(word)
        x = (word[0].x0 + word[-1].x1) / 2 if centred else word[0].x
        if in_head and region.side in _ENDS:
            x = word[_ENDS[region.side]].x
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
