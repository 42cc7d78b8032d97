"""Heads of provinces that nobody declared, one for each way of saying the same thing."""

import pytest
from test_parsing import read_text

from disclosures.proofs.checking import check
from disclosures.records import Kind, Measure, ProblemCode

ACCOUNT = (
    "项目\t预算数\t项目\t预算数\n一、一般公共预算\t90.00\t一、卫生健康支出\t90.00\n"
    "收入总计\t90.00\t支出总计\t90.00\n"
)


def document(tmp_path, title, table, cover="甲市医疗保障局2024年部门预算"):
    text = f"{cover}\n\n部门收支总表\n单位：万元\n\n{ACCOUNT}\n{title}\n单位：万元\n\n{table}"
    reading = read_text(tmp_path, text)
    return reading, next((each for each in reading.tables[1:]), None)


def printed(table):
    return [(line.code, f.measure, f.printed) for line in table.lines for f in line.figures]


def test_expenditure_by_kinds_of_projects_is_divided_into_persons_offices_and_projects(tmp_path):
    head = (
        "支出功能分类科目\t\t合计\t基本支出\t\t\t项目支出\t\t\n"
        "科目编码\t科目名称\t\t小计\t人员类项目支出\t公用经费项目支出\t小计\t其他运转类项目支出\t特定目标类项目支出\n"
    )
    row = "210\t卫生健康支出\t90.00\t60.00\t50.00\t10.00\t30.00\t5.00\t25.00\n"
    reading, table = document(
        tmp_path, "部门支出总体情况表", head + row.replace("210\t卫生健康支出", "\t合计") + row
    )
    assert table.measures == (
        Measure.TOTAL,
        Measure.BASIC,
        Measure.PERSONNEL,
        Measure.PUBLIC,
        Measure.PROJECT,
    )
    assert check(reading).findings == ()
    told = [problem.detail for problem in reading.problems if problem.code is ProblemCode.OTHER_COLUMN]
    assert told == ["其他运转类项目支出", "特定目标类项目支出"]


def test_revenue_in_one_row_without_a_name_is_the_total_s(tmp_path):
    table = "合计\t上年结转\t一般公共预算拨款收入\t事业收入\n90.00\t5.00\t85.00\t\n"
    _, table = document(tmp_path, "收入总表", table)
    assert (table.kind, [line.name for line in table.lines]) == (Kind.REVENUE, ["合计"])
    assert printed(table) == [
        ("", Measure.TOTAL, "90.00"),
        ("", Measure.INCLUDED_CARRYOVER, "5.00"),
        ("", Measure.GENERAL_PUBLIC_BUDGET, "85.00"),
    ]


@pytest.mark.parametrize(("amount", "told"), [("0.00", []), ("2.00", ["待分配资金"])])
def test_a_column_that_nobody_knows_is_told_where_it_prints_any_money(tmp_path, amount, told):
    table = (
        "科目编码\t科目名称\t合计\t一般公共预算拨款\t待分配资金\n"
        f"\t合计\t90.00\t90.00\t0.00\n210\t卫生健康支出\t90.00\t90.00\t{amount}\n"
    )
    reading, _ = document(tmp_path, "收入总表", table)
    unread = [problem.detail for problem in reading.problems if problem.code is ProblemCode.UNREAD_COLUMN]
    assert unread == told


def test_an_account_may_part_its_expenditure_by_the_year_of_its_money(tmp_path):
    table = (
        "收入\t\t支出\t\t\t\n项目\t预算数\t项目\t合计\t本年预算\t上年结转\n"
        "一、一般公共预算\t85.00\t一、卫生健康支出\t90.00\t85.00\t5.00\n"
        "本年收入合计\t85.00\t本年支出合计\t90.00\t85.00\t5.00\n上年结转\t5.00\t结转下年\t\t\t\n"
        "收入总计\t90.00\t支出总计\t90.00\t85.00\t5.00\n"
    )
    text = f"甲市医疗保障局2024年部门预算\n\n收支预算总表\n单位：万元\n\n{table}"
    reading = read_text(tmp_path, text)
    assert check(reading).findings == ()
    assert reading.tables[0].measures == (
        Measure.AMOUNT,
        Measure.TOTAL,
        Measure.CURRENT_YEAR,
        Measure.CARRYOVER,
    )


@pytest.mark.parametrize("of", ["", "（人员经费和公用经费）"])
def test_basic_expenditure_may_name_both_its_parts(tmp_path, of):
    table = (
        "科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
        "\t合计\t90.00\t60.00\t30.00\n301\t工资福利支出\t60.00\t60.00\t\n302\t商品和服务支出\t30.00\t\t30.00\n"
    )
    _, table = document(tmp_path, f"一般公共预算基本支出表{of}", table)
    assert table.kind is Kind.BASIC_BY_ECONOMIC_CATEGORY


def test_expenditure_by_economic_category_is_not_expenditure_again(tmp_path):
    table = (
        "科目编码\t科目名称\t合计\t工资福利支出\t商品和服务支出\n"
        "\t合计\t90.00\t60.00\t30.00\n210\t卫生健康支出\t90.00\t60.00\t30.00\n"
    )
    reading, table = document(tmp_path, "部门支出总体情况表（按部门预算经济分类）", table)
    assert table is None
    assert ProblemCode.UNKNOWN_TABLE in {problem.code for problem in reading.problems}


@pytest.mark.parametrize(
    "cover", ["2024年度甲市医疗保障局部门预算公开文件", "甲市医疗保障局2024年部门预算公开文件"]
)
def test_a_cover_may_call_itself_a_file(tmp_path, cover):
    reading, _ = document(tmp_path, "部门支出总表", BY_CODE, cover)
    assert (reading.year.text, reading.bureau.text) == ("2024", "甲市医疗保障局")


BY_CODE = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t90.00\t60.00\t30.00\n"


def test_a_small_table_of_no_known_kind_is_told_by_its_title(tmp_path):
    reading, table = document(
        tmp_path, "政府购买服务支出表", "购买服务项目\t预算\n合计\t20.00\n第三方服务\t20.00\n"
    )
    assert table is None
    told = [problem.detail for problem in reading.problems if problem.code is ProblemCode.UNKNOWN_TABLE]
    assert told == ["政府购买服务支出表"]


BOTH_ENDS = (
    "科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t90.00\t60.00\t30.00\n"
    "210\t卫生健康支出\t90.00\t60.00\t30.00\n\t合计\t{}\t60.00\t30.00\n"
)


def test_a_total_that_closes_a_table_as_it_opened_it_is_no_part_of_itself(tmp_path):
    reading, table = document(tmp_path, "部门支出总表", BOTH_ENDS.format("90.00"))
    assert [line.name for line in table.lines] == ["合计", "卫生健康支出"]
    assert ProblemCode.UNREAD_ROW in {problem.code for problem in reading.problems}
    assert check(reading).findings == ()


def test_a_second_total_with_another_amount_is_a_finding(tmp_path):
    reading, _ = document(tmp_path, "部门支出总表", BOTH_ENDS.format("91.00"))
    assert "repeated_line" in {finding.rule for finding in check(reading).findings}


@pytest.mark.parametrize("head", ["占比（%）", "占总支出的比重", "比重"])
def test_a_share_beside_the_amounts_keeps_no_table_from_being_read(tmp_path, head):
    table = (
        f"序号\t科目编码\t科目名称\t合计\t人员经费\t公用经费\t项目支出\t{head}\n"
        "1\t210\t卫生健康支出\t90.00\t50.00\t10.00\t30.00\t100.00\n2\t\t合计\t90.00\t50.00\t10.00\t30.00\t100.00\n"
    )
    reading, table = document(tmp_path, "一般公共预算支出表", table)
    assert table.measures == (Measure.TOTAL, Measure.PERSONNEL, Measure.PUBLIC, Measure.PROJECT)
    assert check(reading).findings == ()


@pytest.mark.parametrize("mark", ["·", "··", "— ", "  ", "…"])
def test_marks_of_depth_before_a_coded_name_are_no_part_of_it(tmp_path, mark):
    for first in ("卫", "⾏"):  # the second is a radical, as fonts of PDF files give it
        table = BOTH_ENDS.format("90.00").replace("卫", f"{mark}{first}")
        _, table = document(tmp_path, "部门支出总表", table)
        assert not table.lines[1].name.startswith(mark)


@pytest.mark.parametrize(
    ("row", "state"), [("无\t\t\t\t", "declared_empty"), ("无\t\t3.00\t\t3.00", "filled")]
)
def test_a_row_that_says_there_is_nothing_declares_its_table_empty(tmp_path, row, state):
    _, table = document(
        tmp_path, "政府性基金预算支出表", f"科目编码\t科目名称\t合计\t基本支出\t项目支出\n{row}\n"
    )
    assert table.state == state


def test_expenditure_by_function_beside_the_same_by_category_is_read_once(tmp_path):
    account = (
        "收入\t\t支出\t\t\t\n项目\t本年预算\t项目（按功能分类）\t本年预算\t项目（按部门预算经济分类）\t本年预算\n"
        "一、一般公共预算\t90.00\t一、卫生健康支出\t80.00\t一、工资福利支出\t60.00\n"
        "\t\t二、住房保障支出\t10.00\t二、商品和服务支出\t30.00\n"
        "收入总计\t90.00\t支出总计\t90.00\t支出总计\t90.00\n"
    )
    text = f"甲市医疗保障局2024年部门预算\n\n收支总表\n单位：万元\n\n{account}"
    reading = read_text(tmp_path, text)
    assert check(reading).findings == ()
    spent = [
        (line.name, figure.measure, figure.printed)
        for line in reading.tables[0].lines
        for figure in line.figures
    ]
    assert ("一、卫生健康支出", Measure.TOTAL, "80.00") in spent
    assert {measure for _, measure, _ in spent} == {Measure.AMOUNT, Measure.TOTAL}


def test_a_sentence_that_names_a_subordinate_unit_says_nothing_of_whose_table_it_is(tmp_path):
    text = (
        "甲市医疗保障局\n\n2024年部门预算情况说明\n\n一、单位构成\n\n"
        "局机关内设5个科室，下属1个二级预算单位：甲市医疗保障事务中心。\n\n"
        f"部门收支总表\n单位：万元\n\n{ACCOUNT}"
    )
    reading = read_text(tmp_path, text)
    assert reading.bureau.text == "甲市医疗保障局"
    assert ProblemCode.BUREAU_DIFFERS not in {problem.code for problem in reading.problems}


def test_a_balance_of_appropriations_is_not_held_against_that_of_all_money(tmp_path):
    said = "甲市医疗保障局2024年财政拨款收支总预算80.00万元。"
    text = f"甲市医疗保障局2024年部门预算\n\n部门收支总表\n单位：万元\n\n{ACCOUNT}\n{said}\n"
    assert check(read_text(tmp_path, text)).findings == ()


@pytest.mark.parametrize("source", ["单位其他收入", "其他各项收入", "教育收费", "使用非财政拨款结余"])
def test_all_money_is_more_than_appropriations_where_another_source_gives_some(tmp_path, source):
    account = (
        f"项目\t预算数\t项目\t预算数\n一、一般公共预算\t80.00\t一、卫生健康支出\t90.00\n二、{source}\t10.00\t\t\n"
        "收入总计\t90.00\t支出总计\t90.00\n"
    )
    appropriated = ACCOUNT.replace("90.00", "80.00")
    text = (
        f"甲市医疗保障局2024年部门预算\n\n部门收支总表\n单位：万元\n\n{account}\n"
        f"财政拨款收支总表\n单位：万元\n\n{appropriated}"
    )
    reading = read_text(tmp_path, text)
    assert [table.kind for table in reading.tables] == [Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION]
    assert check(reading).findings == ()


SPLIT = (
    "类\t{}\t款\t科目名称\t合计\t人员经费\t公用经费\n\t\t\t合计\t90.00\t60.00\t30.00\n"
    "301\t\t\t工资福利支出\t60.00\t60.00\t\n301\t{}\t\t基本工资\t60.00\t60.00\t\n"
)


def test_a_word_that_stands_off_its_column_takes_no_digits_from_codes(tmp_path):
    _, table = document(tmp_path, "一般公共预算基本支出表", SPLIT.format("科目编码", "01"))
    assert [line.code for line in table.lines] == ["", "301", "30101"]


def test_codes_beside_parts_of_codes_are_told(tmp_path):
    reading, table = document(tmp_path, "一般公共预算基本支出表", SPLIT.format("科目编码", "0101"))
    assert table is None
    assert ProblemCode.UNKNOWN_TABLE in {problem.code for problem in reading.problems}


@pytest.mark.parametrize("again", ["上年结转安排（含中央提前下达）", "上年结转安排（含中"])
def test_a_head_that_the_next_page_repeats_cut_short_goes_on_with_its_table(tmp_path, again):
    head = "科目编码\t科目名称\t合计\t基本支出\t项目支出\t{}\n"
    table = (
        head.format("上年结转安排（含中央提前下达）") + "\t合计\t90.00\t60.00\t25.00\t5.00\n"
        "210\t卫生健康支出\t60.00\t30.00\t25.00\t5.00\n\n"
        + head.format(again)
        + "221\t住房保障支出\t30.00\t30.00\t\t\n"
    )
    reading, table = document(tmp_path, "一般公共预算支出表", table)
    assert [line.code for line in table.lines] == ["", "210", "221"]
    assert ProblemCode.UNKNOWN_TABLE not in {problem.code for problem in reading.problems}


def test_a_row_whose_amount_stands_in_a_column_that_is_not_read_is_no_rest_of_a_name(tmp_path):
    table = (
        "单位编码\t单位（项目）名称\t项目金额\t说明\n\t合计\t90.00\t\n415001\t甲市医疗保障局\t90.00\t\n"
        "\t信息化\t\t60.00保障运行\n\t经办服务\t30.00\t\n"
    )
    _, table = document(tmp_path, "项目支出预算表", table)
    assert [line.name for line in table.lines] == ["合计", "甲市医疗保障局", "信息化", "经办服务"]


@pytest.mark.parametrize(
    ("note", "rules"),
    [("注：若为空表，则为该单位无政府性基金预算支出", set()), ("注：本表无数据", {"says_empty"})],
)
def test_a_note_on_what_an_empty_table_would_mean_speaks_against_no_amount(tmp_path, note, rules):
    reading, _ = document(tmp_path, "政府性基金预算支出表", f"{BOTH_ENDS.format('90.00')}\n{note}\n")
    assert {finding.rule for finding in check(reading).findings} == rules


def test_titles_may_say_income_and_expenditure_in_full(tmp_path):
    text = (
        f"甲市医疗保障局2024年部门预算\n\n收入支出预算总表\n单位：千元\n\n{ACCOUNT}\n"
        f"财政拨款收入支出预算总表\n单位：千元\n\n{ACCOUNT}"
    )
    reading = read_text(tmp_path, text)
    assert [table.kind for table in reading.tables] == [Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION]


def test_what_buys_cars_needs_no_word_for_expense(tmp_path):
    table = (
        "合计\t因公出国(境)费\t公务接待费\t公务用车购置及运行维护费\t\t\n"
        "\t\t\t小计\t公务用车运行维护费\t公务用车购置\n6.00\t\t2.00\t4.00\t3.00\t1.00\n"
    )
    _, table = document(tmp_path, "财政拨款“三公”经费支出表", table)
    parts = [(line.name, line.figures[0].printed) for line in table.lines if line.level == 2]
    assert sorted(parts) == [("公务用车购置", "1.00"), ("公务用车运行维护费", "3.00")]
