"""A table taken for another: its columns become the right kind's, and go back with the correction."""

from pathlib import Path

import people
import pytest
from django.core.management import call_command

from disclosures import actions
from disclosures.errors import CannotReviewError
from disclosures.models import Figure, Table, Version
from disclosures.records import Kind

EXTRACTS = Path(__file__).resolve().parent / "samples" / "extracts"
PROJECTS = "项目支出预算表（本年预算）"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return people.editor("auditor")


@pytest.fixture
def version():
    call_command("ingest", str(EXTRACTS / "shanxi-2026.txt"))
    return Version.objects.get()


def amounts(version, kind):
    return [
        (figure.line.name, figure.measure, figure.printed)
        for figure in Figure.objects.filter(line__table__version=version, line__table__kind=kind)
        .select_related("line")
        .order_by("line__order", "measure")
    ]


def test_the_words_of_the_head_are_kept_with_the_table(version):
    table = version.tables.get(kind="expenditure")
    assert dict(zip(table.measures, table.heads, strict=True)) == {
        "total": "合计",
        "basic": "基本支出",
        "project": "项目支出",
    }


def test_columns_become_those_of_the_right_kind_and_go_back(version, person):
    before = amounts(version, "three_public")
    table = version.tables.get(kind="three_public")
    (made,) = actions.correct_table(table=table, kind="operating_expenses", reason="标题误读", user=person)
    now = Table.objects.get(version=version, kind="operating_expenses", occurrence=1)
    assert {row[1] for row in before} == {"total", "general_public_budget"}
    assert Table.objects.filter(version=version, kind="operating_expenses").count() == 2
    assert [row[2] for row in amounts(version, "operating_expenses") if row[0] == "公务接待费"] == [
        "5.00"
    ] * 2
    assert now.as_read == {"kind": "three_public"}
    actions.undo_correction(correction=made, reason="没有误读", user=person)
    assert amounts(version, "three_public") == before


def test_a_column_goes_by_the_words_over_it(version, person):
    table = version.tables.get(kind="carryover_projects")
    actions.correct_table(table=table, kind=Kind.PROJECTS, reason="标题误读", user=person)
    second = Table.objects.get(version=version, kind="projects", occurrence=2)
    assert second.as_read == {"kind": "carryover_projects"}
    assert set(second.measures) == {"total", "general_public_budget", "government_fund", "state_capital"}


def test_a_kind_with_other_columns_is_refused_with_a_sentence(version, person):
    table = version.tables.get(kind="revenue")
    with pytest.raises(CannotReviewError) as refusal:
        actions.correct_table(table=table, kind="expenditure", reason="x", user=person)
    assert refusal.value.code == "other_columns"
    assert not version.corrections.exists()


def test_a_figure_is_corrected_under_the_column_that_the_right_kind_gives_it(version, person):
    table = version.tables.get(kind="carryover_projects")
    actions.correct_table(table=table, kind=Kind.PROJECTS, reason="标题误读", user=person)
    figure = Figure.objects.filter(
        line__table__version=version, line__table__kind="projects", line__table__occurrence=2, measure="total"
    ).first()
    actions.correct_figure(figure=figure, printed="1.23", reason="x", user=person)
    assert Figure.objects.get(pk=figure.pk).printed == "1.23"
    assert actions.read_again(version=version, user=person).unfitting == ()
    assert Figure.objects.get(pk=figure.pk).printed == "1.23"
    assert Table.objects.get(version=version, kind="projects", occurrence=2).as_read
