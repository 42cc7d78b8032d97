"""Text that a PDF's page holds and does not show: behind a picture, in no colour, set unseen. PDFium.

Programs that recognise text put what they made of a scan behind its picture, or over it so that nobody
sees it. That is somebody's reading of the page, not what the page prints: the page is drawn with its text
and without, and text that makes no difference is none. Where the font is not in the file and this machine
has none for it, nothing is drawn of text that others see: what the file says of it decides.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from disclosures.readers.pdf.pictures import bounds_of, objects

_SCALE = 1.5
"""Pixels a point: a decimal point of small print is one."""
_MOST_PIXELS = 4_000_000
_TRACE = 24
"""Levels of grey, of 255, that text differs at least from what is below it."""
_UNSEEN = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_SMALLEST = 1.0
"""Points, of characters that can be seen."""

Text = Any
"""A text object of PDFium's."""


def seen(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, count: int) -> list[bool] | None:
    """For each of the page's first ``count`` characters whether it is shown. None where all are."""
    found = [pdfium.FPDFText_GetTextObject(textpage.raw, index) for index in range(count)]
    addresses = [_address(text) if text else None for text in found]  # none: a space that PDFium added
    texts = {address: text for address, text in zip(addresses, found, strict=True) if address is not None}
    shown: set[int | None] = {None, *_with_trace(page, textpage, addresses)}
    if len(shown) <= len(texts):
        drawn = list(objects(page))
        orders = {_address(item): order for order, (item, _) in enumerate(drawn)}
        left = {address: text for address, text in texts.items() if address not in shown}
        shown.update(address for address, text in left.items() if _may_show(text, orders.get(address), drawn))
    flags = [address in shown for address in addresses]
    return None if all(flags) else flags


def _address(item: Any) -> int:
    return ctypes.addressof(item.contents)


def _with_trace(
    page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, addresses: Sequence[int | None]
) -> set[int]:
    """The objects of which at least one character is to be seen."""
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    with _without_text(page):
        below = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
    trace = ImageChops.difference(bitmap.to_pil(), below)
    place = bitmap.get_posconv(page).to_bitmap
    found: set[int] = set()
    for index, address in enumerate(addresses):
        if address is not None and address not in found:
            left, bottom, right, top = textpage.get_charbox(index)
            if _has_trace(trace, place(left, top), place(right, bottom)):
                found.add(address)
    return found


def _has_trace(trace: Image.Image, one: tuple[int, int], other: tuple[int, int]) -> bool:
    (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(one, other, strict=True))
    box = (max(0, x0 - 1), max(0, y0 - 1), min(trace.width, x1 + 2), min(trace.height, y1 + 2))
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    _, most = trace.crop(box).getextrema()
    return isinstance(most, (int, float)) and most >= _TRACE


@contextmanager
def _without_text(page: pypdfium2.PdfPage) -> Iterator[None]:
    texts = [
        item for item, _ in objects(page) if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT
    ]
    for text in texts:
        pdfium.FPDFPageObj_SetIsActive(text, False)
    try:
        yield
    finally:
        for text in texts:
            pdfium.FPDFPageObj_SetIsActive(text, True)


def _may_show(text: Text, order: int | None, drawn: Sequence[tuple[Any, pypdfium2.PdfMatrix]]) -> bool:
    """Whether text of which nothing was drawn is only in a font that this machine does not have."""
    if order is None or pdfium.FPDFTextObj_GetTextRenderMode(text) in _UNSEEN:
        return False
    if pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text)) or not _has_colour(text):
        return False
    bounds = bounds_of(text)
    if not bounds or _size(text) < _SMALLEST:
        return False
    left, bottom, right, top = drawn[order][1].on_rect(*bounds)
    x, y = (left + right) / 2, (bottom + top) / 2
    return not any(_hides(item, place, x, y) for item, place in drawn[order + 1 :])


def _size(text: Text) -> float:
    """How high its characters are, in points of the group that it stands in."""
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(text, size)
    pdfium.FPDFPageObj_GetMatrix(text, matrix)
    return abs(size.value) * math.hypot(matrix.c, matrix.d)


def _has_colour(text: Text) -> bool:
    """Whether it is drawn, and not in white."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    told = pdfium.FPDFPageObj_GetFillColor(text, *map(ctypes.byref, (red, green, blue, alpha)))
    return not told or (alpha.value > 0 and min(red.value, green.value, blue.value) <= 255 - _TRACE)


def _hides(item: Any, place: pypdfium2.PdfMatrix, x: float, y: float) -> bool:
    """Whether it is a picture that lies over the place and lets nothing through."""
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE or pdfium.FPDFPageObj_HasTransparency(
        item
    ):
        return False
    bounds = bounds_of(item)
    if not bounds:
        return False
    left, bottom, right, top = place.on_rect(*bounds)
    return bool(left <= x <= right and bottom <= y <= top)
