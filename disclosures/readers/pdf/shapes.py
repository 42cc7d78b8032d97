"""What a page draws, lines, rectangles and curves, by PDFium, in the terms in which pdfplumber gives them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from disclosures.readers.pdf.ruled.rules import THIN

_MAX_SHAPES = 200_000
"""On one page; more is a drawing. A form has a hundred, a table with dotted borders a few ten thousand."""
_MANY_SHAPES = 4_000
"""As many take pdfplumber seconds."""
_SMALL = 12.0
"""Points: of what is no larger and has few sides, a dot or a dash, the bounds say all."""
_FEW_SIDES = 5
_DEPTH = 5
"""Groups of objects within groups."""
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


def has_many_shapes(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether borders are drawn dot by dot, or the like, on the page of this number (from 1)."""
    page = document[number - 1]
    try:
        sides = 0
        for item, _ in _paths(_items(page), Matrix(1, 0, 0, 1, 0, 0)):
            sides += pdfium.FPDFPath_CountSegments(item)
            if sides > _MANY_SHAPES * _FEW_SIDES:
                return True
        return False
    finally:
        page.close()


def _items(page: pypdfium2.PdfPage) -> Iterator[Any]:
    count = pdfium.FPDFPage_CountObjects(page.raw)
    return (pdfium.FPDFPage_GetObject(page.raw, order) for order in range(count))


def shapes(page: pypdfium2.PdfPage, display: Matrix, height: float) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is drawn, each line, rect or curve of it on the displayed page; of a drawing its beginning."""
    return islice(_shapes(page, display, height), _MAX_SHAPES)


def _shapes(page: pypdfium2.PdfPage, display: Matrix, height: float) -> Iterator[tuple[str, dict[str, Any]]]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for item, outer in _paths(_items(page), display):
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        if not (fill.value or stroke.value):
            continue
        if not stroke.value and (small := _small(item, outer, height)):
            yield "rect", {**small, "fill": True, "stroke": False, "non_stroking_color": ()}
            continue
        drawn = {
            "fill": bool(fill.value),
            "stroke": bool(stroke.value),
            "non_stroking_color": colour(partial(pdfium.FPDFPageObj_GetFillColor, item)),
        }
        for steps in _strokes(item, _own_matrix(item).then(outer), height):
            kind, shape = _shape(steps)
            yield kind, {**shape, **drawn}


def _small(item: Any, outer: Matrix, height: float) -> dict[str, Any] | None:
    """The bounds of a dot or a dash of a border; None where a path is more than that."""
    if pdfium.FPDFPath_CountSegments(item) > _FEW_SIDES:
        return None
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, x0, y0, x1, y1):
        return None
    one, other = outer.moved(x0.value, y0.value), outer.moved(x1.value, y1.value)
    (left, right), (low, high) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if max(right - left, high - low) > _SMALL or min(right - left, high - low) > THIN:
        return None
    return {"x0": left, "x1": right, "top": height - high, "bottom": height - low}


def _own_matrix(item: Any) -> Matrix:
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    return matrix_of(own)


def _paths(items: Iterator[Any], outer: Matrix, depth: int = 0) -> Iterator[tuple[Any, Matrix]]:
    """The paths among the objects and in their groups, each with the way from around it to the page."""
    for item in items:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, outer
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            count = pdfium.FPDFFormObj_CountObjects(item)
            inner = (pdfium.FPDFFormObj_GetObject(item, order) for order in range(count))
            yield from _paths(inner, _own_matrix(item).then(outer), depth + 1)


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


def colour(asked: Callable[..., Any]) -> tuple[float, ...]:
    """Red, green and blue, 0 to 1, as PDFium answers; empty where it does not."""
    red, green, blue, opaque = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not asked(red, green, blue, opaque):
        return ()
    return red.value / 255, green.value / 255, blue.value / 255


def matrix_of(own: Any) -> Matrix:
    """PDFium's matrix as one of ours."""
    return Matrix(own.a, own.b, own.c, own.d, own.e, own.f)
