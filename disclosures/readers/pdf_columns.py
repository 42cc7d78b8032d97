"""Tables without a grid: by their horizontal rules and the columns their text keeps to. Pure.

The second table finder. A table set with three rules (above, under the head, below) has no cells
to look up; its columns are where the rules are parted, or else where no line prints anything, and
its rows are lines of text, with wrapped ones put together again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from disclosures.readers.pdf_glyphs import Glyph, Word
from disclosures.readers.pdf_rules import SNAP, Rule
from disclosures.records import Box

WRAP = 1.25
"""Of the character size: lines of one cell stand closer than this."""
LOOSE_WRAP = 1.8
"""Lines this close are one cell's if the upper fills its column."""
SAME_ROW = 0.5
"""Of the lower of two texts: how much they must overlap in height to be in one row."""

_CAPTION = re.compile(r"单位(?:名称)?[:：]|部门(?:名称)?[:：]|第.{1,3}部分")
_UNIT = re.compile(r"单位[:：].{0,4}元")
_NUMBER = re.compile(r"^[-−+(（]?[\d.,]+%?[)）]?$")
_AMOUNT = re.compile(r"^[-−]?\d[\d,]*\.\d{2}$|^\d{1,3}(,\d{3})+$")
_SENTENCE = re.compile("[。；，]")
_TOTAL = re.compile(r"^(?:部门|单位|收入|支出)?[合总]计$")
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳]|\d{1,2}[.、．])")
_PAGE_NUMBER = re.compile(r"^[-—–]?\d{1,3}[-—–]?$")

Line = Sequence[Word]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table stands: its lines of words, and its columns' edges from left to right.

    ``head`` is how far down the head goes; None where no rule tells.
    """

    box: Box
    head: float | None
    lines: tuple[tuple[Word, ...], ...]
    edges: tuple[float, ...]


@dataclass(slots=True)
class Block:
    """The text of one cell: the words of one or more lines in one column."""

    column: int
    glyphs: list[Glyph]
    top: float
    base: float
    right: float
    size: float
    numeric: bool
    beside: bool
    """Numbers stand on its line, in other columns."""

    @property
    def extent(self) -> tuple[float, float]:
        return self.top, self.base


Rows = list[dict[int, list[Glyph]]]
"""For each row the characters of each column that has any."""


def find_regions(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Region]:
    """The tables among ``lines`` (words outside grids) on a page with these horizontal rules.

    ``rules`` are as drawn, in pieces: a rule is often drawn column by column.
    """
    regions = [region for group in _framed(lines, rules) if (region := _region(*group))]
    if regions or rules:
        return regions
    return [region for part in _captioned(lines) if (region := _region([], part))]


def rows_of(region: Region) -> Rows:
    """The rows of a table, the head's among them."""
    blocks = _blocks(region)
    rows: Rows = []
    for cluster in _clusters(blocks):
        rows.extend(_stacked(cluster))
    return rows


def text(words: Sequence[Word]) -> str:
    return "".join(glyph.text for word in words for glyph in word)


def _framed(lines: Sequence[Line], rules: Sequence[Rule]) -> list[tuple[list[Rule], list[Line]]]:
    """For each table set between rules of one width: those rules, and the lines among them."""
    groups: list[tuple[list[Rule], list[Line]]] = []
    for width in _same_width(rules):
        run: list[list[Rule]] = []
        for row in width:
            between = _between(lines, run[-1][0].at, row[0].at) if run else []
            if run and (not between or any(_CAPTION.search(text(line)) for line in between)):
                if len(run) > 1:
                    groups.append(_with_tail(lines, run))
                run = []
            run.append(row)
        if len(run) > 1:
            groups.append(_with_tail(lines, run))
    return groups


def _same_width(rules: Sequence[Rule]) -> list[list[list[Rule]]]:
    """Rules by width; a rule is the list of its pieces, from left to right."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        if rows and rule.at - rows[-1][0].at <= SNAP:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    widths: list[list[list[Rule]]] = []
    for row in rows:
        start, end = _ends(row)
        for width in widths:
            first, last = _ends(width[0])
            if abs(first - start) <= SNAP and abs(last - end) <= SNAP:
                width.append(row)
                break
        else:
            widths.append([row])
    return widths


def _ends(row: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.start for rule in row), max(rule.end for rule in row)


def _between(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if line and top < line[0][0].y < bottom]


def _with_tail(lines: Sequence[Line], run: list[list[Rule]]) -> tuple[list[Rule], list[Line]]:
    """A table that goes on over the page has no rule below: then its lines go on to a gap."""
    rules = [piece for row in run for piece in row]
    top, bottom = run[0][0].at, run[-1][0].at
    inside = _between(lines, top, bottom)
    if any(_is_amount_line(line) for line in inside) or len(run) > 2:
        return rules, inside
    below = [line for line in lines if line and line[0][0].y > bottom]
    for line in below:
        last = inside[-1][0][0].base if inside and inside[-1][0][0].y > bottom else bottom
        if line[0][0].base - last > 3 * line[0][0].size or _CAPTION.search(text(line)):
            break
        if _PAGE_NUMBER.match(text(line)) or text(line).startswith("注"):
            break
        inside.append(line)
    return rules, inside


def _captioned(lines: Sequence[Line]) -> list[list[Line]]:
    """Where there is no rule at all: from under 单位：万元 to the last line with an amount."""
    parts: list[list[Line]] = []
    for line in lines:
        if line and _UNIT.search(text(line)):
            parts.append([])
        elif parts and line:
            parts[-1].append(line)
    found = []
    for part in parts:
        last = max((n for n, line in enumerate(part) if _is_amount_line(line) or _is_total(line)), default=-1)
        while 0 <= last < len(part) - 1 and _steps(part[last], part[last + 1]) < WRAP:
            last += 1
        if last >= 0:
            found.append(part[: last + 1])
    return found


def _steps(line: Line, below: Line) -> float:
    """From one base line to the next, in character sizes."""
    return (below[0][0].base - line[0][0].base) / below[0][0].size


def _is_total(line: Line) -> bool:
    return _TOTAL.match(text(line)) is not None


def _is_prose(lines: Sequence[Line]) -> bool:
    """Sentences between two rules: underlined words."""
    return 3 * sum(1 for line in lines if _SENTENCE.search(text(line))) >= len(lines)


def _numbers_columns(line: Line) -> bool:
    """1 2 3 4 5 under the head: printed like amounts, not like names."""
    return all(_NUMBER.match(text([word])) for word in line)


def _is_amount_line(line: Line) -> bool:
    return any(_AMOUNT.match(text([word])) for word in line)


def _region(rules: list[Rule], lines: list[Line]) -> Region | None:
    if not lines or _is_prose(lines):
        return None
    levels = sorted({rule.at for rule in rules})
    head = next((at for at in levels if at - levels[0] > SNAP), None)
    if head is not None and any(_is_amount_line(line) for line in lines if line[0][0].y < head):
        head = None
    if head is None:
        first = next((line for line in lines if _is_amount_line(line) or _is_total(line)), None)
        head_base = first[0][0].base - first[0][0].size if first else None
    else:
        head_base = head
    edges = _edges_of_rules(rules) or _edges_of_text(lines, head_base)
    if len(edges) < 3:
        return None
    glyphs = [glyph for line in lines for word in line for glyph in word]
    top = min((rule.at for rule in rules), default=min(glyph.top for glyph in glyphs))
    bottom = max(max((rule.at for rule in rules), default=0.0), max(glyph.bottom for glyph in glyphs))
    box = Box(edges[0], top, edges[-1], bottom)
    return Region(box, head_base, tuple(tuple(line) for line in lines), edges)


def _edges_of_rules(rules: Sequence[Rule]) -> tuple[float, ...]:
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


def _edges_of_text(lines: Sequence[Line], head: float | None) -> tuple[float, ...]:
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
        number = bool(_NUMBER.match(text([word])))
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


def _blocks(region: Region) -> list[Block]:
    """The cells' texts, wrapped lines put together, from top to bottom."""
    lines = [_line_blocks(line, region) for line in region.lines]
    loose = not _has_tight_steps(lines, region)
    blocks: list[Block] = []
    open_blocks: dict[int, Block] = {}
    for block in (block for line in lines for block in line):
        above = open_blocks.get(block.column)
        if above and _wraps(above, block, region, loose=loose and not _spans(above, block, lines)):
            above.glyphs.extend(block.glyphs)
            above.base, above.right = block.base, block.right
            above.beside = above.beside or block.beside
        else:
            blocks.append(block)
            open_blocks[block.column] = block
    return blocks


def _has_tight_steps(lines: Sequence[Sequence[Block]], region: Region) -> bool:
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
    for word in line:
        number = _NUMBER.match(text([word])) is not None
        x = (word[0].x0 + word[-1].x1) / 2 if number else word[0].x
        by_column.setdefault(_column(region.edges, x), []).extend(word)
    numeric = {
        column for column, glyphs in by_column.items() if _NUMBER.match("".join(g.text for g in glyphs))
    }
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
        )
        for column, glyphs in by_column.items()
    ]


def _column(edges: Sequence[float], x: float) -> int:
    inner = edges[1:-1]
    return sum(1 for edge in inner if x >= edge)


def _wraps(above: Block, block: Block, region: Region, *, loose: bool) -> bool:
    """Whether ``block`` is the next line of the cell ``above``."""
    if above.numeric or block.numeric or (above.beside and block.beside):
        return False
    if _ITEM.match("".join(glyph.text for glyph in block.glyphs)):
        return False
    if region.head is not None and above.base < region.head < block.base:
        return False
    step = (block.base - above.base) / block.size
    left, right = region.edges[above.column], region.edges[above.column + 1]
    margin = max(0.0, above.glyphs[0].x0 - left)
    fills = above.right <= right + 1 and right - margin - above.right < block.size
    return step < WRAP or (loose and fills and step <= LOOSE_WRAP)


def _spans(above: Block, block: Block, lines: Sequence[Sequence[Block]]) -> bool:
    """Whether ``above`` heads several columns: the next one has a head cell beside ``block`` alone."""
    beside_above, beside_block = (
        any(b.column == block.column + 1 for line in lines if one in line for b in line)
        for one in (above, block)
    )
    return beside_block and not beside_above


def _clusters(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks side by side, whatever their number of lines: the rows."""
    rows: list[tuple[float, float, list[Block]]] = []
    for block in sorted(blocks, key=lambda b: (b.top, b.column)):
        top, base = block.extent
        if rows:
            first, last, members = rows[-1]
            overlap = min(last, base) - max(first, top)
            if overlap > SAME_ROW * min(last - first, base - top):
                rows[-1] = (first, max(last, base), [*members, block])
                continue
        rows.append((top, base, [block]))
    return [members for _, _, members in rows]


def _stacked(cluster: Sequence[Block]) -> Rows:
    """One row, or several where a column has several texts in it."""
    columns: dict[int, list[Block]] = {}
    for block in cluster:
        columns.setdefault(block.column, []).append(block)
    depth = max(map(len, columns.values()))
    rows: Rows = [{} for _ in range(depth)]
    for column, blocks in columns.items():
        for index, block in enumerate(blocks, start=depth - len(blocks)):
            rows[index][column] = block.glyphs
    return rows
