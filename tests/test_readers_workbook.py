"""What becomes of workbooks: small ones of one trap each."""

import datetime
import re
import zipfile

import pytest
from office import RULED, SAMPLES, lines, printed_facts, put, read_facts, tables
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Font

from disclosures import pipeline
from disclosures.money import reads_as_amount
from disclosures.readers import UnreadableError
from disclosures.readers.office import spreadsheet
from disclosures.records import PageReading


@pytest.fixture
def filled(tmp_path):
    """A workbook that ``fill`` fills, read."""

    def save(fill):
        book = Workbook()
        fill(book)
        path = tmp_path / "some.xlsx"
        book.save(path)
        return spreadsheet.read(path)

    return save


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


THIRTEEN = [
    *(["2024年预算收入总表", None], ["单位名称：某局", "单位：万元"], ["科目", "金额"], ["合计", 5.0]),
    *([None, None], ["2024年预算支出总表", None], ["单位名称：某局", "单位：万元"]),
    *(["科目", "金额"], ["合计", 6.0], ["注：本表不含上年结转", None]),
]


ONE_CELL_EACH = [
    *(["部门收入总表", None], ["某局", None], ["部门：某局", None], ["科目", "金额"], ["合计", 5.0]),
    *(
        [None, None],
        ["附件3-2", None],
        ["部门支出总表", None],
        ["某局", None],
        ["科目", "金额"],
        ["合计", 6.0],
    ),
]


@pytest.mark.parametrize("ruled", [False, True])
def test_words_alone_above_a_tables_head_are_none_of_its_rows(filled, ruled):
    document = filled(lambda book: put(book.active, ONE_CELL_EACH, ruled=ruled))
    assert tables(document) == [[["科目", "金额"], ["合计", "5.00"]], [["科目", "金额"], ["合计", "6.00"]]]
    assert lines(document) == ["部门收入总表", "某局", "部门：某局", "附件3-2", "部门支出总表", "某局"]


@pytest.mark.parametrize("ruled", [False, True])
def test_items_without_an_amount_below_an_empty_row_are_their_tables(filled, ruled):
    rows = [
        *(["收入", "金额", "支出", "金额"], ["一、拨款", 5.0, "一、外交支出"], []),
        *([None, None, "二、国防支出"], [None, None, "三、教育支出", 5.0]),
    ]
    document = filled(lambda book: put(book.active, rows, ruled=ruled))
    assert tables(document)[0][2:] == [["", "", "二、国防支出", ""], ["", "", "三、教育支出", "5.00"]]
    assert lines(document) == []


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


SIDE_BY_SIDE = [
    ["某局2024年部门预算"],
    ["部门收入总表", None, None, "部门支出总表"],
    ["单位：元", None, None, "单位：万元"],
    ["科目", "金额", None, "科目", "金额"],
    ["合计", 5.0, None, "合计", 6.0],
    ["甲", 5.0],
]


@pytest.mark.parametrize("ruled", [False, True])
def test_tables_side_by_side_are_read_one_after_the_other(filled, ruled):
    def fill(book):
        put(book.active, SIDE_BY_SIDE, ruled=ruled)

    document = filled(fill)
    assert tables(document) == [
        [["科目", "金额"], ["合计", "5.00"], ["甲", "5.00"]],
        [["科目", "金额"], ["合计", "6.00"]],
    ]
    assert lines(document) == ["某局2024年部门预算", "部门收入总表", "单位：元", "部门支出总表", "单位：万元"]


@pytest.mark.parametrize("ruled", ["around the tables", "nowhere", "everywhere"])
def test_tables_below_one_another_on_a_sheet_are_told_apart(filled, ruled):
    def fill(book):
        put(book.active, THIRTEEN, ruled=ruled == "everywhere")
        for row in (1, 6):
            book.active.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        if ruled == "around the tables":
            for row in (3, 4, 8, 9):
                for column in (1, 2):
                    book.active.cell(row, column).border = RULED

    document = filled(fill)
    assert tables(document) == [[["科目", "金额"], ["合计", "5.00"]], [["科目", "金额"], ["合计", "6.00"]]]
    assert lines(document)[3:] == [
        "2024年预算支出总表",
        "单位名称：某局",
        "单位：万元",
        "注：本表不含上年结转",
    ]


def test_all_thirteen_tables_on_one_sheet_are_read(tmp_path):
    """The published workbook with its sheets put below one another."""
    from openpyxl import load_workbook

    source = load_workbook(SAMPLES / "office/xinzhou-2024.xlsx")
    book, start = Workbook(), 0
    sheet = book.active
    for part in source.worksheets:
        for row in part.iter_rows():
            for cell in row:
                copy = sheet.cell(cell.row + start, cell.column)
                if cell.value is not None:
                    copy.value = cell.value
                copy.number_format = cell.number_format
                copy.border = RULED if cell.border.left.style else Border()
        for area in part.merged_cells.ranges:
            area.shift(row_shift=start)
            sheet.merge_cells(area.coord)
        start += part.max_row + 1
    path = tmp_path / "xinzhou-2024.xlsx"
    book.save(path)
    outcome = pipeline.read(path, path.name)
    assert read_facts(outcome.reading) == printed_facts("xinzhou-2024")


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


def test_numbers_beside_the_rules_of_a_table_are_no_column_of_it_and_told(filled):
    def fill(book):
        put(book.active, [["项目", "金额"], ["合计", 3.0], ["甲", 1.0], ["乙", 2.0]])
        for row, amount in ((3, 9.5), (4, 8.5)):
            book.active.cell(row, 4, amount).number_format = "0.00"

    document = filled(fill)
    assert tables(document) == [[["项目", "金额"], ["合计", "3.00"], ["甲", "1.00"], ["乙", "2.00"]]]
    assert lines(document) == ["9.50 8.50"]
    assert [(p.code, p.detail, p.place.line) for p in document.problems] == [
        ("unread_amount", "9.50 8.50", 3)
    ]


def test_a_column_with_words_beyond_the_rules_is_the_tables(filled):
    def fill(book):
        put(book.active, [["项目", "金额"], ["合计", 3.0], ["甲", 3.0]])
        for row, text in enumerate(("上年", "2.00", "2.00"), start=1):
            book.active.cell(row, 3, text)

    assert tables(filled(fill)) == [
        [["项目", "金额", "上年"], ["合计", "3.00", "2.00"], ["甲", "3.00", "2.00"]]
    ]


GOES_ON = [
    *(["甲县医疗保障局2026年部门预算"], ["2026年预算支出总表"], ["单位：万元"]),
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    *([None, "合计", 90.0, 60.0, 30.0], ["210", "卫生健康支出", 90.0, 60.0, 30.0]),
    *(["21015", "医疗保障管理事务", 90.0, 60.0, 30.0], ["2101501", "行政运行", 60.0, 60.0]),
    ["2101506", "医疗保障经办事务", 30.0, None, 30.0],
]


def test_a_table_that_goes_on_on_another_sheet_keeps_its_columns(tmp_path):
    """The last row alone prints nothing under 基本支出."""
    whole, apart = Workbook(), Workbook()
    put(whole.active, GOES_ON)
    put(apart.active, GOES_ON[:-1])
    put(apart.create_sheet(), GOES_ON[-1:])
    readings = []
    for book, name in ((whole, "whole.xlsx"), (apart, "apart.xlsx")):
        book.save(tmp_path / name)
        readings.append(pipeline.read(tmp_path / name, name).reading)
    one, other = (read_facts(reading) for reading in readings)
    assert one == other
    assert any(fact[4:] == ("", "project", 30) and fact[2] == "2101506" for fact in one)
