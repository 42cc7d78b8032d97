"""Numbers for a monitoring system: right, and not for everyone."""

import re

import pytest
from django.core.cache import cache
from factories import by_code, version
from prometheus_client.parser import text_string_to_metric_families

from disclosures import actions
from disclosures.models import Upload, Version

TOKEN = "0123456789abcdefghij"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counted_anew():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ask(client, settings):
    settings.METRICS_TOKEN = TOKEN

    def ask(token=TOKEN):
        return client.get("/metrics", headers={"Authorization": f"Bearer {token}"})

    return ask


def samples(answer):
    """Values by name and labels, the labels in the order of their names."""
    return {
        (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


def test_without_a_word_for_it_there_is_no_such_page(client):
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1]])
def test_without_the_right_word_nothing_is_told(ask, token):
    answer = ask(token)
    assert answer.status_code == 401
    assert b"disclosures_" not in answer.content


def test_figures_uploads_and_the_queue_are_counted(ask):
    shown = version()
    by_code(shown, {"210": "5.00"}, total="5.00")
    by_code(shown, {"210": "1.00"}, kind="general_public_expenditure", proof="not_proved")
    Version.objects.update(figure_count=3, proved_count=2)  # as whatever checks a version does
    Upload.objects.create(name="a.pdf", size=1)
    refused = Upload.objects.create(name="b.pdf", size=1)
    actions.abandon_upload(upload=refused)
    told = samples(ask())
    assert told["disclosures_figures",] == 3
    assert told["disclosures_figures_proved",] == 2
    assert told["disclosures_proved_share",] == pytest.approx(2 / 3)
    assert told["disclosures_uploads", "", "waiting"] == 1
    assert told["disclosures_uploads", "interrupted", "rejected"] == 1
    assert told["disclosures_workers",] == 0


def test_what_waits_in_the_queue_is_counted_with_its_age(ask):
    from django.core.files.base import ContentFile

    actions.receive_upload(file=ContentFile(b"%PDF-1.7", name="a.pdf"), user=None)
    told = samples(ask())
    assert told["disclosures_jobs", "uploads", "todo"] == 1
    assert told["disclosures_oldest_job_seconds", "uploads", "todo"] >= 0


def test_counting_asks_the_same_of_any_number_of_figures(ask, django_assert_max_num_queries):
    ask()
    with django_assert_max_num_queries(12):
        assert re.search(rb"disclosures_figures 0", ask().content)
