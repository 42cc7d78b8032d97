"""The fast look at a PDF: every page's text lines and pictures, by PDFium.

Costs about 2 ms a page, a twentieth of what pdfplumber needs, so every page gets it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.pdf import pictures as pdf_pictures
from disclosures.readers.pdf.later import Letter, Printed, in_place, raw
from disclosures.readers.pdf.legible import is_garbled, without_text
from disclosures.readers.pdf.lines import whole_lines
from disclosures.readers.pdf.pages import PageText
from disclosures.readers.pdf.pictures import HIDING, LARGE, Picture, share
from disclosures.readers.pdf.unseen import seen
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
        return _looked_at(page, index + 1)
    finally:
        page.close()


def _looked_at(page: pypdfium2.PdfPage, number: int) -> PageText:
    width, height = page.get_size()
    pictures = pdf_pictures.pictures_of(page)
    textpage = page.get_textpage()
    try:
        lines = _lines(page, textpage, pictures)
    finally:
        textpage.close()
    if is_garbled(lines) or (not (lines or pictures) and pdf_pictures.is_drawn(page)):
        return PageText(number, (), width, height, 1.0)
    large = [each for each in pdf_pictures.joined(pictures) if each.area >= LARGE * width * height]
    boxes = [displayed(page, each.left, each.bottom, each.right, each.top) for each in large]
    return PageText(
        number, lines, width, height, share(pictures, width, height), without_text(boxes, lines, height)
    )


def _lines(page: Any, textpage: Any, pictures: Sequence[Picture]) -> tuple[RawLine, ...]:
    count = min(textpage.count_chars(), MAX_CHARACTERS)
    if not count:
        return ()
    text = textpage.get_text_range(0, count)
    straight = _straight(textpage, count)
    if share(pictures, *page.get_size()) >= HIDING:
        straight = _both(straight, seen(page, textpage, count))
    if len(text) != count:  # PDFium left characters out: places cannot be told, the text can
        return tuple(RawLine(line.strip()) for line in text.split(_LINE_END) if line.strip())
    lines = []
    start = 0
    for part in text.split(_LINE_END):
        kept = _kept(part, start, straight)
        if kept.strip():
            letters = cache(partial(_letters, page, textpage, part, start, straight))
            lines.append(Printed(kept.strip(), _line_box(page, textpage, start, len(part)), letters))
        start += len(part) + len(_LINE_END)
    whole = whole_lines(raw(lines))
    return whole if len(whole) < len(lines) else raw(in_place(lines))


def _letters(
    page: Any, textpage: Any, part: str, start: int, straight: list[bool] | None
) -> Sequence[Letter]:
    found = []
    for at, character in enumerate(part, start):
        if straight is None or straight[at]:
            box = displayed(page, *textpage.get_charbox(at)) if not character.isspace() else None
            found.append(Letter(character, box))
    return found


def _both(one: list[bool] | None, other: list[bool] | None) -> list[bool] | None:
    if one is None or other is None:
        return other if one is None else one
    return [first and second for first, second in zip(one, other, strict=True)]


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
    flags = [_is_right(angle_of(raw, index)) or _is_right(_base_angle(raw, index)) for index in range(count)]
    return None if all(flags) else flags


def _is_right(angle: float) -> bool:
    return not _SKEW <= angle % _QUARTER <= _QUARTER - _SKEW


def _base_angle(raw: Any, index: int) -> float:
    """The angle of the base line: PDFium's own is that of the stems, which italics slant."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    return math.atan2(matrix.b, matrix.a)


def _line_box(page: Any, textpage: Any, start: int, length: int) -> Box | None:
    rectangles = pdfium.FPDFText_CountRects(textpage.raw, start, length)
    if rectangles < 1:
        return None
    corners = [textpage.get_rect(index) for index in range(rectangles)]
    left, bottom = min(c[0] for c in corners), min(c[1] for c in corners)
    right, top = max(c[2] for c in corners), max(c[3] for c in corners)
    return displayed(page, left, bottom, right, top)


def letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    """What a page prints but for blanks, in the order of its text; boxes are as high as their fonts."""
    textpage = page.get_textpage()
    try:
        for at in range(min(textpage.count_chars(), MAX_CHARACTERS)):
            character = chr(pdfium.FPDFText_GetUnicode(textpage.raw, at))
            if not character.isspace() and character.isprintable():
                yield Letter(character, displayed(page, *textpage.get_charbox(at, loose=True)))
    finally:
        textpage.close()


def displayed(page: Any, left: float, bottom: float, right: float, top: float) -> Box:
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
