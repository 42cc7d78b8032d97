"""Whole tables planted: another bureau's in place of one, one without data, codes and names of no other table."""

import re
from pathlib import Path

import pytest
from invented import Invented
from test_planting_kinds import figures, read

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.readers import text_extract
from disclosures.records import FigureRef, Kind, Proof

PROVINCES = Path(__file__).parent / "samples" / "provinces"
ONE, OTHER = "unit-codes-among-codes", "codes-in-three-columns"
OF_ALL_MONEY = {
    Kind.REVENUE_AND_EXPENDITURE: ("部门收支总表", "部门收支总表"),
    Kind.REVENUE: ("部门收入总表", "部门收入总表"),
    Kind.EXPENDITURE: ("部门支出总表", "部门支出总表"),
    Kind.APPROPRIATION: ("财政拨款收支预算总表", "财政拨款收支总表"),
    Kind.GENERAL_PUBLIC_EXPENDITURE: ("一般公共预算支出预算表", "一般公共预算支出表"),
}


def lines_of(sample):
    return (PROVINCES / f"{sample}.txt").read_text(encoding="utf-8").split("\n")


def span(lines, kind, reading):
    """The rows of a table, from the first with an amount to the last."""
    rows = [
        line.place.line
        for table in reading.tables
        if table.kind is kind
        for line in table.lines
        if line.figures
    ]
    return slice(min(rows) - 1, max(rows))


def with_rows_of(lines, others, kind, folder):
    """A document with the rows of another's table in place of its own."""
    here, there = span(lines, kind, read(folder, lines)), span(others, kind, read(folder, others))
    return [*lines[: here.start], *others[there], *lines[here.stop :]]


def proved(reading, checked, kind):
    return [
        (where, amount)
        for ref, where, amount in figures(reading)
        if where[0] is kind and amount and checked.proofs.get(ref) is Proof.PROVED
    ]


def judged(folder, lines):
    reading = read(folder, lines)
    return reading, check(reading)


@pytest.mark.parametrize("kind", OF_ALL_MONEY)
def test_another_bureau_s_table_in_place_of_one_proves_nothing(tmp_path, kind):
    lines = with_rows_of(lines_of(ONE), lines_of(OTHER), kind, tmp_path)
    reading, checked = judged(tmp_path, lines)
    assert proved(reading, checked, kind) == []
    named = {
        reading.tables[ref.table].kind for each in checked.findings for ref in (*each.whole, *each.parts)
    }
    assert kind in named


def test_a_table_that_no_sum_speaks_against_is_told_to_agree_with_no_other(tmp_path):
    lines = with_rows_of(lines_of(ONE), lines_of(OTHER), Kind.APPROPRIATION, tmp_path)
    reading, checked = judged(tmp_path, lines)
    told = [reading.tables[each.whole[0].table].kind for each in checked.findings]
    assert [each.rule for each in checked.findings] == ["table_unconnected"]
    assert told == [Kind.APPROPRIATION]


def test_what_is_told_of_another_bureau_s_table_leaves_nothing_of_it_proved(tmp_path):
    lines = Invented(3).text().split("\n")
    others = Invented(5).text().replace(f"{Invented(5).year}年", f"{Invented(3).year}年").split("\n")
    lines = with_rows_of(lines, others, Kind.APPROPRIATION, tmp_path)
    reading, checked = judged(tmp_path, lines)
    assert checked.findings
    assert proved(reading, checked, Kind.APPROPRIATION) == []


def test_a_table_that_names_another_bureau_and_agrees_with_nothing_is_not_proved(tmp_path):
    lines = lines_of(ONE)
    title = lines.index("一般公共预算“三公”经费支出预算表")
    named = [*lines[: title + 2], "部门：乙市医疗保障局", *lines[title + 3 :]]
    reading, checked = judged(tmp_path, named)
    assert {each.rule for each in checked.findings} == {"bureau_differs"}
    assert proved(reading, checked, Kind.THREE_PUBLIC) == []


def without_data(lines, kind, folder):
    rows = span(lines, kind, read(folder, lines))
    width = lines[rows.start].count("\t")
    return [*lines[: rows.start], "合计" + "\t" * width, "", "注：本表无数据", "", *lines[rows.stop :]]


@pytest.mark.parametrize(
    ("sample", "kind"),
    [
        (ONE, Kind.APPROPRIATION),
        (ONE, Kind.THREE_PUBLIC),
        ("yuan-and-carryover", Kind.APPROPRIATION),
        ("yuan-and-carryover", Kind.GOVERNMENT_FUND_EXPENDITURE),
    ],
)
def test_a_table_said_to_be_without_data_whose_money_others_print_is_told(tmp_path, sample, kind):
    _, checked = judged(tmp_path, without_data(lines_of(sample), kind, tmp_path))
    assert ("table_without_data", kind) in {(each.rule, each.kind) for each in checked.findings}


@pytest.mark.parametrize("sample", sorted(path.stem for path in PROVINCES.glob("*.txt")))
def test_no_table_of_a_whole_document_is_without_another_that_agrees(sample):
    checked = check(parse(text_extract.read(PROVINCES / f"{sample}.txt")))
    rules = {each.rule for each in checked.findings}
    assert not rules & {"table_unconnected", "table_without_data", "other_code", "code_name"}


def test_a_code_that_one_table_alone_gives_a_name_of_its_section_is_told(tmp_path):
    """Last year's money is in one of the tables: no sum holds their lines to one another."""
    lines = lines_of("yuan-and-carryover")
    title = next(n for n, line in enumerate(lines) if line.endswith("一般公共预算支出表"))
    row = next(n for n in range(title, len(lines)) if lines[n].startswith("2101103\t"))
    lines[row] = lines[row].replace("2101103", "2101105", 1)
    reading, checked = judged(tmp_path, lines)
    (told,) = [each for each in checked.findings if each.rule == "other_code"]
    table, line = told.whole[0].table, told.whole[0].line
    assert (reading.tables[table].kind, reading.tables[table].lines[line].code) == (
        Kind.GENERAL_PUBLIC_EXPENDITURE,
        "2101105",
    )
    there = reading.tables[table].lines[line].figures
    proofs = {checked.proofs.get(FigureRef(table, line, each.measure)) for each in there}
    assert Proof.PROVED not in proofs


def test_a_category_by_the_name_of_a_functional_code_is_told(tmp_path):
    lines = [re.sub(r"^(301\t02\t.*?)津贴补贴", r"\1行政运行", line) for line in lines_of(ONE)]
    reading, checked = judged(tmp_path, lines)
    told = [each for each in checked.findings if each.rule == "code_name"]
    assert [each.words for each in told] == ["津贴补贴"]
    ref = told[0].whole[0]
    assert checked.proofs.get(ref) is not Proof.PROVED
    assert reading.tables[ref.table].lines[ref.line].name == "行政运行"
