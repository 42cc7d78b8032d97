"""Sentences that name lines of the tables, by no more than the words that the tables have."""

import pytest
from test_parsing import read_text

from disclosures.proofs.checking import check

TABLES = """\
甲市医疗保障局2024年部门预算

部门收支总表
单位：元

项目\t预算数\t项目\t预算数
一、一般公共预算拨款\t1000000.00\t一、教育支出\t900000.00
\t\t二、住房保障支出\t100000.00
收入总计\t1000000.00\t支出总计\t1000000.00

部门支出总表
单位：元

科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t1000000.00\t600000.00\t400000.00
205\t教育支出\t900000.00\t500000.00\t400000.00
20502\t普通教育\t900000.00\t500000.00\t400000.00
2050203\t初中教育\t900000.00\t500000.00\t400000.00
221\t住房保障支出\t100000.00\t100000.00\t
22102\t住房改革支出\t100000.00\t100000.00\t
2210201\t住房公积金\t100000.00\t100000.00\t

第三部分 2024年部门预算情况说明

"""
_ALL = "2024年支出总预算1000000元，同比增加100000元，增长11.11%。"


def _read(tmp_path, words):
    return read_text(tmp_path, TABLES + words + "\n")


def _named(reading):
    """What each statement below the first is about, and by how much it changed, in 万元."""
    lines = [
        each.figure and reading.tables[each.figure.table].lines[each.figure.line]
        for each in reading.statements
    ]
    return [
        (line and line.name, None if said.change is None else float(said.change))
        for line, said in zip(lines, reading.statements, strict=True)
    ][1:]


def _rules(reading):
    return [finding.rule for finding in check(reading).findings]


def test_classes_are_named_as_the_table_names_them(tmp_path):
    reading = _read(
        tmp_path,
        f"{_ALL}其中：（一）教育支出类科目900000元，占支出总预算90%，同比增加100000元，增长12.50%。\n"
        "（二）住房保障支出类科目100000元，占支出总预算10%，同比无增减变化。",
    )
    assert _named(reading) == [("教育支出", 10.0), ("住房保障支出", 0.0)]
    assert not _rules(reading)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("教育支出类科目800000元", "text_figure"),
        ("教育支出类科目900000元，占支出总预算80%", "text_share"),
        ("教育支出类科目900000元，占支出总预算90%，同比增加100000元，增长15.20%", "text_change"),
        ("1.初中教育支出800000元", "text_figure"),
    ],
)
def test_what_is_said_of_a_named_line_is_held_to_the_table_and_to_itself(tmp_path, said, rule):
    assert _rules(_read(tmp_path, f"{_ALL}其中：{said}。")) == [rule]


@pytest.mark.parametrize(
    "words",
    [
        "项目支出400000元，其中：初中教育300000元。",
        "2023年执行数：初中教育800000元。",
        "主要用于：初中教育300000元。",
        "食堂300000元。",
    ],
)
def test_a_part_of_a_line_another_year_s_and_what_is_no_line_are_not_held_to_the_table(tmp_path, words):
    reading = _read(tmp_path, f"{_ALL}其中：{words}")
    assert "初中教育" not in [name for name, _ in _named(reading)]
    assert not _rules(reading)


def test_a_name_that_two_lines_have_is_none_without_its_level(tmp_path):
    tables = TABLES.replace("普通教育", "初中教育")
    reading = read_text(tmp_path, f"{tables}{_ALL}其中：初中教育支出款级科目900000元；初中教育800000元。\n")
    assert [name for name, _ in _named(reading)] == ["初中教育"]


def test_a_change_belongs_to_the_amount_whose_percentage_it_comes_to(tmp_path):
    words = "2024年支出总预算1000000元，其中：基本支出600000元，项目支出400000元，同比增加100000元，增长{}%。"
    whole = _read(tmp_path, words.format("11.11"))
    assert whole.statements[0].change == 10
    last = _read(tmp_path, words.format("33.33"))
    assert [said.change for said in last.statements] == [None, None, 10]
    assert not _rules(whole)
    assert not _rules(last)


def test_a_change_after_a_whole_and_its_parts_is_given_to_none_without_a_percentage(tmp_path):
    reading = _read(
        tmp_path,
        "2024年支出总预算1000000元，其中：基本支出600000元，项目支出400000元，同比增加100000元。",
    )
    assert [said.change for said in reading.statements] == [None, None, None]


def test_last_year_s_amount_may_stand_before_the_change_on_it(tmp_path):
    reading = _read(tmp_path, "2024年支出总预算1000000元，较2023年的900000元增加100000元，增长11.11%。")
    assert reading.statements[0].change == 10
