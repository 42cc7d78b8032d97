"""Pages that are pictures: what is recognised, what is owned up to, and how a long reading goes on."""

import csv
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from disclosures import pipeline
from disclosures.parsing import NotADisclosureError
from disclosures.readers import UnreadableError
from disclosures.readers.isolation.isolated import read_isolated, scan_isolated
from disclosures.readers.scans import scanned
from disclosures.readers.scans.layout import with_scans
from disclosures.readers.scans.scanned import with_pictures_read
from disclosures.records import PageReading, RawLine, RawPage, RawTable

SAMPLES = Path(__file__).parent / "samples"
TWO_PAGES = SAMPLES / "pdf/gaoping-2026-scan-2-pages.pdf"
TABLE = SAMPLES / "scans/gaoping-2026-table-6.pdf"
AMOUNT = re.compile(r"[\d,]+\.\d\d")

needs_ocr = pytest.mark.skipif(not scanned.available(), reason="text recognition is not installed")


@cache
def looked_at(path):
    return read_isolated(path, "pdf")


@cache
def recognised(path):
    pages = {}
    scan_isolated(
        path, [page.number for page in looked_at(path).pages], lambda p: pages.update({p.number: p})
    )
    return pages


def laid_out(path):
    return with_scans(looked_at(path).pages, recognised(path))


def lines(page):
    return [block.text for block in page.blocks if isinstance(block, RawLine)]


def amounts(words):
    return Counter(Decimal(word.replace(",", "")) for word in words if AMOUNT.fullmatch(word))


def printed_amounts(table):
    with (SAMPLES / "facts.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if (r["document"], r["table"]) == ("gaoping-2026", table)]
    return Counter(Decimal(row["amount"]) for row in rows if Decimal(row["amount"]))


@needs_ocr
def test_a_scanned_cover_and_contents_are_lines():
    cover, contents = laid_out(TWO_PAGES)
    assert [cover.how, contents.how] == [PageReading.OCR] * 2
    assert lines(cover)[:2] == ["高平市医疗保险服务中心", "2026年度单位预算公开"]
    assert "一、本单位职责1" in lines(contents)


@needs_ocr
def test_every_amount_and_name_of_a_scanned_table_is_read():
    (page,) = laid_out(TABLE)
    (table,) = (block for block in page.blocks if isinstance(block, RawTable))
    rows = [[cell.text if cell else None for cell in row.cells] for row in table.rows]
    assert rows[2:5] == [
        ["合计", "", "383.26", "359.54", "23.72"],
        ["工资福利支出", "", "359.54", "359.54", ""],
        ["基本工资", "工资福利支出", "126.65", "126.65", ""],
    ]
    assert amounts(text for row in rows for text in row if text) == printed_amounts("6")


@needs_ocr
def test_a_box_on_a_scan_that_lies_askew_holds_the_ink_of_its_figure():
    import numpy as np
    import pypdfium2

    (page,) = laid_out(TABLE)
    assert abs(recognised(TABLE)[1].tilt) > 0.001
    scale = 3
    picture = pypdfium2.PdfDocument(TABLE)[0].render(scale=scale, grayscale=True).to_numpy()
    ink = picture < 128
    cells = [c for b in page.blocks if isinstance(b, RawTable) for row in b.rows for c in row.cells if c]
    figures = [cell for cell in cells if AMOUNT.fullmatch(cell.text)]
    for box in (cell.box for cell in figures):
        part = ink[int(box.top * scale) : int(box.bottom * scale), int(box.x0 * scale) : int(box.x1 * scale)]
        edge = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
        assert part.mean() > 0.1, box
        assert edge.mean() < 0.05, (box, edge.mean())
    assert len(figures) == 47


@needs_ocr
@pytest.mark.parametrize("damage", ["turned", "blurred", "noisy"])
def test_a_bad_scan_gives_marks_and_no_wrong_amount(damage):
    import cv2
    import numpy as np

    from disclosures.readers.pdf import text as pdf_text
    from disclosures.readers.scans import page as ocr_page
    from disclosures.readers.scans import recognising as scan
    from disclosures.readers.scans.models import Models

    with pdf_text.opened(TABLE) as document:
        picture = scan._picture(document, 1)
    gray = picture.gray[: picture.gray.shape[0] // 2]
    height, width = gray.shape
    bad = {
        "turned": lambda: cv2.warpAffine(
            gray, cv2.getRotationMatrix2D((width / 2, height / 2), 2, 1), (width, height), borderValue=255
        ),
        "blurred": lambda: cv2.GaussianBlur(gray, (0, 0), 2.0),
        "noisy": lambda: np.clip(gray + np.random.default_rng(1).normal(0, 30, gray.shape), 0, 255),
    }[damage]()
    page = ocr_page.scan(replace(picture, gray=bad.astype(np.uint8)), Models())
    words = [word.text for word in page.words]
    assert amounts(words) - printed_amounts("6") == Counter()
    assert sum(amounts(words).values()) >= (20 if damage == "turned" else 8)


@needs_ocr
def test_a_scanned_page_of_something_else_is_no_disclosure():
    path = SAMPLES / "rejects/malformed.pdf"
    with pytest.raises(NotADisclosureError):
        pipeline.read(path, path.name)


def test_without_text_recognition_a_scan_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(scanned, "available", lambda: False)
    with pytest.raises(UnreadableError) as caught:
        with_pictures_read(TWO_PAGES, looked_at(TWO_PAGES), kept_in=tmp_path)
    assert (caught.value.code, caught.value.params) == ("no_text_layer", {"pages": 2})


def test_without_text_recognition_pictures_among_text_stay_pictures(monkeypatch, tmp_path):
    monkeypatch.setattr(scanned, "available", lambda: False)
    document = looked_at(SAMPLES / "pdf/shanxi-2026-mixed.pdf")
    assert with_pictures_read(TWO_PAGES, document, kept_in=tmp_path) is document


@needs_ocr
@pytest.mark.parametrize("number", [6, 9])
def test_columns_without_rules_are_told_apart_by_the_room_between_them(number):
    """The page without rules drawn as a picture: the same cells as by its characters."""
    from disclosures.readers.pdf import text as pdf_text
    from disclosures.readers.scans import page as ocr_page
    from disclosures.readers.scans import recognising as scan
    from disclosures.readers.scans.models import Models

    path = SAMPLES / "pdf/gaoping-2026-rules.pdf"
    printed = looked_at(path).pages[number - 1]
    with pdf_text.opened(path) as document:
        picture = scan._picture(document, number)
    upper = picture.gray[: round(picture.gray.shape[0] * 0.6)]
    scanned_page = ocr_page.scan(replace(picture, gray=upper, height=picture.height * 0.6), Models())
    page = RawPage(number, (), PageReading.PICTURE, scanned_page.width, scanned_page.height)
    (read,) = with_scans([page], {number: scanned_page})
    assert cells(read) == cells(printed)


def cells(page):
    (table,) = (block for block in page.blocks if isinstance(block, RawTable))
    return [[cell.text.replace("\n", "") if cell else "" for cell in row.cells] for row in table.rows]
