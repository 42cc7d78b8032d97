"""Columns that a form does not know: the others are read, these are told, and no sum is blamed for them."""

import re

import pytest
from invented import Invented
from test_forms_generic import HENAN
from test_parsing import extract, read_text

from disclosures.proofs.checking import check
from disclosures.records import Kind, ProblemCode

HEAD = "科目编码\t科目名称\t合计\t基本支出\t项目支出"


def told(reading, code):
    return [(problem.kind, problem.detail) for problem in reading.problems if problem.code is code]


def with_column(text, head, values):
    """The table under the first such head with a column more: its label and a cell for each row."""
    lines = text.split("\n")
    at = lines.index(HEAD)
    lines[at] = f"{HEAD}\t{head}"
    for n, value in enumerate(values, start=at + 1):
        lines[n] += f"\t{value}"
    return "\n".join(lines)


def test_an_unknown_column_is_told_and_the_others_are_read(tmp_path):
    reading = read_text(tmp_path, with_column(HENAN, "待分配支出", ["7.00", "7.00", "7.00", "7.00", ""]))
    assert [table.kind for table in reading.tables] == [Kind.EXPENDITURE, Kind.GENERAL_PUBLIC_EXPENDITURE]
    assert told(reading, ProblemCode.UNREAD_COLUMN) == [(Kind.EXPENDITURE, "待分配支出")]
    assert "7.00" not in {f.printed for t in reading.tables for line in t.lines for f in line.figures}


def test_no_amount_of_an_unknown_column_is_taken_for_a_name(tmp_path):
    text = re.sub("当年预算安排|本年预算", "另行安排", Invented(0).text(), count=1)
    reading = read_text(tmp_path, text)
    assert (Kind.REVENUE_AND_EXPENDITURE, "另行安排") in told(reading, ProblemCode.UNREAD_COLUMN)
    assert not [line.name for table in reading.tables for line in table.lines if line.name[-1:].isdigit()]


def test_a_sum_that_an_unknown_column_may_be_part_of_contradicts_nothing(tmp_path):
    text = HENAN.replace(
        "210\t卫生健康支出\t300.00\t100.00\t200.00", "210\t卫生健康支出\t300.00\t100.00\t190.00", 1
    )
    text = text.replace(
        "2101506\t医疗保障经办事务\t200.00\t\t200.00", "2101506\t医疗保障经办事务\t200.00\t\t190.00", 1
    )
    text = text.replace("合计\t\t300.00\t100.00\t200.00", "合计\t\t300.00\t100.00\t190.00", 1)
    text = text.replace(
        "21015\t医疗保障管理事务\t300.00\t100.00\t200.00",
        "21015\t医疗保障管理事务\t300.00\t100.00\t190.00",
        1,
    )
    reading = read_text(tmp_path, with_column(text, "待分配支出", ["10.00", "10.00", "10.00", "", "10.00"]))
    assert {finding.rule for finding in check(reading).findings} == {"unread_column"}


def test_an_unknown_column_of_a_known_form_is_told(tmp_path):
    values = ["644.59", *[""] * 20]
    text = extract("yangquan-2025")
    rows = text.split("\n")
    end = rows.index("", rows.index(HEAD)) - rows.index(HEAD) - 1
    reading = read_text(tmp_path, with_column(text, "调剂数", values[:end]))
    assert len({table.kind for table in reading.tables}) == 13
    assert told(reading, ProblemCode.UNREAD_COLUMN) == [(Kind.EXPENDITURE, "调剂数")]


@pytest.mark.parametrize("head", ["基本支出", "科目名称", "项目支出"])
def test_a_second_column_of_the_same_words_is_not_guessed(tmp_path, head):
    reading = read_text(tmp_path, with_column(HENAN, head, ["7.00"] * 5))
    assert [table.kind for table in reading.tables] == [Kind.GENERAL_PUBLIC_EXPENDITURE]


@pytest.mark.parametrize("heads", ["2023年预算数\t2024年预算数", "2024年预算数\t2023年预算数"])
def test_of_two_years_the_later_is_read(tmp_path, heads):
    rows = f"科目编码\t科目名称\t{heads}\n合计\t\t90.00\t100.00\n210\t卫生健康支出\t90.00\t100.00\n"
    reading = read_text(tmp_path, f"甲市医疗保障局\n2024年部门预算\n\n支出总表\n单位：万元\n\n{rows}")
    this_year = "100.00" if heads.endswith("2024年预算数") else "90.00"
    assert {f.printed for t in reading.tables for line in t.lines for f in line.figures} == {this_year}
    assert told(reading, ProblemCode.OTHER_COLUMN) == [(Kind.EXPENDITURE, "2023年预算数")]
