"""What could not be read leaves its sums open: it is named, and nothing else is accused or proved by them."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.proofs.sums.within import identities
from disclosures.readers import text_extract
from disclosures.records import FigureRef, Kind, Measure, Problem, ProblemCode, Proof

EXTRACTS = Path(__file__).parent / "samples" / "extracts"


def read(tmp_path, document, old, new, turn=1):
    text = (EXTRACTS / f"{document}.txt").read_text(encoding="utf-8")
    assert text.count(old) >= turn
    path = tmp_path / "planted.txt"
    path.write_text(text.replace(old, new, turn), encoding="utf-8")
    return parse(text_extract.read(path))


def unread(reading):
    return [
        (table.kind, line.name, cell.measure, cell.printed)
        for table in reading.tables
        for line in table.lines
        for cell in line.unread
    ]


@pytest.fixture
def smudged(tmp_path):
    """忻州's table 6 with a letter among the digits of a leaf."""
    return read(
        tmp_path, "xinzhou-2024", "基本工资\t工资奖金津补贴\t41.96", "基本工资\t工资奖金津补贴\t41.9G"
    )


def test_an_unread_cell_is_known_by_its_line_and_column(smudged):
    assert unread(smudged) == [(Kind.BASIC_BY_ECONOMIC_CATEGORY, "基本工资", Measure.TOTAL, "41.9G")]


def test_the_other_figures_of_its_sums_are_neither_contradicted_nor_proved_by_them(smudged):
    checked = check(smudged)
    assert Proof.CONTRADICTED not in checked.proofs.values()
    [cell] = [
        FigureRef(t, n, cell.measure)
        for t, table in enumerate(smudged.tables)
        for n, line in enumerate(table.lines)
        for cell in line.unread
    ]
    open_sums = [identity for identity in identities(smudged) if cell in identity.unread]
    assert len(open_sums) == 2
    held = {ref for identity in identities(smudged) if identity.holds for ref in identity.figures}
    alone = {ref for identity in open_sums for ref in identity.figures} - held
    assert alone
    assert all(checked.proofs.get(ref, Proof.NOT_PROVED) is Proof.NOT_PROVED for ref in alone)


def test_the_finding_names_the_cell_and_what_its_sums_say_of_it(smudged):
    [finding] = [f for f in check(smudged).findings if f.statement is None]
    assert finding.rule == "unread_amount"
    assert finding.expected == Decimal("41.96")
    assert finding.actual is None
    assert finding.unread is not None


@pytest.mark.parametrize(
    ("document", "old", "new"),
    [
        ("xinzhou-2024", "收入总计\t498.95\t支出总计\t498.95", "收入总计\t498.9S\t支出总计\t498.95"),
        ("xinzhou-2024", "合计\t\t168.70\t120.12", "合计\t\t168.70\t12O.12"),
        ("yangquan-2025", "医疗保障基金监管工作经费\t3.63", "医疗保障基金监管工作经费\t?.63"),
        ("gaoping-2026", "②公务用车运行维护费\t1.48", "②公务用车运行维护费\t1.4.8"),
    ],
)
def test_wherever_it_stands_nothing_else_is_accused(tmp_path, document, old, new):
    before = check(parse(text_extract.read(EXTRACTS / f"{document}.txt")))
    reading = read(tmp_path, document, old, new)
    assert len(unread(reading)) == 1
    checked = check(reading)
    assert Proof.CONTRADICTED not in checked.proofs.values()
    assert [f.rule for f in checked.findings if f.rule not in {b.rule for b in before.findings}] == [
        "unread_amount"
    ]
    assert len(checked.findings) == len(before.findings) + 1


def test_two_unread_cells_of_one_sum_say_nothing_of_each_other(tmp_path):
    reading = read(
        tmp_path,
        "xinzhou-2024",
        "基本工资\t工资奖金津补贴\t41.96\t41.96",
        "基本工资\t工资奖金津补贴\t41.9G\tabc",
    )
    findings = [f for f in check(reading).findings if f.rule == "unread_amount"]
    assert all(abs(f.expected - Decimal("41.96")) <= f.allowance for f in findings)
    assert len(findings) == 2
    both_of_a_row = [i for i in identities(reading) if len(i.unread) == 2]
    assert len(both_of_a_row) == 1
    assert Proof.CONTRADICTED not in check(reading).proofs.values()


def with_problem(reading, code, kind):
    return replace(reading, problems=(*reading.problems, Problem(code, "第三行", kind)))


def test_sums_that_fail_where_a_row_was_not_read_accuse_nobody(tmp_path):
    row = "医疗保障服务能力建设部分（本 级）\t432.00\t432.00\t\t\t\t\n"
    dropped = read(tmp_path, "yangquan-2025", row, "")
    assert Proof.CONTRADICTED in check(dropped).proofs.values()
    told = check(with_problem(dropped, ProblemCode.UNREAD_ROW, Kind.PROJECTS))
    assert Proof.CONTRADICTED not in told.proofs.values()
    [finding] = [f for f in told.findings if f.rule == "unread_row"]
    assert finding.actual - finding.expected == Decimal("432.00")


def test_rows_that_fail_where_a_column_was_not_read_accuse_nobody(tmp_path):
    wrong = read(tmp_path, "xinzhou-2024", "合计\t\t168.70\t120.12\t48.58", "合计\t\t168.70\t120.12\t")
    assert Proof.CONTRADICTED in check(wrong).proofs.values()
    rows_open = with_problem(wrong, ProblemCode.UNREAD_COLUMN, Kind.BASIC_BY_ECONOMIC_CATEGORY)
    rules = {f.rule for f in check(rows_open).findings}
    assert "row" not in rules
    assert "unread_column" in rules
