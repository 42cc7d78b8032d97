"""What pictures do to the text of a PDF's page: cover it, bear it unseen, or stand where it has none. PDFium.

Programs that recognise text put what they made of a scan behind its picture or set it unseen. That is
somebody's reading of the page, not what the page prints.
"""

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
_OPAQUE = 250
_WITH_ALPHA = 4
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """In the page's own space (y upwards), in points. ``order``: what comes later is drawn over it."""

    left: float
    bottom: float
    right: float
    top: float
    order: int

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def pictures_of(page: pypdfium2.PdfPage) -> list[Picture]:
    """The page's pictures in the order in which they are drawn, and groups of objects that hold some."""
    found = []
    for order, item in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE or (kind == pdfium.FPDF_PAGEOBJ_FORM and _has_picture(item)):
            bounds = _bounds(item)
            if bounds:
                found.append(Picture(*bounds, order))
    return found


def share(pictures: Sequence[Picture], width: float, height: float) -> float:
    """The part of a page of this size that pictures cover, at most 1."""
    return min(1.0, sum(each.area for each in pictures) / (width * height)) if width and height else 0.0


def is_drawn(page: pypdfium2.PdfPage) -> bool:
    """Whether a page without text and pictures prints some all the same: characters as outlines."""
    kinds = [pdfium.FPDFPageObj_GetType(item) for _, item in _objects(page)]
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
                max(picture.order, other.order),
            )
        whole.append(picture)
    return whole


def seen(
    page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, count: int, pictures: Sequence[Picture]
) -> list[bool] | None:
    """For each of the page's first ``count`` characters whether it is drawn and no picture lies over it.

    None where all are.
    """
    items = list(_objects(page))
    orders = {_address(item): order for order, item in items}
    texts = (order for order, item in items if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT)
    first = next(texts, len(items))
    opaque = [picture for picture in pictures if picture.order > first and _is_opaque(page, picture)]
    known: dict[int, bool] = {}
    flags = []
    for index in range(count):
        text = pdfium.FPDFText_GetTextObject(textpage.raw, index)
        if not text:  # a space or line end that PDFium added
            flags.append(True)
            continue
        address = _address(text)
        if address not in known:
            known[address] = _is_seen(text, orders.get(address), opaque)
        flags.append(known[address])
    return None if all(flags) else flags


def _is_seen(text: Any, order: int | None, pictures: Sequence[Picture]) -> bool:
    if pdfium.FPDFTextObj_GetTextRenderMode(text) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
        return False
    bounds = _bounds(text)
    if order is None or not bounds:
        return True
    left, bottom, right, top = bounds
    x, y = (left + right) / 2, (bottom + top) / 2
    return not any(picture.order > order and picture.holds(x, y) for picture in pictures)


def _is_opaque(page: pypdfium2.PdfPage, picture: Picture) -> bool:
    """Whether nothing below the picture shows; a watermark lies over the text and hides none."""
    item = pdfium.FPDFPage_GetObject(page.raw, picture.order)
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
        return False
    drawn = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, item)
    if not drawn or pdfium.FPDFPageObj_HasTransparency(item):
        return False
    pixels = pypdfium2.PdfBitmap.from_raw(drawn).to_numpy()
    return pixels.shape[-1] < _WITH_ALPHA or bool(pixels[:, :, 3].min() >= _OPAQUE)


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Any]]:
    for order in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield order, pdfium.FPDFPage_GetObject(page.raw, order)


def _has_picture(group: Any, depth: int = 0) -> bool:
    """Whether a group of objects holds a picture and no text."""
    items = [
        pdfium.FPDFFormObj_GetObject(group, index) for index in range(pdfium.FPDFFormObj_CountObjects(group))
    ]
    kinds = [pdfium.FPDFPageObj_GetType(item) for item in items]
    if pdfium.FPDF_PAGEOBJ_TEXT in kinds:
        return False
    return pdfium.FPDF_PAGEOBJ_IMAGE in kinds or any(
        kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH and _has_picture(item, depth + 1)
        for kind, item in zip(kinds, items, strict=True)
    )


def _address(item: Any) -> int:
    return ctypes.addressof(item.contents)


def _bounds(item: Any) -> tuple[float, float, float, float] | None:
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
