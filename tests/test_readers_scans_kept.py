"""Pages that are pictures: how they are asked for, kept and gone on with. What is recognised is made up here."""

import os
from functools import cache
from pathlib import Path

import pytest
from pdf_maker import Sheet, make
from scanned_pages import made_up, word

from disclosures.readers import UnreadableCode, UnreadableError
from disclosures.readers.isolation import isolated
from disclosures.readers.isolation.isolated import read_isolated, scan_isolated
from disclosures.readers.scans import scanned
from disclosures.readers.scans.scanned import with_pictures_read
from disclosures.records import PageReading, RawLine

SAMPLES = Path(__file__).parent / "samples"
TWO_PAGES = SAMPLES / "pdf/gaoping-2026-scan-2-pages.pdf"


@cache
def looked_at(path):
    return read_isolated(path, "pdf")


def lines(page):
    return [block.text for block in page.blocks if isinstance(block, RawLine)]


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


def test_a_part_that_is_taken_out_is_not_recognised_anew(recogniser, tmp_path):
    recogniser()
    read_two(tmp_path)
    path = tmp_path / "part.pdf"
    path.write_bytes(isolated.take_out(TWO_PAGES, "pdf", 2, 2))
    scanned.keep_for_part(TWO_PAGES, path.read_bytes(), 2, 2, kept_in=tmp_path)
    again = recogniser()
    (page,) = with_pictures_read(path, read_isolated(path, "pdf"), kept_in=tmp_path).pages
    assert (page.number, lines(page), again.asked) == (1, ["第2页"], [])


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
    page = Sheet()
    page.text(60, 100, "某县医疗保障局2026年度部门预算公开")
    document = looked_at(make(tmp_path / "text.pdf", page))
    assert with_pictures_read(TWO_PAGES, document, kept_in=tmp_path) is document
    assert asked == []


def test_a_page_that_takes_too_long_ends(monkeypatch):
    monkeypatch.setattr(isolated, "SCANNER", "tests.misbehaving_scanner")
    taken = []
    with pytest.raises(UnreadableError) as caught:
        scan_isolated(TWO_PAGES, [1, 2], taken.append, timeout=3)
    assert (caught.value.code, caught.value.params["page"]) == ("timed_out", 1)
    assert [page.number for page in taken] == [1]
