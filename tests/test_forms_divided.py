"""Totals and sources that heads divide further, in words that nobody declared: what is read of them."""

from test_forms_provinces import document
from test_parsing import read_text

from disclosures.proofs.checking import check
from disclosures.records import Measure, ProblemCode


def test_a_total_divided_once_by_function_and_twice_by_category_is_read_once(tmp_path):
    account = (
        "收入\t\t支出\t\t\t\t\t\n"
        "项目\t预算数\t支出功能分科目（按大类）\t预算数\t部门经济科目（按大类）\t预算数\t政府经济科目（按大类）\t预算数\n"
        "一、一般公共预算拨款\t90.00\t一、卫生健康支出\t80.00\t一、工资福利支出\t60.00\t一、机关工资福利支出\t60.00\n"
        "\t\t二、住房保障支出\t10.00\t二、商品和服务支出\t30.00\t二、机关商品和服务支出\t30.00\n"
        "收入总计\t90.00\t支出总计\t90.00\t支出总计\t90.00\t支出总计\t90.00\n"
    )
    text = f"甲市医疗保障局2024年部门预算\n\n部门综合预算收支总表\n单位：万元\n\n{account}"
    reading = read_text(tmp_path, text)
    assert not check(reading).findings
    assert {problem.code for problem in reading.problems} == {
        ProblemCode.NO_KNOWN_FORM,
        ProblemCode.OTHER_COLUMN,
    }


def test_what_the_general_budget_s_money_comes_from_is_left_out_beside_its_sum(tmp_path):
    table = (
        "单位编码\t单位名称\t合计\t一般公共预算拨款\t\t\t政府性基金预算拨款\n"
        "\t\t\t小计\t经费拨款\t非税收入安排的资金\t\n"
        "\t合计\t90.00\t85.00\t80.00\t5.00\t5.00\n415001\t甲市医疗保障局\t90.00\t85.00\t80.00\t5.00\t5.00\n"
    )
    reading, revenue = document(tmp_path, "部门收入总表", table)
    amounts = [(figure.measure, figure.printed) for figure in revenue.lines[0].figures]
    assert amounts == [
        (Measure.TOTAL, "90.00"),
        (Measure.GENERAL_PUBLIC_BUDGET, "85.00"),
        (Measure.GOVERNMENT_FUND, "5.00"),
    ]
    told = [problem.detail for problem in reading.problems if problem.code is ProblemCode.OTHER_COLUMN]
    assert told == ["经费拨款", "非税收入安排的资金"]
