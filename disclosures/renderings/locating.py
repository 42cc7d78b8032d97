"""Finds on the pages of a drawn office file what its cells and paragraphs print.

Cells are found by their colours in the coloured copy, and what they print on the plain one's pages. What is
not printed there as it was read is not told.

Runs in the process of its own (`isolated.located`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import msgspec
from pypdfium2 import PdfDocument, PdfiumError, raw

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.records.drawn import Coordinates, Piece, Size
from disclosures.renderings.colours import number_of
from disclosures.renderings.pieces import Area, Glyph, pieces_of

PLAIN, MARKED, CELLS = "plain.pdf", "marked.pdf", "cells.json"
"""Members of a bundle: the drawn copies, and whose the colours are."""
MAX_PAGES = 400
_IN_FORMS = 8
"""Depth to which drawings within drawings are looked through."""


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
    glyphs = [list(_glyphs(page)) for page in plain]
    found = [pieces_of(cells[owner], of_cell, glyphs) for owner, of_cell in sorted(areas.items())]
    return sizes, tuple(piece for pieces in found for piece in pieces), sum(map(bool, found))


def _areas(page: Any, number: int) -> Iterator[tuple[int, Area]]:
    """Whose colour is filled in, and where, in the order of drawing."""
    height = page.get_height()
    parts = [ctypes.c_uint() for _ in range(4)]
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_IN_FORMS):
        is_filled = raw.FPDFPath_GetDrawMode(drawn, mode, stroke) and mode.value
        if not is_filled or not raw.FPDFPageObj_GetFillColor(drawn, *parts):
            continue
        owner = number_of(*(part.value for part in parts[:3]))
        if owner is not None:
            left, bottom, right, top = drawn.get_bounds()
            yield owner, Area(number, left, height - top, right, height - bottom)


def _glyphs(page: Any) -> Iterator[Glyph]:
    """The characters of a page but for blanks, in the order of its text."""
    height = page.get_height()
    text = page.get_textpage()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if not character.isspace() and character.isprintable():
            left, bottom, right, top = text.get_charbox(index, loose=True)
            yield Glyph(character, left, height - top, right, height - bottom)
