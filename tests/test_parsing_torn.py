"""What the end of a page tears: a head from its rows, the words of a head, one row with its amounts."""

from decimal import Decimal

import pytest

from disclosures.parsing import parse
from disclosures.parsing.pieces import pieces
from disclosures.parsing.torn import mended
from disclosures.records import Box, PageReading, RawCell, RawDocument, RawLine, RawPage, RawRow, RawTable

TITLE = ["某县医疗保障局2026年单位预算", "2026年预算支出总表", "单位：万元"]
GROUPS = ["项目", None, "2026年预算数", None, None]
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROWS = [
    ["合计", "", "26880.00", "12240.00", "14640.00"],
    ["210", "卫生健康支出", "26880.00", "12240.00", "14640.00"],
    ["21015", "医疗保障管理事务", "26880.00", "12240.00", "14640.00"],
    ["2101501", "行政运行", "12240.00", "12240.00", ""],
    ["2101506", "医疗保障经办事务", "14640.00", "", "14640.00"],
]


def boxed(rows, box):
    """Cells each with its box, which `box` tells from the text, the column and the row; None for none."""
    return RawTable(
        tuple(
            RawRow(
                tuple(
                    None if text is None else RawCell(text, box(text, at, n) if text else None)
                    for at, text in enumerate(row)
                )
            )
            for n, row in enumerate(rows)
        )
    )


def table(rows, width=60):
    """Cells of one width side by side."""
    return boxed(rows, lambda text, at, n: Box(at * width, 0, at * width + 40, 9))


def read(*pages):
    """The pages after one with the title: lines and rows of one table each."""
    made = []
    for number, (lines, rows) in enumerate(pages, start=1):
        blocks = (*(RawLine(line) for line in lines), *([table(rows)] if rows else []))
        made.append(RawPage(number, blocks, PageReading.TABLES, 600, 800))
    return parse(RawDocument(tuple(made), "test"))


def printed(reading):
    (only,) = reading.tables
    return [(line.code, line.name, *(figure.amount for figure in line.figures)) for line in only.lines]


WHOLE = read((TITLE, [GROUPS, HEAD, *ROWS]))


@pytest.mark.parametrize("between", [[], ["- 2 -"]])
def test_a_head_at_the_foot_of_a_page_is_of_the_rows_on_the_next(between):
    assert printed(read((TITLE, [GROUPS, HEAD]), (between, ROWS))) == printed(WHOLE)


def test_the_page_may_end_within_the_head():
    first = [["项目", "2026年预算数"]]
    assert printed(read((TITLE, first), ([], [HEAD, *ROWS]))) == printed(WHOLE)


def test_words_of_the_head_that_stand_above_columns_without_words_below_name_them():
    one = [["单位名称", "2026年预算数"]]
    rows = [
        [None, "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        ["部门合计", "5.00", "5.00", "", ""],
    ]
    title = [TITLE[0], "2026年财政拨款安排机关运行经费预算表", TITLE[2]]
    assert printed(read((title, one), ([], rows)))[0][1] == "部门合计"


def test_a_head_that_is_printed_again_is_read_once():
    assert printed(read((TITLE, [GROUPS, HEAD]), ([], [GROUPS, HEAD, *ROWS]))) == printed(WHOLE)


def test_words_of_a_head_that_go_on_over_the_page():
    torn = [["科目编码", "科目名", "合计", "基本支", "项目支"], ["", "称", "", "出", "出"]]
    assert printed(read((TITLE, [GROUPS, torn[0]]), ([], [torn[1], *ROWS]))) == printed(WHOLE)


def test_the_numbers_of_columns_are_no_rest_of_the_head():
    numbers = ["1", "2", "3", "4", "5"]
    assert printed(read((TITLE, [GROUPS, HEAD]), ([], [numbers, *ROWS]))) == printed(WHOLE)


@pytest.mark.parametrize("head", [[], [GROUPS, HEAD]])
def test_one_row_on_two_pages_is_one(head):
    first = [*ROWS[:2], ["21015", "医疗保", "26880", "12240.", "14640.0"]]
    second = [*head, ["", "障管理事务", ".00", "00", "0"], *ROWS[3:]]
    reading = read((TITLE, [GROUPS, HEAD, *first]), ([], second))
    assert printed(reading) == printed(WHOLE)
    assert not reading.problems


def test_an_item_beside_nothing_is_no_rest_of_the_item_above():
    title = [TITLE[0], "2026年预算收支总表", TITLE[2]]
    heads = [["收入", None, "支出", None, None, None]]
    heads.append(["项目", "2026年", "项目", "2026年合计", "当年预算安排", "上年结转安排"])
    first = ["一、一般公共预算", "5.00", "五、教育支出", "", "", ""]
    rest = [["", "", "六、科学技术支出", "", "", ""], ["收入总计", "5.00", "支出总计", "5.00", "5.00", ""]]
    names = [line[1] for line in printed(read((title, [*heads, first]), ([], rest)))]
    assert names == ["一、一般公共预算", "收入总计", "五、教育支出", "六、科学技术支出", "支出总计"]


def test_a_code_on_two_pages_is_one():
    first = [*ROWS[:3], ["21015", "行政运", "12240.00", "12240.00", ""]]
    second = [["01", "行", "", "", ""], ROWS[4]]
    assert printed(read((TITLE, [GROUPS, HEAD, *first]), ([], second))) == printed(WHOLE)


@pytest.mark.parametrize(("left", "name"), [(60, "医疗保障经办事务"), (90, "医疗保障经办事")])
def test_the_last_character_of_a_name_alone_on_the_next_page(left, name):
    rows = [*ROWS[:4], ["2101506", "医疗保障经办事", "14640.00", "", "14640.00"]]
    pages = [
        RawPage(1, (*map(RawLine, TITLE), table([GROUPS, HEAD, *rows])), PageReading.TABLES, 600, 800),
        RawPage(
            2, (RawLine("务", Box(left, 0, left + 9, 9)), RawLine("第三部分")), PageReading.TEXT, 600, 800
        ),
    ]
    assert printed(parse(RawDocument(tuple(pages), "test")))[-1][1] == name


@pytest.mark.parametrize("words", ["附件", "附表1", "注：", "目录", "2"])
def test_what_begins_the_next_page_by_itself_is_no_rest_of_a_name(words):
    pages = [
        RawPage(1, (*map(RawLine, TITLE), table([GROUPS, HEAD, *ROWS])), PageReading.TABLES, 600, 800),
        RawPage(2, (RawLine(words, Box(60, 0, 80, 9)), RawLine("第三部分")), PageReading.TEXT, 600, 800),
    ]
    assert printed(parse(RawDocument(tuple(pages), "test"))) == printed(WHOLE)


def test_where_amounts_are_printed_without_cents_rows_stay_two():
    rows = [
        ["合计", "", "30", "20", "10"],
        ["210", "卫生健康支出", "30", "20", "10"],
        ["21015", "医疗保障管理事务", "30", "20", "10"],
        ["2101501", "行政运行", "20", "20", ""],
    ]
    last = ["2101506", "医疗保障经办事务", "10.00", "", "10.00"]
    lines = printed(read((TITLE, [GROUPS, HEAD, *rows]), ([], [last])))
    assert lines[-2:] == [
        ("2101501", "行政运行", Decimal(20), Decimal(20)),
        ("2101506", "医疗保障经办事务", Decimal(10), Decimal(10)),
    ]


def test_a_table_on_the_next_page_with_a_title_of_its_own_keeps_its_head():
    lines = ["2026年一般公共预算支出预算表", "单位：万元"]
    reading = read((TITLE, [GROUPS, HEAD]), (lines, [GROUPS, HEAD, *ROWS]))
    assert [table.title for table in reading.tables if table.lines] == [lines[0]]


def test_words_over_a_head_that_is_printed_again_are_no_rest_of_a_name():
    again = [["", "项目", "", "", ""], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    reading = read((TITLE, [GROUPS, HEAD, *ROWS[:4]]), ([], [*again, ROWS[4]]))
    assert {line.name for table in reading.tables for line in table.lines} <= {
        row[1] or row[0] for row in ROWS
    }


def test_words_of_a_head_below_amounts_are_no_rest_of_them():
    """The next page sets its head in other columns than the rows it begins with."""
    again = [[None, None, "支出", None, None], [None, None, None, "金额", None]]
    pages = ((TITLE, [GROUPS, HEAD, *ROWS[:3]]), ([], [*again, *ROWS[3:]]))
    made = [RawPage(n, (*map(RawLine, lines), table(rows)), PageReading.TABLES, 600, 800)
            for n, (lines, rows) in enumerate(pages, start=1)]  # fmt: skip
    first, second = mended(pieces(RawDocument(tuple(made), "test"))).pieces
    assert first.rows[-1].keys[2:] == ("26880.00", "12240.00", "14640.00")
    assert second.rows[0].keys[2] == "支出"


def test_words_of_the_head_are_no_rest_of_a_name_on_the_page_before():
    again = [[None, "2026年预算数", None, None, None], [None, None, "金额", None, None]]
    pages = ((TITLE, [GROUPS, HEAD, *ROWS[:3]]), ([], [*again, *ROWS[3:]]))
    made = [RawPage(n, (*map(RawLine, lines), table(rows)), PageReading.TABLES, 600, 800)
            for n, (lines, rows) in enumerate(pages, start=1)]  # fmt: skip
    first, _ = mended(pieces(RawDocument(tuple(made), "test"))).pieces
    assert first.rows[-1].keys[1] == "医疗保障管理事务"


@pytest.mark.parametrize(
    ("first", "second"),
    [("政府性基金预算", "国有资本经营预算"), ("其中：（1）公务用车运行维护费", "（2）公务用车购置")],
)
def test_a_name_without_an_amount_that_begins_a_page_is_no_rest_of_one_with_room(first, second):
    """Only a name as wide as its column can go on."""
    account = ("2026年财政拨款收支总表", [["收入", None, "支出", None], ["项目", "金额", "项目", "合计"]])
    above = [
        ["财政拨款（补助）及其他收入和所有其余的", "90.00", "一、卫生健康支出", "90.00"],
        [first, "69.92", "", ""],
    ]
    below = [[second, "", "", ""], ["收入总计", "90.00", "支出总计", "90.00"]]
    pages = [
        RawPage(1, (*map(RawLine, (TITLE[0], account[0], TITLE[2])), wide([*account[1], *above])),
                PageReading.TABLES, 600, 800),
        RawPage(2, (wide(below),), PageReading.TABLES, 600, 800),
    ]  # fmt: skip
    (found,) = parse(RawDocument(tuple(pages), "test")).tables
    named = {line.name: [str(figure.amount) for figure in line.figures] for line in found.lines}
    assert named[first] == ["69.92"]
    assert not named.get(second)


def wide(rows):
    """Cells as wide as what they print, set from the left."""
    return boxed(rows, lambda text, at, n: Box(at * 200, 9 * n, at * 200 + 9 * len(text), 9 * n + 9))
