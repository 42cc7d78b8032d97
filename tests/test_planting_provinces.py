"""Errors planted in what another province publishes: lists that two tables print, codes, units, whole tables."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from test_planting_kinds import original, read
from test_planting_rows import SIX, changed
from test_planting_throughout import TWELVE

from disclosures.parsing import parse
from disclosures.parsing.units import in_unit
from disclosures.proofs.checking import check
from disclosures.readers.pdf import document as pdf
from disclosures.records import FigureRef, Kind, Measure, Proof, Severity, Unit

REAL = Path(__file__).parent / "samples" / "real"
BY_CODE, LISTED = Kind.GENERAL_PUBLIC_EXPENDITURE, Kind.OPERATING_EXPENSES


@cache
def jiangsu():
    return parse(pdf.read(REAL / "jiangsu-shengwei-2018-tables.pdf"))


def place(reading, kind, code):
    index = next(n for n, table in enumerate(reading.tables) if table.kind is kind)
    return index, next(n for n, line in enumerate(reading.tables[index].lines) if line.code == code)


def with_table(reading, index, table):
    return replace(reading, tables=(*reading.tables[:index], table, *reading.tables[index + 1 :]))


def with_lines(reading, kind, **lines):
    """The reading with some lines of a table, each by its code, made anew by a function."""
    for code, made in lines.items():
        index, position = place(reading, kind, code.removeprefix("_"))
        table = reading.tables[index]
        new = (*table.lines[:position], made(table.lines[position]), *table.lines[position + 1 :])
        reading = with_table(reading, index, replace(table, lines=new))
    return reading


def more(amount):
    """A line with so much more in its total."""
    return lambda line: replace(
        line,
        figures=tuple(
            replace(figure, amount=figure.amount + amount) if figure.measure is Measure.TOTAL else figure
            for figure in line.figures
        ),
    )


def proof(reading, kind, code):
    return check(reading).proofs.get(FigureRef(*place(reading, kind, code), Measure.TOTAL))


def test_the_document_itself_says_nothing_wrong():
    checked = check(jiangsu())
    assert not checked.findings
    assert proof(jiangsu(), LISTED, "30201") is Proof.PROVED


def test_what_one_of_two_lists_prints_otherwise_is_told_though_its_sum_holds():
    planted = with_lines(jiangsu(), LISTED, _30201=more(10), _30207=more(-10))
    assert {finding.rule for finding in check(planted).findings} == {
        "operating_is_general_public_by_category"
    }
    assert proof(planted, LISTED, "30201") is Proof.CONTRADICTED
    assert proof(planted, LISTED, "30207") is Proof.CONTRADICTED


def test_lists_that_are_not_the_same_are_not_held_to_one_another():
    index = next(n for n, table in enumerate(jiangsu().tables) if table.kind is LISTED)
    lines = jiangsu().tables[index].lines
    halved = tuple(
        replace(line, figures=tuple(replace(f, amount=f.amount / 3) for f in line.figures)) for line in lines
    )
    reading = with_table(jiangsu(), index, replace(jiangsu().tables[index], lines=halved))
    assert not [each for each in check(reading).findings if each.rule.startswith("operating")]


def test_the_unit_of_a_list_is_told_by_the_other():
    index, _ = place(jiangsu(), LISTED, "30201")
    planted = with_table(jiangsu(), index, in_unit(jiangsu().tables[index], Unit.YUAN))
    assert [(each.rule, each.whole[0].table) for each in check(planted).findings] == [("table_unit", index)]
    assert proof(planted, LISTED, "30201") is not Proof.PROVED


@pytest.mark.parametrize(
    ("code", "name", "told_of"),
    [("2210206", "住房公积金", BY_CODE), ("2210206", "住房公积金补贴", None)],
    ids=["the classification has the other", "nothing tells which"],
)
def test_of_two_codes_the_odd_one_is_told_or_both_are_in_doubt(code, name, told_of):
    reading = jiangsu()
    for kind in (BY_CODE, Kind.APPROPRIATED_EXPENDITURE):
        reading = with_lines(reading, kind, _2210201=lambda line: replace(line, name=name))
    reading = with_lines(reading, BY_CODE, _2210201=lambda line: replace(line, code=code))
    told = [each for each in check(reading).findings if each.rule == "other_code"]
    assert len(told) == 1
    if told_of:
        assert reading.tables[told[0].whole[0].table].kind is told_of
    assert proof(reading, BY_CODE, code) is not Proof.PROVED
    other = proof(reading, Kind.APPROPRIATED_EXPENDITURE, "2210201")
    assert (other is Proof.PROVED) == bool(told_of)


@pytest.mark.parametrize("kind", [Kind.BASIC_BY_ECONOMIC_CATEGORY, LISTED])
def test_a_category_under_the_code_of_another_of_its_heading_is_told(kind):
    reading = with_lines(jiangsu(), kind, _30201=lambda line: replace(line, name="差旅费"))
    told = [each for each in check(reading).findings if each.rule == "code_name"]
    assert [(each.whole[0], each.words) for each in told] == [
        (FigureRef(*place(reading, kind, "30201"), Measure.TOTAL), "办公费")
    ]
    assert proof(reading, kind, "30201") is not Proof.PROVED


@pytest.mark.parametrize(
    "name",
    [
        "般公共服务支出",
        "一股公共服务支出",
        "一股公共眼务支出",
        "服务支出",
        "一般公共服",
        "公共服",
        "一般公共服务",
    ],
)
def test_a_code_that_all_tables_call_in_few_characters_otherwise_than_the_classification_is_told(name):
    reading = jiangsu()
    for kind in (BY_CODE, Kind.APPROPRIATED_EXPENDITURE):
        reading = with_lines(reading, kind, _201=lambda line: replace(line, name=name))
    told = [each for each in check(reading).findings if each.rule == "code_spelling"]
    assert {each.words for each in told} == {"一般公共服务支出"}
    assert len(told) == 2
    assert proof(reading, BY_CODE, "201") is not Proof.PROVED


def test_a_table_gone_with_its_page_is_told():
    reading = jiangsu()
    left = tuple(table for table in reading.tables if table.kind is not Kind.REVENUE_AND_EXPENDITURE)
    told = check(replace(reading, tables=left, statements=())).findings
    missing = [each for each in told if each.rule == "table_missing"]
    assert [(each.kind, each.severity) for each in missing] == [
        (Kind.REVENUE_AND_EXPENDITURE, Severity.WARNING)
    ]


def test_a_project_a_cent_off_its_form_is_told(tmp_path):
    """Forms are in 元: nothing of theirs is rounded."""
    lines = changed(TWELVE, "退休人员公务员医疗补助", lambda row: row.replace("1200.00", "1200.01"))(
        "gaoping-2026"
    )
    reading = read(tmp_path, lines)
    checked = check(reading)
    (told,) = [each for each in checked.findings if each.rule == "form_annual"]
    assert checked.proofs.get(told.parts[0]) is not Proof.PROVED


def test_a_category_above_its_expense_leaves_the_rows_of_its_heading_open(tmp_path):
    """For their sum to hold, another of them is off by as much."""
    first = changed(SIX, "公务接待费\t", lambda row: row.replace("0.80", "1.08"))("yangquan-2025")
    n = next(n for n, line in enumerate(first) if line.startswith("培训费\t"))
    lines = [*first[:n], first[n].replace("0.56", "0.28"), *first[n + 1 :]]
    reading = read(tmp_path, lines)
    _, known = original("yangquan-2025")
    checked = check(reading)
    new = [each for each in checked.findings if (each.rule, each.expected, each.actual) not in known]
    assert [each.rule for each in new] == ["category_expense"]
    index = next(n for n, table in enumerate(reading.tables) if table.kind is Kind.BASIC_BY_ECONOMIC_CATEGORY)
    proved = {
        line.name
        for n, line in enumerate(reading.tables[index].lines)
        if checked.proofs.get(FigureRef(index, n, Measure.TOTAL)) is Proof.PROVED
    }
    assert "培训费" not in proved
    assert {"基本工资", "商品和服务支出"} <= proved


def test_a_row_with_its_columns_exchanged_leaves_the_rows_of_others_proved():
    """Nothing below a line is in doubt where it agrees neither with its parts nor with what it is part of."""
    reading = parse(pdf.read(REAL / "shanghai-wanli-2024.pdf"))
    kind, code = Kind.EXPENDITURE, "204"

    def exchanged(line):
        there = {each.measure: each for each in line.figures}
        basic, project = there[Measure.BASIC], there[Measure.PROJECT]
        swapped = {Measure.BASIC: project.amount, Measure.PROJECT: basic.amount}
        return replace(
            line,
            figures=tuple(
                replace(each, amount=swapped.get(each.measure, each.amount)) for each in line.figures
            ),
        )

    before, after = check(reading).proofs, check(with_lines(reading, kind, _204=exchanged)).proofs
    lost = [ref for ref, proof in before.items() if after.get(ref) is not proof]
    assert FigureRef(*place(reading, kind, code), Measure.BASIC) in lost
    assert len(lost) < 40
