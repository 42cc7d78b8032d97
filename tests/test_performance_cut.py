"""Rows of targets that the end of a page cuts are put together; where it may be otherwise, that is told."""

import pytest

from disclosures.performance.cut import whole
from disclosures.performance.indicators import indicators
from disclosures.performance.printed import FormCell, FormRow
from disclosures.records import Box, FormKind, Place

HEAD = ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值")
WRAPPED = ("", "产出指标", "数量指标", "救助城乡居|民的人次数", "≥5000人|次", "数量指标", "甲", "乙")
SIZE, ROOM = 9.0, 59.0


def cells(page, *texts):
    for column, text in enumerate(texts):
        if text:
            lines = tuple(text.split("|"))
            width = max(sum(1 if ord(sign) > 999 else 0.5 for sign in line) for line in lines) * SIZE
            words = "".join(lines)
            box = Box(60 + column * ROOM, 70, 60 + column * ROOM + width, 70 + 12 * len(lines))
            yield FormCell(column, words, words, Place(page, box), lines)


def read(above, below, *, head=HEAD):
    """Names and values, and what is told, of a row at the end of a page and one on top of the next."""
    rows = [
        *(FormRow(tuple(cells(1, *texts)), begins=not n) for n, texts in enumerate((head, WRAPPED, above))),
        FormRow(tuple(cells(2, *below)), begins=True),
    ]
    found = whole(rows)
    said = [(t.level2, t.name, t.value) for t in indicators(found.rows, FormKind.PROJECT)]
    return [each for each in said if each[1] not in {"救助城乡居民的人次数", "甲"}], [
        cell.text for cell in found.doubtful
    ]


def both(*half):
    return ("", "", *half, *half)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (
            ("质量指标", "监管岗位人", "100%"),
            ("", "员培训率", ""),
            ("质量指标", "监管岗位人员培训率", "100%"),
        ),
        (
            ("社会效益", "提高业务水|平", "每年逐步提"),
            ("", "", "高"),
            ("社会效益", "提高业务水平", "每年逐步提高"),
        ),
        (
            ("成本指标", "系统运行维", "≤59.64万"),
            ("", "护经费", "元"),
            ("成本指标", "系统运行维护经费", "≤59.64万元"),
        ),
        (("时效指标", "门诊救助的", ""), ("", "时间", "每月"), ("时效指标", "门诊救助的时间", "每月")),
        (
            ("服务对象满", "参保人满意", "≥90%"),
            ("意度", "度", ""),
            ("服务对象满意度", "参保人满意度", "≥90%"),
        ),
    ],
)
def test_a_row_that_a_page_s_end_cuts_is_one(above, below, expected):
    assert read(both(*above), both(*below)) == ([expected, expected], [])


def test_a_value_is_put_together_though_that_of_the_other_half_has_room():
    above = ("", "", "社会效益", "引导公众正", "提高", "社会效益", "引导公众正", "每年逐步提")
    found, told = read(above, ("", "", "", "确认知", "", "", "确认知", "高"))
    assert found == [
        ("社会效益", "引导公众正确认知", "提高"),
        ("社会效益", "引导公众正确认知", "每年逐步提高"),
    ]
    assert not told


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("质量指标", "支付足额率", "100%"), ("", "人数", "5人")),
        (("质量指标", "支付足额率", "按时间节点"), ("", "人数", "≥5人")),
        (("质量指标", "支付足额率", "按时间节点"), ("时效指标", "支付时间", "每月")),
    ],
)
def test_a_row_of_its_own_stays_one(above, below):
    found, told = read(both(*above), both(*below))
    assert [each[1:] for each in found] == [above[1:], below[1:]] * 2
    assert not told


def test_where_only_the_room_speaks_for_it_rows_stay_apart_and_are_told():
    found, told = read(both("质量指标", "支付足额率", "按时间节点"), both("", "完成情况", "提高"))
    assert {each[1:] for each in found} == {("支付足额率", "按时间节点"), ("完成情况", "提高")}
    assert told == ["完成情况"]


def test_an_indicator_without_a_value_below_a_line_with_room_is_told():
    found, told = read(both("质量指标", "达标率", "100%"), both("", "人数", ""))
    assert {each[1] for each in found} == {"达标率", "人数"}
    assert told == ["人数"]


def test_the_end_of_a_date_is_no_target():
    above = ("负责人:", "", "经办人:", "", "联系电话:", "", "填报日期:", "2025121011")
    foot = FormRow(tuple(cells(1, *above)), begins=True)
    rest = FormRow(tuple(cells(2, "", "", "", "", "", "", "", "1840")), begins=True)
    assert whole([foot, rest]).rows == (foot,)


def test_a_head_that_a_page_s_end_cuts_names_the_columns():
    head = tuple("三级指" if words == "三级指标" else words for words in HEAD)
    below = ("", "", "", "标", "", "", "标", "")
    rows = [
        FormRow(tuple(cells(1, *head)), begins=True),
        FormRow(tuple(cells(2, *below)), begins=True),
        FormRow(tuple(cells(2, *WRAPPED))),
    ]
    assert whole(rows).rows[0].keys == HEAD
