"""Scans as they come: put in sideways or upside down, with a seal, a stamp or a watermark over the figures."""

import re
from functools import cache
from pathlib import Path

import pytest

from disclosures.readers.scans import scanned
from disclosures.readers.scans.layout import with_scans
from disclosures.records import PageReading, RawPage, RawTable

TABLE = Path(__file__).parent / "samples" / "scans" / "gaoping-2026-table-6.pdf"
AMOUNT = re.compile(r"[\d,]+\.\d\d")

needs_ocr = pytest.mark.skipif(not scanned.available(), reason="text recognition is not installed")


def figures(page):
    tables = [block for block in page.blocks if isinstance(block, RawTable)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells if cell]
    return [cell for cell in cells if AMOUNT.fullmatch(cell.text)]


@cache
def models():
    from disclosures.readers.scans.models import Models

    return Models()


@cache
def upper_half():
    """The table's picture, its dots an inch, and its figures as read."""
    from disclosures.readers.pdf import text as pdf_text
    from disclosures.readers.scans import recognising as scan

    with pdf_text.opened(TABLE) as document:
        picture = scan._picture(document, 1)
    upper = picture.gray[: picture.gray.shape[0] // 2]
    _, page = recognised(upper, picture.dpi)
    return upper, picture.dpi, [cell.text for cell in figures(page)]


def recognised(gray, dpi):
    from disclosures.readers.scans import page as ocr_page

    high, wide = (side * 72 / dpi for side in gray.shape)
    scanned_page = ocr_page.scan(ocr_page.Picture(1, gray, dpi, wide, high), models())
    page = RawPage(1, (), PageReading.PICTURE, wide, high)
    return scanned_page, with_scans([page], {1: scanned_page})[0]


@needs_ocr
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_page_that_lies_turned_is_read_and_boxed_where_it_lies(turn):
    import numpy as np

    upper, dpi, straight = upper_half()
    turned = np.ascontiguousarray(np.rot90(upper, turn))
    scanned_page, page = recognised(turned, dpi)
    assert scanned_page.turn == turn
    assert [cell.text for cell in figures(page)] == straight
    for box in (cell.box for cell in figures(page)):
        scale = dpi / 72
        part = turned[
            int(box.top * scale) : int(box.bottom * scale), int(box.x0 * scale) : int(box.x1 * scale)
        ]
        assert (part < 128).mean() > 0.08, box


@needs_ocr
@pytest.mark.parametrize("ink", [(40, 40, 225), (195, 60, 40)])
def test_a_red_seal_or_a_blue_stamp_over_a_figure_is_left_out_and_the_figure_stays(ink):
    import cv2
    import numpy as np

    from disclosures.readers.scans.seals import without_seals

    page = np.full((600, 600, 3), 255, np.uint8)
    cv2.putText(page, "1234.56", (180, 310), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (0, 0, 0), 3)
    printed = page[:, :, 0].copy()
    seal = np.full_like(page, 255)
    cv2.circle(seal, (300, 300), 120, ink, 8)
    cv2.circle(seal, (300, 300), 40, ink, 8)
    gray = without_seals((page.astype(int) * seal // 255).astype(np.uint8), dpi=150)
    assert ((gray < 128) == (printed < 128)).mean() > 0.999
    assert gray[180, 300] > 200


@needs_ocr
def test_red_words_are_no_seal():
    import cv2
    import numpy as np

    from disclosures.readers.scans.seals import without_seals

    page = np.full((300, 600, 3), 255, np.uint8)
    cv2.putText(page, "2026", (60, 160), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (0, 0, 230), 4)
    assert (without_seals(page, dpi=150) < 128).any()


@needs_ocr
def test_columns_of_blue_figures_are_no_stamp():
    import cv2
    import numpy as np

    from disclosures.readers.scans.seals import without_seals

    page = np.full((400, 600, 3), 255, np.uint8)
    for y in range(80, 300, 30):
        cv2.putText(page, "6056.35 6056.35", (60, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (200, 40, 20), 2)
    assert ((without_seals(page, dpi=150) < 128) == (page[:, :, 1] < 128)).mean() > 0.99


@needs_ocr
def test_a_seal_on_grey_paper_leaves_grey_paper_and_no_reddish_edge():
    import cv2
    import numpy as np

    from disclosures.readers.scans.seals import without_seals

    page = np.full((600, 600, 3), 190, np.uint8)
    cv2.circle(page, (300, 300), 120, (30, 30, 165), 8)
    for y in range(240, 360, 24):
        cv2.line(page, (270, y), (330, y), (30, 30, 165), 4)
    _, compressed = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 60])
    gray = without_seals(np.asarray(cv2.imdecode(compressed, cv2.IMREAD_COLOR), np.uint8), dpi=150)
    assert np.percentile(gray, (0.5, 99.5)).round() == pytest.approx((190, 190), abs=15)


@needs_ocr
def test_a_watermark_becomes_paper_and_what_lies_on_it_stays():
    import cv2
    import numpy as np

    from disclosures.readers.scans.watermarks import without_watermarks

    printed = np.full((700, 700), 255, np.uint8)
    for y in (300, 340, 380):
        cv2.line(printed, (100, y), (600, y), 0, 2)
    for y in (330, 370, 500, 540):
        cv2.putText(printed, "6056.35 6056.35", (110, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    mark = np.full_like(printed, 255)
    for y in (300, 420, 540):
        cv2.putText(mark, "XXXX", (120, y), cv2.FONT_HERSHEY_SIMPLEX, 3.0, 180, 9)
    marked = (printed.astype(int) * mark // 255).astype(np.uint8)
    assert ((marked < 200) == (printed < 200)).mean() < 0.98
    assert ((without_watermarks(marked, dpi=150) < 200) == (printed < 200)).mean() > 0.99
    assert (without_watermarks(printed, dpi=150) == printed).all()


@needs_ocr
def test_close_lines_of_pale_small_print_are_no_watermark():
    import numpy as np

    from disclosures.readers.scans.watermarks import without_watermarks

    page = np.full((600, 600), 255, np.uint8)
    for y in range(100, 500, 10):
        for x in range(100, 500, 10):
            page[y : y + 6, x : x + 6] = 170
    assert (without_watermarks(page, dpi=150) == page).all()
