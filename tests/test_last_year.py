"""What the text implies of last year, against last year's disclosure, whichever comes first."""

from dataclasses import replace
from decimal import Decimal

import pytest
from readings import HERE, LINES, line, reading, reads, received

from disclosures import actions
from disclosures.models import Figure
from disclosures.proofs.wording.sentences import finding_sentence
from disclosures.records import FigureRef, Measure, Role, StatementReading

pytestmark = pytest.mark.django_db


def year(number, *, change=None, places=2, total="3.00"):
    """A year's reading; the text says what the total changed by."""
    lines = (line(0, "合计", role=Role.TOTAL, total=total), *LINES[1:])
    said = StatementReading(
        "expenditure", "支出总计", Decimal(total), 2, f"{total}万元", "支出总计……", HERE,
        figure=FigureRef(0, 0, Measure.TOTAL), repeats_a_figure=True,
        change=None if change is None else Decimal(change), change_places=places,
    )  # fmt: skip
    return replace(reading(year=str(number), lines=lines), statements=(said,))


def ingest(read, content):
    return actions.ingest(upload=received(content), read=reads(read)).version


def earlier(total="3.00"):
    return ingest(year(2025, total=total), b"%PDF-1.7 2025")


def later(change, **options):
    return ingest(year(2026, change=change, **options), b"%PDF-1.7 2026")


def published(version):
    return actions.publish_version(version=version, user=None)


def found(version):
    return [(f.severity, f.expected, f.actual) for f in version.findings.filter(rule="last_year")]


def test_a_change_that_starts_from_last_years_amount_is_no_finding():
    published(earlier())
    assert found(later("0.00")) == []


def test_a_change_that_starts_from_another_amount_is_found_with_both_figures():
    before = published(earlier())
    now = later("0.50")
    assert found(now) == [("warning", Decimal("3.00"), Decimal("2.50"))]
    finding = now.findings.get(rule="last_year")
    assert "2.50" in finding_sentence(finding)
    assert (finding.name, finding.page) == ("合计", 1)
    sides = {side.part: side.figure.line.table.version for side in finding.sides.all()}
    assert sides == {"part": now, "before": before}


def test_it_is_found_as_well_when_the_earlier_year_comes_later():
    now = later("0.50")
    before = earlier()
    assert found(now) == []
    published(before)
    assert len(found(now)) == 1
    assert [event.what for event in now.events.all()] == ["uploaded", "read"]


def test_a_draft_of_the_earlier_year_says_nothing():
    earlier()
    assert found(later("0.50")) == []


def test_a_correction_of_the_earlier_year_is_heeded(django_user_model):
    person = django_user_model.objects.create_user("auditor")
    before = published(earlier())
    now = later("0.50")
    total = Figure.objects.get(line__table__version=before, line__role="total", measure="total")
    actions.correct_figure(figure=total, printed="2.50", reason="x", user=person)
    assert found(now) == []


def test_a_difference_that_rounding_makes_is_none_and_one_of_a_cent_is_a_note():
    published(earlier("3.00"))
    assert found(later("0.1", places=1)) == [("note", Decimal("3.00"), Decimal("2.9"))]
    assert found(ingest(year(2026, change="0.04", places=1), b"%PDF-1.7 c")) == []


def test_other_years_and_other_scopes_are_not_compared():
    published(ingest(replace(year(2024), scope=year(2024).scope), b"%PDF-1.7 2024"))
    cell = replace(year(2025).scope, text="department")
    published(ingest(replace(year(2025), scope=cell), b"%PDF-1.7 department"))
    assert found(later("0.50")) == []
