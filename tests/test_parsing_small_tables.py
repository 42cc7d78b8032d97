"""Tables that nobody knows are told however small they are, and in whatever way a text sets them."""

from pathlib import Path

import pytest

from disclosures.parsing import parse
from disclosures.readers import text_extract
from disclosures.records import ProblemCode

EXTRACT = Path(__file__).parent / "samples" / "extracts" / "yangquan-2025.txt"


def told_besides(tmp_path, words):
    """What is told of the sample with these words at its end, that is not told of it alone."""
    path = tmp_path / "added.txt"
    path.write_text(f"{EXTRACT.read_text(encoding='utf-8')}\n\n{words}\n", encoding="utf-8")
    alone, added = (parse(text_extract.read(each)) for each in (EXTRACT, path))
    assert added.tables == alone.tables
    return [problem for problem in added.problems if problem not in alone.problems]


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        ("采购安排\n\n项目\t金额\n印刷费\t3.50", "项目 金额"),
        ("单位：元\n\n项目\t数目\n印刷费\t35000", "项目 数目"),
        ("项目\t预算金额（万元）\n印刷费\t35\n差旅费\t12", "项目 预算金额（万元）"),
        ("| 项目 | 金额 |\n|---|---|\n| 印刷费 | 3.50 |\n| 差旅费 | 1.20 |", "| 印刷费 | 3.50 |"),
        ("项目    金额\n印刷费    35000\n差旅费   12000", "印刷费    35000"),
        ("项目,金额\n印刷费,3.50\n差旅费,1,200.00", "印刷费,3.50"),
    ],
    ids=["one amount", "a unit above", "a unit in the head", "bars", "blanks", "commas"],
)
def test_a_table_of_one_amount_is_told_once_with_its_place(tmp_path, words, detail):
    (problem,) = told_besides(tmp_path, words)
    assert (problem.code, problem.detail) == (ProblemCode.UNKNOWN_TABLE, detail)
    lines = (tmp_path / "added.txt").read_text(encoding="utf-8").splitlines()
    assert lines[problem.place.line - 1].replace("\t", " ") == detail


def test_two_of_them_apart_are_told_apart(tmp_path):
    rows = "印刷费  3.50\n差旅费  1.20"
    told = told_besides(tmp_path, f"{rows}\n一\n二\n三\n{rows}")
    assert [problem.detail for problem in told] == ["印刷费  3.50"] * 2


@pytest.mark.parametrize(
    "words",
    [
        "项目\t数量\n车辆\t3\n房屋\t2",
        "年份\t编码\n2025\t2101501",
        "联系人  电话\n张三  03532048888",
        "目录\n一、部门概况    1\n二、一般公共预算支出表\t12",
    ],
    ids=["counts", "codes", "telephones", "contents"],
)
def test_what_is_not_about_money_is_not_told(tmp_path, words):
    assert told_besides(tmp_path, words) == []
