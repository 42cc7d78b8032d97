"""What the PDF reader makes of the sample disclosures and of small pages that each hold one trap."""

import csv
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from pdf_maker import Sheet, make

from disclosures.readers import UnreadableError, pdf
from disclosures.records import PageReading, RawLine, RawTable

SAMPLES = Path(__file__).parent / "samples"
DISCLOSURES = sorted(path for path in (SAMPLES / "pdf").glob("*.pdf") if "scan" not in path.stem)
AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d")
each_disclosure = pytest.mark.parametrize("path", DISCLOSURES, ids=lambda path: path.stem)


@cache
def read(path):
    return pdf.read(path)


def tables(document):
    return [(page, b) for page in document.pages for b in page.blocks if isinstance(b, RawTable)]


def lines(document):
    return [b.text for page in document.pages for b in page.blocks if isinstance(b, RawLine)]


def cells(document):
    return [(page, cell) for page, t in tables(document) for row in t.rows for cell in row.cells if cell]


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


# Pages made by hand.

XS, YS = (50, 200, 300, 400), (100, 120, 140, 160)
ROWS = [("科目名称", "合计", "基本支出"), ("卫生健康支出", "644.59", "192.59"), ("住房保障支出", "15.19", "")]


def filled(sheet, *, shift=0):
    sheet.text(50, 80 + shift, "单位：万元")
    for y, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 5, y + 14 + shift, text)
    return sheet


def grid_of(path):
    document = pdf.read(path)
    return [
        [[c.text if c else None for c in row.cells] for row in table.rows] for _, table in tables(document)
    ]


WHOLE = [list(row) for row in ROWS]


@pytest.mark.parametrize("missing", ["top", "bottom", "sides"])
def test_a_rule_missing_at_the_edge_loses_nothing(tmp_path, missing):
    sheet = filled(Sheet())
    sheet.grid(XS, YS, **{missing: False})
    assert grid_of(make(tmp_path / "a.pdf", sheet)) == [WHOLE]


def test_a_grid_with_all_its_rules(tmp_path):
    sheet = filled(Sheet())
    sheet.grid(XS, YS)
    assert grid_of(make(tmp_path / "a.pdf", sheet)) == [WHOLE]


def test_double_rules_are_one(tmp_path):
    sheet = filled(Sheet())
    sheet.grid(XS, YS)
    sheet.grid([x + 2 for x in XS], [y + 2 for y in YS])
    assert grid_of(make(tmp_path / "a.pdf", sheet)) == [WHOLE]


def test_two_tables_on_a_page_stay_two_with_the_line_between(tmp_path):
    sheet = filled(Sheet())
    sheet.grid(XS, YS)
    sheet.text(200, 200, "2025年预算支出总表")
    for x, text in zip(XS, ("合计", "1.00", "2.00"), strict=False):
        sheet.text(x + 5, 234, text)
    sheet.grid(XS, (220, 240))
    document = pdf.read(make(tmp_path / "a.pdf", sheet))
    kinds = [b.text if isinstance(b, RawLine) else len(b.rows) for b in document.pages[0].blocks]
    assert kinds == ["单位：万元", 3, "2025年预算支出总表", 1]


def test_merged_cells_are_told_from_empty_ones(tmp_path):
    sheet = Sheet()
    sheet.text(50, 80, "单位：万元")
    sheet.text(55, 114, "项目")
    sheet.text(210, 114, "2025年预算数")
    sheet.text(205, 134, "644.59")
    sheet.grid((50, 200), (100, 120, 140))
    sheet.grid((200, 300, 400), (120, 140))
    sheet.rule(200, 100, 400, 100)
    sheet.rule(400, 100, 400, 120)
    assert grid_of(make(tmp_path / "a.pdf", sheet)) == [[["项目", "2025年预算数", None], ["", "644.59", ""]]]


def test_a_number_wider_than_its_cell_is_not_cut_in_two(tmp_path):
    sheet = Sheet()
    sheet.text(50, 80, "单位：万元")
    sheet.text(55, 114, "合计")
    sheet.text(275, 114, "123456789.12")  # ends in the next cell
    sheet.grid(XS, (100, 120))
    found = grid_of(make(tmp_path / "a.pdf", sheet))
    assert sum(cell == "123456789.12" for cell in found[0][0]) == 1


def test_a_long_label_runs_into_the_empty_cell_beside_it(tmp_path):
    sheet = Sheet()
    sheet.text(50, 80, "单位：万元")
    sheet.text(55, 114, "机关事业单位基本养老保险缴费支出以及其他")
    sheet.text(305, 114, "644.59")
    sheet.grid(XS, (100, 120))
    assert grid_of(make(tmp_path / "a.pdf", sheet)) == [
        [["机关事业单位基本养老保险缴费支出以及其他", "", "644.59"]]
    ]


def test_slanting_and_pale_stamps_stay_out(tmp_path):
    sheet = filled(Sheet())
    sheet.grid(XS, YS)
    sheet.text(150, 150, "仅供内部审核", 40, turn=(0.82, 0.57, -0.57, 0.82))
    sheet.text(60, 135, "样张", 60, colour=0.9)
    assert grid_of(make(tmp_path / "a.pdf", sheet)) == [WHOLE]


def test_slanted_letters_are_no_watermark(tmp_path):
    """Synthetic italics lean (c is not zero) but stand upright."""
    sheet = Sheet()
    sheet.text(50, 80, "单位：万元")
    sheet.text(55, 114, "合计", turn=(1, 0, 0.3, 1))
    sheet.text(205, 114, "644.59", turn=(1, 0, 0.3, 1))
    sheet.grid(XS, (100, 120))
    assert grid_of(make(tmp_path / "a.pdf", sheet)) == [[["合计", "644.59", ""]]]


def test_bold_by_printing_twice_is_read_once(tmp_path):
    sheet = filled(filled(Sheet()))
    sheet.grid(XS, YS)
    for y, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 5.3, y + 14, text)
    assert grid_of(make(tmp_path / "a.pdf", sheet)) == [WHOLE]


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_table_drawn_on_its_side_is_read_upright_and_boxed_as_shown(tmp_path, turn):
    """The page is not rotated; the text on it is."""
    sheet = Sheet((600, 600))
    matrix = {1: (0, 1, -1, 0), 2: (-1, 0, 0, -1), 3: (0, -1, 1, 0)}[turn]

    def place(x, y):
        return {1: (y, 600 - x), 2: (600 - x, 600 - y), 3: (600 - y, x)}[turn]

    sheet.text(*place(50, 80), "单位：万元", turn=matrix)
    for y, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            sheet.text(*place(x + 5, y + 14), text, turn=matrix)
    for x in XS:
        sheet.rule(*place(x, YS[0]), *place(x, YS[-1]))
    for y in YS:
        sheet.rule(*place(XS[0], y), *place(XS[-1], y))
    path = make(tmp_path / "a.pdf", sheet)
    assert grid_of(path) == [WHOLE]
    box = next(cell.box for _, cell in cells(pdf.read(path)) if cell.text == "644.59")
    with pdfplumber.open(path) as document:
        chars = document.pages[0].within_bbox((box.x0, box.top, box.x1, box.bottom)).chars
    assert Counter(char["text"] for char in chars) == Counter("644.59")


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_stored_rotated_is_read_as_shown(tmp_path, rotate):
    sheet = Sheet((600, 600), rotate=rotate)
    sheet.text(50, 80, "单位：万元")
    filled(sheet)
    sheet.grid(XS, YS)
    path = make(tmp_path / "a.pdf", sheet)
    assert grid_of(path) == [WHOLE]


def test_boxes_on_a_cropped_page_are_measured_from_what_is_shown(tmp_path):
    """Cropped by 40 points at the left and 30 at the top."""
    sheet = filled(Sheet(crop=(40, 0, 595, 812)))
    sheet.grid(XS, YS)
    document = pdf.read(make(tmp_path / "a.pdf", sheet))
    page = document.pages[0]
    box = next(cell.box for _, cell in cells(document) if cell.text == "644.59")
    assert (page.width, page.height) == (555, 812)
    assert box.x0 == pytest.approx(205 - 40, abs=1)
    assert box.top < 120 + 14 - 30 < box.bottom


def test_three_rules_make_a_table(tmp_path):
    """One stroke above, one under the head, one below; a wrapped name in the middle."""
    sheet = Sheet()
    sheet.text(50, 80, "单位：万元")
    rows = [(114, ROWS[0]), (134, ROWS[1]), (166, ROWS[2])]
    for y, row in rows:
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 5, y, text)
    sheet.text(55, 150, "其他行政事业单位")
    sheet.text(55, 200, "合计")
    sheet.text(205, 200, "659.78")
    for y in (100, 120, 210):
        sheet.rule(50, y, 400, y)
    found = grid_of(make(tmp_path / "a.pdf", sheet))
    assert found[0][0] == list(ROWS[0])
    assert [row[1] for row in found[0] if row[1]] == ["合计", "644.59", "15.19", "659.78"]
    assert found[0][-1] == ["合计", "659.78", ""]


def test_warnings_of_the_library_do_not_reach_the_terminal(tmp_path, capfd):
    sheet = filled(Sheet())
    sheet.grid(XS, YS)
    pdf.read(make(tmp_path / "a.pdf", sheet))
    assert capfd.readouterr() == ("", "")
