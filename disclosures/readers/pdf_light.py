"""A page's characters and drawn shapes by PDFium, in the terms in which pdfplumber gives them.

For pages that pdfplumber's cost is not worth: performance forms are two thirds of a disclosure's pages,
and PDFium reads one in a tenth of the time.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from disclosures.readers.pdf_text import MAX_CHARACTERS

_MAX_SHAPES = 20_000
"""On one page; more is a drawing. A form has a hundred."""
_DEPTH = 5
"""Groups of objects within groups."""
_ABOVE, _BELOW = 1.0, 0.3
"""Of the size: how far from its base line a character's box reaches, whatever its font says of that."""
_NOTHING = {0, 0xFFFE, 0xFFFF}
_HYPHEN = 2
"""What PDFium calls a hyphen at the end of a line."""
_FLAT = 0.01
"""Points by which a rectangle's sides may slant."""


class Matrix(NamedTuple):
    """x' = ax + cy + e, y' = bx + dy + f; y runs upwards."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: Matrix) -> Matrix:
        """This, followed by the other."""
        x, y = other.turned(self.a, self.b)
        u, v = other.turned(self.c, self.d)
        return Matrix(x, y, u, v, *other.moved(self.e, self.f))

    def turned(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y, self.b * x + self.d * y

    def moved(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


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
        for count, (kind, shape) in enumerate(_shapes(page, display, height)):
            if count == _MAX_SHAPES:
                break
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
    matrix = _matrix(own).then(display)
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    return Style(matrix, size, _colour(partial(pdfium.FPDFText_GetFillColor, raw, index)))


def _colour(asked: Callable[..., Any]) -> tuple[float, ...]:
    red, green, blue, opaque = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not asked(red, green, blue, opaque):
        return ()
    return red.value / 255, green.value / 255, blue.value / 255


def _matrix(own: Any) -> Matrix:
    return Matrix(own.a, own.b, own.c, own.d, own.e, own.f)


def _shapes(page: pypdfium2.PdfPage, display: Matrix, height: float) -> Iterator[tuple[str, dict[str, Any]]]:
    items = (
        pdfium.FPDFPage_GetObject(page.raw, order) for order in range(pdfium.FPDFPage_CountObjects(page.raw))
    )
    for item, matrix in _paths(items, display):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        if not (fill.value or stroke.value):
            continue
        drawn = {
            "fill": bool(fill.value),
            "stroke": bool(stroke.value),
            "non_stroking_color": _colour(partial(pdfium.FPDFPageObj_GetFillColor, item)),
        }
        for steps in _strokes(item, matrix, height):
            kind, shape = _shape(steps)
            yield kind, {**shape, **drawn}


def _paths(items: Iterator[Any], outer: Matrix, depth: int = 0) -> Iterator[tuple[Any, Matrix]]:
    """The paths among the objects and in their groups, each with its way to the displayed page."""
    for item in items:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM}:
            continue
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(item, own)
        matrix = _matrix(own).then(outer)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, matrix
        elif depth < _DEPTH:
            count = pdfium.FPDFFormObj_CountObjects(item)
            inner = (pdfium.FPDFFormObj_GetObject(item, order) for order in range(count))
            yield from _paths(inner, matrix, depth + 1)


Step = tuple[str, tuple[float, float]]
"""m, l or c, and the point that it leads to, from the displayed page's top left."""


def _strokes(path: Any, matrix: Matrix, height: float) -> Iterator[list[Step]]:
    """The parts of a path, each drawn without lifting the pen."""
    x, y = ctypes.c_float(), ctypes.c_float()
    steps: list[Step] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_SHAPES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across, up = matrix.moved(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and steps:
            yield steps
            steps = []
        name = {pdfium.FPDF_SEGMENT_MOVETO: "m", pdfium.FPDF_SEGMENT_LINETO: "l"}.get(kind, "c")
        steps.append((name, (across, height - up)))
        if pdfium.FPDFPathSegment_GetClose(segment) and steps[-1][1] != steps[0][1]:
            steps.append(("l", steps[0][1]))
    if steps:
        yield steps


def _shape(steps: list[Step]) -> tuple[str, dict[str, Any]]:
    points = [point for _, point in steps]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    shape: dict[str, Any] = {"x0": min(xs), "x1": max(xs), "top": min(ys), "bottom": max(ys)}
    if any(name == "c" for name, _ in steps) or len(points) not in {2, 5}:
        return "curve", {**shape, "path": steps}
    if len(points) == 2:
        return "line", shape
    return ("rect", shape) if _is_rectangle(points) else ("curve", {**shape, "path": steps})


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    straight = all(
        abs(one[0] - other[0]) <= _FLAT or abs(one[1] - other[1]) <= _FLAT for one, other in pairwise(points)
    )
    ends = abs(points[0][0] - points[-1][0]) <= _FLAT and abs(points[0][1] - points[-1][1]) <= _FLAT
    return straight and ends
