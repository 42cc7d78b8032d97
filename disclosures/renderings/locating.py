"""Finds on the pages of a drawn office file what its cells and paragraphs print.

Cells are found by their colours in the coloured copy, and what they print on the plain one's pages. What is
not printed there as it was read is not told.

Runs in the process of its own (`isolated.located`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import msgspec
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.pdf.shapes import Matrix, shapes
from disclosures.readers.pdf.text import letters
from disclosures.records import Box
from disclosures.records.drawn import Coordinates, Piece, Size
from disclosures.renderings.colours import number_of
from disclosures.renderings.pieces import Area, pieces_of

PLAIN, MARKED, CELLS = "plain.pdf", "marked.pdf", "cells.json"
"""Members of a bundle: the drawn copies, and whose the colours are."""
MAX_PAGES = 400
_AS_IT_IS = Matrix(1, 0, 0, 1, 0, 0)


def located(path: Path) -> tuple[tuple[Size, ...], tuple[Piece, ...], int]:
    """The sizes of the pages, what is printed where, and how many cells were found.

    Raises `UnreadableError`: malformed, too_many_pages.
    """
    try:
        with ZipFile(path) as bundle:
            cells = msgspec.json.decode(bundle.read(CELLS), type=tuple[Coordinates, ...])
            with PdfDocument(bundle.read(PLAIN)) as plain, PdfDocument(bundle.read(MARKED)) as marked:
                return _located(plain, marked, cells)
    except (BadZipFile, KeyError, PdfiumError, msgspec.DecodeError) as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)[:200]) from error


def _located(
    plain: PdfDocument, marked: PdfDocument, cells: tuple[Coordinates, ...]
) -> tuple[tuple[Size, ...], tuple[Piece, ...], int]:
    if len(plain) > MAX_PAGES:
        raise UnreadableError(UnreadableCode.TOO_MANY_PAGES, pages=len(plain), limit=MAX_PAGES)
    sizes = tuple(page.get_size() for page in plain)
    if sizes != tuple(page.get_size() for page in marked):
        return sizes, (), 0  # drawn in two ways: nothing can be said
    areas: dict[int, list[Area]] = {}
    for number, page in enumerate(marked, start=1):
        for owner, area in _areas(page, number):
            if owner < len(cells) and area not in (known := areas.setdefault(owner, [])):
                known.append(area)
    printed = [list(letters(page)) for page in plain]
    found = [pieces_of(cells[owner], of_cell, printed) for owner, of_cell in sorted(areas.items())]
    return sizes, tuple(piece for pieces in found for piece in pieces), sum(map(bool, found))


def _areas(page: PdfPage, number: int) -> Iterator[tuple[int, Area]]:
    """Whose colour is filled in, and where, in the order of drawing."""
    for _, shape in shapes(page, _AS_IT_IS, page.get_height()):
        colour = shape["non_stroking_color"]
        owner = number_of(*(round(255 * part) for part in colour)) if shape["fill"] and colour else None
        if owner is not None:
            yield owner, Area(number, Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"]))
