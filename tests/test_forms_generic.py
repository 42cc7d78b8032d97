"""Tables of no known form: what is read of provinces that nobody declared, and what may not be read at all.

Each sample stands beside the amounts that were printed into it; the bureaus are made up.
"""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from test_parsing import read_text

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.readers import text_extract
from disclosures.records import FigureRef, Kind, Measure, ProblemCode, Proof, Unit

PROVINCES = Path(__file__).parent / "samples" / "provinces"
SAMPLES = sorted(path.stem for path in PROVINCES.glob("*.txt"))


def sample(name):
    return parse(text_extract.read(PROVINCES / f"{name}.txt"))


def facts(name):
    with (PROVINCES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return Counter(
            (row["kind"], row["side"], row["code"], row["name"], row["measure"], Decimal(row["amount"]))
            for row in csv.DictReader(file)
        )


def amounts(reading):
    return Counter(
        (table.kind, line.side, line.code, line.name, figure.measure, figure.amount)
        for table in reading.tables
        for line in table.lines
        for figure in line.figures
        if figure.amount
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_every_amount_of_an_unknown_province_is_read_as_what_it_is(name):
    reading = sample(name)
    assert amounts(reading) == facts(name)
    assert {table.number for table in reading.tables} == {None}
    told = {problem.kind for problem in reading.problems if problem.code is ProblemCode.NO_KNOWN_FORM}
    assert told == {table.kind for table in reading.tables}


@pytest.mark.parametrize("name", SAMPLES)
def test_its_sums_hold_and_prove_what_was_read(name):
    reading = sample(name)
    checked = check(reading)
    assert {finding.rule for finding in checked.findings} <= {"unread_column"}  # told, and no sum fails
    figures = [
        FigureRef(t, n, figure.measure)
        for t, table in enumerate(reading.tables)
        for n, line in enumerate(table.lines)
        for figure in line.figures
    ]
    assert all(checked.proofs.get(ref) is Proof.PROVED for ref in figures)


def test_what_the_total_includes_is_not_what_stands_beside_it():
    measures = {table.kind: table.measures for table in sample("by-agency").tables}
    assert Measure.INCLUDED_CARRYOVER in measures[Kind.REVENUE]
    assert Measure.CARRYOVER not in measures[Kind.REVENUE]


def test_agencies_in_a_table_have_no_functional_code():
    revenue = next(table for table in sample("by-agency").tables if table.kind is Kind.REVENUE)
    assert [(line.level, line.code, line.name) for line in revenue.lines] == [
        (0, "", "合计"),
        (1, "", "甲省医疗保障局"),
        (2, "", "甲省医疗保障局本级"),
    ]


def test_a_row_that_repeats_the_total_for_one_agency_is_told():
    told = [problem for problem in sample("by-agency").problems if problem.code is ProblemCode.UNREAD_ROW]
    assert [(problem.kind, problem.detail[:6]) for problem in told] == [(Kind.THREE_PUBLIC, "151001")]


def test_amounts_in_yuan_are_stored_in_ten_thousands():
    assert {table.unit for table in sample("yuan-and-carryover").tables} == {Unit.YUAN}


def test_last_years_column_is_left_out_and_told(tmp_path):
    head = "科目编码\t科目名称\t2023年执行数\t2024年预算数\t增减%\n"
    rows = "合计\t\t90.00\t100.00\t11.11\n210\t卫生健康支出\t90.00\t100.00\t11.11\n"
    reading = read_text(tmp_path, f"甲市医疗保障局\n2024年部门预算\n\n支出总表\n单位：万元\n\n{head}{rows}")
    (table,) = reading.tables
    assert {figure.printed for line in table.lines for figure in line.figures} == {"100.00"}
    told = [problem.detail for problem in reading.problems if problem.code is ProblemCode.OTHER_COLUMN]
    assert told == ["2023年执行数", "增减%"]


def test_a_units_own_line_heads_its_codes_and_is_not_added_to_them(tmp_path):
    rows = (
        "合计\t\t100.00\t60.00\t40.00\n\t甲市医疗保障局\t70.00\t60.00\t10.00\n"
        "2101501\t行政运行\t70.00\t60.00\t10.00\n\t甲市医保中心\t30.00\t\t30.00\n"
        "2101501\t行政运行\t30.00\t\t30.00\n"
    )
    head = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    reading = read_text(tmp_path, f"甲市医疗保障局\n2024年部门预算\n\n支出总表\n单位：万元\n\n{head}{rows}")
    assert check(reading).findings == ()
    assert [line.level for line in reading.tables[0].lines] == [0, 1, 2, 1, 2]


@pytest.mark.parametrize("part", ["3000.00", "5000.00"])
def test_a_part_named_alone_is_no_division_of_the_line_above(tmp_path, part):
    rows = (
        "项目\t金额\t项目\t金额\n一、一般公共预算\t5000.00\t一、卫生健康支出\t5100.00\n"
        f"其中：财政拨款\t{part}\t\t\n二、单位资金\t100.00\t\t\n"
        "本年收入合计\t5100.00\t本年支出合计\t5100.00\n收入总计\t5100.00\t支出总计\t5100.00\n"
    )
    head = "收入\t\t支出\t\n"
    reading = read_text(
        tmp_path, f"甲市医疗保障局\n2024年部门预算\n\n部门收支总表\n单位：万元\n\n{head}{rows}"
    )
    assert check(reading).findings == ()


BY_CATEGORY = (
    "科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t90.00\t60.00\t30.00\n{}\t{}\t90.00\t60.00\t30.00\n"
)


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("部门支出总表", BY_CATEGORY.format("301", "工资福利支出")),
        ("一般公共预算支出表（按政府预算经济分类）", BY_CATEGORY.format("501", "机关工资福利支出")),
        ("2023年度部门支出决算表", BY_CATEGORY.format("210", "卫生健康支出")),
        (
            "社会保险基金收支总表",
            "项目\t预算数\t项目\t预算数\n一、保费\t9.00\t一、待遇\t9.00\n收入总计\t9.00\t支出总计\t9.00\n",
        ),
        ("债务支出预算表", "项目\t预算数\n合计\t10.00\n某某债务\t10.00\n"),
    ],
)
def test_what_is_another_account_or_classification_is_told_and_not_read(tmp_path, title, table):
    account = (
        "项目\t预算数\t项目\t预算数\n一、一般公共预算\t90.00\t一、卫生健康支出\t90.00\n"
        "收入总计\t90.00\t支出总计\t90.00\n"
    )
    first = f"甲市医疗保障局\n2024年部门预算\n\n部门收支总表\n单位：万元\n\n{account}\n"
    reading = read_text(tmp_path, f"{first}{title}\n单位：万元\n\n{table}")
    assert [each.kind for each in reading.tables] == [Kind.REVENUE_AND_EXPENDITURE]
    assert ProblemCode.UNKNOWN_TABLE in {problem.code for problem in reading.problems}


@pytest.mark.parametrize(
    ("note", "state"),
    [
        ("备注：我单位2024年没有使用政府性基金预算拨款安排的支出。", "declared_empty"),
        ("（说明：本部门不涉及此项内容）", "declared_empty"),
        ("本单位无政府性基金预算支出", "declared_empty"),
        ("二、一般公共预算支出情况", "filled"),
    ],
)
def test_a_note_that_there_is_nothing_declares_a_blank_table_empty(tmp_path, note, state):
    table = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t\t\t\n"
    title = "甲市医疗保障局\n2024年部门预算\n\n政府性基金预算支出表\n单位：万元\n\n"
    assert [each.state for each in read_text(tmp_path, f"{title}{table}\n{note}\n").tables] == [state]


HENAN = """\
林州市医疗保障局

2024年度部门预算公开

表三

部门支出总体情况表

部门名称：林州市医疗保障局

单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t300.00\t100.00\t200.00
210\t卫生健康支出\t300.00\t100.00\t200.00
21015\t医疗保障管理事务\t300.00\t100.00\t200.00
2101501\t行政运行\t100.00\t100.00\t
2101506\t医疗保障经办事务\t200.00\t\t200.00

表五

一般公共预算支出情况表

单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t250.00\t100.00\t150.00
210\t卫生健康支出\t250.00\t100.00\t150.00
21015\t医疗保障管理事务\t250.00\t100.00\t150.00
2101501\t行政运行\t100.00\t100.00\t
2101506\t医疗保障经办事务\t150.00\t\t150.00
"""


def test_a_table_of_no_known_form_is_read_by_its_head_and_marked(tmp_path):
    reading = read_text(tmp_path, HENAN)
    assert reading.form == "generic"
    assert [table.kind for table in reading.tables] == [Kind.EXPENDITURE, Kind.GENERAL_PUBLIC_EXPENDITURE]
    told = [problem.kind for problem in reading.problems if problem.code is ProblemCode.NO_KNOWN_FORM]
    assert told == [Kind.EXPENDITURE, Kind.GENERAL_PUBLIC_EXPENDITURE]
    assert set(check(reading).proofs.values()) == {Proof.PROVED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("科目编码\t科目名称\t合计\t基本支出\t项目支出", "科目编码\t科目名称\t合计\t上年执行数\t本年预算数"),
        ("科目编码\t科目名称\t合计\t基本支出\t项目支出", "科目编码\t科目名称\t合计\t基本支出\t待分配支出"),
        ("科目编码\t科目名称\t合计\t基本支出\t项目支出", "科目编码\t科目名称\t合计\t\t项目支出"),
        ("支出总体情况表", "支出变动情况明细表"),
        ("支出总体情况表", "政府购买服务支出表"),
    ],
)
def test_what_is_not_certain_is_told_and_not_read(tmp_path, old, new):
    reading = read_text(tmp_path, HENAN.replace(old, new, 1))
    assert [table.kind for table in reading.tables] == [Kind.GENERAL_PUBLIC_EXPENDITURE]
    assert ProblemCode.UNKNOWN_TABLE in {problem.code for problem in reading.problems}


def test_a_table_by_economic_category_is_none_by_function_whatever_its_title(tmp_path):
    by_category = HENAN.replace("210\t卫生健康支出", "301\t工资福利支出", 1)
    reading = read_text(tmp_path, by_category)
    assert [table.kind for table in reading.tables] == [Kind.GENERAL_PUBLIC_EXPENDITURE]
    told = {problem.detail for problem in reading.problems if problem.code is ProblemCode.UNKNOWN_TABLE}
    assert told == {"部门支出总体情况表"}


COVER = "甲市医疗保障局\n2024年部门预算\n\n{}\n单位：万元\n\n{}"


def test_a_table_that_is_declared_empty_below_a_head_nobody_knows_is_one(tmp_path):
    table = f"{BY_CATEGORY.format('210', '卫生健康支出')}\n政府性基金预算支出表\n单位：万元\n\n甲\t乙\n\n注：本表无数据\n"
    reading = read_text(tmp_path, COVER.format("部门支出总表", table))
    assert [(each.kind, each.state) for each in reading.tables] == [
        (Kind.EXPENDITURE, "filled"),
        (Kind.GOVERNMENT_FUND_EXPENDITURE, "declared_empty"),
    ]


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("政府性基金预算“三公”经费支出预算表", "项目\t预算数\n合计\t3.00\n公务接待费\t3.00\n"),
        (
            "一般公共预算基本支出表--人员经费（工资福利支出）",
            "科目编码\t科目名称\t合计\n\t合计\t9.00\n301\t工资福利支出\t9.00\n30101\t基本工资\t9.00\n",
        ),
    ],
)
def test_a_fund_s_or_a_part_s_own_table_is_not_the_whole_s(tmp_path, title, table):
    first = f"{BY_CATEGORY.format('210', '卫生健康支出')}\n{title}\n单位：万元\n\n{table}"
    reading = read_text(tmp_path, COVER.format("部门支出总表", first))
    assert [each.kind for each in reading.tables] == [Kind.EXPENDITURE]
    assert ProblemCode.UNKNOWN_TABLE in {problem.code for problem in reading.problems}


def test_what_is_earned_below_what_was_carried_over_is_no_part_of_that(tmp_path):
    rows = (
        "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n财政拨款（补助）\t90.00\t卫生健康支出\t130.00\n"
        "单位上年结余\t30.00\t\t\n其他收入\t10.00\t\t\n收入总计\t130.00\t支出总计\t130.00\n"
    )
    checked = check(read_text(tmp_path, COVER.format("部门收支总体情况表", rows)))
    assert checked.findings == ()
    assert set(checked.proofs.values()) == {Proof.PROVED}


def test_stars_beside_a_name_are_no_word_of_it(tmp_path):
    table = BY_CATEGORY.format("210", "卫生健康支出").replace("\t合计\t90", "**\t合计\t90")
    (read,) = read_text(tmp_path, COVER.format("部门支出总表", table)).tables
    assert next((line.name, line.role) for line in read.lines) == ("合计", "total")


@pytest.mark.parametrize(("year", "told"), [("2024年预算数", []), ("2023年预算数", ["2023"])])
def test_a_head_that_names_another_year_is_told(tmp_path, year, told):
    table = f"科目\t\t{year}\t\t\n{BY_CATEGORY.format('210', '卫生健康支出')}"
    reading = read_text(tmp_path, COVER.format("部门支出总表", table))
    assert [p.detail for p in reading.problems if p.code is ProblemCode.YEAR_DIFFERS] == told
