"""What a cell prints within its area on a page, line by line, held to what was read of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosures.readers.pdf.later import Letter
from disclosures.records import Box
from disclosures.records.drawn import Coordinates, Piece


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a page (from 1) that a cell takes up."""

    page: int
    box: Box


def pieces_of(cell: Coordinates, areas: Sequence[Area], pages: Sequence[Sequence[Letter]]) -> list[Piece]:
    """The printed lines of a cell whose areas these are, in order; none where it prints anything else.

    ``pages`` has the characters of each page. Heads that are repeated from page to page are on the first.
    """
    wanted = "".join(cell.text.split())
    by_area = [list(_lines(cell, area, pages[area.page - 1])) for area in areas]
    all_of_it = [piece for pieces in by_area for piece in pieces]
    return next((found for found in (all_of_it, *by_area) if _text(found) == wanted), [])


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _lines(cell: Coordinates, area: Area, letters: Sequence[Letter]) -> Iterator[Piece]:
    line: list[tuple[str, Box]] = []
    for letter in letters:
        if letter.box is None or not _is_within(letter.box, area.box):
            continue
        if line and _begins_a_line(letter.box, line[-1][1]):
            yield _piece(cell, area.page, line)
            line = []
        line.append((letter.text, letter.box))
    if line:
        yield _piece(cell, area.page, line)


def _is_within(box: Box, area: Box) -> bool:
    across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return area.x0 <= across <= area.x1 and area.top <= down <= area.bottom


def _begins_a_line(box: Box, before: Box) -> bool:
    return not before.top <= (box.top + box.bottom) / 2 <= before.bottom


def _piece(cell: Coordinates, page: int, line: Sequence[tuple[str, Box]]) -> Piece:
    box = Box.around(*(box for _, box in line))
    return Piece(cell.line, cell.column, page, box, "".join(text for text, _ in line))
