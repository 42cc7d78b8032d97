"""Changes that the running text tells of one amount, against one another and against the amount."""

from dataclasses import replace
from decimal import Decimal

import pytest
from readings import HERE, LINES, line, reading

from disclosures.proofs.text.changes import change_findings
from disclosures.records import FigureRef, Kind, Measure, Role, Side, StatementReading

TOTAL, ITEM = FigureRef(0, 0, Measure.TOTAL), FigureRef(0, 3, Measure.TOTAL)


def said(change, *, amount="3.00", figure=TOTAL, places=2, text="支出总计……"):
    return StatementReading(
        "expenditure", "支出总计", Decimal(amount), 2, f"{amount}万元", text, HERE, figure=figure,
        repeats_a_figure=True, change=Decimal(change), change_places=places,
    )  # fmt: skip


def told(*statements, tables=None):
    lines = (line(0, "合计", role=Role.TOTAL, total="3.00"), *LINES[1:])
    document = reading(lines=lines)
    document = replace(document, tables=tables or document.tables, statements=statements)
    return [
        (each.rule, str(each.severity), each.expected, each.actual, each.statement)
        for each in change_findings(document)
    ]


def test_a_change_told_twice_and_otherwise_is_found_at_the_second():
    found = told(said("0.50"), said("0.70"))
    assert found == [("text_change_twice", "warning", Decimal("0.50"), Decimal("0.70"), 1)]


def test_in_the_last_digit_it_is_a_note_and_what_rounding_makes_is_nothing():
    assert [each[1] for each in told(said("0.50"), said("0.51"))] == ["note"]
    assert told(said("0.54"), said("0.5", places=1)) == []
    assert [each[0] for each in told(said("0.56"), said("0.5", places=1))] == ["text_change_twice"]


@pytest.mark.parametrize(
    "other",
    [
        said("0.70", figure=ITEM),
        said("0.70", amount="2.00"),
        said("0.70", text="支出总计3.00万元，比上年执行数增加0.70万元"),
    ],
    ids=["another figure", "another amount", "on what was spent"],
)
def test_changes_of_something_else_are_not_compared(other):
    assert told(said("0.50"), other) == []


def test_the_halves_of_an_account_changed_by_the_same():
    halves = (
        replace(line(0, "收入总计", role=Role.TOTAL, total="3.00"), side=Side.INCOME),
        line(0, "支出总计", role=Role.TOTAL, total="3.00"),
    )
    account = replace(reading(lines=halves).tables[0], kind=Kind.REVENUE_AND_EXPENDITURE)
    found = told(said("0.50"), said("0.40", figure=FigureRef(0, 1, Measure.TOTAL)), tables=(account,))
    assert [each[0] for each in found] == ["text_change_twice"]


def test_nothing_grew_by_more_than_all_of_it():
    assert told(said("3.00")) == []
    assert told(said("-9.00")) == []
    found = told(said("3.02"))
    assert found == [("text_change_whole", "warning", Decimal("3.00"), Decimal("3.02"), 0)]
