"""The fast look at a PDF: every page's text lines and pictures, by PDFium.

Costs about 2 ms a page, a twentieth of what pdfplumber needs, so every page gets it.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.pdf_pages import PageText
from disclosures.records import Box, RawLine

MAX_CHARACTERS = 200_000
"""On one page; a page of a disclosure has 3,000 at most."""

_LINE_END = "\r\n"
_QUARTER = math.pi / 2
_SKEW = math.radians(2)


@contextmanager
def opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The open document. Raises `UnreadableError`: password_protected, malformed."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableError(UnreadableCode.PASSWORD_PROTECTED) from error
        raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)) from error
    try:
        yield document
    finally:
        document.close()


def page_text(document: pypdfium2.PdfDocument, index: int) -> PageText:
    """The text of the page at ``index`` (from 0)."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        detail = f"page {index + 1}"
        raise UnreadableError(UnreadableCode.MALFORMED, detail=detail) from error
    try:
        textpage = page.get_textpage()
        try:
            lines = _lines(page, textpage)
        finally:
            textpage.close()
        width, height = page.get_size()
        little = sum(len(line.text) for line in lines) < 60
        pictures = _picture_share(page) if little else 0.0
        return PageText(index + 1, lines, width, height, pictures)
    finally:
        page.close()


def _lines(page: Any, textpage: Any) -> tuple[RawLine, ...]:
    count = min(textpage.count_chars(), MAX_CHARACTERS)
    if not count:
        return ()
    text = textpage.get_text_range(0, count)
    straight = _straight(textpage, count)
    if len(text) != count:  # PDFium left characters out: places cannot be told, the text can
        return tuple(RawLine(line.strip()) for line in text.split(_LINE_END) if line.strip())
    lines = []
    start = 0
    for part in text.split(_LINE_END):
        kept = _kept(part, start, straight)
        if kept.strip():
            lines.append(RawLine(kept.strip(), _line_box(page, textpage, start, len(part))))
        start += len(part) + len(_LINE_END)
    return tuple(lines)


def _kept(part: str, start: int, straight: list[bool] | None) -> str:
    """The line's text without the characters of a slanting watermark."""
    if straight is None:
        return part
    flags = straight[start : start + len(part)]
    if not any(flag for flag, character in zip(flags, part, strict=True) if character != " "):
        return ""
    return "".join(c for c, flag in zip(part, flags, strict=True) if flag)


def _straight(textpage: Any, count: int) -> list[bool] | None:
    """For each character whether it stands at a right angle to the page; None where all do.

    Not `upright`: a page stored on its side has all its characters at 90 degrees.
    """
    angle_of, raw = pdfium.FPDFText_GetCharAngle, textpage.raw
    flags = []
    for index in range(count):
        angle = angle_of(raw, index) % _QUARTER
        flags.append(angle < _SKEW or angle > _QUARTER - _SKEW)
    return None if all(flags) else flags


def _line_box(page: Any, textpage: Any, start: int, length: int) -> Box | None:
    rectangles = pdfium.FPDFText_CountRects(textpage.raw, start, length)
    if rectangles < 1:
        return None
    corners = [textpage.get_rect(index) for index in range(rectangles)]
    left, bottom = min(c[0] for c in corners), min(c[1] for c in corners)
    right, top = max(c[2] for c in corners), max(c[3] for c in corners)
    return _displayed(page, left, bottom, right, top)


def _displayed(page: Any, left: float, bottom: float, right: float, top: float) -> Box:
    """A rectangle of the page's own space (y upwards) as a box on the page as displayed.

    Measured from the crop box, which is what a viewer shows.
    """
    x0, y0, x1, y1 = page.get_cropbox()
    turn = page.get_rotation()
    if turn == 90:
        box = (bottom - y0, left - x0, top - y0, right - x0)
    elif turn == 180:
        box = (x1 - right, bottom - y0, x1 - left, top - y0)
    elif turn == 270:
        box = (y1 - top, x1 - right, y1 - bottom, x1 - left)
    else:
        box = (left - x0, y1 - top, right - x0, y1 - bottom)
    return Box(*(round(value, 2) for value in box))


def _picture_share(page: Any) -> float:
    """The part of the page's area that its pictures cover, at most 1."""
    width, height = page.get_size()
    area = 0.0
    bounds = [ctypes.c_float() for _ in range(4)]
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(item) not in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}:
            continue
        if pdfium.FPDFPageObj_GetBounds(item, *(ctypes.byref(bound) for bound in bounds)):
            left, bottom, right, top = (bound.value for bound in bounds)
            area += abs((right - left) * (top - bottom))
    return min(1.0, area / (width * height)) if width and height else 0.0
