"""Tables without rules whose columns reach into one another's room: what their numbers share tells them apart."""

import pytest
from pdf_maker import Sheet, make

from disclosures.readers.pdf import document as pdf
from disclosures.records import RawTable

HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
ROWS = (
    ("", "合计", "1330143.38", "670681.47", "659461.91"),
    ("210", "卫生健康支出", "1330143.38", "670681.47", "659461.91"),
    ("21015", "医疗保障管理事务", "1330138.37", "670676.46", "659461.91"),
    ("2101501", "其他医疗保障管理事务支出", "5.01", "5.01", ""),
)
EDGES = (40, 95, 230, 295, 350, 410)


def wide(amount):
    return sum(4.62 if character.isdigit() else 10 for character in amount)


def sheet(head, rows, edges=EDGES, *, indent=0, total=None):
    """``indent`` is how much farther right each level's codes begin, ``total`` where the word 合计 does."""
    page = Sheet()
    page.text(200, 50, "2026年一般公共预算支出表", 14)
    page.text(40, 70, "单位名称：某县医疗保障局", 9)
    page.text(340, 70, "单位：万元", 9)
    for column, word in enumerate(head):
        middle = (edges[column] + edges[column + 1]) / 2
        page.text(middle - 5 * len(word), 97, word)
    for n, row in enumerate(rows):
        for column, words in enumerate(row):
            left = edges[column] + 3
            if "." in words:
                left = edges[column + 1] - 3 - wide(words)
            elif words.isdigit():
                left += indent * (len(words) - 3) / 2
            elif words == "合计":
                left = total or left
            page.text(left, 117 + 18 * n, words)
    return page


def rows(tmp_path, page):
    document = pdf.read(make(tmp_path / "a.pdf", page))
    table = next(block for block in document.pages[0].blocks if isinstance(block, RawTable))
    return [[cell.text.replace("\n", "") for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("narrow", [35, 40, 45])
def test_long_amounts_may_begin_over_the_ends_of_names(tmp_path, narrow):
    edges = (40, 95, 225, 225 + narrow, 280 + narrow, 340 + narrow)
    assert rows(tmp_path, sheet(HEAD, ROWS, edges)) == [list(HEAD), *map(list, ROWS)]


def test_amounts_may_begin_over_the_ends_of_those_to_their_left(tmp_path):
    table = (
        ("210", "卫生健康支出", "1330143.38", "1.47", ""),
        ("21015", "医疗保障管理事务", "5.01", "", "659461.91"),
        ("221", "住房保障支出", "5.01", "1670.01", ""),
        ("22102", "住房改革支出", "5.01", "1.01", "4.00"),
    )
    page = sheet(HEAD, table, (40, 95, 230, 295, 340, 385))
    assert rows(tmp_path, page) == [list(HEAD), *map(list, table)]


def test_codes_set_in_by_their_level_are_one_column_under_a_total_over_both(tmp_path):
    page = sheet(HEAD, ROWS, indent=8, total=85)
    assert rows(tmp_path, page) == [list(HEAD), *map(list, ROWS)]


def test_a_code_before_its_name_in_one_cell_stays_with_it(tmp_path):
    head = ("项目", "金额", "功能分类", "预算数")
    table = (
        ("一般公共预算", "30.00", "201 一般公共服务支出", ""),
        ("其他收入", "6.00", "210 卫生健康支出", "36.00"),
        ("收入总计", "36.00", "支出总计", "36.00"),
    )
    page = sheet(head, table, (40, 150, 210, 340, 400))
    assert [cell.replace(" ", "") for cell in rows(tmp_path, page)[1]] == [
        "一般公共预算",
        "30.00",
        "201一般公共服务支出",
        "",
    ]
