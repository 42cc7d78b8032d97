"""Tables whose rows stand as close as the lines of a cell, and whose digits stand apart from their words."""

from layouts import TITLE
from pdf_maker import Sheet, make

from disclosures.parsing import parse
from disclosures.readers.pdf import document as pdf

STEP = 16
RIGHT = (330, 410, 490)
"""Where the amounts' columns end."""


def sheet(rows, *, title=TITLE, head=True):
    """Rows without rules; texts from the left at 60 and 110, amounts set from the right."""
    page = Sheet()
    page.text(200, 60, title, 14)
    page.text(60, 80, "单位名称：某县医疗保障局")
    page.text(450, 80, "单位：万元")
    page.rule(55, 90, 495, 90)
    page.rule(55, 104 + STEP * (len(rows) + 2 * head), 495, 104 + STEP * (len(rows) + 2 * head))
    y = 104
    if head:
        for x, words in ((140, "项目"), (350, "2026"), (371, "年预算数")):
            page.text(x, y, words)  # as Word sets them
        for x, words in (
            (60, "编码"),
            (140, "科目名称"),
            (300, "合计"),
            (375, "基本支出"),
            (450, "项目支出"),
        ):
            page.text(x, y + STEP, words)
        y += 2 * STEP
    for code, name, *amounts in rows:
        page.text(60, y, code)
        page.text(110, y, name)
        for right, amount in zip(RIGHT, amounts, strict=False):
            page.text(right - 4.62 * len(amount), y, amount)
        y += STEP
    return page


def lines(tmp_path, rows):
    (table,) = parse(pdf.read(make(tmp_path / "a.pdf", sheet(rows)))).tables
    return [(line.code, line.name, [str(figure.amount) for figure in line.figures]) for line in table.lines]


def test_names_that_fill_their_column_go_on_in_the_next_line(tmp_path):
    found = lines(
        tmp_path,
        (
            ("合计", "", "30.00", "30.00"),
            ("208", "社会保障和就业支出", "28.00", "28.00"),
            ("20805", "机关事业单位基本养老保险缴费支", "28.00", "28.00"),
            ("", "出"),
            ("221", "住房保障支出", "2.00", "2.00"),
            ("22102", "其他医疗保障管理事务支出与能力", "2.00", "2.00"),
            ("", "建设"),
        ),
    )
    assert found[2] == ("20805", "机关事业单位基本养老保险缴费支出", ["28.00", "28.00"])
    assert found[4] == ("22102", "其他医疗保障管理事务支出与能力建设", ["2.00", "2.00"])
    assert len(found) == 5


def test_a_code_that_its_column_cuts_goes_on_below(tmp_path):
    found = lines(
        tmp_path,
        (
            ("合计", "", "30.00", "30.00"),
            ("20805", "行政事业单位养老支出", "28.00", "28.00"),
            ("208050", "机关事业单位基本养老", "18.00", "18.00"),
            ("5", "保险缴费支出"),
            ("208050", "公务员医疗补助", "10.00", "10.00"),
            ("6", ""),
            ("210", "卫生健康支出", "2.00", "2.00"),
        ),
    )
    assert [(code, name) for code, name, _ in found[2:4]] == [
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("2080506", "公务员医疗补助"),
    ]


def tables_of(tmp_path, *sheets):
    reading = parse(pdf.read(make(tmp_path / "a.pdf", *sheets)))
    return [(table.number, str(table.state)) for table in reading.tables]


ROWS = (
    ("合计", "", "30.00", "20.00", "10.00"),
    ("208", "社会保障和就业支出", "20.00", "20.00"),
    ("210", "卫生健康支出", "10.00", "", "10.00"),
)


def test_a_title_above_the_words_that_it_has_no_data_is_a_table_declared_empty(tmp_path):
    bare = Sheet()
    bare.text(200, 60, "2026年政府性基金预算支出表（不含上年结转）", 14)
    bare.text(60, 80, "单位名称：某县医疗保障局")
    bare.text(450, 80, "单位：万元")
    bare.text(60, 100, "注：本表无数据")
    assert tables_of(tmp_path, sheet(ROWS), bare) == [(3, "filled"), (8, "declared_empty")]


def test_words_of_a_head_alone_above_that_note_are_no_hindrance(tmp_path):
    bare = sheet((), title="2026年政府性基金预算支出表（不含上年结转）")
    bare.text(60, 160, "注：本表无数据")
    assert tables_of(tmp_path, sheet(ROWS), bare) == [(3, "filled"), (8, "declared_empty")]


def test_what_may_be_the_beginning_of_any_table_is_none_without_a_title(tmp_path):
    """A table's first columns, the others being on the next page: 编码, 名称 and 合计 are in most tables."""
    part = Sheet()
    part.grid((60, 120, 280, 360), (60, 80, 100, 120, 140))
    for n, row in enumerate((("科目编码", "科目名称", "合计"), *ROWS)):
        for x, words in zip((64, 124, 290), row, strict=False):
            part.text(x, 74 + 20 * n, words)
    assert tables_of(tmp_path, sheet(ROWS), part) == [(3, "filled")]


def test_names_that_lie_over_one_another_outside_grids_are_told_and_prove_nothing(tmp_path):
    page = sheet((*ROWS, ("221", "住房保障支出", "0.00")))
    page.text(110, 104 + 3.35 * STEP, "与就业补助")
    document = pdf.read(make(tmp_path / "a.pdf", page))
    assert "overprinted" in {problem.code for problem in document.problems}


def test_a_name_that_runs_up_to_the_words_of_the_next_column_is_none_of_theirs(tmp_path):
    page = Sheet()
    page.text(150, 60, "2026年一般公共预算安排基本支出分经济科目表", 14)
    page.text(450, 80, "单位：万元")
    heads = ("部门预算支出经济科目名称", "政府预算支出经济科目名称", "合计", "人员经费", "公用经费")
    for x, words in zip((62, 202, 355, 420, 480), heads, strict=True):
        page.text(x, 100, words)
    rows = (
        ("工资福利支出", "", "30.00", "30.00"),
        ("基本工资", "工资奖金津补贴", "10.00", "10.00"),
        ("机关事业单位基本养老保险缴", "社会保障缴费", "8.00", "8.00"),
        ("职业年金缴费", "社会保障缴费", "7.00", "7.00"),
        ("住房公积金", "住房公积金", "5.00", "5.00"),
    )
    for n, (name, category, *amounts) in enumerate(rows):
        page.text(60, 130 + 30 * n, name)
        page.text(196, 130 + 30 * n, category)  # a little more than half a character off the widest name
        for right, amount in zip((390, 460), amounts, strict=True):
            page.text(right - 4.62 * len(amount), 130 + 30 * n, amount)
    (table,) = parse(pdf.read(make(tmp_path / "a.pdf", page))).tables
    found = [(line.name, line.government_category) for line in table.lines]
    assert found == [(name, category) for name, category, *_ in rows]


def test_a_year_over_a_group_is_no_head_of_the_amounts_below_it(tmp_path):
    page = Sheet()
    page.text(150, 60, "2026年财政拨款安排机关运行经费预算表", 14)
    page.text(450, 80, "单位：万元")
    page.text(90, 110, "单位名称")
    page.text(310, 102, "2026年预算数")  # between two heads, above the second's amounts
    for x, words in (
        (200, "合计"),
        (262, "一般公共预算"),
        (380, "政府性基金预算"),
        (470, "国有资本经营预算"),
    ):
        page.text(x, 118, words)
    for y, name, *amounts in ((136, "合计", "9.00", "9.00"), (152, "某县医疗保障局", "9.00", "9.00")):
        page.text(60, y, name)
        for right, amount in zip((245, 345), amounts, strict=True):
            page.text(right - 4.62 * len(amount), y, amount)
    (table,) = parse(pdf.read(make(tmp_path / "a.pdf", page))).tables
    assert [[str(figure.measure) for figure in line.figures] for line in table.lines] == 2 * [
        ["total", "general_public_budget"]
    ]


def test_heads_over_codes_that_are_set_from_the_left_are_theirs(tmp_path):
    page = Sheet()
    page.text(200, 60, TITLE, 14)
    page.text(450, 80, "单位：万元")
    for x, words in ((75, "类"), (115, "款"), (155, "项")):
        page.text(x, 118, words)
    for x, words in ((220, "科目名称"), (318, "合计"), (375, "基本支出"), (450, "项目支出")):
        page.text(x, 110, words)
    rows = (("合计",), ("208",), ("208", "05"), ("208", "05", "01"))
    for n, codes in enumerate(rows):
        for x, code in zip((60, 100, 140), codes, strict=False):
            page.text(x, 140 + 20 * n, code)
        page.text(190, 140 + 20 * n, "行政单位离退休" if n else "")
        for right in (340, 415):
            page.text(right - 18, 140 + 20 * n, "9.00")
    (table,) = parse(pdf.read(make(tmp_path / "a.pdf", page))).tables
    assert [line.code for line in table.lines] == ["", "208", "20805", "2080501"]
