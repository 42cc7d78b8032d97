"""What becomes of workbooks: small ones of one trap each."""

import datetime
import re
import zipfile
from functools import partial

import pytest
from office import RULED, filled_book, lines, put, tables
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from disclosures.money import reads_as_amount
from disclosures.readers import UnreadableError
from disclosures.readers.office import spreadsheet
from disclosures.records import PageReading


@pytest.fixture
def filled(tmp_path):
    return partial(filled_book, tmp_path / "some.xlsx")


def test_numbers_come_out_as_the_sheet_prints_them(filled):
    document = filled(lambda book: put(book.active, [["项目", "金额"], ["合计", 1234.5], ["差", 0.1 + 0.2]]))
    assert tables(document) == [[["项目", "金额"], ["合计", "1,234.50"], ["差", "0.30"]]]


def test_a_formula_without_a_result_stays_a_formula(filled):
    document = filled(lambda book: put(book.active, [["项目", "金额"], ["合计", "=SUM(B3:B4)"], ["甲", 1.0]]))
    assert tables(document)[0][1] == ["合计", "=SUM(B3:B4)"]


@pytest.mark.parametrize(("kind", "shown"), [("str", ""), ("n", 'IF(B3=0,"",B3)')])
def test_a_formula_whose_result_is_empty_text_prints_nothing(tmp_path, kind, shown):
    book = Workbook()
    put(book.active, [["项目", "金额"], ["甲", 7.0], ["乙", 1.0]])
    book.save(tmp_path / "whole.xlsx")
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            cell = f'\\1 t="{kind}"\\2><f>IF(B3=0,"",B3)</f><v></v></c>'
            content = re.sub(r'(<c r="B2"[^>]*?) t="n"([^>]*)><v>7</v></c>', cell, old.read(part).decode())
            new.writestr(part.filename, content)
    assert tables(spreadsheet.read(path))[0][1] == ["甲", f"={shown}" if shown else ""]


@pytest.mark.parametrize(
    "parts",
    [
        ("373.14", TextBlock(InlineFont(vertAlign="superscript"), "1")),
        (TextBlock(InlineFont(strike=True), "12"), "99.00"),
    ],
)
def test_digits_set_otherwise_within_a_cell_are_none_of_its_amount(filled, parts):
    document = filled(lambda book: put(book.active, [["项目", "金额"], ["甲", CellRichText(*parts)]]))
    assert not reads_as_amount(tables(document)[0][1][1])


def test_an_amount_that_is_struck_out_is_none(filled):
    def fill(book):
        put(book.active, [["项目", "金额"], ["甲", 5.0]])
        book.active["B2"].font = Font(strike=True)

    assert not reads_as_amount(tables(filled(fill))[0][1][1])


def test_hidden_rows_columns_and_sheets_are_left_out_and_said(filled):
    def fill(book):
        sheet = book.active
        sheet.title = "表1"
        put(sheet, [["项目", "密", "金额"], ["甲", "x", 1.0], ["乙", "y", 2.0]])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = book.create_sheet("底稿")
        put(other, [["甲", 9.0]])
        other.sheet_state = "hidden"

    document = filled(fill)
    assert tables(document) == [[["项目", "金额"], ["甲", "1.00"]]]
    assert [(p.code, p.detail, p.place.line) for p in document.problems] == [
        ("hidden", "表1: 3, B", 3),
        ("hidden", "底稿", 4),
    ]


@pytest.mark.parametrize(
    ("name", "above", "title"),
    [
        ("2025年收入总表", "单位：万元", ["2025年收入总表"]),
        ("2025年收入总表", "预算01表", ["2025年收入总表"]),
        ("2025年收入总表", "2025年支出总表", []),
        ("Sheet1", "单位：万元", []),
        ("预算01表", "单位：万元", []),
    ],
)
def test_a_sheets_name_is_the_title_of_a_table_without_one(filled, name, above, title):
    def fill(book):
        book.active.title = name
        put(book.active, [[above], ["科目", "金额"], ["合计", 5.0]])

    assert lines(filled(fill)) == [*title, above]


def test_a_merged_cell_shows_its_text_beside_what_of_it_is_hidden(filled):
    def fill(book):
        sheet = book.active
        put(sheet, [["科目", "收入", None, "备注"], [None, "上年", "本年", None], ["合计", 1.0, 2.0, "甲"]])
        for area in ("A1:A2", "B1:C1", "D1:D2"):
            sheet.merge_cells(area)
        sheet.column_dimensions["B"].hidden = True

    assert tables(filled(fill))[0] == [
        ["科目", "收入", "备注"],
        [None, "本年", None],
        ["合计", "2.00", "甲"],
    ]


def test_a_caption_and_what_it_says_may_stand_in_cells_of_their_own(filled):
    rows = [["收入总表"], ["单位：", "万元"], ["科目", "金额"], ["合计", 5.0]]
    document = filled(lambda book: put(book.active, rows, ruled=False))
    assert lines(document) == ["收入总表", "单位：万元"]
    assert tables(document) == [[["科目", "金额"], ["合计", "5.00"]]]


def test_a_sheet_where_a_million_rows_are_coloured_takes_no_time(filled):
    def fill(book):
        put(book.active, [["合计", 1.0]])
        book.active.cell(1_048_576, 16_384).border = RULED

    assert tables(filled(fill)) == [[["合计", "1.00"]]]


def test_dates_and_codes_come_out_as_printed(filled):
    def fill(book):
        put(book.active, [["日期", "编码"], [datetime.date(2025, 1, 23), 208]])
        book.active["A2"].number_format = 'yyyy"年"m"月"d"日"'
        book.active["B2"].number_format = "0000000"

    assert tables(filled(fill))[0][1] == ["2025年1月23日", "0000208"]


def test_an_empty_workbook_is_refused(filled):
    with pytest.raises(UnreadableError) as caught:
        filled(lambda book: None)
    assert caught.value.code == "nothing_printed"


def test_a_workbook_of_prose_is_text(filled):
    document = filled(
        lambda book: put(book.active, [["部门预算情况说明"], ["本部门收入5.00万元。"]], ruled=False)
    )
    assert [page.how for page in document.pages] == [PageReading.TEXT]


def test_a_number_shown_in_thousands_in_a_way_not_understood_is_no_amount(filled):
    def fill(book):
        put(book.active, [["项目", "金额"], ["合计", 5.0]])
        book.active["B2"].number_format = "[>3]0.0,;0"

    assert tables(filled(fill))[0][1] == ["合计", "5 [>3]0.0,;0"]


@pytest.mark.parametrize("number_format", ['General"元"', '[DBNum1]General"元"'])
def test_a_number_shown_with_a_unit_of_its_own_is_no_amount_of_the_tables(filled, number_format):
    def fill(book):
        put(book.active, [["项目", "金额"], ["合计", 5.0]])
        book.active["B2"].number_format = number_format

    assert not reads_as_amount(tables(filled(fill))[0][1][1])


def test_each_cell_keeps_the_sheets_own_column(filled):
    document = filled(lambda book: put(book.active, [["项目", None, "金额"], ["合计", None, 5.0]]))
    (table,) = (block for page in document.pages for block in page.blocks)
    assert [[cell.column for cell in row.cells] for row in table.rows] == [[1, 3], [1, 3]]
