"""Sentences that name a line by its place in the classification, as most provinces print them."""

from decimal import Decimal

import pytest
from test_parsing import read_text

from disclosures.forms.jiangsu import JIANGSU
from disclosures.printed import Printed
from disclosures.proofs.checking import check
from disclosures.proofs.text.checking import agreeing, text_findings
from disclosures.records import Place, Reading
from disclosures.statements.narrative import narrative
from disclosures.statements.running import running
from disclosures.text import key

TABLE = """\
某某市医疗保障局
2024年部门预算

一般公共预算支出表
单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t1002.00\t500.00\t502.00
208\t社会保障和就业支出\t200.00\t200.00\t
20805\t行政事业单位养老支出\t100.00\t100.00\t
2080501\t行政单位离退休\t100.00\t100.00\t
20811\t残疾人事业\t100.00\t100.00\t
2081101\t行政运行\t99.50\t99.50\t
2081107\t残疾人康复、就业和扶贫\t0.50\t0.50\t
210\t卫生健康支出\t802.00\t300.00\t502.00
21015\t医疗保障管理事务\t802.00\t300.00\t502.00
2101501\t行政运行\t300.00\t300.00\t
2101599\t其他医疗保障管理事务支出\t502.00\t\t502.00

第三部分 2024年部门预算情况说明
二、一般公共预算支出情况说明
"""


def said(tmp_path, *sentences):
    reading = read_text(tmp_path, TABLE + "\n".join(sentences))
    return reading, [statement for statement in reading.statements if "functional" in statement.topic]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("1.卫生健康支出（类）医疗保障管理事务（款）行政运行（项）2024年预算数为300.00万元。", "2101501"),
        ("“社会保障和就业（类）残疾人事业（款）行政运行（项）”科目99.50万元，用于残联。", "2081101"),
        ("2．医疗保障管理事务（款）其他医疗保障管理事务（项）支出502.00万元。", "2101599"),
        ("2．其他医疗保障管理事务支出（项）支出502.00万元。", "2101599"),
        ("卫生健康（类）支出802.00万元，主要用于医疗保障。", "210"),
        ("3.行政运行（项）支出300.00万元。", None),
        ("3.人大事务（款）行政运行（项）支出300.00万元。", None),
        ("3.残疾人康复、就业和扶贫（项）支出0.50万元。", "2081107"),
        ("二、残疾人康复、就业和扶贫（项）支出0.50万元。", "2081107"),
    ],
)
def test_a_line_is_found_by_the_names_of_its_class_section_and_item(tmp_path, sentence, code):
    reading, (statement,) = said(tmp_path, sentence)
    ref = statement.figure
    assert (reading.tables[ref.table].lines[ref.line].code if ref else None) == code
    assert check(reading).findings == ()


def test_its_change_and_reason_are_read_and_a_wrong_amount_is_found(tmp_path):
    reading, (statement,) = said(
        tmp_path,
        "2.卫生健康支出（类）医疗保障管理事务（款）行政运行",
        "（项）2024年预算数为301.00万元，比2023年预算数增加20.00万元，增长7.12%，主要原因是人员增加。",
    )
    assert (statement.change, statement.change_percent) == (Decimal("20.00"), Decimal("7.12"))
    assert statement.reason == "人员增加"
    (finding,) = check(reading).findings
    assert (finding.rule, finding.expected, finding.actual) == ("text_figure", 300, 301)


def test_a_form_s_empty_choice_is_no_change(tmp_path):
    _, (statement,) = said(
        tmp_path, "卫生健康（类）支出802.00万元，与上年相比增加（减少）0万元，增长（减少）0%。"
    )
    assert (statement.change, statement.change_percent) == (0, 0)


def test_a_numbered_sentence_whose_amount_is_on_the_next_line_is_no_heading():
    words = ["（一）卫生健康支出（类）", "1．行政事业单位医疗（类）某某行政单位医", "疗（项）256.76万元。"]
    words += ["6.某某（款）某某能力提升（项）支出403.75", "万元。"]
    runs = list(running([Printed(text, key(text), Place(line=n)) for n, text in enumerate(words)]))
    assert ["".join(words[1:]).replace("．", ".")] == [run.text for run in runs]


@pytest.mark.parametrize(("printed", "agrees"), [("0", True), ("0.30", False)])
def test_no_money_at_all_is_said_without_decimals(tmp_path, printed, agrees):
    """300万元 may be a rounded 300.30, but 0万元 is no rounded 0.30."""
    row = f"2101550\t事业运行\t{printed}\t\t\n"
    text = TABLE.replace("2101599", row + "2101599")
    reading = read_text(tmp_path, text + "3.医疗保障管理事务（款）事业运行（项）支出0万元。")
    (statement,) = (each for each in reading.statements if each.repeats_a_figure)
    found = [(each.expected, each.actual) for each in text_findings(reading)]
    assert (statement.figure in set(agreeing(reading)), found) == (
        agrees,
        [] if agrees else [(Decimal("0.30"), 0)],
    )


def test_classes_are_read_whether_or_not_they_say_that_they_are_classes():
    words = [
        "        一、收支预算总体情况说明",
        "        1．公共安全（类）支出 16,458.75 万元，主要用于办案。与上年相比增加 2,802.41 万元，增长 20.52 %。",
        "        2．社会保障和就业支出 1,836.22 万元，主要用于离休费。与上年相比减少 184.96 万元，降幅 9.1 %。",
    ]
    lines = [Printed(text.strip(), key(text), Place(line=n)) for n, text in enumerate(words)]
    said = narrative(lines, JIANGSU, Reading("jiangsu", None, None, None, ()))
    assert [(each.label, str(each.amount), str(each.change)) for each in said.statements] == [
        ("公共安全（类）", "16458.75", "2802.41"),
        ("社会保障和就业支出", "1836.22", "-184.96"),
    ]
    assert said.problems == ()


def test_amounts_of_a_project_s_plan_are_told_on_every_page_that_explains_one():
    """Though the one before ends with a reference to its form, and ten thousands are printed without 元."""
    words = ["七、绩效目标", "详见单位的项目绩效目标表"]
    plans = ["项目总预算1720.00万，其中认定1720.00万。", "项目总预算1170.00万，合计1170.00万。"]
    words = [line for plan in plans for line in ("六、年度预算安排", plan, *words)]
    lines = [Printed(text, key(text), Place(line=n)) for n, text in enumerate(words)]
    said = narrative(lines, JIANGSU, Reading("jiangsu", None, None, None, ()))
    assert [problem.detail for problem in said.problems] == [plan.replace("，", ",") for plan in plans]
