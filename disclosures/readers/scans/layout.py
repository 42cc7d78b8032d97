"""What text recognition saw, put in order: scanned pages among the others become tables and lines. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import mul

from disclosures.readers.pdf.composed import Composed
from disclosures.readers.pdf.form_cells import OF_A_WHOLE_BUDGET, has_form_labels, have_form_cells
from disclosures.readers.pdf.frame import Frame
from disclosures.readers.pdf.glyphs import Glyph, Word
from disclosures.readers.pdf.pages import PageText, Sort, sort_pages
from disclosures.readers.pdf.ruled.grids import Rule, grids_of
from disclosures.readers.pdf.ruled.rules import outside_of
from disclosures.readers.pdf.tables import composed
from disclosures.readers.scans.halves import sheets
from disclosures.readers.scans.records import ScannedPage, ScannedWord, Stroke
from disclosures.records import Box, PageReading, RawLine, RawPage, RawTable

_SAME_LINE = 0.2
"""Of a line's height: how far the middles of its words may be apart."""
_SIZE = 0.66
"""A character's size as a part of the height of its line's box."""
_INK = 0.93
_INK_OF_FIGURES = 0.72
"""How much of a character's size is ink: of Chinese ones, and of digits and letters."""
_AMOUNT = re.compile(r"\d\.\d\d(?![\d%％])")
_TELLING = 3
_CLEARANCE = 0.6
"""Points left around ink, since a pixel's edge is not the ink's."""

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tilted:
    """A page of ``width`` x ``height`` points, as displayed, that was made straight.

    It was brought upright by ``turn`` quarters, then turned by ``tilt`` radians about its middle, or
    flattened: ``warp`` says where its places were.
    """

    width: float
    height: float
    tilt: float
    turn: int = 0
    warp: tuple[float, ...] = ()

    @classmethod
    def of(cls, scan: ScannedPage) -> Tilted:
        return cls(scan.width, scan.height, scan.tilt, scan.turn, scan.warp)

    def displayed(self, box: Box) -> Box:
        """The box on the page as it lies: the smallest around the turned one."""
        width, height = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
        places = [(left, top) for left in (box.x0, box.x1) for top in (box.top, box.bottom)]
        corners = [
            _warped(place, self.warp) if self.warp else _turned(place, self.tilt, (width / 2, height / 2))
            for place in places
        ]
        upright = Box(
            max(0.0, min(left for left, _ in corners) - _CLEARANCE),
            max(0.0, min(top for _, top in corners) - _CLEARANCE),
            min(width, max(left for left, _ in corners) + _CLEARANCE),
            min(height, max(top for _, top in corners) + _CLEARANCE),
        )
        return Frame(self.width, self.height, self.turn).displayed(upright)


def _turned(place: _Point, angle: float, middle: _Point) -> _Point:
    """The place turned by so many radians about the middle."""
    (left, top), (x, y) = place, middle
    sine, cosine = math.sin(angle), math.cos(angle)
    return x + (left - x) * cosine - (top - y) * sine, y + (left - x) * sine + (top - y) * cosine


def _warped(place: _Point, warp: Sequence[float]) -> _Point:
    across, down, depth = (sum(map(mul, warp[n : n + 3], (*place, 1.0))) for n in (0, 3, 6))
    return across / depth, down / depth


def with_scans(pages: Sequence[RawPage], scanned: Mapping[int, ScannedPage]) -> tuple[RawPage, ...]:
    """The document's pages, those that were scanned in the place of the pictures they were."""
    laid_out = list(_laid_out(pages, scanned))
    sorts = sort_pages([_text_of(page) for page in laid_out])
    found: list[RawPage] = []
    is_form = False
    for page, sort in zip(laid_out, sorts, strict=True):
        in_cells = _has_cells(page, sort) or (is_form and _goes_on_in_cells(page, sort))
        is_form = in_cells and sort is Sort.FORM
        found.append(_sorted(page, sort, in_cells=in_cells) if page.how is PageReading.OCR else page)
    return tuple(found)


def _sorted(page: RawPage, sort: Sort, *, in_cells: bool) -> RawPage:
    """A recognised page by what it holds; one that is little but marks was not read, and stays a picture."""
    if in_cells:
        return page
    return _as_lines(replace(page, how=PageReading.PICTURE) if sort is Sort.PICTURE else page)


@dataclass(frozen=True, slots=True)
class _Sheets:
    """A page that was a picture: its one sheet, or the two side by side on it."""

    scan: ScannedPage
    composed: tuple[Composed, ...]

    def goes_on(self, page: RawPage) -> Composed | None:
        """What may go on over the next page: the page's tables, if it has any."""
        follows = len(self.composed) == 1 and self.scan.number + 1 == page.number
        return self.composed[-1] if follows and _sort(self.page()) is Sort.TABLES else None

    def page(self, below: Composed | None = None) -> RawPage:
        """``below`` is the page that goes on; it shows what columns a head at this one's foot has."""
        blocks = [block for each in self.composed for block in each.above(below)]
        return RawPage(self.scan.number, tuple(blocks), PageReading.OCR, self.scan.width, self.scan.height)


def _laid_out(pages: Sequence[RawPage], scanned: Mapping[int, ScannedPage]) -> Iterator[RawPage]:
    held: _Sheets | None = None
    for page in pages:
        scan = scanned.get(page.number or 0)
        if scan and page.how is PageReading.PICTURE:
            before = held.goes_on(page) if held else None
            found = _sheets(scan, before)
            if held:
                yield held.page(found.composed[0] if before else None)
            held = found
            continue
        if held:
            yield held.page()
            held = None
        yield _with_pictures(page, scan) if scan else page
    if held:
        yield held.page()


def _has_cells(page: RawPage, sort: Sort) -> bool:
    if sort is Sort.FORM:
        return have_form_cells([page]) or have_form_cells([page], OF_A_WHOLE_BUDGET)
    return sort is Sort.TABLES


def _goes_on_in_cells(page: RawPage, sort: Sort) -> bool:
    """Whether a page has the last cells of a form that began before: no label tells their columns again."""
    has_table = any(isinstance(block, RawTable) for block in page.blocks)
    return sort is Sort.FORM and has_table and not has_form_labels(page)


def _with_pictures(page: RawPage, scan: ScannedPage) -> RawPage:
    """A page that has text, with the tables in its pictures put among it."""
    printed = [block.box for block in page.blocks if block.box]
    part = _part(scan, page.pictures, printed)
    within = _sheets(part).page()
    if not (part.across and part.down and _sort(within) in {Sort.TABLES, Sort.FORM}):
        return replace(page, pictures=page.pictures if _prints_amounts(part) else ())  # a chart, a seal
    blocks = sorted((*page.blocks, *within.blocks), key=lambda block: block.box.top if block.box else 0.0)
    return replace(within, blocks=tuple(blocks))


def _sort(page: RawPage) -> Sort:
    (sort,) = sort_pages([_text_of(page)])
    return sort


def _prints_amounts(scan: ScannedPage) -> bool:
    """Whether it may be a table all the same: then it is told that it was not read."""
    return sum(bool(_AMOUNT.search(word.text)) for word in scan.words) >= _TELLING


def _part(scan: ScannedPage, pictures: Sequence[Box], printed: Sequence[Box]) -> ScannedPage:
    """What was recognised in the pictures, without what is printed as text."""
    frame = Tilted.of(scan)

    def kept(box: Box) -> bool:
        place = frame.displayed(box)
        return _holds(pictures, place) and not _holds(printed, place)

    return replace(
        scan,
        words=tuple(word for word in scan.words if kept(word.box)),
        across=tuple(rule for rule in scan.across if kept(Box(rule.start, rule.at, rule.end, rule.at))),
        down=tuple(rule for rule in scan.down if kept(Box(rule.at, rule.start, rule.at, rule.end))),
    )


def _holds(boxes: Iterable[Box], place: Box) -> bool:
    x, y = (place.x0 + place.x1) / 2, (place.top + place.bottom) / 2
    return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in boxes)


def _sheets(scan: ScannedPage, before: Composed | None = None) -> _Sheets:
    """``before`` is the page before it, whose table may go on."""
    frame = Tilted.of(scan)
    parts = sheets(scan)
    above = before if len(parts) == 1 else None
    return _Sheets(scan, tuple(_composed(part, frame, above) for part in parts))


def _composed(scan: ScannedPage, frame: Tilted, before: Composed | None) -> Composed:
    across, down = _rules(scan.across), _rules(scan.down)
    grids = grids_of(across, down)
    return composed(_lines(scan), grids, outside_of(grids, across), frame, before)


def _rules(strokes: Iterable[Stroke]) -> list[Rule]:
    return [Rule(stroke.at, stroke.start, stroke.end) for stroke in strokes]


def _lines(scan: ScannedPage) -> list[list[Word]]:
    """Words whose middles are level, left to right; lines from top to bottom."""
    lines: list[list[ScannedWord]] = []
    for word in sorted(scan.words, key=_middle):
        if lines and _middle(word) - _middle(lines[-1][0]) <= _SAME_LINE * scan.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_word_line(line, scan.size) for line in lines]


def _word_line(line: list[ScannedWord], size: float) -> list[Word]:
    """All on one base line: figures are lower than characters, and stand on the same line."""
    middle = sum(map(_middle, line)) / len(line)
    return [_glyphs(word, middle, size) for word in sorted(line, key=lambda word: word.box.x0)]


def _middle(word: ScannedWord) -> float:
    return (word.box.top + word.box.bottom) / 2


def _glyphs(word: ScannedWord, middle: float, size: float) -> Word:
    """The word's characters, each from half-way to its neighbours, so that none is parted from another."""
    edges = [word.box.x0, *((one + other) / 2 for one, other in pairwise(word.middles)), word.box.x1]
    ink = word.box.bottom - word.box.top
    high = ink / (_INK_OF_FIGURES if word.text.isascii() else _INK)
    high = min(size * _SIZE, high) if size else high
    return tuple(
        Glyph(character, left, word.box.top, right, word.box.bottom, middle + 0.35 * high, high)
        for character, (left, right) in zip(word.text, pairwise(edges), strict=True)
    )


def _text_of(page: RawPage) -> PageText:
    """The page as the choice of pages looks at it."""
    lines: list[RawLine] = []
    for block in page.blocks:
        if isinstance(block, RawLine):
            lines.append(block)
        else:
            lines.extend(
                RawLine(" ".join(cell.text.replace("\n", "") for cell in row.cells if cell and cell.text))
                for row in block.rows
            )
    kept = tuple(line for line in lines if line.text)
    pictures = 1.0 if page.how is PageReading.PICTURE else 0.0
    return PageText(page.number or 0, kept, page.width or 0.0, page.height or 0.0, pictures)


def _as_lines(page: RawPage) -> RawPage:
    """A page without a budget's table: a form's cells as lines, each whole, row by row."""
    lines: list[RawLine] = []
    for block in page.blocks:
        lines.extend(_cells(block) if isinstance(block, RawTable) else [block])
    return replace(page, blocks=tuple(lines))


def _cells(table: RawTable) -> list[RawLine]:
    return [
        RawLine(cell.text.replace("\n", ""), cell.box)
        for row in table.rows
        for cell in row.cells
        if cell and cell.text
    ]
