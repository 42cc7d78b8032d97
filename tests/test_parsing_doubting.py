"""Names and codes that something speaks against are told; what merely differs between forms is not."""

from dataclasses import replace

import pytest
from test_parsing import SAMPLES

from disclosures.parsing import parse
from disclosures.parsing.doubting import doubts
from disclosures.proofs.checking import check
from disclosures.readers import text_extract
from disclosures.records import Box, Kind, Measure, Place, ProblemCode, Side, UnreadCell

EXTRACTS = sorted((SAMPLES / "extracts").glob("*.txt"))


@pytest.fixture(scope="module")
def tables():
    return parse(text_extract.read(SAMPLES / "extracts" / "xinzhou-2024.txt")).tables


def changed(tables, kind, chosen, **change):
    """The tables with the lines of ``kind`` changed that are ``chosen``, by code or name."""
    return [
        replace(
            table,
            lines=tuple(
                replace(line, **change) if chosen in (line.code, line.name) else line for line in table.lines
            ),
        )
        if table.kind is kind
        else table
        for table in tables
    ]


def told(tables):
    return [(problem.code, problem.kind, problem.detail) for problem in doubts(tables)]


@pytest.mark.parametrize("path", EXTRACTS, ids=lambda path: path.stem)
def test_nothing_is_told_of_a_document_that_is_right(path):
    assert told(parse(text_extract.read(path)).tables) == []


def test_a_name_cut_short_in_one_table_is_told(tables):
    cut = changed(tables, Kind.REVENUE, "2080505", name="机关事业单位基本养老")
    assert told(cut) == [(ProblemCode.DOUBTFUL_NAME, Kind.REVENUE, "机关事业单位基本养老")]


@pytest.mark.parametrize(
    ("code", "name"), [("2080505", "出"), ("2080505", ""), ("", "2080505基本养老保险缴费支出")]
)
def test_a_name_of_no_character_or_one_or_with_a_code_in_it_is_told_though_all_tables_have_it(
    tables, code, name
):
    kinds = {table.kind for table in tables}
    for kind in kinds:
        tables = changed(tables, kind, "2080505", name=name, code=code)
    assert (ProblemCode.DOUBTFUL_NAME, Kind.REVENUE, name) in told(tables)


def test_an_item_with_another_row_s_words_in_one_account_is_told(tables):
    mixed = changed(tables, Kind.APPROPRIATION, "十、卫生健康支出", name="十、卫生健康支出十一、节能")
    assert told(mixed) == [
        (ProblemCode.DOUBTFUL_NAME, Kind.REVENUE_AND_EXPENDITURE, "十、卫生健康支出"),
        (ProblemCode.DOUBTFUL_NAME, Kind.APPROPRIATION, "十、卫生健康支出十一、节能"),
    ]


def test_an_item_whose_number_was_not_read_is_told(tables):
    line = {"name": "、一般公共预算", "printed_name": "、一般公共预算"}
    beheaded = changed(tables, Kind.REVENUE_AND_EXPENDITURE, "一、一般公共预算", **line)
    assert told(beheaded) == [(ProblemCode.DOUBTFUL_NAME, Kind.REVENUE_AND_EXPENDITURE, "、一般公共预算")]


def test_a_name_that_took_the_next_row_or_an_amount_is_told(tables):
    taken = changed(tables, Kind.THREE_PUBLIC, "合计", printed_name="合计①公务用车购置费")
    assert [code for code, _, _ in told(taken)] == [ProblemCode.DOUBTFUL_NAME]
    amount = changed(tables, Kind.THREE_PUBLIC, "合计", printed_name="合计14.82")
    assert [code for code, _, _ in told(amount)] == [ProblemCode.DOUBTFUL_NAME]


def test_a_code_that_lost_a_digit_and_a_figure_without_a_name_are_told(tables):
    cut = changed(tables, Kind.EXPENDITURE, "2101101", code="210110")
    assert told(cut) == [(ProblemCode.INCOMPLETE_CODE, Kind.EXPENDITURE, "210110")]
    nameless = changed(tables, Kind.OPERATING_EXPENSES, "部门合计", name="")
    assert [code for code, _, _ in told(nameless)] == [ProblemCode.UNREAD_ROW]


def test_a_line_among_codes_without_one_of_its_own_is_told(tables):
    lost = changed(tables, Kind.EXPENDITURE, "2101101", code="")
    assert told(lost) == [(ProblemCode.INCOMPLETE_CODE, Kind.EXPENDITURE, "行政单位医疗")]


def test_names_that_their_column_cut_at_one_length_are_told(tables):
    projects = next(table for table in tables if table.kind is Kind.PROJECTS)
    cut = replace(
        projects,
        lines=tuple(
            replace(line, name=line.name[:6], printed_name=line.name[:6], place=Place(1, Box(40, 0, 100, 9)))
            for line in projects.lines
        ),
    )
    names = [detail for code, _, detail in told([cut]) if code is ProblemCode.DOUBTFUL_NAME]
    assert names == [line.name for line in cut.lines if line.figures]


def test_names_as_long_as_the_whole_name_of_the_bureau_are_not_cut(tables):
    projects = next(table for table in tables if table.kind is Kind.PROJECTS)
    names = ["绛县医疗保障局", "基金监管费一期", "基金监管费二期", "基金监管费三期", "基金监管费四期"]
    alike = replace(
        projects,
        lines=tuple(
            replace(line, name=name, printed_name=name, place=Place(1, Box(40, 0, 100, 9)))
            for line, name in zip(projects.lines, names, strict=False)
        ),
    )
    assert len(list(doubts([alike], "某局"))) == len(names)
    assert not list(doubts([alike], "绛县医疗保障局"))


@pytest.mark.parametrize(
    "names",
    [
        ["绛县医疗保险服务中心", "绛县医疗救助服务中心", "绛县医保信息服务中心", "绛县药械采购服务中心"],
        ["行政事业单位医疗", "医疗保障管理事务", "一般行政管理事务", "医疗保障经办事务"],
    ],
)
def test_whole_names_of_one_length_are_not_cut(tables, names):
    projects = next(table for table in tables if table.kind is Kind.PROJECTS)
    alike = replace(
        projects,
        lines=tuple(
            replace(line, name=name, printed_name=name, place=Place(1, Box(40, 0, 100, 9)))
            for line, name in zip(projects.lines, names, strict=False)
        ),
    )
    assert not list(doubts([alike], "某局"))


def test_figures_of_a_name_in_doubt_are_not_proved(tables):
    reading = parse(text_extract.read(SAMPLES / "extracts" / "xinzhou-2024.txt"))
    cut = changed(tables, Kind.REVENUE, "2080505", name="机关事业单位基本养老")
    doubted = replace(reading, tables=tuple(cut), problems=(*reading.problems, *doubts(cut)))
    (at,) = (n for n, line in enumerate(cut[1].lines) if line.code == "2080505")
    assert {ref for ref in check(reading).proofs if (ref.table, ref.line) == (1, at)}
    assert not {ref for ref in check(doubted).proofs if (ref.table, ref.line) == (1, at)}


@pytest.mark.parametrize("amount", ["4452.39", "4,452.39 "])
def test_a_name_that_an_amount_runs_into_is_told(tables, amount):
    name = f"{amount}合计"
    taken = changed(tables, Kind.THREE_PUBLIC, "合计", printed_name=name)
    assert [code for code, *_ in told(taken)] == [ProblemCode.DOUBTFUL_NAME]


def test_a_name_that_begins_with_a_number_is_in_no_doubt(tables):
    named = changed(tables, Kind.THREE_PUBLIC, "合计", printed_name="2.10万人次合计")
    assert told(named) == []


def test_a_name_whose_beginning_an_amount_to_its_left_took_is_told(tables):
    account = next(table for table in tables if table.kind is Kind.REVENUE_AND_EXPENDITURE)
    left = next(line for line in account.lines if line.side is Side.INCOME and line.figures)
    right = next(
        line
        for line in account.lines
        if line.side is Side.EXPENDITURE and line.figures and line.name.endswith("总计")
    )
    torn = replace(
        left,
        place=right.place,
        unread=(UnreadCell(Measure.AMOUNT, f"{right.figures[0].printed}支", right.place),),
    )
    lines = tuple(torn if line is left else line for line in account.lines)
    found = told([replace(account, lines=lines)])
    assert (ProblemCode.DOUBTFUL_NAME, account.kind, right.name) in found


@pytest.mark.parametrize(
    "name", ["信息系统运行维护费（含网络安全", "建设部分）补助资金（晋财", "忻州市医疗保障", "《药品目录"]
)
def test_a_name_that_is_but_a_part_of_one_is_told(tables, name):
    begun = changed(tables, Kind.OPERATING_EXPENSES, "部门合计", name=name)
    bureau = "忻州市医疗保障局"
    assert [(p.code, p.detail) for p in doubts(begun, bureau)] == [(ProblemCode.DOUBTFUL_NAME, name)]


@pytest.mark.parametrize(
    "name", ["“互联网+医保”（一期）（含测评）", "忻州市医疗保障局", "甲市医保局（本级）"]
)
def test_a_whole_name_with_brackets_is_not(tables, name):
    whole = changed(tables, Kind.OPERATING_EXPENSES, "部门合计", name=name)
    assert list(doubts(whole, "忻州市医疗保障局机关")) == []
