"""A cell that could not be read, in review: named, settled by what a person says is printed there."""

from pathlib import Path

import people
import pytest
from commands import exported, ingest
from django.urls import reverse

from disclosures import actions, queries
from disclosures.models import Figure, Finding, Line, Version
from disclosures.records import Measure
from disclosures.review.publishing import obstacles
from disclosures.review.queue import queue

EXTRACTS = Path(__file__).resolve().parent / "samples" / "extracts"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return people.editor("auditor")


@pytest.fixture
def smudged(tmp_path):
    """高平's table 10 with a letter for a digit."""
    text = (EXTRACTS / "gaoping-2026.txt").read_text(encoding="utf-8")
    old = "②公务用车运行维护费\t1.48"
    assert text.count(old) == 1
    path = tmp_path / "smudged.txt"
    path.write_text(text.replace(old, "②公务用车运行维护费\tI.48"), encoding="utf-8")
    (report,) = ingest(path)
    assert report["outcome"] == "ingested"
    return Version.objects.get()


def cell_of(version):
    return Line.objects.get(table__version=version, table__kind="three_public", name="②公务用车运行维护费")


def test_the_export_names_the_cell_and_what_it_should_be(smudged):
    [row] = [
        row for row in exported("export_findings", document=["smudged"]) if row["rule"] == "unread_amount"
    ]
    assert (row["severity"], row["kind"], row["name"]) == ("error", "three_public", "②公务用车运行维护费")
    assert (row["measure"], row["expected"], row["actual"]) == ("total", "1.48", "")
    assert "I.48" in row["message"]
    assert not Figure.objects.filter(proof="contradicted").exists()


def test_it_waits_once_in_the_queue_and_forbids_publishing(smudged):
    waiting = queue(smudged, queries.tables(smudged))
    assert [issue.finding.rule for issue in waiting.issues if issue.finding] == ["unread_amount"]
    assert not [issue for issue in waiting.issues if issue.problem and issue.obligatory]
    assert [obstacle.code for obstacle in obstacles(smudged)] == ["unread"]


@pytest.mark.parametrize("printed", ["1.48", None])
def test_what_a_person_says_is_printed_there_settles_it_and_is_taken_back(smudged, person, printed):
    line = cell_of(smudged)
    made = actions.correct_cell(line=line, measure=Measure.TOTAL, printed=printed, reason="污迹", user=person)
    assert made.read == "I.48"
    assert not Finding.objects.filter(rule="unread_amount").exists()
    assert "unread" not in [obstacle.code for obstacle in obstacles(smudged)]
    if printed:
        assert obstacles(smudged) == []
        assert Figure.objects.get(line=cell_of(smudged), measure="total").proof == "proved"
    actions.undo_correction(correction=made, reason="x", user=person)
    assert Finding.objects.filter(rule="unread_amount").exists()
    assert [obstacle.code for obstacle in obstacles(smudged)] == ["unread"]


def test_a_decision_on_it_lets_it_be_published_and_is_shown(smudged, person):
    finding = Finding.objects.get(rule="unread_amount")
    actions.decide_finding(finding=finding, reason="原件污损", user=person)
    assert obstacles(smudged) == []


def test_its_screens_show_the_cell_beside_a_sum_that_it_leaves_open(smudged, person, client):
    client.force_login(person)
    finding = Finding.objects.get(rule="unread_amount")
    page = client.get(reverse("disclosures:finding", args=[finding.pk])).content.decode()
    assert "I.48" in page
    screen = client.get(reverse("disclosures:review", args=[smudged.pk])).content.decode()
    assert 'value="I.48"' in screen
    version = client.get(reverse("disclosures:version", args=[smudged.pk]) + "?table=three_public.1")
    assert '">I.48</span>' in version.content.decode()


def test_counts_stay_true_through_correction_and_checking_again(smudged, person):
    def counted():
        smudged.refresh_from_db()
        figures = Figure.objects.filter(line__table__version=smudged)
        findings = smudged.findings
        told = (
            smudged.figure_count,
            smudged.proved_count,
            smudged.contradicted_count,
            smudged.error_count,
            smudged.warning_count,
            smudged.note_count,
        )
        assert told == (
            figures.count(),
            figures.filter(proof="proved").count(),
            figures.filter(proof="contradicted").count(),
            *(findings.filter(severity=word).count() for word in ("error", "warning", "note")),
        )
        return told

    first = counted()
    actions.correct_cell(
        line=cell_of(smudged), measure=Measure.TOTAL, printed="9.48", reason="x", user=person
    )
    wrong = counted()
    assert wrong[2] > 0
    actions.correct_cell(
        line=cell_of(smudged), measure=Measure.TOTAL, printed="1.48", reason="x", user=person
    )
    right = counted()
    assert right[1] > first[1]
    assert right[2:4] == (0, 0)
    Version.objects.update(proved_count=0, error_count=9)
    actions.recheck(version=smudged)
    assert counted() == right
