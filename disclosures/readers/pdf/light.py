"""A page's characters and drawn shapes by PDFium, in the terms in which pdfplumber gives them.

For pages that pdfplumber's cost is not worth: performance forms are two thirds of a disclosure's pages,
and PDFium reads one in a tenth of the time.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from disclosures.readers.pdf.shapes import Matrix, colour, matrix_of, shapes
from disclosures.readers.pdf.text import MAX_CHARACTERS

_ABOVE, _BELOW = 1.0, 0.3
"""Of the size: how far from its base line a character's box reaches, whatever its font says of that."""
_NOTHING = {0, 0xFFFE, 0xFFFF}
_HYPHEN = 2
"""What PDFium calls a hyphen at the end of a line."""


class Style(NamedTuple):
    """What the characters of one text have in common."""

    matrix: Matrix
    size: float
    colour: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LightPage:
    """What of a pdfplumber page the tables are made of. The page is what a viewer shows of it."""

    chars: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    rects: list[dict[str, Any]]
    curves: list[dict[str, Any]]
    cropbox: tuple[float, float, float, float]

    @property
    def mediabox(self) -> tuple[float, float, float, float]:
        return self.cropbox


def light_page(document: pypdfium2.PdfDocument, number: int) -> LightPage:
    """The page of this number (from 1)."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        display = _display(page)
        found = LightPage(list(_chars(page, display, height)), [], [], [], (0.0, 0.0, width, height))
        into = {"line": found.lines, "rect": found.rects, "curve": found.curves}
        for kind, shape in shapes(page, display, height):
            into[kind].append(shape)
        return found
    finally:
        page.close()


def _display(page: pypdfium2.PdfPage) -> Matrix:
    """From the page's own space to the page as displayed, from its bottom left."""
    x0, y0, x1, y1 = page.get_cropbox()
    return {
        90: Matrix(0, -1, 1, 0, -y0, x1),
        180: Matrix(-1, 0, 0, -1, x1, y1),
        270: Matrix(0, 1, -1, 0, y1, -x0),
    }.get(page.get_rotation(), Matrix(1, 0, 0, 1, -x0, -y0))


def _chars(page: pypdfium2.PdfPage, display: Matrix, height: float) -> Iterator[dict[str, Any]]:
    textpage = page.get_textpage()
    try:
        yield from _printed(textpage, display, height)
    finally:
        textpage.close()


def _printed(textpage: pypdfium2.PdfTextPage, display: Matrix, height: float) -> Iterator[dict[str, Any]]:
    raw = textpage.raw
    styles: dict[int, Style] = {}
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(min(textpage.count_chars(), MAX_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        item = pdfium.FPDFText_GetTextObject(raw, index)
        if code in _NOTHING or not item:  # the latter: a space or line end that PDFium added
            continue
        address = ctypes.addressof(item.contents)
        style = styles.get(address)
        if style is None:
            style = styles[address] = _style(raw, index, display)
        if not pdfium.FPDFText_GetCharOrigin(raw, index, x, y):
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        sides = (*display.moved(box.left, box.bottom), *display.moved(box.right, box.top))
        text = "-" if code == _HYPHEN else chr(code)
        yield _char(text, style, display.moved(x.value, y.value), sides, height)


def _char(
    text: str,
    style: Style,
    origin: tuple[float, float],
    sides: tuple[float, float, float, float],
    height: float,
) -> dict[str, Any]:
    """``sides`` reach from the character's start to its end; across, the base line and the size tell."""
    x, y = origin
    a, b, c, d = style.matrix[:4]
    x0, x1 = sorted((sides[0], sides[2]))
    y0, y1 = sorted((sides[1], sides[3]))
    length = math.hypot(c, d) or 1.0
    up, right = d / length * style.size, c / length * style.size
    if abs(a) >= abs(b):
        y0, y1 = sorted((y - _BELOW * up, y + _ABOVE * up))
    else:
        x0, x1 = sorted((x - _BELOW * right, x + _ABOVE * right))
    return {
        "text": text,
        "x0": x0,
        "x1": x1,
        "top": height - y1,
        "bottom": height - y0,
        "y0": y0,
        "height": y1 - y0,
        "size": style.size,
        "em": style.size,
        "matrix": (a, b, c, d, x, y),
        "non_stroking_color": style.colour,
    }


def _style(raw: Any, index: int, display: Matrix) -> Style:
    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, index, own):
        own.a = own.d = 1.0
    matrix = matrix_of(own).then(display)
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    return Style(matrix, size, colour(partial(pdfium.FPDFText_GetFillColor, raw, index)))
