"""What a load balancer and whoever is on call are told about a process."""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from config import health

pytestmark = pytest.mark.django_db


def told(client):
    answer = client.get("/readyz")
    return answer.status_code, json.loads(answer.content)


def report_a_worker(seconds_ago):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)",
            [timezone.now() - timedelta(seconds=seconds_ago)],
        )


def test_a_living_process_says_so_and_asks_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


def test_a_site_with_all_it_needs_is_ready_and_tells_of_its_worker(client):
    report_a_worker(seconds_ago=1)
    assert told(client) == (
        200,
        {"ready": True, "database": "ok", "migrations": "ok", "files": "ok", "worker": "ok"},
    )


@pytest.mark.parametrize("seconds_ago", [None, health.SECONDS_WITHOUT_WORKER + 5])
def test_a_site_whose_workers_are_gone_can_be_read_and_says_so(client, seconds_ago):
    if seconds_ago:
        report_a_worker(seconds_ago)
    status, said = told(client)
    assert (status, said["worker"]) == (200, "none")


def test_a_site_without_its_database_lives_but_is_not_ready(client, monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        status, said = told(client)
        assert (status, said["database"], said["worker"]) == (503, "unreachable", "unknown")
        assert client.get("/healthz").status_code == 200


def test_a_site_whose_migrations_are_missing_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(health, "_is_migrated", False)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE name = "
            "(SELECT max(name) FROM django_migrations WHERE app = 'disclosures')"
        )
    assert told(client)[1]["migrations"] == "missing"
    assert told(client)[0] == 503


def test_a_site_that_cannot_keep_files_is_not_ready(client, settings, tmp_path):
    folder = tmp_path / "a file"
    folder.write_text("where the folder should be")
    settings.MEDIA_ROOT = folder / "media"
    status, said = told(client)
    assert (status, said["files"]) == (503, "not writable")


def test_a_full_disk_is_told_before_an_upload_finds_it(client, settings):
    settings.LARGEST_UPLOAD_BYTES = 10**18
    status, said = told(client)
    assert (status, said["files"]) == (503, "full")
