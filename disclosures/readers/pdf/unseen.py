"""Text that a PDF's page holds and does not show: behind a picture, in no colour, set unseen. PDFium.

Programs that recognise text put what they made of a scan behind its picture, or over it so that nobody
sees it. That is somebody's reading of the page, not what the page prints: the page is drawn with its text
and without, and text that makes no difference is none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from disclosures.readers.pdf.pictures import objects

_SCALE = 1.5
"""Pixels a point: a decimal point of small print is one."""
_TRACE = 24
"""Levels of grey, of 255, that text differs at least from what is below it."""


def seen(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, count: int) -> list[bool] | None:
    """For each of the page's first ``count`` characters whether it is shown. None where all are."""
    texts = [_text_of(textpage, index) for index in range(count)]
    shown = _shown(page, textpage, texts)
    flags = [text is None or text in shown for text in texts]
    return None if all(flags) else flags


def _text_of(textpage: pypdfium2.PdfTextPage, index: int) -> int | None:
    """The address of the object that a character is of; None for a space or line end that PDFium added."""
    text = pdfium.FPDFText_GetTextObject(textpage.raw, index)
    return ctypes.addressof(text.contents) if text else None


def _shown(
    page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, texts: Sequence[int | None]
) -> set[int | None]:
    """Of the objects those of which at least one character is to be seen."""
    bitmap = page.render(scale=_SCALE, grayscale=True, may_draw_forms=False)
    with _without_text(page):
        below = page.render(scale=_SCALE, grayscale=True, may_draw_forms=False).to_pil()
    trace = ImageChops.difference(bitmap.to_pil(), below)
    place = bitmap.get_posconv(page).to_bitmap
    shown: set[int | None] = set()
    for index, text in enumerate(texts):
        if text not in shown:
            left, bottom, right, top = textpage.get_charbox(index)
            if _has_trace(trace, place(left, top), place(right, bottom)):
                shown.add(text)
    return shown


def _has_trace(trace: Image.Image, one: tuple[int, int], other: tuple[int, int]) -> bool:
    (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(one, other, strict=True))
    box = (max(0, x0 - 1), max(0, y0 - 1), min(trace.width, x1 + 2), min(trace.height, y1 + 2))
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    _, most = trace.crop(box).getextrema()
    return isinstance(most, (int, float)) and most >= _TRACE


@contextmanager
def _without_text(page: pypdfium2.PdfPage) -> Iterator[None]:
    texts: list[Any] = [
        item for item, _ in objects(page) if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT
    ]
    for text in texts:
        pdfium.FPDFPageObj_SetIsActive(text, False)
    try:
        yield
    finally:
        for text in texts:
            pdfium.FPDFPageObj_SetIsActive(text, True)
