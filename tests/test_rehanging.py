"""A corrected name or role puts the lines of tables 12 and 13 below the units they belong to."""

from pathlib import Path

import people
import pytest
from django.core.management import call_command
from django.urls import reverse

from disclosures import actions
from disclosures.errors import CannotReviewError
from disclosures.models import Line, Version

EXTRACTS = Path(__file__).resolve().parent / "samples" / "extracts"
UNIT = "山西省药械集中招标采购中心"
pytestmark = pytest.mark.django_db


def hung(version):
    """Every project with the line that it is part of."""
    lines = Line.objects.filter(table__version=version, table__kind="projects").order_by("order")
    return [(line.name, line.role, line.level, line.parent and line.parent.name) for line in lines]


def ingested(path):
    call_command("ingest", str(path))
    return Version.objects.get(document=path.stem)


@pytest.fixture
def person():
    return people.editor("auditor")


@pytest.fixture
def garbled(tmp_path):
    """山西's table 12 with a unit's name misread, so that it passes for a project of the unit above."""
    text = (EXTRACTS / "shanxi-2026.txt").read_text(encoding="utf-8")
    start = text.index(f"\n{UNIT}\t") + 1
    path = tmp_path / "garbled.txt"
    path.write_text(text[:start] + "山西省药械集中招标采购" + text[start + len(UNIT) :], encoding="utf-8")
    return ingested(path)


def unit_line(version):
    return Line.objects.get(table__version=version, table__kind="projects", name__startswith="山西省药械集中")


def test_a_corrected_unit_s_name_takes_its_projects_back(garbled, person):
    original = ingested(EXTRACTS / "shanxi-2026.txt")
    assert hung(garbled) != hung(original)
    assert garbled.contradicted_count > 0
    made = actions.correct_line(line=unit_line(garbled), name=UNIT, reason="漏一字", user=person)
    assert hung(garbled) == hung(original)
    garbled.refresh_from_db()
    assert garbled.contradicted_count == 0
    actions.undo_correction(correction=made[0], reason="x", user=person)
    assert hung(garbled) != hung(original)


def test_a_person_can_say_that_a_line_is_a_unit_s(garbled, person):
    original = ingested(EXTRACTS / "shanxi-2026.txt")
    actions.correct_line(line=unit_line(garbled), role="subtotal", reason="是单位", user=person)
    assert [row[1:3] for row in hung(garbled)] == [row[1:3] for row in hung(original)]
    assert unit_line(garbled).as_read == {"role": "leaf"}
    garbled.refresh_from_db()
    assert garbled.contradicted_count == 0


def test_the_role_of_a_line_of_another_table_is_not_for_correction(garbled, person):
    line = Line.objects.filter(table__version=garbled, table__kind="expenditure").first()
    with pytest.raises(CannotReviewError) as refusal:
        actions.correct_line(line=line, role="leaf", reason="x", user=person)
    assert refusal.value.code == "no_such_place"


def test_the_review_asks_for_the_role_where_there_are_units(garbled, person, client):
    client.force_login(person)
    screen = reverse("disclosures:review", args=[garbled.pk])
    key = unit_line(garbled).key
    page = client.get(f"{screen}?line={key}").text
    assert 'name="role"' in page
    sent = {"line": key, "role": "subtotal", "reason": "是单位", "revision": garbled.revision}
    client.post(reverse("disclosures:correct_line", args=[garbled.pk]), sent)
    assert unit_line(garbled).role == "subtotal"
