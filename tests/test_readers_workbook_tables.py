"""Where the tables of a sheet begin and end: beside one another, below one another, on several sheets."""

from functools import partial

import pytest
from office import RULED, SAMPLES, filled_book, lines, printed_facts, put, read_facts, tables
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border

from disclosures import pipeline


@pytest.fixture
def filled(tmp_path):
    return partial(filled_book, tmp_path / "some.xlsx")


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
