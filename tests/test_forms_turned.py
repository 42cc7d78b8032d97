"""Tables whose heads are their lines, and names in several columns: what becomes of them. Made by hand."""

import pytest

from disclosures.parsing import NotADisclosureError, parse
from disclosures.proofs.checking import check
from disclosures.records import (
    Kind,
    ProblemCode,
    RawCell,
    RawDocument,
    RawLine,
    RawPage,
    RawRow,
    RawTable,
    Side,
)


def page(*blocks):
    return RawDocument((RawPage(None, blocks, how="tables"),), "test/1")


def grid(text):
    return RawTable(
        tuple(
            RawRow(tuple(None if cell == "^" else RawCell(cell) for cell in row.split("|")), line=n)
            for n, row in enumerate(text.strip().splitlines(), 1)
        )
    )


def test_a_turned_table_with_an_unknown_column_is_not_read():
    head = "合计|“三公”经费|^|会议费|{}\n^|小计|公务接待费|^|^\n9.00|4.00|4.00|3.00|2.00"
    title = RawLine("“三公”经费、会议费、培训费支出预算表")
    known = parse(page(title, RawLine("单位：万元"), grid(head.format("培训费"))))
    assert [(line.name, line.level) for line in known.tables[0].lines] == [
        ("合计", 0),
        ("“三公”经费", 1),
        ("公务接待费", 2),
        ("会议费", 1),
        ("培训费", 1),
    ]
    with pytest.raises(NotADisclosureError):
        parse(page(title, RawLine("单位：万元"), grid(head.format("差旅费"))))


def turned_reading(head, row):
    table = grid(f"{head}\n{row}")
    return parse(page(RawLine("一般公共预算“三公”经费支出表"), RawLine("单位：万元"), table))


def test_a_sum_of_the_cars_in_a_head_bears_their_name():
    head = (
        "“三公”经费合计|公务接待费|公务用车购置和运行维护费|^|^\n^|^|合计|公务用车购置费|公务用车运行维护费"
    )
    (table,) = turned_reading(head, "9.00|4.00|5.00|^|5.00").tables
    assert [(line.name, line.level) for line in table.lines] == [
        ("“三公”经费合计", 0),
        ("公务用车购置和运行维护费", 1),
        ("公务用车购置费", 2),
        ("公务用车运行维护费", 2),
        ("公务接待费", 1),
    ]


def test_last_year_beside_this_year_in_a_turned_table_is_told_as_a_column():
    """So that a sum of this year that fails is not left open by it."""
    head = "上年预算数|^|2026年预算数|^\n合计|公务接待费|合计|公务接待费"
    reading = turned_reading(head, "8.00|8.00|9.00|4.00")
    assert [line.figures[0].printed for line in reading.tables[0].lines] == ["9.00", "4.00"]
    told = [(each.code, each.detail) for each in reading.problems if each.kind is Kind.THREE_PUBLIC]
    assert (ProblemCode.OTHER_COLUMN, "上年预算数") in told
    assert check(reading).findings


def test_part_of_the_carryover_is_no_division_of_it():
    rows = "项目名称|^|金额\n收入总计|^|30.00\n其他资金|小计|20.00\n^|事业收入|20.00\n"
    carryover = "上年结转和结余资金|小计|10.00\n^|其中：动用上年结转和结余资金|4.00"
    reading = parse(page(RawLine("收入预算总表"), RawLine("单位：万元"), grid(rows + carryover)))
    assert check(reading).findings == ()
    assert [line.side for line in reading.tables[0].lines] == [Side.INCOME] * 5


def test_amounts_that_divide_an_expense_further_are_told_as_columns():
    head = "“三公”经费合计|公务用车购置及运行费|^|^|^\n^|小计|公务用车运行维护费|^|^\n^|^|小计|其中：加油|其中：维修"
    reading = turned_reading(head, "5.00|5.00|5.00|3.00|2.00")
    told = [problem.detail for problem in reading.problems if problem.code is ProblemCode.OTHER_COLUMN]
    assert told == ["其中：加油", "其中：维修"]
    assert not [each for each in reading.problems if each.code is ProblemCode.UNREAD_AMOUNT]
