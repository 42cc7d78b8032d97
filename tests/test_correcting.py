"""What people do with a reading: corrected, checked again at once, and taken back as openly."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from readings import LINES, correct, figure, ingested, reading

from disclosures import actions
from disclosures.errors import CannotReviewError, ConflictError
from disclosures.models import Correction, Figure, Finding, Line, Version
from disclosures.records import Kind, Measure
from disclosures.review import reviewing
from disclosures.review.publishing import obstacles

pytestmark = pytest.mark.django_db


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
    addresses = [set(model.objects.values_list("pk", flat=True)) for model in (Figure, Line)]
    correct(misread, person)
    assert [set(model.objects.values_list("pk", flat=True)) for model in (Figure, Line)] == addresses


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


def test_a_figure_that_is_not_there_is_forgotten_and_remembered(misread, person):
    gone = figure(misread, measure="basic")
    made = actions.correct_figure(figure=gone, printed=" ", reason="此栏为空", user=person)
    assert not Figure.objects.filter(pk=gone.pk).exists()
    former = reviewing.former_figure(gone.pk, Version.objects.all())
    assert (former.was["printed"], former.was["name"], former.was["page"]) == ("1.90", "行政运行", 1)
    actions.undo_correction(correction=made, reason="不空", user=person)
    assert figure(misread, measure="basic").pk == gone.pk
    assert reviewing.former_figure(gone.pk, Version.objects.all()) is None


def test_a_cell_that_was_not_read_is_filled_in_with_a_place_in_the_source(misread, person):
    cell = Line.objects.get(table__version=misread, code="2101506")
    made = actions.correct_cell(
        line=cell, measure=Measure.PROJECT, printed="0.50", reason="漏读", user=person
    )
    added = figure(misread, "2101506", "project")
    assert (added.amount, added.correction, made.read) == (Decimal("0.50"), made, None)
    assert (added.page, added.x0, added.bottom) == (1, 1, 4)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"printed": "12.3.4"}, "unusable"),
        ({"printed": "1" * 60}, "unusable"),
        ({"printed": "1.0000001"}, "unusable"),
        ({"reason": "  "}, "reason_missing"),
        ({"user": None}, "signed_out"),
        ({"user": AnonymousUser()}, "signed_out"),
        ({"printed": "1.90"}, "nothing_changes"),
    ],
)
def test_a_correction_that_cannot_be_made_says_why_and_changes_nothing(misread, person, options, code):
    options = {"printed": "1.00", "reason": "x", "user": person} | options
    with pytest.raises(CannotReviewError) as refusal:
        actions.correct_figure(figure=figure(misread), **options)
    assert refusal.value.code == code
    assert len(str(refusal.value)) > 5
    misread.refresh_from_db()
    assert misread.revision == 0
    assert not Correction.objects.exists()


def test_a_corrected_code_puts_its_line_where_it_belongs(person):
    wrong = (*LINES[:3], replace(LINES[3], code="2210101", parent=0, level=1), LINES[4])
    version = ingested(reading(lines=wrong)).version
    assert version.findings.exists()
    misplaced = Line.objects.get(table__version=version, code="2210101")
    actions.correct_line(line=misplaced, code="2101501", name="行 政运行", reason="代码读错", user=person)
    line = Line.objects.get(table__version=version, code="2101501")
    assert (line.parent.code, line.level, line.name, line.printed_name) == (
        "21015",
        3,
        "行政运行",
        "行 政运行",
    )
    assert line.as_read == {"code": "2210101", "name": "行政运行"}
    assert not version.findings.exists()


def test_a_corrected_unit_counts_all_amounts_of_its_table_anew(person):
    version = ingested(reading(unit=None)).version
    assert [obstacle.code for obstacle in obstacles(version)] == ["unit_missing"]
    (made,) = actions.correct_table(table=version.tables.get(), unit="yuan", reason="印在页脚", user=person)
    assert figure(version).amount == Decimal("0.0001")
    assert (version.tables.get().unit, version.tables.get().as_read) == ("yuan", {"unit": None})
    assert obstacles(version) == []
    actions.undo_correction(correction=made, reason="是万元", user=person)
    assert (figure(version).amount, version.tables.get().unit) == (Decimal("1.00"), "")


def test_a_table_taken_for_another_is_given_its_kind(person):
    version = ingested().version
    kind = Kind.GENERAL_PUBLIC_EXPENDITURE
    actions.correct_table(table=version.tables.get(), kind=kind, reason="标题误读", user=person)
    assert version.tables.get().kind == kind
    with pytest.raises(CannotReviewError, match=r".+"):
        actions.correct_table(table=version.tables.get(), kind="no such kind", reason="x", user=person)


def test_what_was_not_read_of_a_disclosure_is_said_by_a_person(person):
    version = ingested(reading(bureau=None, year=None)).version
    actions.correct_version(
        version=version, bureau="高平市医疗保障局", year=2026, reason="见封面", user=person
    )
    assert (str(version.disclosure.agency), version.disclosure.year, version.number) == (
        "高平市医疗保障局",
        2026,
        1,
    )
    assert version.as_read == {"bureau": None, "year": None}
    assert actions.publish_version(version=version, user=person).current


def test_a_version_of_another_year_moves_there_and_leaves_the_older_one_shown(person):
    first, second = ingested().version, ingested(content=b"%PDF-1.7 b").version
    for version in (first, second):
        actions.publish_version(version=version, user=person)
    here = second.disclosure
    (made,) = actions.correct_version(version=second, year=2025, reason="封面误印", user=person)
    assert (second.disclosure.year, second.number, second.state, second.current) == (2025, 1, "draft", False)
    first.refresh_from_db()
    assert first.current
    assert [event.what for event in reviewing.history(second)][-2:] == ["corrected", "moved"]
    assert "moved" in [event.what for event in reviewing.history_of(here)]
    actions.undo_correction(correction=made, reason="没有误印", user=person)
    assert (second.disclosure, second.number) == (here, 2) or Version.objects.get(
        pk=second.pk
    ).disclosure == here


def test_a_bureau_whose_region_is_unknown_is_given_one(person):
    version = ingested(reading(bureau="城区医疗保障局")).version
    assert [obstacle.code for obstacle in obstacles(version)] == ["region_unknown"]
    with pytest.raises(CannotReviewError, match="999999"):
        actions.correct_version(version=version, region="999999", reason="x", user=person)
    actions.correct_version(version=version, region="140500", reason="晋城市的旧城区", user=person)
    assert version.disclosure.agency.region_id == "140500"
    other = ingested(reading(bureau="城区医疗保障局"), content=b"%PDF-1.7 b").version
    assert other.disclosure is None
