"""Numbers of pages and tables that a document leaves out, and lines between a title and its table."""

import pytest
from test_forms_turned import grid

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.records import Box, Kind, ProblemCode, RawDocument, RawLine, RawPage

TABLE = "科目编码|科目名称|合计\n^|合计|9.00\n210|卫生健康支出|9.00"


def document(*numbers, mark="— {} —"):
    """A page for each number, the first with a table."""
    blocks = [
        RawLine("甲市医疗保障局2024年部门预算"),
        RawLine("支出总表"),
        RawLine("单位：万元"),
        grid(TABLE),
    ]
    pages = []
    for at, number in enumerate(numbers, 1):
        own = blocks if at == 1 else [RawLine("名词解释。")]
        foot = RawLine(mark.format(number), Box(290, 810, 310, 820))
        pages.append(RawPage(at, (*own, foot), "tables" if at == 1 else "text"))
    return parse(RawDocument(tuple(pages), "test/1"))


@pytest.mark.parametrize("mark", ["— {} —", "-{}-", "第{}页"])
@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((3, 4, 5, 6, 7, 8), []),
        ((3, 4, 6, 7, 8, 9), ["第5页"]),
        ((3, 4, 7, 8, 9, 10), ["第5–6页"]),
        ((3, 5, 6, 9, 10, 11), []),
        ((1, 2, 3, 4, 5, 9), []),
    ],
    ids=["all there", "one gone", "two gone", "numbered otherwise", "the last alone"],
)
def test_a_page_gone_is_told_by_the_numbers_of_the_others(numbers, told, mark):
    reading = document(*numbers, mark=mark)
    assert [each.detail for each in reading.problems if each.code is ProblemCode.PAGE_SKIPPED] == told
    assert ("page_skipped" in {each.rule for each in check(reading).findings}) == bool(told)


def test_words_in_brackets_between_a_title_and_its_head_are_no_head():
    title, unit = RawLine("一般公共预算财政拨款基本支出预算表"), RawLine("单位：万元")
    rows = "^|（部门预算支出经济分类科目）|^\n科目编码|科目名称|合计\n^|合计|9.00\n301|工资福利支出|9.00"
    page = RawPage(None, (RawLine("甲市医疗保障局2024年部门预算"), title, unit, grid(rows)), "tables")
    (table,) = parse(RawDocument((page,), "test/1")).tables
    assert (table.kind, len(table.lines)) == (Kind.BASIC_BY_ECONOMIC_CATEGORY, 2)
