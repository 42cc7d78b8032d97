"""Pages that are pictures: what is recognised, what is owned up to, and how a long reading goes on."""

import csv
import os
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from disclosures import pipeline
from disclosures.parsing import NotADisclosureError
from disclosures.readers import UnreadableCode, UnreadableError, isolated, scanned
from disclosures.readers.isolated import read_isolated, scan_isolated
from disclosures.readers.scan_layout import with_scans
from disclosures.readers.scan_records import DOUBTFUL, ScannedPage, ScannedWord, Stroke
from disclosures.readers.scanned import with_pictures_read
from disclosures.records import Box, PageReading, RawLine, RawPage, RawTable

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

    from disclosures.readers import ocr_page, pdf_text, scan
    from disclosures.readers.ocr_models import Models

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


# How the pages are asked for and kept; what is recognised is made up here.


def made_up(number, *words, size=10.0):
    return ScannedPage(number, 595, 842, 0.0, size, words, (), ())


class Recogniser:
    """Stands in for the process that recognises: notes what it is asked for, and fails as told."""

    def __init__(self, *failures):
        self.asked = []
        self.failures = list(failures)

    def __call__(self, path, pages, take):
        self.asked.append(list(pages))
        for number in pages:
            if self.failures and self.failures[0][0] == number:
                raise self.failures.pop(0)[1]
            take(made_up(number, word(f"第{number}页", 100, 100)))


def word(text, x0, top, width=None, height=10):
    step = (width or 10 * len(text)) / len(text)
    middles = tuple(x0 + step * (n + 0.5) for n in range(len(text)))
    return ScannedWord(text, Box(x0, top, x0 + step * len(text), top + height), middles, (1.0,) * len(text))


@pytest.fixture
def recogniser(monkeypatch):
    monkeypatch.setattr(scanned, "available", lambda: True)

    def use(*failures):
        stand_in = Recogniser(*failures)
        monkeypatch.setattr(scanned, "scan_isolated", stand_in)
        return stand_in

    return use


def crash(page):
    return page, UnreadableError(UnreadableCode.CRASHED, page=page)


def read_two(tmp_path, told=None):
    progress = (lambda page, of: told.append((page, of))) if told is not None else None
    return with_pictures_read(TWO_PAGES, looked_at(TWO_PAGES), kept_in=tmp_path, progress=progress)


def test_each_page_is_told_as_it_is_read(recogniser, tmp_path):
    recogniser()
    told = []
    document = read_two(tmp_path, told)
    assert told == [(1, 2), (2, 2)]
    assert [lines(page) for page in document.pages] == [["第1页"], ["第2页"]]
    assert document.reader.endswith(scanned.SCANNER)


def test_what_was_read_before_an_interruption_is_not_read_again(recogniser, tmp_path):
    recogniser((2, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        read_two(tmp_path)
    second = recogniser()
    assert len(read_two(tmp_path).pages) == 2
    assert second.asked == [[2]]


def test_pages_kept_for_long_or_by_an_earlier_recognition_are_let_go(recogniser, tmp_path):
    recogniser()
    read_two(tmp_path)
    (folder,) = {page.parent for page in tmp_path.rglob("1.json")}
    earlier = tmp_path / "ocr-0" / "ab" / "abc"
    earlier.mkdir(parents=True)
    assert not recogniser_asked_again(recogniser, tmp_path)
    assert not earlier.exists()
    os.utime(folder, (0, 0))
    assert recogniser_asked_again(recogniser, tmp_path) == [[1, 2]]


def recogniser_asked_again(recogniser, kept_in):
    again = recogniser()
    read_two(kept_in)
    return again.asked


def test_a_kept_page_that_is_damaged_is_read_again(recogniser, tmp_path):
    recogniser()
    read_two(tmp_path)
    (kept,) = tmp_path.rglob("1.json")
    kept.write_bytes(kept.read_bytes()[:40])
    again = recogniser()
    read_two(tmp_path)
    assert again.asked == [[1]]


def test_a_page_that_ends_the_recognition_stays_a_picture(recogniser, tmp_path):
    asked = recogniser(crash(1)).asked
    document = read_two(tmp_path)
    assert [page.how for page in document.pages] == [PageReading.PICTURE, PageReading.OCR]
    assert asked == [[1, 2], [2]]


def test_a_scan_of_which_no_page_can_be_read_is_refused(recogniser, tmp_path):
    recogniser(crash(1), crash(2))
    with pytest.raises(UnreadableError) as caught:
        read_two(tmp_path)
    assert caught.value.code == "crashed"


def test_a_pdf_with_text_never_meets_the_recognition(recogniser, tmp_path):
    asked = recogniser().asked
    document = looked_at(SAMPLES / "pdf/gaoping-2026-rules.pdf")
    assert with_pictures_read(TWO_PAGES, document, kept_in=tmp_path) is document
    assert asked == []


def test_a_page_that_takes_too_long_ends(monkeypatch):
    monkeypatch.setattr(isolated, "SCANNER", "tests.misbehaving_scanner")
    taken = []
    with pytest.raises(UnreadableError) as caught:
        scan_isolated(TWO_PAGES, [1, 2], taken.append, timeout=3)
    assert (caught.value.code, caught.value.params["page"]) == ("timed_out", 1)
    assert [page.number for page in taken] == [1]


# How recognised words become tables and lines.


def page_of(*words, across=(), down=()):
    scan = replace(made_up(1, *words), across=tuple(across), down=tuple(down))
    picture = RawPage(1, (), PageReading.PICTURE, 595, 842)
    return with_scans([picture], {1: scan})[0]


CAPTION = (word("预算收入总表", 250, 60), word("单位：万元", 450, 80))
RULES = {
    "across": [Stroke(y, 100, 500) for y in (100, 120, 140)],
    "down": [Stroke(x, 100, 140) for x in (100, 300, 500)],
}


def test_words_between_rules_are_cells():
    words = (
        word("科目", 110, 105),
        word("金额", 310, 105),
        word("合计", 110, 125),
        word("5.00", 460, 126, 20, 7),
    )
    page = page_of(*CAPTION, *words, **RULES)
    (table,) = (block for block in page.blocks if isinstance(block, RawTable))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["科目", "金额"], ["合计", "5.00"]]


def test_figures_that_sit_lower_than_characters_stay_on_their_line():
    page = page_of(word("收入", 100, 100), word("5.00", 125, 103, 20, 7), word("万元", 150, 100))
    assert lines(page) == ["收入5.00万元"] or lines(page) == ["收入 5.00 万元"]


def test_a_doubtful_digit_reaches_the_parser_as_a_mark():
    words = (
        word("科目", 110, 105),
        word("金额", 310, 105),
        word("合计", 110, 125),
        word(f"5{DOUBTFUL}00", 460, 126),
    )
    page = page_of(*CAPTION, *words, **RULES)
    (table,) = (block for block in page.blocks if isinstance(block, RawTable))
    assert table.rows[1].cells[1].text == f"5{DOUBTFUL}00"


def test_a_form_in_a_picture_keeps_its_cells_each_whole():
    words = (
        word("绩效指标", 110, 105),
        word("一级指标", 310, 105),
        word("产出指标", 110, 125),
        word("数量指标", 310, 125),
    )
    page = page_of(word("项目支出绩效目标表", 200, 60), *words, **RULES)
    [table] = [block for block in page.blocks if isinstance(block, RawTable)]
    printed = [[cell.text for cell in row.cells if cell and cell.text] for row in table.rows]
    assert [row for row in printed if row] == [["绩效指标", "一级指标"], ["产出指标", "数量指标"]]


def test_words_below_an_empty_grid_are_read():
    page = page_of(
        word("合计", 110, 160), word("5.00", 460, 160), word("甲", 110, 180), word("1.00", 460, 180), **RULES
    )
    assert "5.00" in str(page.blocks)
