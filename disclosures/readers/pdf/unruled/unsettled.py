"""Rows without rules between them whose cells may end elsewhere than they were read to. Pure.

All cells of a table's rows are set alike: from the top, from the bottom, or half-way down. A row in which
they are not was put together of two, or lacks a line. A first row may lack what was taken for the head.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from disclosures.readers.pdf.glyphs import Glyph, is_number, plain, text, visual_lines
from disclosures.readers.pdf.unbroken import goes_on, room_from
from disclosures.readers.pdf.unruled.areas import TOTAL, begins_rows
from disclosures.readers.pdf.unruled.blocks import Rows, begins_item
from disclosures.readers.pdf.unruled.broken import broken
from disclosures.readers.pdf.unruled.extents import room_of, widths_of
from disclosures.readers.pdf.unruled.heads import are_open
from disclosures.readers.pdf.unruled.otherwise import might_be_rows, parted_otherwise
from disclosures.readers.pdf.unruled.region import Region
from disclosures.readers.pdf.unruled.rows import are_parted, rows_of
from disclosures.readers.pdf.unruled.sides import share_columns, stand_apart
from disclosures.readers.pdf.unruled.steps import CLOSER, EVEN
from disclosures.records import Box

_OFF = 0.25
"""Of the character size: how far off one another the cells of a row may stand."""
_CODE = re.compile(r"\d{3,}")
_ALL = 1000
"""More rows than any page has."""
_BAND = 0.3, 0.5
"""Of the character size, above the base line: where nothing of the next row is."""

_NEXT_TO = 4.0
"""Of the character size: words that end farther from the next column had room to go on."""

Row = dict[int, list[Glyph]]
Bases = tuple[float, float]
"""The base lines of a cell's first and last line."""

_WAYS: tuple[Callable[[Bases], float], ...] = (
    lambda cell: cell[0],
    lambda cell: cell[1],
    lambda cell: sum(cell) / 2,
)
"""What cells of one row have in common that are set from the top, from the bottom, half-way down."""


@dataclass(frozen=True, slots=True)
class Open:
    """Where the rows of a page's tables stand whose cells are open, in the upright frame."""

    rows: tuple[Box, ...] = ()
    below: int = 0
    """So are as many where the last table goes on."""
    last: Box | None = None
    """Where the last row of the last table stands."""
    takes_from_above: bool = False
    """Words that may begin an open row may as well end the last one of the page before."""


def open_in(regions: Sequence[Region], above: int) -> Open:
    """The open rows of a page; ``above`` is how many are where a table goes on from the page before."""
    found: list[Box] = []
    below, last, takes_from_above = 0, None, False
    for region in regions:
        rows = rows_of(region)
        boxes = _unsettled(region, rows)
        below, last = _open_below(rows, boxes), band_of(rows[-1])
        if region is regions[0]:
            takes_from_above = _may_end_the_row_above(region, rows, boxes)
            found += _bands(rows[:above] if region.head is None else [])
        found += boxes
    return Open(tuple(found), below, last, takes_from_above)


def unsettled_in(region: Region) -> list[Box]:
    """The open rows of one table by itself."""
    return _unsettled(region, rows_of(region))


def _may_end_the_row_above(region: Region, rows: Rows, boxes: Sequence[Box]) -> bool:
    """Whether words that begin an open first row, or stand above it, may be the rest of another."""
    body = [row for row in rows if not _is_in_head(row, region)]
    if not body or (not any(map(is_number, body[0].values())) and _is_any(body[1:2], boxes)):
        return bool(body)
    return _is_any(body[:1], boxes)


def _is_any(rows: Rows, boxes: Sequence[Box]) -> bool:
    return any(band_of(row) in boxes for row in rows)


def _unsettled(region: Region, rows: Rows) -> list[Box]:
    """The same of one table; all its rows where the head's cells are open."""
    head = [row for row in rows if _is_in_head(row, region)]
    body = rows[len(head) :]
    if not body:
        return []
    if head and _is_open(head, body, region):
        return _bands(body)
    odd = {near for at in _open(body, parted=are_parted(region)) for near in (at - 1, at, at + 1)}
    if _lacks_a_line(head, body):
        odd.add(0)
    return [band_of(body[at]) for at in sorted(odd) if 0 <= at < len(body)]


def _open_below(rows: Rows, boxes: Sequence[Box]) -> int:
    """How many rows are open where the table goes on: all if most are, one if the last is."""
    if 2 * len(boxes) > len(rows):
        return _ALL
    return int(bool(boxes) and boxes[-1] == band_of(rows[-1]))


def _is_open(head: Rows, body: Rows, region: Region) -> bool:
    """Whether words of the head may be over other columns."""
    places = region.lines, region.head, region.edges
    if not region.uprights and (stand_apart(*places) or share_columns(*places)):
        return True
    return are_open([*head, *body], region.edges, region.side, region.uprights)


def _is_in_head(row: Row, region: Region) -> bool:
    return region.head is not None and max(g.y for cell in row.values() for g in cell) < region.head


def _open(body: Rows, *, parted: bool) -> set[int]:
    """The rows that are put together in a way that does not fit, or might as well be in another; lines that
    leave room raise no doubt where rules part all rows."""
    amiss = {*_misset(body), *_nameless(body), *_unclosed(body), *(() if parted else _short(body))}
    amiss |= {*parted_otherwise(body), *might_be_rows(body), *broken(body)}
    wrapping = [at for at, row in enumerate(body) if _lines(row) > 1]
    alone = len(wrapping) == 1 and _is_wide(body[wrapping[0]], body)
    return {
        *amiss,
        *(wrapping if amiss or alone else ()),
        *(() if parted else _nearer_than_rows(body)),
        *_rests(body),
    }


def _misset(body: Rows) -> list[int]:
    """The rows that are set otherwise than most are."""
    return min(([n for n, row in enumerate(body) if _is_off(row, way)] for way in _WAYS), key=len)


def _is_off(row: Row, way: Callable[[Bases], float]) -> bool:
    places = [way(_bases(cell)) for cell in row.values()]
    return max(places) - min(places) > _OFF * _size(row)


def _nearer_than_rows(body: Rows) -> Iterator[int]:
    """The rows with words nearer to those of the row above than rows of one line stand.

    Not where all cells of both have their middles where the numbers stand: neither could lose a line to the
    other, and the scripts alone stand otherwise (合计 above 208).
    """
    step = CLOSER * _step_of_rows(body)
    last: dict[int, tuple[float, bool]] = {}
    for at, row in enumerate(body):
        surely = any(map(is_number, row.values())) and not _is_off(row, _WAYS[-1])
        for column, cell in row.items():
            low, above_surely = last.get(column, (-inf, False))
            if _bases(cell)[0] - low < step and not (surely and above_surely):
                yield at
                break
        last.update({column: (_bases(cell)[1], surely) for column, cell in row.items()})


def _short(body: Rows) -> Iterator[int]:
    """The rows with a line that leaves room for what the next line of its cell begins with."""
    widths = widths_of(body)
    for at, row in enumerate(body):
        for column, cell in row.items():
            lines = visual_lines(cell)
            if any(
                not goes_on(above, below, room_from(above, below, *widths[column]))
                for above, below in pairwise(lines)
            ):
                yield at


def _nameless(body: Rows) -> Iterator[int]:
    """The row that alone has no words right of its code."""
    for column in set().union(*body):
        coded = [at for at, row in enumerate(body) if _CODE.fullmatch(plain(row.get(column - 1, ())))]
        bare = [at for at in coded if column not in body[at]]
        named = [at for at in coded if column in body[at] and not is_number(body[at][column])]
        if len(bare) == 1 and len(named) == len(coded) - 1:
            yield from bare


def _unclosed(body: Rows) -> Iterator[int]:
    """The rows with a bracket that another row closes, or opens."""
    for at, row in enumerate(body):
        words = [text([tuple(cell)]) for cell in row.values()]
        if any(sum(map(each.count, "（(〔")) != sum(map(each.count, "）)〕")) for each in words):
            yield at


def _rests(body: Rows) -> Iterator[int]:
    """The rows below others, one of them without numbers, that stand as near as lines of one cell and may go
    on with a text of theirs.
    """
    widths, least, room = widths_of(body), _least_step(body), room_of(body)
    wrapping = {at for row in body for at, cell in row.items() if len(visual_lines(cell)) > 1}
    for at, (above, below) in enumerate(pairwise(body), start=1):
        if all(any(map(is_number, row.values())) for row in (above, below)):
            continue
        for column in above.keys() & below.keys():
            last, first = visual_lines(above[column])[-1], visual_lines(below[column])[0]
            near = first[0].base - last[0].base <= EVEN * least
            whole = is_number(last) or is_number(first) or begins_item(first) or begins_rows([tuple(first)])
            tight = column in wrapping or room.get(column, 0.0) < _NEXT_TO * last[0].size
            tight = tight or _begin_items(body, column)
            if near and tight and not whole and goes_on(last, first, room_from(last, first, *widths[column])):
                yield from (at - 1, at)


def _begin_items(body: Rows, column: int) -> bool:
    """Whether most rows begin as items do, so that what does not may be the rest of one."""
    begun = [begins_item(row[column]) or begins_rows([tuple(row[column])]) for row in body if column in row]
    return 2 * sum(begun) > len(begun)


def _is_wide(row: Row, body: Rows) -> bool:
    """Whether lines of its cells stand as far apart as rows of one line do."""
    bases = [[line[0].base for line in visual_lines(cell)] for cell in row.values()]
    steps = [below - above for lines in bases for above, below in pairwise(lines)]
    return min(steps) >= CLOSER * _step_of_rows(body) > 0


def _lacks_a_line(head: Rows, body: Rows) -> bool:
    """Whether a word of the head stands as near above the first row's as lines of one cell do."""
    first = body[0]
    if any(TOTAL.match(text([tuple(cell)])) for cell in first.values()):
        return False
    wraps = any(_lines(row) > 1 for row in body)
    near = CLOSER * _step_of_rows(body) or (EVEN * _least_step(body) if wraps else 0.0)
    for column, cell in first.items():
        above = [glyph.base for row in head for glyph in row.get(column, ())]
        if above and not is_number(cell) and _bases(cell)[0] - max(above) < near:
            return True
    return False


def _step_of_rows(body: Rows) -> float:
    """The least step between rows of one line."""
    single = [_lines(row) == 1 for row in body]
    steps = [
        _level(below) - _level(above)
        for (above, below), alone in zip(pairwise(body), pairwise(single), strict=True)
        if all(alone)
    ]
    return min(steps, default=0.0)


def _least_step(body: Rows) -> float:
    """The least step between lines of one column."""
    last: dict[int, float] = {}
    least = inf
    for row in body:
        for column, cell in row.items():
            for line in visual_lines(cell):
                least = min(least, line[0].base - last.get(column, -inf))
                last[column] = line[0].base
    return least


def _lines(row: Row) -> int:
    return max(len(visual_lines(cell)) for cell in row.values())


def _bases(cell: Sequence[Glyph]) -> Bases:
    return min(glyph.base for glyph in cell), max(glyph.base for glyph in cell)


def _size(row: Row) -> float:
    return max(glyph.size for cell in row.values() for glyph in cell)


def _level(row: Row) -> float:
    """The base line of its numbers, or of all where it has none."""
    numbers = [cell[0].base for cell in row.values() if is_number(cell)]
    return numbers[-1] if numbers else max(glyph.base for cell in row.values() for glyph in cell)


def _bands(rows: Rows) -> list[Box]:
    """Where rows stand."""
    return [band_of(row) for row in rows]


def band_of(row: Row) -> Box:
    """Where its numbers stand, without what is near the rows above and below."""
    low, high = (_level(row) - part * _size(row) for part in _BAND)
    xs = [x for cell in row.values() for glyph in cell for x in (glyph.x0, glyph.x1)]
    return Box(min(xs), high, max(xs), low)
