"""The narrative in other provinces' words: amounts tied to the tables, changes on last year, procurement."""

import pytest
from test_parsing import read_text

from disclosures.proofs.checking import check
from disclosures.records import ProblemCode

TABLES = """\
甲市医疗保障局2024年部门预算

部门收支总表
单位：万元

项目\t预算数\t项目\t预算数
一、一般公共预算\t90.00\t一、卫生健康支出\t90.00
收入总计\t90.00\t支出总计\t90.00

部门支出总表
单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t90.00\t60.00\t30.00

一般公共预算“三公”经费支出表
单位：万元

项目\t2024年预算数
合计\t3.50
1.因公出国（境）费用\t
2.公务接待费\t0.50
3.公务用车购置及运行维护费\t3.00

第三部分 2024年部门预算情况说明

"""


def said(tmp_path, *sentences):
    reading = read_text(tmp_path, TABLES + "\n".join(sentences) + "\n")
    assert ProblemCode.UNREAD_SENTENCE not in {problem.code for problem in reading.problems}
    return reading


def told(reading):
    return [(each.topic, str(each.amount), each.figure is not None) for each in reading.statements]


@pytest.mark.parametrize("whose", ["", "我局", "本部门", "甲市医疗保障局部门"])
def test_all_income_and_expenditure_are_tied_to_the_account(tmp_path, whose):
    reading = said(
        tmp_path,
        f"2024年{whose}收入预算总额为90.00万元，较上年预算安排增加9.00万元。",
        f"2024年{whose}支出预算总额为90.00万元。其中：基本支出60.00万元；项目支出30.00万元。",
    )
    assert told(reading) == [
        ("income_total", "90.00", True),
        ("expenditure_and_change", "90.00", True),
        ("expenditure_and_change", "60.00", True),
        ("expenditure_and_change", "30.00", True),
    ]
    assert reading.statements[0].change == 9
    assert check(reading).findings == ()


def test_a_wrong_total_in_a_sentence_is_found(tmp_path):
    reading = said(tmp_path, "2024年我局收入预算总额为80.00万元。")
    assert {finding.rule for finding in check(reading).findings} == {"text_figure"}


@pytest.mark.parametrize("words", ["预算{}总额", "预算总{}", "总{}预算", "{}预算合计"])
def test_all_income_and_expenditure_are_worded_in_many_ways(tmp_path, words):
    sentences = [f"2024年部门{words.format(what)}90.00万元，同比增加9.00万元。" for what in ("收入", "支出")]
    reading = said(tmp_path, *sentences)
    assert told(reading) == [
        ("income_total", "90.00", True),
        ("expenditure_and_change", "90.00", True),
    ]
    assert [each.change for each in reading.statements] == [9, 9]


@pytest.mark.parametrize("heading", ["政府性基金", "国有资本经营预算", "财政拨款"])
def test_below_the_heading_of_a_fund_all_income_is_the_fund_s(tmp_path, heading):
    text = f"{TABLES}（二）{heading}收支情况\n2024年我局收入预算8.00万元，2024年我局支出预算8.00万元。\n"
    assert not read_text(tmp_path, text).statements


def test_classes_in_one_sentence_are_named_without_the_share_before_them(tmp_path):
    text = f"{TABLES}二、一般公共预算支出情况\n教育（类）支出9.00万元，占10%、卫生健康（类）支出81.00万元，占90%。\n"
    labels = [each.label for each in read_text(tmp_path, text).statements]
    assert labels == ["教育（类）", "卫生健康（类）"]


def test_basic_expenditure_is_tied_to_its_table(tmp_path):
    text = TABLES.replace(
        "第三部分",
        "一般公共预算基本支出表\n单位：万元\n\n科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
        "\t合计\t60.00\t50.00\t10.00\n\n第三部分",
    )
    words = "甲市医疗保障局2024年一般公共预算基本支出60.00万元，其中：人员经费50.00万元，公用经费11.00万元。"
    reading = read_text(tmp_path, f"{text}{words}\n")
    assert told(reading) == [("basic", "60.00", True), ("basic", "50.00", True), ("basic", "11.00", True)]
    assert [finding.rule for finding in check(reading).findings] == ["text_figure"]


@pytest.mark.parametrize("fund", ["政府性基金", "事业", "国有资本经营预算", "一般公共预算"])
def test_income_of_one_fund_is_not_all_income(tmp_path, fund):
    reading = read_text(tmp_path, f"{TABLES}2024年{fund}收入预算8.00万元，比2023年收入预算7.00万元增加。\n")
    assert not [each for each in reading.statements if each.topic == "income_total"]


@pytest.mark.parametrize("planned", ["。2024年预算数", "2024年预算安排", "预算支出", ""])
def test_each_of_the_three_public_expenses_may_say_that_it_is_planned(tmp_path, planned):
    reading = said(
        tmp_path,
        "2024年我局“三公”经费一般公共预算安排3.50万元。",
        f"其中：因公出国（境）费用{planned}0万元，比上年增（减）0万元；"
        f"公务接待费{planned}0.50万元，比上年减0.20万元；公务用车购置及运行维护费{planned}3.00万元，比上年增0.10万元。",
    )
    assert [(str(each.amount), each.change and str(each.change)) for each in reading.statements] == [
        ("3.50", None),
        ("0", 0),
        ("0.50", "-0.20"),
        ("3.00", "0.10"),
    ]
    assert check(reading).findings == ()


@pytest.mark.parametrize(
    "words",
    [
        "政府采购总额86.50万元，其中：货物预算16.50万元、工程预算0万元、服务预算70.00万元。",
        "政府采购安排86.50万元，其中：货物类采购预算16.50万元，工程类采购预算0万元，服务类采购预算70.00万元。",
        "政府采购预算86.50万元，其中：政府采购货物支出16.50万元、工程采购0万元、服务采购70.00万元。",
    ],
)
def test_procurement_is_read_with_its_parts(tmp_path, words):
    reading = said(tmp_path, f"2024年本部门{words}")
    assert [str(each.amount) for each in reading.statements] == ["86.50", "16.50", "0", "70.00"]
    assert check(reading).findings == ()


def test_expenditure_and_its_uses_may_follow_income_without_their_year(tmp_path):
    reading = said(
        tmp_path,
        "2024年本部门收入预算90.00万元，比上年增加9.00万元，增长11.11%；支出预算90.00万元，"
        "比上年增加9.00万元，增长11.11%。其中基本支出60.00万元，占66.67%；项目支出30.00万元，占33.33%。",
    )
    assert told(reading) == [
        ("income_total", amount, True) for amount in ("90.00", "90.00", "60.00", "30.00")
    ]
    assert [each.change for each in reading.statements] == [9, 9, None, None]
    assert check(reading).findings == ()


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("比2023年81.00万元增加9.00万元，增长11.11%", set()),
        ("比2023年81.00万元增加9.00万元，增长12.11%", {"text_change"}),
        ("其中：一般公共预算拨款收入90.00万元，占100.00%", set()),
        ("其中：一般公共预算拨款收入80.00万元，占100.00%", {"text_figure", "text_share"}),
    ],
)
def test_what_is_said_of_all_income_is_held_to_itself_and_the_account(tmp_path, words, rules):
    reading = said(tmp_path, f"2024年收入预算90.00万元，{words}。")
    assert {finding.rule for finding in check(reading).findings} == rules


@pytest.mark.parametrize(("share", "rules"), [("66.67", set()), ("65.67", {"text_share"})])
def test_a_share_of_all_expenditure_may_name_it(tmp_path, share, rules):
    sentence = f"2024年支出预算90.00万元，其中：基本支出预算60.00万元，占总支出预算{share}%。"
    assert {finding.rule for finding in check(said(tmp_path, sentence)).findings} == rules


def test_expenses_are_tied_to_lines_that_call_them_expenditure(tmp_path):
    tables = TABLES.replace("公务接待费", "公务接待费支出").replace("购置及运行维护费", "购置及运行维护支出")
    sentence = "“三公”经费预算3.50万元，其中：公务接待费0.50万元；公务用车购置及运行维护费3.00万元。"
    reading = read_text(tmp_path, f"{tables}{sentence}\n")
    assert told(reading) == [("three_public", amount, True) for amount in ("3.50", "0.50", "3.00")]


@pytest.mark.parametrize(
    "words",
    [
        "2024年本部门财政拨款安排“三公”经费3.50万元，比上年增加0.50万元，增长16.67%，"
        "其中：因公出国（境）费0万元，较上年无增减；公务接待费0.50万元；公务用车购置及运行费3.00万元。",
        "2024年本部门安排的“三公”经费支出3.50万元，较上年3.00增加0.50万元；其中：因公出国（境）支出0万元，"
        "较上年无变化；公务接待0.50万元；公务用车购置及运行费用3.00万元。",
    ],
)
def test_the_three_public_expenses_are_told_in_other_provinces_words(tmp_path, words):
    reading = said(tmp_path, words)
    assert [(str(each.amount), each.figure is not None) for each in reading.statements] == [
        ("3.50", True),
        ("0", False),
        ("0.50", True),
        ("3.00", True),
    ]
    assert [str(each.change) for each in reading.statements[:2]] == ["0.50", "0"]
    assert check(reading).findings == ()


def test_a_sentence_that_begins_with_the_department_s_budget_is_this_year_s(tmp_path):
    reading = said(tmp_path, "部门收入预算90.00万元。部门支出预算80.00万元。")
    assert told(reading) == [("income_total", "90.00", True), ("expenditure_and_change", "80.00", True)]
    assert [finding.rule for finding in check(reading).findings] == ["text_figure"]


def test_a_change_may_be_told_of_an_expense_by_its_name_alone(tmp_path):
    reading = said(
        tmp_path,
        "2024年“三公”经费预算总额为3.50万元，其中：公务接待费支出0.50万元，公务用车购置及运行费支出3.00万元。"
        "2024年“三公”经费预算数比2023年预算数减少0.50万元，减幅10.00%。公务接待费比2023年增0.10万元，增25.00%。",
    )
    assert [each.change and str(each.change) for each in reading.statements] == ["-0.50", "0.10", None]
    assert [finding.rule for finding in check(reading).findings] == ["text_change"]


def test_a_change_that_may_be_of_several_amounts_is_told_as_not_understood(tmp_path):
    words = "2024年我局支出预算90.00万元，其中：基本支出60.00万元，项目支出30.00万元，比上年增加9.00万元。"
    reading = read_text(tmp_path, TABLES + words + "\n")
    assert ProblemCode.UNREAD_SENTENCE in {problem.code for problem in reading.problems}
