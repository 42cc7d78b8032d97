"""Heads without rules, whose words stand in the middle of the columns they are over."""

import borderless
from pdf_maker import Sheet, make

from disclosures.parsing import parse
from disclosures.readers.pdf import document as pdf
from disclosures.records import RawTable

EDGES = (40, 75, 105, 135, 270, 340, 410, 485, 555)
TOP, STEP, SIZE = 110, 21, 10
HEAD = (  # a word, the columns it is over, and its rows of the three
    ("科目编码", 0, 2, 0, 1),
    ("类", 0, 0, 2, 2),
    ("款", 1, 1, 2, 2),
    ("项", 2, 2, 2, 2),
    ("科目名称", 3, 3, 0, 2),
    ("合计", 4, 4, 0, 2),
    ("基本支出", 5, 6, 0, 1),
    ("人员经费", 5, 5, 2, 2),
    ("公用经费", 6, 6, 2, 2),
    ("项目支出", 7, 7, 0, 2),
)
ROWS = (
    ("", "", "", "合计", "30.00", "18.00", "4.00", "8.00"),
    ("208", "", "", "社会保障和就业支出", "12.00", "10.00", "2.00", ""),
    ("208", "05", "", "行政事业单位养老支出", "12.00", "10.00", "2.00", ""),
    ("208", "05", "01", "行政单位离退休", "12.00", "10.00", "2.00", ""),
    ("221", "", "", "住房保障支出", "18.00", "8.00", "2.00", "8.00"),
    ("221", "02", "", "住房改革支出", "18.00", "8.00", "2.00", "8.00"),
    ("221", "02", "01", "住房公积金", "18.00", "8.00", "2.00", "8.00"),
)


def sheet(head):
    page = Sheet()
    page.text(200, 60, "2026年一般公共预算支出表", 14)
    page.text(40, 85, "单位名称：某县医疗保障局")
    page.text(480, 85, "单位：万元")
    for words, first, last, top, bottom in head:
        middle = (EDGES[first] + EDGES[last + 1]) / 2
        page.text(middle - len(words) * SIZE / 2, TOP + (top + bottom) / 2 * STEP, words, SIZE)
    for n, row in enumerate(ROWS, start=3):
        for column, words in enumerate(row):
            left = EDGES[column] if column < 4 else EDGES[column + 1] - 6 - 4.62 * len(words)
            page.text(left, TOP + n * STEP, words, SIZE)
    return page


def table(tmp_path, head=HEAD):
    document = pdf.read(make(tmp_path / "a.pdf", sheet(head)))
    return document, next(block for block in document.pages[0].blocks if isinstance(block, RawTable))


def test_a_word_stands_where_a_merged_cell_would_have_it(tmp_path):
    _, raw = table(tmp_path)
    rows = [[cell.text for cell in row.cells] for row in raw.rows[:3]]
    assert rows == [
        ["科目编码", "", "", "科目名称", "合计", "基本支出", "", "项目支出"],
        ["类", "款", "项", "", "", "人员经费", "公用经费", ""],
        ["", "", "", "合计", "30.00", "18.00", "4.00", "8.00"],
    ]


def test_its_columns_are_read(tmp_path):
    document, _ = table(tmp_path)
    (found,) = parse(document).tables
    assert found.lines[-1].code == "2210201"
    assert [(str(f.measure), str(f.amount)) for f in found.lines[-1].figures] == [
        ("total", "18.00"),
        ("personnel", "8.00"),
        ("public", "2.00"),
        ("project", "8.00"),
    ]


def test_a_word_over_two_columns_of_names_heads_both(tmp_path):
    rows = [
        ("收入总计", "", "36.00"),
        ("一般公共预算资金", "小计", "30.00"),
        ("", "公共财政拨款（补助）资金", "28.00"),
        ("", "专项收入", "2.00"),
        ("其他资金", "小计", "6.00"),
        ("", "其他收入", "6.00"),
    ]
    head = (("项目名称", 0, 1, 0, 0), ("金额", 2, 2, 0, 0))
    page = borderless.sheet((40, 150, 300, 380), head, rows, title="2026年收入预算总表")
    document = pdf.read(make(tmp_path / "a.pdf", page))
    raw = next(block for block in document.pages[0].blocks if isinstance(block, RawTable))
    assert [cell.text for cell in raw.rows[0].cells] == ["项目名称", "", "金额"]
    (found,) = parse(document).tables
    assert [str(line.figures[0].amount) for line in found.lines] == [row[2] for row in rows]
