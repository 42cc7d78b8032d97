"""Performance forms are read as running text, and agree with the projects' lines."""

from decimal import Decimal

import pytest
from sample_readings import SAMPLES, reading

from disclosures.proofs.checking import check
from disclosures.proofs.text.form_amounts import FORM_ANNUAL
from disclosures.records import FormKind, Span


def disagreeing(reading):
    return [finding for finding in check(reading).findings if finding.rule == FORM_ANNUAL]


@pytest.mark.parametrize(
    ("file", "forms"),
    [
        ("extracts/gaoping-2026.txt", 12),
        ("pdf/gaoping-2026-word.pdf", 12),
        ("pdf/gaoping-2026-reportlab.pdf", 12),
        ("pdf/xinzhou-2024-watermark.pdf", 7),
        ("pdf/yangquan-2025-print.pdf", 2),
        ("pdf/yangquan-2025-rotated.pdf", 2),
    ],
)
def test_each_project_has_its_form_and_none_disagrees_with_its_line(file, forms):
    found = reading(SAMPLES / file)
    projects = [form for form in found.project_forms if form.kind is FormKind.PROJECT]
    assert len(projects) == forms
    assert disagreeing(found) == []
    assert all(form.place.page or form.place.line for form in found.project_forms)


def test_a_form_is_read_with_its_unit_and_both_amounts():
    form = reading(SAMPLES / "extracts" / "shanxi-2026.txt").project_forms[1]
    assert (form.project, form.unit_name) == ("办公用房租赁费", "山西省医疗保障局")
    assert (form.annual_amount, form.whole_amount) == (Decimal(2_260_000), Decimal(2_300_000))


@pytest.mark.parametrize("file", ["extracts/shanxi-2026.txt", "pdf/shanxi-2026-word.pdf"])
def test_a_source_may_be_called_an_amount(file):
    form = reading(SAMPLES / file).project_forms[-1]
    of_the_year = {fund.name: fund.amount for fund in form.funds if fund.span is Span.YEAR and fund.amount}
    assert of_the_year == {"财政补助金额": 200_000, "中央补助金额": 200_000}
    assert form.unread == ()


def test_a_form_that_runs_over_pages_with_its_head_repeated_counts_once():
    names = [form.project for form in reading(SAMPLES / "extracts" / "yangquan-2025.txt").project_forms]
    assert names.count("医疗保障基金监管工作经费") == 1


def test_a_form_that_differs_from_its_line_is_found(tmp_path):
    text = (SAMPLES / "extracts" / "xinzhou-2024.txt").read_text(encoding="utf-8")
    planted = tmp_path / "planted.txt"
    planted.write_text(
        text.replace("年度资金总额:\t20,000\t", "年度资金总额:\t30,000\t", 1), encoding="utf-8"
    )
    [finding] = disagreeing(reading(planted))
    assert (finding.expected, finding.actual) == (Decimal("2.00"), Decimal("3.00"))


def test_a_colon_that_was_recognised_as_a_semicolon_ends_a_label(tmp_path):
    text = (SAMPLES / "extracts" / "xinzhou-2024.txt").read_text(encoding="utf-8")
    smudged = tmp_path / "smudged.txt"
    smudged.write_text(text.replace("资金总额:", "资金总额;"), encoding="utf-8")
    clean = reading(SAMPLES / "extracts" / "xinzhou-2024.txt")
    assert "资金总额:" in text
    assert reading(smudged).project_forms == clean.project_forms
