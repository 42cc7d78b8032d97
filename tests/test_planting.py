"""Each kind of error, planted in a real document and brought in as anybody's file: exactly it is found."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from readings import undecided

from disclosures import actions
from disclosures.models import Figure, Suggestion, Version
from disclosures.review import reviewing

EXTRACTS = Path(__file__).resolve().parent / "samples" / "extracts"
pytestmark = pytest.mark.django_db


def run(command, *args, **options):
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, **options)
    return out.getvalue()


def found_in(path, **options):
    """The file's findings, as `export_findings` writes them."""
    (report,) = [json.loads(line) for line in run("ingest", path, json=True, **options).splitlines()]
    assert report["outcome"] == "ingested"
    rows = list(csv.DictReader(StringIO(run("export_findings", document=[path.stem]))))
    assert len(rows) == report["findings"]
    return rows


def planted(tmp_path, document, where, change):
    """The document with one amount changed: `old→new`, the first `old` after the words of `where`."""
    text = (EXTRACTS / f"{document}.txt").read_text(encoding="utf-8")
    old, new = change.split("→")
    at = text.index(old, text.index(where))
    path = tmp_path / f"{document}-planted.txt"
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return path


KNOWN = {
    "shanxi-2026": [("text_figure", "note", "operating_expenses", "部门合计", "397.14", "397.13")],
    "xinzhou-2024": [("text_change", "warning", "operating_expenses", "部门合计", "-5.27", "-5.88")],
}
"""What real documents say wrong."""


def short(row):
    return tuple(row[column] for column in ("rule", "severity", "kind", "name", "expected", "actual"))


@pytest.mark.parametrize("path", sorted(EXTRACTS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_real_document_has_only_its_own_errors_and_is_published(path):
    assert [short(row) for row in found_in(path, publish=True)] == KNOWN.get(path.stem, [])
    assert Version.objects.get().state == "published"


PLANTED = {
    "a class sum": (
        "xinzhou-2024",
        "\n2024年预算支出总表\n",
        "468.59→458.59",
        {
            ("children", "卫生健康支出", "468.59", "458.59"),
            ("children", "合计", "488.94", "498.95"),
            ("account_class_is_expenditure", "十、卫生健康支出", "458.59", "468.59"),
            ("revenue_is_expenditure_by_code", "卫生健康支出", "468.59", "458.59"),
            ("row", "卫生健康支出", "468.59", "458.59"),
        },
        ("卫生健康支出", "total", "468.59"),
    ),
    "a cross-table total": (
        "xinzhou-2024",
        "收入总计",
        "498.95→499.95",
        {
            ("children", "收入总计", "498.94", "499.95"),
            ("account_balances", "收入总计", "498.95", "499.95"),
            ("account_income_is_revenue", "收入总计", "498.94", "499.95"),
            ("text_figure", "收入总计", "499.95", "498.95"),
        },
        ("收入总计", "amount", "498.95"),
    ),
    "a split": (
        "xinzhou-2024",
        "合计\t\t168.70\t",
        "120.12→121.12",
        {
            ("children", "合计", "120.12", "121.12"),
            ("row", "合计", "169.70", "168.70"),
            ("text_figure", "合计", "121.12", "120.12"),
        },
        ("合计", "personnel", "120.12"),
    ),
    "a project sum": (
        "yangquan-2025",
        "医疗保障基金监管工作经费\t",
        "3.63→6.33",
        {
            ("children", "阳泉市医疗保障局", "454.70", "452.00"),
            ("row", "医疗保障基金监管工作经费", "3.63", "6.33"),
            ("form_annual", "医疗保障基金监管工作经费", "22.70", "20.00"),
        },
        ("医疗保障基金监管工作经费", "total", "3.63"),
    ),
    "a narrative total": (
        "yangquan-2025",
        "预算收入总计",
        "644.59→645.59",
        {
            ("text_figure", "收入总计", "644.59", "645.59"),
            ("text_change", "收入总计", "63.81", "63.97"),
        },
        None,
    ),
    "a percentage": (
        "yangquan-2025",
        "占29.88%；项目",
        "29.88→28.88",
        {("text_share", "合计", "29.88", "28.88")},
        None,
    ),
    "swapped digits in a leaf": (
        "xinzhou-2024",
        "基本工资\t工资奖金津补贴\t",
        "41.96→49.16",
        {
            ("children", "工资福利支出", "125.79", "118.60"),
            ("row", "基本工资", "41.96", "49.16"),
        },
        ("基本工资", "total", "41.96"),
    ),
}


@pytest.mark.parametrize("error", PLANTED)
def test_a_planted_error_is_found_and_nothing_else(tmp_path, error):
    document, where, change, wanted, suggested = PLANTED[error]
    rows = found_in(planted(tmp_path, document, where, change))
    new = [row for row in rows if short(row) not in KNOWN.get(document, [])]
    assert {(row["rule"], row["name"], row["expected"], row["actual"]) for row in new} == set(wanted)
    assert all(row["message"] and row["table"] and row["measure"] for row in rows)
    assert [
        (made.figure.line.name, made.figure.measure, str(made.amount.normalize()))
        for made in Suggestion.objects.all()
    ] == ([suggested] if suggested else [])


@pytest.mark.parametrize("error", [error for error, planted in PLANTED.items() if planted[4]])
def test_what_is_suggested_settles_it_and_lets_it_be_published(tmp_path, error):
    document, where, change, _, _ = PLANTED[error]
    found_in(planted(tmp_path, document, where, change), publish=True)
    version, suggestion = Version.objects.get(), Suggestion.objects.get()
    assert version.state == "draft"
    assert suggestion.findings.filter(severity="error").count() == len(undecided(version))
    actions.correct_figure(
        figure=suggestion.figure,
        printed=reviewing.suggested_text(suggestion),
        reason="按各处合计核对原文",
        user=User.objects.create_user("auditor"),
    )
    assert not version.suggestions.exists()
    rows = list(csv.DictReader(StringIO(run("export_findings"))))
    assert [short(row) for row in rows] == KNOWN.get(document, [])
    assert actions.publish_version(version=version, user=None).current


def test_a_correction_outlives_a_fresh_reading_of_the_real_file(tmp_path):
    document, where, change, _, _ = PLANTED["a project sum"]
    found_in(planted(tmp_path, document, where, change))
    version, suggestion = Version.objects.get(), Suggestion.objects.get()
    figure, person = suggestion.figure, User.objects.create_user("auditor")
    actions.correct_figure(figure=figure, printed="3.63", reason="x", user=person)
    addresses = dict(Figure.objects.values_list("pk", "printed"))
    assert actions.read_again(version=version, user=person).unfitting == ()
    assert dict(Figure.objects.values_list("pk", "printed")) == addresses
    assert not version.findings.exists()
