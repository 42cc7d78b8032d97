"""What text recognition saw, put in order: scanned pages among the others become tables and lines. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from disclosures.readers.pdf_frame import Frame
from disclosures.readers.pdf_glyphs import Glyph, Word
from disclosures.readers.pdf_grids import Rule, grids_of
from disclosures.readers.pdf_pages import PageText, Sort, have_form_cells, sort_pages
from disclosures.readers.pdf_rules import outside_of
from disclosures.readers.pdf_tables import blocks_of
from disclosures.readers.scan_halves import sheets
from disclosures.readers.scan_records import ScannedPage, ScannedWord, Stroke
from disclosures.records import Box, PageReading, RawLine, RawPage, RawTable

_SAME_LINE = 0.45
"""Of a line's height: how far the middles of its words may be apart."""
_SIZE = 0.66
"""A character's size as a part of the height of its line's box."""
_AMOUNT = re.compile(r"\d\.\d\d(?![\d%％])")
_TELLING = 3
_CLEARANCE = 0.6
"""Points left around ink, since a pixel's edge is not the ink's."""


@dataclass(frozen=True, slots=True)
class Tilted:
    """A page of ``width`` x ``height`` points, as displayed, that was made straight.

    It was brought upright by ``turn`` quarters, then turned by ``tilt`` radians about its middle.
    """

    width: float
    height: float
    tilt: float
    turn: int = 0

    def displayed(self, box: Box) -> Box:
        """The box on the page as it lies: the smallest around the turned one."""
        sine, cosine = math.sin(self.tilt), math.cos(self.tilt)
        width, height = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
        x, y = width / 2, height / 2
        corners = [
            (x + (left - x) * cosine - (top - y) * sine, y + (left - x) * sine + (top - y) * cosine)
            for left in (box.x0, box.x1)
            for top in (box.top, box.bottom)
        ]
        upright = Box(
            max(0.0, min(left for left, _ in corners) - _CLEARANCE),
            max(0.0, min(top for _, top in corners) - _CLEARANCE),
            min(width, max(left for left, _ in corners) + _CLEARANCE),
            min(height, max(top for _, top in corners) + _CLEARANCE),
        )
        return Frame(self.width, self.height, self.turn).displayed(upright)


def with_scans(pages: Sequence[RawPage], scanned: Mapping[int, ScannedPage]) -> tuple[RawPage, ...]:
    """The document's pages, those that were scanned in the place of the pictures they were."""
    laid_out = [_scanned(page, scan) if (scan := scanned.get(page.number or 0)) else page for page in pages]
    sorts = sort_pages([_text_of(page) for page in laid_out])
    return tuple(
        page if page.how is not PageReading.OCR or _has_cells(page, sort) else _as_lines(page)
        for page, sort in zip(laid_out, sorts, strict=True)
    )


def _has_cells(page: RawPage, sort: Sort) -> bool:
    return sort is Sort.TABLES or (sort is Sort.FORM and have_form_cells([page]))


def _scanned(page: RawPage, scan: ScannedPage) -> RawPage:
    """The page as recognised; where it has text, with the tables in its pictures put among the text."""
    if page.how is PageReading.PICTURE:
        return _page(scan)
    printed = [block.box for block in page.blocks if block.box]
    part = _part(scan, page.pictures, printed)
    within = _page(part)
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
    frame = Tilted(scan.width, scan.height, scan.tilt, scan.turn)

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


def _page(scan: ScannedPage) -> RawPage:
    frame = Tilted(scan.width, scan.height, scan.tilt, scan.turn)
    blocks = tuple(block for part in sheets(scan) for block in _blocks(part, frame))
    return RawPage(scan.number, blocks, PageReading.OCR, scan.width, scan.height)


def _blocks(scan: ScannedPage, frame: Tilted) -> tuple[RawLine | RawTable, ...]:
    across, down = _rules(scan.across), _rules(scan.down)
    grids = grids_of(across, down)
    return blocks_of(_lines(scan), grids, outside_of(grids, across), frame)


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
    high = min(size * _SIZE, word.box.bottom - word.box.top) if size else word.box.bottom - word.box.top
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
