"""Tables without rules: which words are one cell of the head, and which lines one row."""

import pytest
from borderless import Setting, sheet
from pdf_maker import Sheet, make

from disclosures.parsing import parse
from disclosures.readers.pdf import document as pdf
from disclosures.records import RawTable

DENSE = Setting(pitch=15, room=0)
CLOSE = Setting(pitch=14, room=1.5)
SETTINGS = [Setting(), DENSE, CLOSE]
EDGES = (40, 110, 260, 350, 440, 530)
HEAD = (
    ("科目编码", 0, 0, 0, 1),
    ("科目名称", 1, 1, 0, 1),
    ("2026年预算数", 2, 4, 0, 0),
    ("合计", 2, 2, 1, 1),
    ("基本支出", 3, 3, 1, 1),
    ("项目支出", 4, 4, 1, 1),
)
ROWS = (
    ("", "合计", "30.00", "18.00", "12.00"),
    ("208", "社会保障和就业|支出", "12.00", "12.00", ""),
    ("20805", "行政事业单位养|老支出", "12.00", "12.00", ""),
    ("2080505", "机关事业单位基|本养老保险缴费|支出", "12.00", "12.00", ""),
    ("221", "住房保障支出", "18.00", "6.00", "12.00"),
    ("22102", "住房改革支出", "18.00", "6.00", "12.00"),
    ("2210201", "住房公积金", "18.00", "6.00", "12.00"),
)
NAMES = [row[1].replace("|", "") for row in ROWS]


def raw(tmp_path, page):
    document = pdf.read(make(tmp_path / "a.pdf", page))
    table = next(block for block in document.pages[0].blocks if isinstance(block, RawTable))
    rows = [[cell.text.replace("\n", "") for cell in row.cells] for row in table.rows]
    return document, rows


def lines(document):
    """Of the one table: the code and the name of each line, and its amounts."""
    (table,) = parse(document).tables
    return [(line.code, line.name, [str(figure.amount) for figure in line.figures]) for line in table.lines]


def read(rows):
    return [
        (code, name.replace("|", ""), [amount for amount in amounts if amount])
        for code, name, *amounts in rows
    ]


@pytest.mark.parametrize("setting", SETTINGS)
def test_names_that_wrap_are_whole_however_close_the_rows_stand(tmp_path, setting):
    document, _ = raw(tmp_path, sheet(EDGES, HEAD, ROWS, setting))
    assert lines(document) == read(ROWS)


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_first_row_s_name_may_begin_above_its_amounts(tmp_path, setting):
    document, _ = raw(tmp_path, sheet(EDGES, HEAD, ROWS[1:], setting))
    assert lines(document) == read(ROWS[1:])


@pytest.mark.parametrize("label", ["附件1-6", "预算公开表03", "预算01-1表", "表4"])
def test_the_number_of_the_table_below_is_no_part_of_the_last_name(tmp_path, label):
    document, _ = raw(tmp_path, sheet(EDGES, HEAD, ROWS, below=[label]))
    assert lines(document) == read(ROWS)


@pytest.mark.parametrize("numbers", ["栏次 1 2 3 4 5", "1 2 3=4+5 4 5"])
def test_a_row_that_numbers_the_columns_is_no_part_of_their_heads(tmp_path, numbers):
    edges, first = (40, 90, 160, 310, 400, 490, 580), numbers.split()
    head = [("序号", 0, 0, 0, 1), *((words, a + 1, b + 1, c, d) for words, a, b, c, d in HEAD)]
    if len(first) == 5:
        edges, head = EDGES, [*HEAD]
    columns = len(edges) - 1
    numbered = [*head, *((words, column, column, 2, 2) for column, words in enumerate(first))]
    rows = [[*[str(n)] * (columns - 5), *row] for n, row in enumerate(ROWS, start=1)]
    document, found = raw(tmp_path, sheet(edges, numbered, rows))
    assert found[2] == first
    assert lines(document) == read(ROWS)


def test_rows_without_amounts_are_no_part_of_the_row_between_them(tmp_path):
    edges, head = (40, 240, 340), (("项目", 0, 0, 0, 0), ("2026年预算数", 1, 1, 0, 0))
    rows = [
        ("合计", "10.10"),
        ("因公出国（境）费用", ""),
        ("公务接待费", "2.60"),
        ("公务用车购置费", ""),
        ("公务用车运行维护费", "7.50"),
    ]
    _, found = raw(tmp_path, sheet(edges, head, rows, DENSE, title="2026年“三公”经费支出表"))
    assert found[1:] == [list(row) for row in rows]


def test_a_group_over_another_in_the_same_column_is_a_cell_of_its_own(tmp_path):
    edges = (40, 110, 230, 280, 380, 460, 560, 680, 740, 800)
    head = (
        ("单位编码", 0, 0, 0, 2),
        ("单位名称", 1, 1, 0, 2),
        ("2026年", 2, 8, 0, 0),
        ("一般公共预算拨款安排的“三公”经费预算", 2, 6, 1, 1),
        ("小计", 2, 2, 2, 2),
        ("因公出国（境）费", 3, 3, 2, 2),
        ("公务接待费", 4, 4, 2, 2),
        ("公务用车购置费", 5, 5, 2, 2),
        ("公务用车运行维护费", 6, 6, 2, 2),
        ("会议费", 7, 7, 1, 2),
        ("培训费", 8, 8, 1, 2),
    )
    rows = [("", "合计", "10.10", "", "2.60", "", "7.50", "3.20", "1.15")]
    _, found = raw(tmp_path, sheet(edges, head, rows, title="“三公”经费支出预算表"))
    assert found == [
        ["单位编码", "单位名称", "2026年", "", "", "", "", "", ""],
        ["", "", head[3][0], "", "", "", "", "会议费", "培训费"],
        ["", "", "小计", "因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费", "", ""],
        list(rows[0]),
    ]


def double(setting):
    """Both classifications side by side, in a head of three rows."""
    edges = (40, 75, 105, 260, 300, 335, 490, 570, 660, 750)
    head = (
        ("部门预算经济分类", 0, 2, 0, 0),
        ("政府预算经济分类", 3, 5, 0, 0),
        ("基本支出", 6, 8, 0, 0),
        ("科目编码", 0, 1, 1, 1),
        ("科目名称", 2, 2, 1, 2),
        ("科目编码", 3, 4, 1, 1),
        ("科目名称", 5, 5, 1, 2),
        ("小计", 6, 6, 1, 2),
        ("人员经费", 7, 7, 1, 2),
        ("公用经费", 8, 8, 1, 2),
        *((words, column, column, 2, 2) for column, words in ((0, "类"), (1, "款"), (3, "类"), (4, "款"))),
    )
    rows = (
        ("", "", "合计", "", "", "", "30.00", "18.00", "12.00"),
        ("301", "01", "基本工资", "501", "01", "工资奖金津补贴", "18.00", "18.00", ""),
        ("302", "01", "办公费", "502", "01", "办公经费", "12.00", "", "12.00"),
    )
    return sheet(edges, head, rows, setting, title="2026年一般公共预算基本支出表（按经济分类）")


@pytest.mark.parametrize("setting", [Setting(), DENSE, Setting(high="top")])
def test_groups_are_over_the_columns_whose_middle_they_stand_in(tmp_path, setting):
    _, found = raw(tmp_path, double(setting))
    assert found[:3] == [
        ["部门预算经济分类", "", "", "政府预算经济分类", "", "", "基本支出", "", ""],
        ["科目编码", "", "科目名称", "科目编码", "", "科目名称", "小计", "人员经费", "公用经费"],
        ["类", "款", "", "类", "款", "", "", "", ""],
    ]


@pytest.mark.parametrize("setting", [Setting(), Setting(high="top")])
def test_heads_of_narrow_columns_are_read_from_top_to_bottom(tmp_path, setting):
    edges = (40, 110, 260, 340, 420, 438, 456, 474, 494, 590)
    head = (
        ("科目编码", 0, 0, 0, 1),
        ("科目名称", 1, 1, 0, 1),
        ("合计", 2, 2, 0, 1),
        ("本年收入", 3, 8, 0, 0),
        ("一般公共|预算", 3, 3, 1, 1),
        ("|".join("政府性基金"), 4, 4, 1, 1),
        ("|".join("国有资本经营预算"), 5, 5, 1, 1),
        ("|".join("财政专户管理资金"), 6, 6, 1, 1),
        ("|".join("事业收入"), 7, 7, 1, 1),
        ("其他收入", 8, 8, 1, 1),
    )
    rows = [(*row[:3], row[2], "", "", "", "", "") for row in ROWS]
    _, found = raw(tmp_path, sheet(edges, head, rows, setting, title="2026年部门收入预算表"))
    assert found[:2] == [
        ["科目编码", "科目名称", "合计", "本年收入", "", "", "", "", ""],
        ["", "", "", *(cell[0].replace("|", "") for cell in head[4:])],
    ]


def test_a_head_word_right_of_where_the_amounts_end_is_over_a_column_of_its_own(tmp_path):
    edges = (40, 110, 260, 340, 400, 463, 490)
    head = [("备注", 5, 5, 0, 0)]
    words = ("科目编码", "科目名称", "合计", "基本支出", "公用经费支出")
    head += [(word, column, column, 0, 0) for column, word in enumerate(words)]
    rows = [(*row[:4], row[4] and f"{n}12.00"[-4 - n % 2 :], "") for n, row in enumerate(ROWS, start=1)]
    _, found = raw(tmp_path, sheet(edges, head, rows))
    assert found[0] == [*words, "备注"]


def test_amounts_that_begin_left_of_their_heads_stay_under_them(tmp_path):
    edges = (40, 90, 240, 290, 430, 570, 700)
    words = ("合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行费", "公务接待费")
    page = sheet(edges, [(word, n, n, 0, 0) for n, word in enumerate(words)], [], title="“三公”经费支出表")
    for column, amount in ((0, "10.10"), (2, "7.50"), (4, "7.50"), (5, "2.60")):
        page.text(edges[column] + 3, 117, amount)
    _, found = raw(tmp_path, page)
    assert found == [list(words), ["10.10", "", "7.50", "", "7.50", "2.60"]]


def test_the_word_over_each_half_of_an_account_may_be_set_far_apart(tmp_path):
    page = Sheet()
    page.text(230, 60, "收支预算总表", 14)
    page.text(470, 80, "单位：万元")
    for x, word in ((90, "收"), (160, "入"), (350, "支"), (420, "出")):
        page.text(x, 110, word)
    for y, row in (
        (126, ("项目", "预算数", "项目", "预算数")),
        (142, ("一、一般公共预算", "90.00", "一、卫生健康支出", "80.00")),
        (158, ("", "", "二、住房保障支出", "10.00")),
        (174, ("收入总计", "90.00", "支出总计", "90.00")),
    ):
        for x, words in zip((50, 210, 310, 470), row, strict=True):
            page.text(x, y, words)
    (table,) = parse(pdf.read(make(tmp_path / "a.pdf", page))).tables
    assert [line.name for line in table.lines if line.figures] == [
        *("一、一般公共预算", "收入总计", "一、卫生健康支出", "二、住房保障支出", "支出总计"),
    ]
