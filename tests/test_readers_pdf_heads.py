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


def printed(tmp_path, page):
    document = pdf.read(make(tmp_path / "a.pdf", page))
    raw = next(block for block in document.pages[0].blocks if isinstance(block, RawTable))
    return [[cell.text.replace("\n", "") for cell in row.cells] for row in raw.rows]


def test_heads_set_from_the_bottom_are_over_the_columns_whose_middle_they_stand_in(tmp_path):
    edges = (40, 90, 200, 265, 330, 395, 460, 525)
    head = (
        ("项目", 0, 1, 0, 0),
        ("本年收入", 2, 5, 0, 0),
        ("上年结转", 6, 6, 0, 1),
        ("科目编码", 0, 0, 1, 1),
        ("科目名称", 1, 1, 1, 1),
        ("合计", 2, 2, 1, 1),
        ("一般公共|预算", 3, 3, 1, 1),
        ("政府性基金|预算", 4, 4, 1, 1),
        ("单位资金", 5, 5, 1, 1),
    )
    rows = [
        ("210", "卫生健康支出", "30.00", "18.00", "10.00", "2.00", "7.00"),
        ("", "合计", "30.00", *[""] * 4),
    ]
    page = borderless.sheet(edges, head, rows, borderless.Setting(high="bottom"), title="2026年预算收入总表")
    assert printed(tmp_path, page)[:2] == [
        ["项目", "", "本年收入", "", "", "", "上年结转"],
        ["科目编码", "科目名称", "合计", "一般公共预算", "政府性基金预算", "单位资金", ""],
    ]


def test_a_word_for_the_sum_half_way_down_a_head_is_no_row(tmp_path):
    edges = (40, 180, 280, 330, 390)
    words = ("合计", "一般公共|预算", "政府性基|金预算")
    head = [("项目", 0, 0, 0, 1), ("2026年预算数", 1, 3, 0, 0)]
    head += [(cell, column, column, 1, 1) for column, cell in enumerate(words, start=1)]
    rows = [("因公出国（境）费", "66.27", "66.27", ""), ("公务接待费", "4.30", "4.30", "")]
    setting = borderless.Setting(heads="right")
    page = borderless.sheet(edges, head, rows, setting, title="2026年“三公”经费支出预算表")
    found = printed(tmp_path, page)
    assert found[1][1:] == [word.replace("|", "") for word in words]
    assert found[2:] == [list(row) for row in rows]


def test_a_word_over_three_is_not_read_with_the_middle_one_however_near(tmp_path):
    edges = (40, 190, 260, 330, 400, 470, 540)
    head = (
        ("单位名称", 0, 0, 0, 1),
        ("合计", 1, 1, 0, 1),
        ("一般公共预|算", 2, 2, 0, 1),
        ("单位资金", 3, 5, 0, 0),
        ("小计", 3, 3, 1, 1),
        ("事业收入", 4, 4, 1, 1),
        ("其他收入", 5, 5, 1, 1),
        *((str(column + 1), column, column, 2, 2) for column in range(6)),
    )
    amounts = ("30.70", "10.00", "20.70", "", "20.70")
    rows = [("合计", *amounts), ("某某县医疗|保障局", *amounts)]
    setting = borderless.Setting(size=11, pitch=16.5, room=1)
    found = printed(tmp_path, borderless.sheet(edges, head, rows, setting, title="2026年部门收入预算表"))
    assert found[:2] == [
        ["单位名称", "合计", "一般公共预算", "单位资金", "", ""],
        ["", "", "", "小计", "事业收入", "其他收入"],
    ]


def test_a_head_that_wraps_is_as_wide_as_its_widest_line_on_whichever_side_it_stands(tmp_path):
    edges = (40, 140, 196, 248, 300, 352)
    words = ("单位名称", "合计", "一般公共预|算", "政府性基金|预算", "国有资本经|营预算")
    page = borderless.sheet(edges, (), [], title="2026年机关运行经费预算表")
    for column, cell in enumerate(words):
        for n, line in enumerate(cell.split("|")):
            left = edges[column] + 3 if column == 0 else edges[column + 1] - 6 - 8 * len(line)
            page.text(left, 100 + 12 * n + (0 if "|" in cell else 6), line, 8)
    for n, name in enumerate(("部门合计", "运城市绛县医疗保障局")):
        page.text(edges[0] + 3, 128 + 16 * n, name, 8)
        for column in (1, 2):
            page.text(edges[column + 1] - 38.8, 128 + 16 * n, "937918.30", 8)
    assert printed(tmp_path, page)[0] == [cell.replace("|", "") for cell in words]
