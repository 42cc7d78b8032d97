"""Other provinces' disclosures: what is read of real ones, and what may not be read at all.

A golden file beside each real document says what must come out of it: look at the pages before
you let `GOLDEN=write` replace it.
"""

import json
import os
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sample_readings import reading as reading_of

from disclosures.forms import FORMS, Column, Entry, Form, Layout, Part, TableForm
from disclosures.proofs.checking import check
from disclosures.records import (
    FigureRef,
    Kind,
    Measure,
    ProblemCode,
    Proof,
    Role,
    TableState,
    Unit,
)

REAL = Path(__file__).parent / "samples" / "real"
DOCUMENTS = sorted(path.stem for path in REAL.glob("*.pdf"))


def summary(reading):
    """What a person who counts on the pages would write down."""
    checked = check(reading)

    def proved(index, table):
        return sum(
            checked.proofs.get(FigureRef(index, position, figure.measure)) is Proof.PROVED
            for position, line in enumerate(table.lines)
            for figure in line.figures
        )

    return {
        "form": reading.form,
        "bureau": reading.bureau and reading.bureau.text,
        "year": reading.year and reading.year.text,
        "scope": reading.scope and reading.scope.text,
        "tables": [
            {
                "kind": table.kind,
                "title": table.title,
                "state": table.state,
                "unit": table.unit,
                "pages": list(table.pages),
                "lines": len(table.lines),
                "figures": sum(len(line.figures) for line in table.lines),
                "proved": proved(index, table),
                "total": [
                    f"{line.side} {line.name} {figure.measure} {figure.printed}"
                    for line in table.lines
                    if line.role is Role.TOTAL
                    for figure in line.figures
                ],
            }
            for index, table in enumerate(reading.tables)
        ],
        "problems": [
            {"code": problem.code, "kind": problem.kind, "detail": problem.detail}
            for problem in reading.problems
        ],
        "findings": [finding.rule for finding in checked.findings],
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_real_disclosure_is_read_as_its_golden_file_says(document):
    golden = REAL / f"{document}.json"
    found = summary(reading_of(REAL / f"{document}.pdf"))
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def jiangsu():
    return reading_of(REAL / "jiangsu-shengwei-2018-tables.pdf")


@pytest.fixture(scope="module")
def shanghai():
    return reading_of(REAL / "shanghai-wanli-2024.pdf")


def table(reading, kind):
    return next(table for table in reading.tables if table.kind is kind)


def amounts(table, **where):
    return {
        (line.code, line.name, figure.measure): figure.amount
        for line in table.lines
        if all(getattr(line, name) == value for name, value in where.items())
        for figure in line.figures
    }


def test_two_divisions_of_one_total_are_both_read_and_both_add_up(jiangsu):
    account = table(jiangsu, Kind.REVENUE_AND_EXPENDITURE)
    uses = amounts(account, block=1)
    assert uses == {
        ("", "一、基本支出", Measure.TOTAL): Decimal("10403.11"),
        ("", "二、项目支出", Measure.TOTAL): Decimal("12081.46"),
        ("", "三、单位预留机动经费", Measure.TOTAL): Decimal("1973.86"),
    }
    whole = next(line for line in account.lines if line.name == "当年支出小计")
    assert sum(uses.values()) == whole.figure(Measure.TOTAL).amount
    assert {line.parent for line in account.lines if line.block} == {whole.order}


def test_names_in_the_head_become_lines(jiangsu):
    expenses = table(jiangsu, Kind.THREE_PUBLIC)
    assert [(line.level, line.name) for line in expenses.lines] == [
        (0, "合计"),
        (1, "“三公”经费"),
        (2, "因公出国（境）费"),
        (2, "公务用车购置及运行维护费"),
        (3, "公务用车购置费"),
        (3, "公务用车运行维护费"),
        (2, "公务接待费"),
        (1, "会议费"),
        (1, "培训费"),
    ]
    assert all(figure.place.box for line in expenses.lines for figure in line.figures)


def test_a_row_without_a_name_is_the_total(jiangsu):
    (line,) = table(jiangsu, Kind.EXPENDITURE).lines
    assert (line.role, line.name) == (Role.TOTAL, "合计")
    assert {figure.measure for figure in line.figures} == {
        Measure.TOTAL,
        Measure.BASIC,
        Measure.PROJECT,
        Measure.RESERVE,
    }


def test_names_in_several_columns_are_a_tree(jiangsu):
    bought = table(jiangsu, Kind.PROCUREMENT)
    levels = Counter(line.level for line in bought.lines)
    assert (levels[0], levels[1]) == (1, 2)
    assert "商品和服务支出/培训费" in {line.name for line in bought.lines}


def test_codes_in_three_columns_are_one_code(shanghai):
    by_code = amounts(table(shanghai, Kind.EXPENDITURE))
    assert by_code["2120101", "行政运行", Measure.BASIC] == Decimal("1635.3248")
    categories = amounts(table(shanghai, Kind.BASIC_BY_ECONOMIC_CATEGORY))
    # The page prints 2 under 款, its neighbours 01 and 08.
    assert categories["30102", "津贴补贴", Measure.PERSONNEL] == Decimal("1662.3810")


def test_a_total_alone_on_its_page_stands_below_its_columns(shanghai):
    revenue = table(shanghai, Kind.REVENUE)
    total = revenue.lines[-1]
    assert (total.role, total.name, total.figures[0].place.page) == (Role.TOTAL, "合计", 15)
    assert [figure.measure for figure in total.figures] == list(revenue.measures)


def test_two_tables_in_one_grid_are_two_tables(shanghai):
    assert amounts(table(shanghai, Kind.OPERATING_EXPENSES)) == {
        ("", "2024年机关运行经费预算数", Measure.TOTAL): Decimal("443.18")
    }
    assert table(shanghai, Kind.THREE_PUBLIC).unit is Unit.WAN_YUAN
    assert table(shanghai, Kind.REVENUE).unit is Unit.YUAN


def test_a_table_that_says_it_is_empty_and_is_not_is_told(shanghai):
    told = [problem for problem in shanghai.problems if problem.code is ProblemCode.SAYS_EMPTY]
    assert {problem.kind for problem in told} == {Kind.THREE_PUBLIC, Kind.OPERATING_EXPENSES}
    assert table(shanghai, Kind.THREE_PUBLIC).state is TableState.FILLED


@pytest.mark.parametrize("reading", ["jiangsu", "shanghai"])
def test_no_figure_misread_alone_is_shown_as_proved(reading, request):
    reading = request.getfixturevalue(reading)
    for t, read in enumerate(reading.tables):
        for position, line in list(enumerate(read.lines))[:: max(1, len(read.lines) // 8)]:
            for k, figure in enumerate(line.figures):
                wrong = replace(figure, amount=figure.amount + Decimal(10))
                lines = list(read.lines)
                lines[position] = replace(line, figures=(*line.figures[:k], wrong, *line.figures[k + 1 :]))
                tables = list(reading.tables)
                tables[t] = replace(read, lines=tuple(lines))
                proofs = check(replace(reading, tables=tuple(tables))).proofs
                assert proofs.get(FigureRef(t, position, figure.measure)) is not Proof.PROVED


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_table_of_a_form_has_a_kind_of_its_own(form):
    assert len({table.kind for table in form.tables}) == len(form.tables)
    assert all(bool(table.entries) == (table.layout is Layout.TURNED) for table in form.tables)


def test_a_form_that_contradicts_itself_is_refused():
    twice = (Column(Part.NAME, "名称"), Column(Measure.TOTAL, "合计"), Column(Measure.TOTAL, "总计"))
    with pytest.raises(ValueError, match="declared twice"):
        TableForm(Kind.EXPENDITURE, None, "表", Layout.CODES, twice)
    with pytest.raises(ValueError, match="no column of amounts"):
        TableForm(Kind.EXPENDITURE, None, "表", Layout.CODES, twice[:1])
    with pytest.raises(re.error):
        Entry("(", 0)
    table = TableForm(Kind.EXPENDITURE, None, "表", Layout.CODES, twice[:2])
    with pytest.raises(ValueError, match="declared twice"):
        Form("twice", (table, table))


def test_text_in_wan_yuan_agrees_with_a_table_in_yuan(shanghai):
    checked = check(shanghai)
    assert [finding for finding in checked.findings if finding.statement is not None] == []
    told = {(statement.topic, statement.printed) for statement in shanghai.statements if statement.figure}
    assert {("income_parts", "15621.11万元"), ("three_public", "47.91万元")} <= told


def test_changes_and_reasons_that_sentences_of_their_own_give_are_read(shanghai):
    """公务接待费1.35万元。比2023年预算持平,主要原因是…; 财政拨款收入支出减少的主要原因是项目调整。"""
    said = {
        (each.topic, each.label): (each.printed, each.change, each.reason) for each in shanghai.statements
    }
    assert said["three_public", "公务接待费"] == ("1.35万元", 0, "公务接待费保持不变")
    assert said["general_public", "一般公共预算拨款支出预算"] == (
        "15621.11万元",
        Decimal("-876.75"),
        "项目调整",
    )
    assert said["performance", "绩效目标的项目50个,涉及项目预算资金"] == ("5634.81万元", None, "")


def test_what_the_text_repeats_is_proved_by_it(shanghai):
    index = [table.kind for table in shanghai.tables].index(Kind.OPERATING_EXPENSES)
    assert check(shanghai).proofs[FigureRef(index, 0, Measure.TOTAL)] is Proof.PROVED
