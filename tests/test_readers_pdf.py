"""What the PDF reader makes of the sample disclosures and of small pages that each hold one trap."""

import csv
import re
import unicodedata
from collections import Counter
from decimal import Decimal

import pdfplumber
import pypdfium2
import pytest
from raw_pages import cells, lines, tables
from sample_readings import SAMPLES
from sample_readings import raw as read

from disclosures.readers import UnreadableError
from disclosures.readers.pdf import document as pdf
from disclosures.records import PageReading, RawLine

DISCLOSURES = sorted(path for path in (SAMPLES / "pdf").glob("*.pdf") if "scan" not in path.stem)
AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d")
each_disclosure = pytest.mark.parametrize("path", DISCLOSURES, ids=lambda path: path.stem)


def tight(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def amount(text):
    return Decimal(tight(text).replace(",", ""))


def amounts(row):
    found = [amount(c.text) for c in row.cells if c and AMOUNT.fullmatch(tight(c.text))]
    return [value for value in found if value]


def facts(document):
    with (SAMPLES / "facts.csv").open(encoding="utf-8") as file:
        return [r for r in csv.DictReader(file) if r["document"] == document and Decimal(r["amount"])]


def document_of(path):
    return path.stem.rpartition("-")[0]


def end_of_the_tables(document):
    """The page on which part 3 begins; the contents name it too."""
    return max(
        page.number
        for page in document.pages
        for block in page.blocks
        if isinstance(block, RawLine) and tight(block.text).startswith("第三部分")
    )


@each_disclosure
def test_every_amount_of_the_tables_is_found_once(path):
    document = read(path)
    last = end_of_the_tables(document)
    found = Counter(
        value
        for page, table in tables(document)
        if page.number <= last  # performance forms follow
        for row in table.rows
        for value in amounts(row)
    )
    assert found == Counter(Decimal(fact["amount"]) for fact in facts(document_of(path)))


@each_disclosure
def test_the_amounts_of_a_line_stand_in_one_row_in_order(path):
    rows = [amounts(row) for _, table in tables(read(path)) for row in table.rows]
    wanted = printed_lines(document_of(path))
    assert [line for line in wanted if not any(has_run(row, line) for row in rows)] == []


def printed_lines(document):
    """The amounts of each line of the tables; a unit and its department may share name and amounts."""
    found, before, seen = [], None, set()
    for fact in facts(document):
        labels = tuple(fact[k] for k in ("table", "side", "code", "name", "government_category"))
        if labels != before or fact["measure"] in seen:
            found.append([])
            before, seen = labels, set()
        seen.add(fact["measure"])
        found[-1].append(Decimal(fact["amount"]))
    return found


def has_run(row, line):
    return any(row[n : n + len(line)] == line for n in range(len(row)))


@each_disclosure
def test_a_box_holds_its_figure_and_nothing_else(path):
    wrong = []
    with pdfplumber.open(path) as document:
        for page, cell in cells(read(path)):
            if cell.box and AMOUNT.fullmatch(tight(cell.text)):
                box = (cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom)
                inside = document.pages[page.number - 1].within_bbox(box, strict=False).extract_text()
                if tight(inside) != tight(cell.text):
                    wrong.append((page.number, cell.text, inside))
    assert wrong == []


@each_disclosure
def test_a_box_holds_its_figure_for_another_program(path):
    if "watermark" in path.stem:
        pytest.skip("PDFium gives the stamp that lies over a figure as well")
    wrong = []
    document = pypdfium2.PdfDocument(path)
    for page, cell in cells(read(path)):
        if cell.box and AMOUNT.fullmatch(tight(cell.text)):
            sheet = document[page.number - 1]
            if sheet.get_rotation():
                continue
            box = (
                cell.box.x0,
                page.height - cell.box.bottom,
                cell.box.x1,
                page.height - cell.box.top,
            )
            inside = sheet.get_textpage().get_text_bounded(*box)
            if tight(inside) != tight(cell.text):
                wrong.append((page.number, cell.text, inside))
    assert wrong == []


@each_disclosure
def test_pages_are_complete_and_in_order(path):
    document = read(path)
    assert [page.number for page in document.pages] == [*range(1, len(pypdfium2.PdfDocument(path)) + 1)]
    assert all(page.blocks for page in document.pages if page.how is PageReading.TABLES)
    for _, table in tables(document):
        assert len({len(row.cells) for row in table.rows}) == 1


@each_disclosure
def test_only_pages_with_tables_cost_time(path):
    """A form's 30 pages and the catalogue of services stay text; the thirteen tables take 14 pages or more."""
    read_as_tables = sum(page.how is PageReading.TABLES for page in read(path).pages)
    assert 13 <= read_as_tables <= 20


def test_no_watermark_reaches_a_cell_or_a_line():
    document = read(SAMPLES / "pdf/xinzhou-2024-watermark.pdf")
    plain = read(SAMPLES / "pdf/xinzhou-2024-word.pdf")
    assert "仅供内部审核" not in "".join(lines(document))
    assert [c.text for _, c in cells(document)] == [c.text for _, c in cells(plain)]


def test_cover_and_narrative_are_lines():
    text = [tight(line) for line in lines(read(SAMPLES / "pdf/shanxi-2026-word.pdf"))]
    assert text[:2] == ["山西省医疗保障局", "2026年度部门预算公开"]
    assert any("第三部分2026年度部门预算情况说明" in line for line in text)
    assert any(line.startswith("九、政府采购情况") for line in text)


def test_pages_that_are_pictures_are_told_apart():
    document = read(SAMPLES / "pdf/shanxi-2026-mixed.pdf")
    assert sum(page.how is PageReading.PICTURE for page in document.pages) == 17
    assert all(not page.blocks for page in document.pages if page.how is PageReading.PICTURE)


def test_boxes_of_a_rotated_page_are_those_of_the_page_as_shown():
    document = read(SAMPLES / "pdf/yangquan-2025-rotated.pdf")
    page = document.pages[6]
    total = next(c for p, c in cells(document) if p.number == 7 and c.text == "644.59")
    assert pypdfium2.PdfDocument(SAMPLES / "pdf/yangquan-2025-rotated.pdf")[6].get_rotation() == 90
    assert (page.width, page.height) == pytest.approx((595.3, 841.9), abs=0.1)
    assert total.box.bottom - total.box.top < 15 < total.box.x1 - total.box.x0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.pdf", "empty_file"),
        ("text-named.pdf", "not_a_pdf"),
        ("password-protected.pdf", "password_protected"),
    ],
)
def test_a_file_that_is_no_disclosure_says_why(name, code):
    with pytest.raises(UnreadableError) as caught:
        pdf.read(SAMPLES / "rejects" / name)
    assert caught.value.code == code
    assert not caught.value.retry


def test_an_unrelated_table_of_85_pages_is_read_without_its_tables():
    document = pdf.read(SAMPLES / "rejects/not-a-budget-85-pages.pdf")
    assert len(document.pages) == 85
    assert tables(document) == []


def test_a_file_cut_short_is_malformed(tmp_path):
    cut = tmp_path / "cut.pdf"
    cut.write_bytes((SAMPLES / "pdf/xinzhou-2024-word.pdf").read_bytes()[:3000])
    with pytest.raises(UnreadableError) as caught:
        pdf.read(cut)
    assert caught.value.code == "malformed"


def test_too_many_pages_are_refused():
    with pytest.raises(UnreadableError) as caught:
        pdf.read(SAMPLES / "pdf/xinzhou-2024-word.pdf", max_pages=42)
    assert (caught.value.code, caught.value.params) == ("too_many_pages", {"pages": 43, "limit": 42})


def test_progress_tells_every_page_once():
    told = []
    pdf.read(SAMPLES / "pdf/yangquan-2025-word.pdf", lambda page, of: told.append((page, of)))
    assert told == [(page, 38) for page in range(1, 39)]
