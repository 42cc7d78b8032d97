"""What people do with a reading: corrected, checked again at once, and taken back as openly."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from test_actions import LINES, ingested, line, reading

from disclosures import actions
from disclosures.errors import CannotReviewError, ConflictError
from disclosures.models import Correction, Figure, Finding

pytestmark = pytest.mark.django_db

MISREAD = (*LINES[:3], line(3, "行政运行", code="2101501", parent=2, total="1.90"), LINES[4])


@pytest.fixture
def person():
    return User.objects.create_user("auditor")


@pytest.fixture
def misread():
    """A version whose 行政运行 was read as 1.90 where the document prints 1.00."""
    return ingested(reading(lines=MISREAD)).version


def figure(version, code="2101501", measure="total"):
    return Figure.objects.get(line__table__version=version, line__code=code, measure=measure)


def correct(version, person, printed="1.00", code="2101501", **options):
    options = {"reason": "第3页印的是1.00"} | options
    for measure in ("total", "basic"):
        made = actions.correct_figure(
            figure=figure(version, code, measure), printed=printed, user=person, **options
        )
    return made


def test_a_corrected_figure_shows_the_correction_and_keeps_what_was_read(misread, person):
    made = correct(misread, person)
    shown = figure(misread, measure="basic")
    assert (shown.amount, shown.printed) == (Decimal("1.00"), "1.00")
    assert shown.correction == made
    assert (made.read, made.corrected, made.created_by, made.reason) == (
        "1.90",
        "1.00",
        person,
        "第3页印的是1.00",
    )


def test_a_correction_is_checked_at_once(misread, person):
    assert misread.findings.count() == 2
    correct(misread, person)
    assert not misread.findings.exists()
    assert set(Figure.objects.filter(line__table__version=misread).values_list("proof", flat=True)) == {
        "proved"
    }


def test_a_figure_keeps_its_address_when_it_or_another_is_corrected(misread, person):
    addresses = set(Figure.objects.values_list("pk", flat=True))
    correct(misread, person)
    assert set(Figure.objects.values_list("pk", flat=True)) == addresses


def test_a_correction_taken_back_leaves_what_was_read(misread, person):
    made = correct(misread, person)
    actions.undo_correction(correction=made, reason="看错了行", user=person)
    shown = figure(misread, measure="basic")
    assert (shown.printed, shown.correction) == ("1.90", None)
    assert Finding.objects.filter(version=misread, measure="basic").exists()
    assert Correction.objects.count() == 3
    with pytest.raises(CannotReviewError) as refusal:
        actions.undo_correction(correction=made, reason="again", user=person)
    assert refusal.value.code == "undone_already"


def test_of_two_who_correct_at_once_one_is_told(misread, person):
    correct(misread, person)
    with pytest.raises(ConflictError, match=r".+"):
        actions.correct_figure(figure=figure(misread), printed="7.00", reason="x", user=person, revision=0)
    assert figure(misread).printed == "1.00"
