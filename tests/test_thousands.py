"""Tables in 千元, and tables whose unit cannot be or is not known: no amount of theirs is taken for 万元."""

import csv
import re
from decimal import Decimal
from io import StringIO

import pytest
from binding import read_to_the_end, taken_in
from django.core.management import call_command
from django.utils import translation
from test_checking import EXTRACTS

from disclosures import queries
from disclosures.models import Figure, Finding
from disclosures.money import allowance, in_printed_unit, in_wan_yuan, is_finer_than_money
from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.proofs.rescaling import TABLE_UNIT
from disclosures.proofs.sums.within import identities
from disclosures.proofs.wording.sentences import finding_sentence
from disclosures.readers import text_extract
from disclosures.records import ProblemCode, Proof, Unit

DOCUMENT = (EXTRACTS / "xinzhou-2024.txt").read_text(encoding="utf-8").splitlines()
AMOUNT = re.compile(r"(?<=\t)\d+\.\d\d(?=\t|$)")
CAPTION = re.compile(r"单位[:：]\s*万元")
TABLES = range(13)
TOLD = {"text_change"}
"""What the extract itself says wrong."""


def scaled(times, words, *, only=TABLES, places=1):
    """The extract with the amounts of some of its tables so many times as large, under these words."""
    lines, table = [], -1
    for line in DOCUMENT:
        table += bool(CAPTION.search(line))
        if table in only and "\t" in line:
            line = AMOUNT.sub(lambda amount: f"{Decimal(amount[0]) * times:.{places}f}", line)
        lines.append(CAPTION.sub(words, line) if table in only else line)
    return lines


def read(tmp_path, lines):
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return parse(text_extract.read(path))


def amounts(reading):
    return [
        (table.kind, line.side, line.code, line.name, figure.measure, figure.amount)
        for table in reading.tables
        for line in table.lines
        for figure in line.figures
    ]


def exported(version):
    printed = StringIO()
    call_command("export_figures", document=[version.document], stdout=printed)
    return list(csv.DictReader(StringIO(printed.getvalue())))


def ingested(lines):
    [upload] = read_to_the_end(*taken_in("\n".join(lines).encode(), "a.txt"))
    assert upload.state == "ingested", upload.code
    return upload.version


def test_amounts_go_from_one_unit_to_another_exactly():
    for unit, amount in ((Unit.YUAN, "10307700"), (Unit.QIAN_YUAN, "10307.7"), (Unit.WAN_YUAN, "1030.77")):
        assert in_wan_yuan(Decimal(amount), unit) == Decimal("1030.77")
        assert in_printed_unit(Decimal("1030.77"), unit) == Decimal(amount)


@pytest.mark.parametrize(
    ("amount", "unit", "finer"),
    [
        *(("1.23", Unit.YUAN, False), ("1.2300", Unit.YUAN, False), ("1.234", Unit.YUAN, True)),
        *(("1.23456", Unit.QIAN_YUAN, False), ("1.234567", Unit.QIAN_YUAN, True)),
        *(("1.234567", Unit.WAN_YUAN, False), ("1.2345678", Unit.WAN_YUAN, True)),
    ],
)
def test_no_money_is_finer_than_a_fen(amount, unit, finer):
    assert is_finer_than_money(Decimal(amount), unit) is finer


def test_tables_in_thousands_come_to_the_same_amounts_and_are_proved_alike(tmp_path):
    before, after = read(tmp_path, DOCUMENT), read(tmp_path, scaled(10, "单位：千元"))
    assert {table.unit for table in after.tables} == {Unit.QIAN_YUAN}
    assert amounts(after) == amounts(before)
    proofs = check(after).proofs
    assert proofs == check(before).proofs
    assert {each.rule for each in check(after).findings} == TOLD


def test_the_head_may_name_thousands(tmp_path):
    lines = [
        re.sub(r"(^|\t)合计(?=\t基本支出)", r"\1合计（千元）", line) for line in scaled(10, "单位：千元")
    ]
    assert lines != scaled(10, "单位：千元")
    assert {table.unit for table in read(tmp_path, lines).tables} == {Unit.QIAN_YUAN}


def test_what_thousands_may_be_off_by_goes_by_their_decimals(tmp_path):
    for places, last in ((0, "0.1"), (1, "0.01"), (2, "0.001")):
        reading = read(tmp_path, scaled(10, "单位：千元", places=places))
        within = [each for each in identities(reading) if len({ref.table for ref in each.figures}) == 1]
        assert within
        assert {each.allowance for each in within} == {
            allowance(len(each.parts), Decimal(last)) for each in within
        }


def test_sentences_in_thousands_are_held_against_tables_in_ten_thousands(tmp_path):
    lines = [
        re.sub(r"(\d[\d.]*)万元", lambda said: f"{Decimal(said[1]) * 10:.1f}千元", line)
        if "\t" not in line and not CAPTION.search(line)
        else line
        for line in DOCUMENT
    ]
    before, after = read(tmp_path, DOCUMENT), read(tmp_path, lines)
    assert any("千元" in said.printed for said in after.statements)
    assert [said.amount for said in after.statements] == [said.amount for said in before.statements]
    assert {each.rule for each in check(after).findings} == TOLD


@pytest.mark.parametrize("words", ["单位：千元", "单位：元"])
def test_a_table_that_names_thousands_by_mistake_is_told(tmp_path, words):
    reading = read(tmp_path, scaled(1, words, only=[2], places=2))
    checked = check(reading)
    odd = next(n for n, table in enumerate(reading.tables) if table.unit is not Unit.WAN_YUAN)
    assert {each.rule for each in checked.findings} == {TABLE_UNIT, *TOLD}
    assert not any(ref.table == odd and proof is Proof.PROVED for ref, proof in checked.proofs.items())


def test_a_point_that_slipped_in_one_amount_is_no_other_unit(tmp_path):
    lines = [*DOCUMENT]
    at = next(n for n, line in enumerate(lines) if line.startswith("合计\t") and AMOUNT.search(line))
    lines[at] = AMOUNT.sub(lambda amount: f"{Decimal(amount[0]) * 10:.2f}", lines[at], count=1)
    rules = {each.rule for each in check(read(tmp_path, lines)).findings}
    assert rules
    assert TABLE_UNIT not in rules


@pytest.mark.django_db
def test_thousands_are_stored_and_exported_in_ten_thousands():
    version = ingested(scaled(10, "单位：千元"))
    assert set(version.tables.values_list("unit", flat=True)) == {"qian_yuan"}
    rows = exported(version)
    assert {row["unit_printed"] for row in rows} == {"单位：千元"}
    assert all(Decimal(row["amount"]) * 10 == Decimal(row["amount_printed"]) for row in rows)
    assert {row["proved"] for row in rows if row["state"] == "printed"} == {"yes"}
    with translation.override("zh-hans"):
        assert version.tables.first().get_unit_display() == "千元"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (scaled(Decimal("1.0001"), "单位：元", places=4), "unit_unclear"),
        (scaled(1, "单位：元", places=4), "unit_unclear"),
        (scaled(100, "单位：百元", places=0), "unit_unclear"),
        (scaled(1, "", places=2), "unit_missing"),
    ],
    ids=["finer than a fen", "more decimals than 元 has", "no unit of budgets", "none"],
)
def test_amounts_in_no_known_unit_are_kept_as_printed_and_nowhere_given_as_ten_thousands(lines, rule):
    version = ingested(lines)
    rows = exported(version)
    assert len(rows) > 200
    assert {row["amount"] for row in rows} <= {"", "0.00"}
    assert all(row["amount_printed"] for row in rows)
    assert "yes" not in {row["proved"] for row in rows}
    filled = version.tables.filter(lines__figures__isnull=False).distinct()
    assert version.findings.filter(rule=rule).count() == filled.count() > 5
    assert not queries.grand_totals([version])
    for finding in version.findings.filter(rule=rule):
        for language in ("en", "zh-hans"):
            with translation.override(language):
                assert finding_sentence(finding).count("“单位：") == (rule == "unit_unclear")


@pytest.mark.django_db
def test_a_sum_of_amounts_in_no_known_unit_is_told_without_one():
    lines = scaled(100, "单位：百元")
    at = next(n for n, line in enumerate(lines) if line.startswith("合计\t") and re.search(r"\d\.\d", line))
    lines[at] = re.sub(r"(?<=\t)\d", lambda digit: str((int(digit[0]) + 1) % 10 or 1), lines[at], count=1)
    version = ingested(lines)
    found = [each for each in queries.findings(version) if each.rule in {"children", "row"}]
    assert found
    with translation.override("zh-hans"):
        assert all(
            "单位不明" in finding_sentence(each) and "万元" not in finding_sentence(each) for each in found
        )
        assert all("单位不明" in finding_sentence(Finding.objects.get(pk=each.pk)) for each in found)
    printed = StringIO()
    call_command("export_findings", stdout=printed)
    rows = list(csv.DictReader(StringIO(printed.getvalue())))
    assert len(rows) == Finding.objects.count()
    assert {row["expected"] for row in rows if row["rule"] in {"children", "row"}} == {""}


@pytest.mark.django_db
def test_programs_get_amounts_in_no_known_unit_as_printed_alone(admin_client):
    version = ingested(scaled(100, "单位：百元", places=0))
    figures = admin_client.get("/api/v1/figures", {"version": version.pk}).json()["items"]
    assert figures
    assert {(each["amount"], each["amount_unit"]) for each in figures} <= {("", ""), ("0.00", "")}
    assert all(each["amount_printed"] for each in figures)
    findings = admin_client.get("/api/v1/findings", {"version": version.pk}).json()["items"]
    assert {each["expected"] for each in findings if each["rule"] not in TOLD} == {None}


@pytest.mark.django_db
def test_a_finding_of_a_rule_that_is_no_more_says_so():
    version = ingested(scaled(1, "", places=2))
    finding = version.findings.first()
    finding.rule = "other_disclosure"
    with translation.override("en"):
        assert finding_sentence(finding) == "Found by a rule that is no more; check this version again."


def test_a_table_without_a_unit_says_nothing_against_the_others(tmp_path):
    """In 百元 its totals are a hundred times those of the other tables: no finding, but that of its unit."""
    reading = read(tmp_path, scaled(100, "单位：百元", only=[2], places=0))
    checked = check(reading)
    assert {each.rule for each in checked.findings} == {"unit_unclear", *TOLD}
    assert Proof.CONTRADICTED not in set(checked.proofs.values())


@pytest.mark.django_db
def test_a_single_amount_finer_than_a_fen_is_a_cell_that_could_not_be_read():
    lines = [*DOCUMENT]
    at = next(n for n, line in enumerate(lines) if line.startswith("合计\t") and AMOUNT.search(line))
    lines[at] = AMOUNT.sub(lambda amount: amount[0] + "123456", lines[at], count=1)
    version = ingested(lines)
    assert version.findings.filter(rule="unread_amount").exists()
    assert set(version.tables.values_list("unit", flat=True)) == {"wan_yuan"}
    assert not Figure.objects.filter(line__table__version=version, printed__endswith="123456").exists()


def test_the_remark_of_a_unit_says_whether_one_is_printed(tmp_path):
    for words, code in (("", ProblemCode.UNIT_MISSING), ("单位：百元", ProblemCode.UNIT_UNCLEAR)):
        codes = {problem.code for problem in read(tmp_path, scaled(1, words)).problems}
        assert codes & {ProblemCode.UNIT_MISSING, ProblemCode.UNIT_UNCLEAR} == {code}
