"""机关运行经费 with units down and items across: read by the total's row where its heads leave no doubt."""

from decimal import Decimal

import pytest
from test_forms_turned import grid, page

from disclosures.forms import operating_items
from disclosures.parsing import NotADisclosureError, parse
from disclosures.proofs.checking import check
from disclosures.records import Kind, ProblemCode, Proof, RawLine

TITLE = RawLine("2025年部门机关运行经费预算表")
UNIT = RawLine("单位：万元")
HEAD = "单位名称|合计|办公费|印刷费|水电费|差旅费|公务用车运行维护费|其他商品和服务支出"
ROWS = """
合计|100.00|40.00|5.00|20.00|15.00|12.50|7.50
某县医疗保障局|60.00|20.00|3.00|15.00|10.00|7.50|4.50
某县医疗保险服务中心|40.00|20.00|2.00|5.00|5.00|5.00|3.00
"""


def read(head, rows=ROWS):
    return parse(page(TITLE, UNIT, grid(f"{head}\n{rows.strip()}")))


def lines(reading):
    (table,) = reading.tables
    return [(line.name, line.level, line.figures[0].amount) for line in table.lines]


EXPECTED = [
    ("合计", 0, Decimal(100)),
    ("办公费", 1, Decimal(40)),
    ("印刷费", 1, Decimal(5)),
    ("水电费", 1, Decimal(20)),
    ("差旅费", 1, Decimal(15)),
    ("公务用车运行维护费", 1, Decimal("12.50")),
    ("其他商品和服务支出", 1, Decimal("7.50")),
]


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        f"单位名称|机关运行经费{'|^' * 6}\n^{HEAD.removeprefix('单位名称')}",
        f"单位名称|合计|商品和服务支出{'|^' * 5}\n^|^{HEAD.removeprefix('单位名称|合计')}",
    ],
    ids=["one row", "under a group", "items under a group"],
)
def test_the_items_of_all_units_are_read_and_proved(head):
    reading = read(head)
    assert reading.tables[0].kind is Kind.OPERATING_EXPENSES
    assert lines(reading) == EXPECTED
    checked = check(reading)
    assert set(checked.proofs.values()) == {Proof.PROVED}
    assert len(checked.proofs) == 7
    assert not {each.rule for each in checked.findings} & {"children", "unit_name", "repeated_line"}
    left = [problem.detail for problem in reading.problems if problem.code is ProblemCode.UNREAD_ROW]
    assert [words.split()[0] for words in left] == ["某县医疗保障局", "某县医疗保险服务中心"]


def test_the_total_may_stand_last_and_a_unit_alone_needs_none():
    total, *units = ROWS.strip().splitlines()
    assert lines(read(HEAD, "\n".join([*units, total]))) == EXPECTED
    assert lines(read(HEAD, units[0]))[0] == ("合计", 0, Decimal(60))


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("差旅费", "人员工资"),
        f"单位名称|合计|其中：{'|^' * 5}\n^|^{HEAD.removeprefix('单位名称|合计')}",
        HEAD.replace("印刷费", "办公费"),
        HEAD.replace("印刷费", "上年办公费"),
    ],
    ids=["an item nobody knows", "only some items", "one twice", "another year's"],
)
def test_heads_in_doubt_are_not_read(head):
    with pytest.raises(NotADisclosureError):
        read(head)


def test_of_several_units_without_a_total_none_is_taken_for_all():
    with pytest.raises(NotADisclosureError):
        read(HEAD, "\n".join(ROWS.strip().splitlines()[1:]))


def test_a_row_that_does_not_add_up_is_not_proved():
    reading = read(HEAD, ROWS.replace("合计|100.00", "合计|101.00"))
    assert Proof.PROVED not in check(reading).proofs.values()


def test_no_head_is_two_items():
    words = ("办公费", "印刷费", "办公及印刷费", "水费", "电费", "水电费", "维修（护）费", "日常维修费", "会议费",
             "专用材料费", "专用材料及一般设备购置费", "办公设备购置", "公务用车运行维护费", "公务用车购置", "其他费用",
             "办公用房水电费", "办公用房取暖费", "办公用房物业管理费", "因公出国（境）费用", "公务接待费")  # fmt: skip
    for word in words:
        assert sum(entry.matches(word) for entry in operating_items.ENTRIES) == 1, word
