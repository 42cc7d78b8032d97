"""Pages that are pictures, one at a time: drawn, recognised, handed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.pdf import text as pdf_text
from disclosures.readers.scans.light import evenly_lit
from disclosures.readers.scans.models import Models
from disclosures.readers.scans.page import Picture, scan
from disclosures.readers.scans.records import ScannedPage
from disclosures.readers.scans.seals import without_seals
from disclosures.readers.scans.watermarks import without_watermarks

LEAST_DPI, DRAWN_DPI, MOST_DPI = 150.0, 200.0, 220.0
"""``DRAWN_DPI`` where the page is no picture, but text whose characters only show when drawn."""
MAX_PIXELS = 24_000_000
"""Of one page; A3 at the highest resolution has 9 million."""


def scan_pages(path: Path, numbers: Sequence[int]) -> Iterator[ScannedPage]:
    """The pages with these numbers, each as soon as it is read. Raises `UnreadableError`: malformed."""
    models = Models()
    with pdf_text.opened(path) as document:
        for number in numbers:
            yield scan(_picture(document, number), models)


def _picture(document: pypdfium2.PdfDocument, number: int) -> Picture:
    try:
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=f"page {number}") from error
    try:
        width, height = page.get_size()
        dpi = _resolution(page, width, height)
        bitmap = page.render(scale=dpi / 72, may_draw_forms=False)
        colour = bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)[:, :, :3]
        gray = evenly_lit(without_seals(np.ascontiguousarray(colour), dpi), dpi)
        gray = without_watermarks(gray, dpi)
        return Picture(number, gray, dpi, width, height)
    finally:
        page.close()


def _resolution(page: pypdfium2.PdfPage, width: float, height: float) -> float:
    """Dots an inch to draw the page at: those of its finest large picture, within bounds."""
    found = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = item.get_bounds()
        if right - left > 0.3 * width or top - bottom > 0.3 * height:
            found.append(72 * max(item.get_px_size()) / max(right - left, top - bottom))
    finest = max(LEAST_DPI, *found) if found else DRAWN_DPI
    most = 72 * (MAX_PIXELS / max(1.0, width * height)) ** 0.5
    return float(min(finest, MOST_DPI, most))
