"""What a cell prints within its area on a page, line by line, held to what was read of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosures.records.drawn import Coordinates, Piece


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a page (from 1) that a cell takes up; in points from the top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it is printed; in points from the top left of its page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


def pieces_of(cell: Coordinates, areas: Sequence[Area], pages: Sequence[Sequence[Glyph]]) -> list[Piece]:
    """The printed lines of a cell whose areas these are, in order; none where it prints anything else.

    ``pages`` has the characters of each page. Heads that are repeated from page to page are on the first.
    """
    wanted = "".join(cell.text.split())
    by_area = [list(_lines(cell, area, pages[area.page - 1])) for area in areas]
    all_of_it = [piece for pieces in by_area for piece in pieces]
    return next((found for found in (all_of_it, *by_area) if _text(found) == wanted), [])


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _lines(cell: Coordinates, area: Area, glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if not _is_within(glyph, area):
            continue
        if line and _begins_a_line(glyph, line[-1]):
            yield _piece(cell, area.page, line)
            line = []
        line.append(glyph)
    if line:
        yield _piece(cell, area.page, line)


def _is_within(glyph: Glyph, area: Area) -> bool:
    across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return area.x0 <= across <= area.x1 and area.top <= down <= area.bottom


def _begins_a_line(glyph: Glyph, before: Glyph) -> bool:
    return (glyph.top + glyph.bottom) / 2 > before.bottom or (glyph.top + glyph.bottom) / 2 < before.top


def _piece(cell: Coordinates, page: int, line: Sequence[Glyph]) -> Piece:
    return Piece(
        cell.line,
        cell.column,
        page,
        min(glyph.x0 for glyph in line),
        min(glyph.top for glyph in line),
        max(glyph.x1 for glyph in line),
        max(glyph.bottom for glyph in line),
        "".join(glyph.text for glyph in line),
    )
