"""Two people at the same disclosure at the same time: one wins, the other is told."""

import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from readings import MISREAD, correct, figure, ingested, reading
from threads import at_once

from disclosures import actions
from disclosures.errors import ConflictError
from disclosures.models import Correction, Event, Version

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def people():
    return [User.objects.create_superuser(name) for name in ("first", "second")]


def assert_one_was_told(ended):
    told = [fault for fault in ended if isinstance(fault, Exception)]
    assert [type(fault) for fault in told] == [ConflictError]
    assert str(told[0])


def publishing(version, person, **options):
    return lambda: actions.publish_version(
        version=Version.objects.get(pk=version.pk), user=person, revision=version.revision, **options
    )


def correcting(version, person, printed):
    return lambda: correct(version, person, printed, measures=("total",), revision=version.revision)


def test_of_two_who_publish_a_version_one_is_told(people):
    version = ingested(reading()).version
    assert_one_was_told(at_once(*(publishing(version, person) for person in people)))
    assert Event.objects.filter(version=version, what="published").count() == 1


def test_of_two_who_correct_a_figure_one_is_told(people):
    version = ingested(reading(lines=MISREAD)).version
    acts = [
        correcting(version, person, printed) for person, printed in zip(people, ("1.00", "7.00"), strict=True)
    ]
    assert_one_was_told(at_once(*acts))
    assert figure(version).printed == Correction.objects.get().corrected


def test_whoever_publishes_what_another_corrects_meanwhile_is_told_or_tells(people):
    version = ingested(reading()).version
    first, second = people
    assert_one_was_told(at_once(publishing(version, first), correcting(version, second, "1.10")))
    version.refresh_from_db()
    assert (version.state == "published") != Correction.objects.exists()


def test_of_two_who_amend_a_disclosure_one_is_told_that_another_version_is_shown_now(people):
    seen = timezone.now()
    versions = [ingested(reading(), content=b"%PDF-1.7 " + name).version for name in (b"one", b"two")]
    acts = [publishing(version, person, seen=seen) for version, person in zip(versions, people, strict=True)]
    assert_one_was_told(at_once(*acts))
    assert Version.objects.filter(current=True).count() == 1
    assert Version.objects.filter(state="draft").count() == 1


def test_the_screen_tells_whoever_comes_second(client, people):
    client.force_login(people[1])
    versions = [ingested(reading(), content=b"%PDF-1.7 " + name).version for name in (b"one", b"two")]
    page = client.get(f"/disclosures/{versions[1].pk}/").content.decode()
    form = dict(re.findall(r'<input type="hidden" name="(revision|seen)" value="([^"]*)"', page))
    actions.publish_version(version=versions[0], user=people[0])
    answer = client.post(f"/disclosures/{versions[1].pk}/publish", form, follow=True)
    assert str(ConflictError()) in answer.content.decode()
    assert Version.objects.get(current=True) == versions[0]
