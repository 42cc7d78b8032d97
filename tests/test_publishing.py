"""Versions are published by rule, and one of them is current."""

from dataclasses import replace
from functools import partial

import pytest
from readings import ingested, line, reading, reads, received
from threads import at_once

from disclosures import actions
from disclosures.errors import CannotPublishError
from disclosures.models import (
    Agency,
    Disclosure,
    Version,
)
from disclosures.records import (
    Problem,
    ProblemCode,
)
from disclosures.review.publishing import obstacles

pytestmark = pytest.mark.django_db


def test_publishing_makes_a_version_the_current_one(person):
    first = actions.publish_version(version=ingested().version, user=person)
    assert (first.state, first.current, first.published_by) == ("published", True, person)
    second = actions.publish_version(version=ingested(content=b"%PDF-1.7 b").version, user=person)
    first.refresh_from_db()
    assert (second.current, first.current, first.state) == (True, False, "published")


def test_an_older_version_can_be_made_current_again_and_keeps_its_date(person):
    first = actions.publish_version(version=ingested().version, user=person)
    actions.publish_version(version=ingested(content=b"%PDF-1.7 b").version, user=person)
    again = actions.publish_version(version=first, user=None)
    assert (again.current, again.published, again.published_by) == (True, first.published, person)
    assert Version.objects.filter(current=True).count() == 1


@pytest.mark.parametrize(
    ("read", "code"),
    [
        (reading(bureau=None), "bureau_missing"),
        (reading(year=None), "year_missing"),
        (reading(scope=None), "scope_missing"),
        (reading(bureau="江苏省医疗保障局"), "region_unknown"),
        (reading(unit=None), "unit_missing"),
        (reading(problems=[Problem(ProblemCode.UNREAD_AMOUNT, "12.3.4")]), "unread"),
        (replace(reading(), tables=()), "no_tables"),
        (reading(lines=(line(0, "合计", total="1.00", project="5.00"),)), "contradicted"),
    ],
)
def test_what_is_unknown_or_contradicted_is_not_published(read, code):
    version = ingested(read).version
    with pytest.raises(CannotPublishError) as refusal:
        actions.publish_version(version=version, user=None)
    assert refusal.value.code == code
    assert len(str(refusal.value)) > 10
    version.refresh_from_db()
    assert (version.state, version.current) == ("draft", False)


def test_a_version_is_published_by_today_s_rules_not_by_those_it_was_checked_by():
    version = ingested(reading(lines=(line(0, "合计", total="1.00", project="5.00"),))).version
    version.findings.all().delete()  # as rules that did not know of it left it
    with pytest.raises(CannotPublishError) as refusal:
        actions.publish_version(version=version, user=None)
    assert refusal.value.code == "contradicted"


def test_problems_that_leave_no_hole_do_not_stop_publishing():
    problems = [Problem(ProblemCode.PICTURE_PAGES, "3"), Problem(ProblemCode.REPEATED_TABLE)]
    assert obstacles(ingested(reading(problems=problems)).version) == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_versions_stored_and_published_at_once_leave_one_current():
    contents = [b"%PDF-1.7 " + bytes([n]) for n in range(48, 56)]
    uploads = [received(content) for content in contents]

    def bring(upload):
        done = actions.ingest(upload=upload, read=reads(reading()))
        actions.publish_version(version=done.version, user=None)

    assert at_once(*(partial(bring, upload) for upload in uploads)) == [None] * 8
    assert Agency.objects.count() == Disclosure.objects.count() == 1
    assert sorted(Version.objects.values_list("number", flat=True)) == list(range(1, 9))
    assert Version.objects.filter(current=True).count() == 1
    assert Version.objects.filter(state="published").count() == 8
