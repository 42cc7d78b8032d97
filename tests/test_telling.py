"""What a document says against itself, planted in real ones: it is told as a finding, and nothing beside it."""

import re
import time
from dataclasses import replace

import pytest
import readings
from test_planting_kinds import lines_of, read

from disclosures.proofs.checking import check
from disclosures.proofs.lines import misplacing
from disclosures.proofs.telling import told_findings
from disclosures.records import FigureRef, Kind, Place, Problem, ProblemCode, Proof, Severity
from disclosures.text import key

YANGQUAN = "yangquan-2025"
THREE = "2025年预算支出总表"
SIX = "2025年一般公共预算安排基本支出分经济科目表（不含上年结转）"
ELEVEN = "2026年财政拨款安排机关运行经费预算表"
FORM = "阳泉市市级预算部门（单位）项目支出绩效目标表"


def row_of(lines, title, start):
    """The first line that starts so, from the title of a table's own page on."""
    begun = next(n for n, line in enumerate(lines) if line.removeprefix("## ").strip() == title)
    return next(n for n in range(begun, len(lines)) if lines[n].startswith(start))


def changed(document, title, old, new):
    lines = lines_of(document)
    at = row_of(lines, title, old)
    return [*lines[:at], lines[at].replace(old, new, 1), *lines[at + 1 :]]


def without(document, first, last):
    """The lines from the first that starts so to before the next that starts so."""
    lines = lines_of(document)
    start = next(n for n, line in enumerate(lines) if line.startswith(first))
    end = next(n for n in range(start + 1, len(lines)) if lines[n].startswith(last))
    return [*lines[:start], *lines[end:]]


def doubled(document, first, last):
    lines = lines_of(document)
    start = next(n for n, line in enumerate(lines) if line.startswith(first))
    end = next(n for n in range(start + 1, len(lines)) if lines[n].startswith(last))
    return [*lines[:end], *lines[start:end], *lines[end:]]


PLANTED = {
    "another year in a title": (
        changed(YANGQUAN, THREE, THREE, THREE.replace("2025", "2024")),
        [("year_differs", "warning", Kind.EXPENDITURE)],
    ),
    "another bureau above a table": (
        changed(YANGQUAN, THREE, "单位名称：阳泉市医疗保障局", "单位名称：吕梁市医疗保障局"),
        [("bureau_differs", "warning", Kind.EXPENDITURE)],
    ),
    "a table left out": (
        without(YANGQUAN, SIX, "2025年政府性基金预算收入表"),
        [("table_missing", "error", None)],
    ),
    "a table twice": (
        doubled(YANGQUAN, THREE, "2025年财政拨款收支总表"),
        [("repeated_table", "warning", Kind.EXPENDITURE)],
    ),
    "a table without a unit": (
        changed(YANGQUAN, THREE, "单位：万元", ""),
        [("unit_missing", "error", Kind.EXPENDITURE)],
    ),
    "a list of units without its total": (
        changed("shanxi-2026", ELEVEN, "部门合计\t397.14\t397.14", ""),
        [("total_missing", "error", Kind.OPERATING_EXPENSES)],
    ),
    "the name of another code": (
        changed(YANGQUAN, THREE, "2101501\t行政运行", "2101501\t行政单位医疗"),
        [("doubtful_name", "warning", Kind.EXPENDITURE)],
    ),
    "a government category of another kind": (
        changed(YANGQUAN, SIX, "会议费\t会议费", "会议费\t离退休费"),
        [("category_pair", "warning", Kind.BASIC_BY_ECONOMIC_CATEGORY)],
    ),
    "a government category nearby": (
        changed(YANGQUAN, SIX, "会议费\t会议费", "会议费\t培训费"),
        [("category_pair", "note", Kind.BASIC_BY_ECONOMIC_CATEGORY)],
    ),
    "a category under another heading": (
        changed(YANGQUAN, SIX, "奖励金\t社会福利和救助", "差旅费\t社会福利和救助"),
        [("category_heading", "warning", Kind.BASIC_BY_ECONOMIC_CATEGORY)],
    ),
    "a category twice": (
        changed(YANGQUAN, SIX, "印刷费\t办公经费", "办公费\t办公经费"),
        [("repeated_line", "warning", Kind.BASIC_BY_ECONOMIC_CATEGORY)] * 2,
    ),
    "an item out of order": (
        changed(
            YANGQUAN, "2025年财政拨款收支总表", "\t\t八、社会保障和就业支出", "\t\t六、社会保障和就业支出"
        ),
        [("item_order", "warning", Kind.APPROPRIATION)],
    ),
    "a form whose head cannot be read": (
        [
            re.sub("^项目名称\t\t医疗保障服务能力", "项日名称\t\t医疗保障服务能力", line)
            for line in lines_of(YANGQUAN)
        ],
        [("lost_form", "warning", None)],
    ),
    "a form's part that is not its total": (
        [
            line.replace("\t市县(区)财政资金\t200000", "\t市县(区)财政资金\t260000")
            for line in lines_of(YANGQUAN)
        ],
        [("form_parts", "warning", None)],
    ),
}


def test_a_share_of_all_projects_is_held_to_their_table(tmp_path):
    """Some of the projects' targets are published: the amount is no repetition of the table's total."""
    text = "\n".join(lines_of(YANGQUAN))
    old = "涉及项目金额452.00万元，占部门（单位）项目支出总额的100%"
    assert old in text
    for amount, share, told in (("226.00", "50", []), ("452.00", "130", ["text_share"])):
        new = old.replace("452.00", amount).replace("100%", f"{share}%")
        findings = check(read(tmp_path, text.replace(old, new, 1).split("\n"))).findings
        assert [f.rule for f in findings if f.rule != "text_parts"] == told


def kind_of(reading, finding):
    if finding.whole:
        return reading.tables[finding.whole[0].table].kind
    return reading.problems[finding.problem].kind if finding.problem is not None else None


@pytest.mark.parametrize("error", PLANTED)
def test_it_is_told_and_nothing_else(tmp_path, error):
    lines, told = PLANTED[error]
    reading = read(tmp_path, lines)
    of_shanxi = {("text_figure", Severity.NOTE), ("unread_form_amount", Severity.WARNING)}
    known = of_shanxi if error == "a list of units without its total" else set()
    found = [f for f in check(reading).findings if (f.rule, f.severity) not in known]
    assert [(f.rule, f.severity, kind_of(reading, f)) for f in found] == told


def test_the_missing_table_is_named(tmp_path):
    lines, _ = PLANTED["a table left out"]
    (finding,) = check(read(tmp_path, lines)).findings
    assert finding.kind is Kind.BASIC_BY_ECONOMIC_CATEGORY


def test_figures_in_no_unit_prove_nothing(tmp_path):
    reading = read(tmp_path, PLANTED["a table without a unit"][0])
    table = next(n for n, table in enumerate(reading.tables) if table.kind is Kind.EXPENDITURE)
    assert not [ref for ref in check(reading).proofs if ref.table == table]


@pytest.mark.parametrize(
    "error", ["a category under another heading", "a category twice", "an item out of order"]
)
def test_what_bears_another_name_is_not_proved(tmp_path, error):
    reading = read(tmp_path, PLANTED[error][0])
    checked = check(reading)
    for odd in misplacing.misplaced(reading):
        for figure in reading.tables[odd.table].lines[odd.line].figures:
            assert FigureRef(odd.table, odd.line, figure.measure) not in checked.proofs


def test_two_rows_with_their_amounts_exchanged_are_not_proved(tmp_path):
    """山西's table 1: the columns' sums hold as before, and only the classes elsewhere speak against it."""
    lines = list(lines_of("shanxi-2026"))
    one, other = (row_of(lines, "2026年预算收支总表", start) for start in ("\t\t八、", "\t\t十、"))
    (head, amounts), (head_of_other, amounts_of_other) = (
        re.fullmatch(r"(\t\t[^\t]+\t)(.*)", lines[n]).groups() for n in (one, other)
    )
    lines[one], lines[other] = head + amounts_of_other, head_of_other + amounts
    reading = read(tmp_path, lines)
    checked = check(reading)
    (index,) = (n for n, table in enumerate(reading.tables) if table.kind is Kind.REVENUE_AND_EXPENDITURE)
    rows = [n for n, line in enumerate(reading.tables[index].lines) if key(line.name)[:2] in ("八、", "十、")]
    assert len(rows) == 2
    for row in rows:
        for figure in reading.tables[index].lines[row].figures:
            assert checked.proofs.get(FigureRef(index, row, figure.measure)) is not Proof.PROVED


def test_a_project_that_its_form_gives_otherwise_is_not_proved(tmp_path):
    """A form with another amount: the table's sums hold with two projects exchanged as well."""
    lines = [
        line.replace("年度资金总额:\t4,320,000", "年度资金总额:\t4,230,000") for line in lines_of(YANGQUAN)
    ]
    reading = read(tmp_path, lines)
    checked = check(reading)
    (found,) = (f for f in checked.findings if f.rule == "form_annual")
    assert not [ref for ref in found.parts if checked.proofs.get(ref) is Proof.PROVED]


def test_thousands_of_lines_in_doubt_are_told_as_fast_as_they_are_read():
    many = 6000
    lines = tuple(
        replace(readings.line(n, f"项目{n}"), code=str(2_100_000 + n), place=Place(line=n))
        for n in range(many)
    )
    problems = [Problem(ProblemCode.DOUBTFUL_NAME, each.name, Kind.EXPENDITURE, each.place) for each in lines]
    started = time.process_time()
    found = told_findings(readings.reading(lines=lines, problems=problems), (), ())
    assert sum(each.rule == ProblemCode.DOUBTFUL_NAME for each in found) == many
    assert time.process_time() - started < 3
