"""Tables too wide for a page: their right columns stand on a later one and are put beside their rows."""

import pytest

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.records import (
    Box,
    PageReading,
    ProblemCode,
    Proof,
    RawCell,
    RawDocument,
    RawLine,
    RawPage,
    RawRow,
    RawTable,
)

TITLE = ["某县医疗保障局2026年单位预算", "2026年预算支出总表", "单位：万元"]
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROWS = [
    ["合计", "", "268.00", "120.00", "148.00"],
    ["210", "卫生健康支出", "268.00", "120.00", "148.00"],
    ["21015", "医疗保障管理事务", "268.00", "120.00", "148.00"],
    ["2101501", "行政运行", "120.00", "120.00", ""],
    ["2101506", "医疗保障经办事务", "148.00", "", "148.00"],
    ["221", "住房保障支出", "0.00", "", ""],
]
AGAIN, BARE = [0, 1, 4], [4]
LEFT = [0, 1, 2, 3]


def part(rows, columns, top=100, step=20):
    """Some columns of the rows, 20 points a row."""
    return RawTable(
        tuple(
            RawRow(
                tuple(
                    RawCell(row[at], Box(60 * at, top + step * n, 60 * at + 40, top + step * n + 9))
                    if row[at]
                    else RawCell("")
                    for at in columns
                )
            )
            for n, row in enumerate(rows)
        )
    )


def document(*pages):
    """The pages, each its lines and a table; the first has the title."""
    made = []
    for number, (lines, table) in enumerate(pages, start=1):
        words = TITLE if number == 1 else lines
        made.append(RawPage(number, (*map(RawLine, words), table), PageReading.TABLES, 600, 800))
    return RawDocument(tuple(made), "test")


def figures(reading):
    return [
        (line.code, line.name, str(figure.measure), str(figure.amount), figure.place.page)
        for table in reading.tables
        for line in table.lines
        for figure in line.figures
    ]


def expected(pages):
    """What must be read; ``pages`` are those of each row's left and right half."""
    return [
        (code if code.isdigit() else "", name or "合计", measure, amount, page)
        for n, (code, name, *amounts) in enumerate(ROWS)
        for measure, amount, page in zip(
            ("total", "basic", "project"), amounts, (pages(n)[0], *pages(n)), strict=True
        )
        if amount
    ]


def everything_is_proved(reading):
    return all(
        proof is Proof.PROVED
        for ref, proof in check(reading).proofs.items()
        if reading.tables[ref.table].lines[ref.line].figure(ref.measure).amount
    )


@pytest.mark.parametrize("columns", [AGAIN, BARE])
@pytest.mark.parametrize("lines", [[], ["- 2 -"], ["2026年预算支出总表（续表）", "单位：万元"]])
@pytest.mark.parametrize("top", [100, 40])
def test_columns_on_the_next_page_are_beside_their_rows(columns, lines, top):
    reading = parse(document(([], part([HEAD, *ROWS], LEFT)), (lines, part([HEAD, *ROWS], columns, top))))
    assert figures(reading) == expected(lambda n: (1, 2))
    assert reading.tables[0].pages == (1, 2)
    assert everything_is_proved(reading)


@pytest.mark.parametrize("columns", [AGAIN, BARE])
@pytest.mark.parametrize("down", [True, False])
@pytest.mark.parametrize("head", [[], [HEAD]])
def test_pages_run_down_or_across_first(columns, down, head):
    first, second = [HEAD, *ROWS[:3]], [*head, *ROWS[3:]]
    left = [([], part(first, LEFT)), ([], part(second, LEFT))]
    right = [([], part(first, columns)), ([], part(second, columns))]
    pages = [*left, *right] if down else [left[0], right[0], left[1], right[1]]
    places = ((1, 3), (2, 4)) if down else ((1, 2), (3, 4))
    assert figures(parse(document(*pages))) == expected(lambda n: places[n >= 3])


OTHERS = {
    "a row is missing": part([HEAD, *ROWS[1:]], BARE),
    "rows stand nearer to one another": part([HEAD, *ROWS], BARE, step=16),
    "codes differ": part([HEAD, *ROWS[:3], ["2101599", *ROWS[3][1:]], *ROWS[4:]], AGAIN),
    "a column that was there before": part([HEAD, *ROWS], [0, 1, 3, 4]),
    "words are among the amounts": part([HEAD, *ROWS[:5], [*ROWS[5][:4], "见附件"]], BARE),
}


@pytest.mark.parametrize("other", OTHERS)
def test_what_may_be_of_other_rows_is_told_and_not_joined(other):
    reading = parse(document(([], part([HEAD, *ROWS], LEFT)), ([], OTHERS[other])))
    assert not [each for each in figures(reading) if each[2] == "project"]
    assert {ProblemCode.UNKNOWN_TABLE, ProblemCode.UNREAD_AMOUNT} & {p.code for p in reading.problems}


def test_columns_behind_others_that_were_not_joined_are_not_either():
    """The head of their group may stand there."""
    words = part([HEAD, *ROWS[:5], [*ROWS[5][:3], "见附件", ""]], [3])
    reading = parse(
        document(([], part([HEAD, *ROWS], [0, 1, 2])), ([], words), ([], part([HEAD, *ROWS], BARE)))
    )
    assert {measure for _, _, measure, _, _ in figures(reading)} == {"total"}


@pytest.mark.parametrize(
    "title",
    [*(f"2026年一般公共预算支出预算表{more}" for more in ("", "（不含上年结转）", "（功能科目）")), "支出表"],
)
def test_a_table_under_its_own_title_is_another(title):
    other = ([title, "单位：万元"], part([HEAD, *ROWS], AGAIN))
    reading = parse(document(([], part([HEAD, *ROWS], LEFT)), other))
    assert not [each for each in figures(reading) if each[2] == "project" and each[4] == 1]
    assert reading.tables[0].pages == (1,)


ACCOUNT = (
    ["收入", "", "支出", "", ""],
    ["项目", "金额", "项目", "", ""],
    ["", "", "", "小计", "一般公共预算"],
)
SIDES = [
    ["一、一般公共预算", "90.00", "一、一般公共服务支出", "", ""],
    ["二、政府性基金", "", "二、卫生健康支出", "80.00", "80.00"],
    ["三、国有资本经营预算", "", "三、住房保障支出", "10.00", "10.00"],
    ["收入总计", "90.00", "支出总计", "90.00", "90.00"],
]


def account(rows, columns):
    title = RawLine("2026年财政拨款收支总表")
    return RawPage(1, (*map(RawLine, (TITLE[0], title.text, TITLE[2])), part(rows, columns)),
                   PageReading.TABLES, 600, 800)  # fmt: skip


def test_columns_may_have_a_higher_head_than_those_before_and_begin_with_blank_rows():
    right = RawPage(2, (part([*ACCOUNT, *SIDES], [3, 4]),), PageReading.TABLES, 600, 800)
    reading = parse(RawDocument((account([*ACCOUNT[:2], *SIDES], [0, 1, 2]), right), "test"))
    assert [(name, amount) for _, name, measure, amount, _ in figures(reading) if measure != "amount"] == [
        ("二、卫生健康支出", "80.00"),
        ("二、卫生健康支出", "80.00"),
        ("三、住房保障支出", "10.00"),
        ("三、住房保障支出", "10.00"),
        ("支出总计", "90.00"),
        ("支出总计", "90.00"),
    ]


def test_a_last_column_without_a_grid_is_beside_the_rows_as_high_as_its_amounts():
    printed = [row for row in part([HEAD, *ROWS], BARE).rows if row.cells[0].text]
    right = RawTable(tuple(printed), gridded=False)
    reading = parse(document(([], part([HEAD, *ROWS], LEFT)), ([], right)))
    assert figures(reading) == expected(lambda n: (1, 2))


def test_a_total_over_a_column_is_no_total_of_rows():
    head = [["科目编码", "科目名称", "2026年预算数", "", ""], ["", "", "合计", "基本支出", "项目支出"]]
    left = part([*head, *ROWS], [0, 1, 2])
    reading = parse(document(([], left), ([], part([*head, *ROWS], [3, 4]))))
    found = {(measure, page) for _, _, measure, _, page in figures(reading)}
    assert found == {("total", 1), ("basic", 2), ("project", 2)}
