"""The pictures of a PDF's page, and what of it is drawn and is no text. PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

HIDING = 0.3
"""Part of a page that pictures cover, from which it is asked whether they hide text."""
LARGE = 0.15
"""Part of a page from which a picture may be of a table."""
_TOUCHING = 3.0
"""Points: programs cut one scan into strips."""
_OUTLINES = 30
"""Objects on a page that has more than a frame and a few lines."""
_DEPTH = 5
"""Groups within groups that are looked into."""


@dataclass(frozen=True, slots=True)
class Picture:
    """In the page's own space (y upwards), in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


def pictures_of(page: pypdfium2.PdfPage) -> list[Picture]:
    """The page's pictures, those in groups of objects among them."""
    return [
        Picture(*place.on_rect(*bounds))
        for item, place in objects(page)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE and (bounds := bounds_of(item))
    ]


def share(pictures: Sequence[Picture], width: float, height: float) -> float:
    """The part of a page of this size that pictures cover, at most 1."""
    return min(1.0, sum(each.area for each in pictures) / (width * height)) if width and height else 0.0


def is_drawn(page: pypdfium2.PdfPage) -> bool:
    """Whether a page without text and pictures prints some all the same: characters as outlines."""
    kinds = [pdfium.FPDFPageObj_GetType(item) for item, _ in objects(page)]
    return len(kinds) >= _OUTLINES or pdfium.FPDF_PAGEOBJ_FORM in kinds


def joined(pictures: Sequence[Picture]) -> list[Picture]:
    """Pictures that touch as one."""
    whole: list[Picture] = []
    for picture in pictures:
        for other in [each for each in whole if _touch(each, picture)]:
            whole.remove(other)
            picture = Picture(
                min(picture.left, other.left),
                min(picture.bottom, other.bottom),
                max(picture.right, other.right),
                max(picture.top, other.top),
            )
        whole.append(picture)
    return whole


def objects(page: pypdfium2.PdfPage) -> Iterator[tuple[Any, pypdfium2.PdfMatrix]]:
    """All objects that are drawn, and how what they say of their place is to be moved onto the page."""
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield from _within(pdfium.FPDFPage_GetObject(page.raw, index), pypdfium2.PdfMatrix(), _DEPTH)


def _within(item: Any, place: pypdfium2.PdfMatrix, depth: int) -> Iterator[tuple[Any, pypdfium2.PdfMatrix]]:
    yield item, place
    if depth and pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(item, own)
        moved = pypdfium2.PdfMatrix.from_raw(own).multiply(place)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _within(pdfium.FPDFFormObj_GetObject(item, index), moved, depth - 1)


def bounds_of(item: Any) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, (left, bottom, right, top))):
        return None
    return left.value, bottom.value, right.value, top.value


def _touch(one: Picture, other: Picture) -> bool:
    return (
        one.left - _TOUCHING <= other.right
        and other.left - _TOUCHING <= one.right
        and one.bottom - _TOUCHING <= other.top
        and other.bottom - _TOUCHING <= one.top
    )
