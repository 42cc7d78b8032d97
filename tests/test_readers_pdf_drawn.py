"""PDF pages made by hand, one trap each: what is printed is read, in the cell where it stands."""

from collections import Counter

import pdfplumber
import pytest
from pdf_maker import Sheet, make
from pdfplumber.page import Page
from raw_pages import cells, tables

from disclosures.readers.pdf import document as pdf
from disclosures.readers.pdf import shapes as pdf_shapes
from disclosures.records import RawLine

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


@pytest.mark.parametrize("dash", [0.8, 5])
def test_borders_drawn_dot_by_dot_are_rules_and_read_without_pdfplumber(tmp_path, dash, monkeypatch):
    sheet = filled(Sheet())
    for y in YS:
        sheet.dots(XS[0], y, XS[-1], y, dash)
    for x in XS:
        sheet.dots(x, YS[0], x, YS[-1], dash)
    monkeypatch.setattr(pdf_shapes, "_MANY_SHAPES", 100)
    monkeypatch.setattr(Page, "chars", None)
    assert grid_of(make(tmp_path / "a.pdf", sheet)) == [WHOLE]


@pytest.mark.parametrize("dash", [0.8, 5])
def test_dots_between_rows_are_one_rule_and_part_no_columns(tmp_path, dash):
    sheet = filled(Sheet())
    for y in YS:
        sheet.dots(XS[0], y, XS[-1], y, dash)
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


def test_slanted_numbers_of_a_page_of_text_are_read(tmp_path):
    """Numbers filled into sentences are often set in italics; such a page is read by PDFium alone."""
    sheet = Sheet()
    sheet.text(50, 100, "与上年相比增加2.00万元，增长")
    sheet.text(200, 100, "20.52", turn=(1, 0, 0.3333, 1))
    sheet.text(232, 100, "%。主要原因是工资改革。人员增加，经费增加。")
    sheet.text(100, 300, "仅供内部审核", 40, turn=(0.82, 0.57, -0.57, 0.82))
    (page,) = pdf.read(make(tmp_path / "a.pdf", sheet)).pages
    assert "".join(line.text.replace(" ", "") for line in page.blocks) == (
        "与上年相比增加2.00万元，增长20.52%。主要原因是工资改革。人员增加，经费增加。"
    )


def test_underlined_numbers_of_sentences_are_no_table(tmp_path):
    """A number filled into a gap of the text has a rule below it and gaps beside it."""
    sheet = filled(Sheet())
    sheet.grid(XS, YS)
    sheet.text(70, 200, "单位预留机动经费预算数为2,388.04万元。与上年相比增加")
    sheet.text(50, 220, "2,247.84")
    sheet.rule(50, 222, 90, 222)
    sheet.text(120, 220, "万元（上年财政仅安排本级预留机动")
    sheet.text(50, 240, "140.20万元），主要是省财政加强预算管理，将考核奖纳入预算。")
    document = pdf.read(make(tmp_path / "a.pdf", sheet))
    assert len(tables(document)) == 1
    lines = [block.text for block in document.pages[0].blocks if isinstance(block, RawLine)]
    assert [line for line in lines if "2,247.84" in line] == ["2,247.84 万元（上年财政仅安排本级预留机动"]


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


def test_one_row_of_amounts_below_a_ruled_head_is_parted_by_its_columns(tmp_path):
    sheet = Sheet()
    sheet.text(50, 80, "单位：万元")
    sheet.grid(XS, YS[:2])
    sheet.rule(XS[0], YS[2], XS[-1], YS[2])
    for x in (XS[0], XS[-1]):
        sheet.rule(x, YS[1], x, YS[2])
    amounts = ("2.82", "1.71", "1.11")
    for y, row in zip(YS, (("合计", "公务用车", "公务接待费"), amounts), strict=False):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 5, y + 14, text)
    assert grid_of(make(tmp_path / "a.pdf", sheet))[0][1] == list(amounts)
