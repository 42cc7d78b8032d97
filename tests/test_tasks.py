"""Workers read uploads, and take over from workers that died."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from disclosures import actions, tasks
from disclosures.models import Upload, Version
from disclosures.review import reviewing

EXTRACT = Path(__file__).resolve().parent / "samples" / "extracts" / "yangquan-2025.txt"
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _closed_connections(monkeypatch):
    """A worker's threads close their connections."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)


def work():
    """A worker that goes home when there is nothing left to do."""
    with app.replace_connector(app.connector.get_worker_connector()) as workers_app:
        workers_app.run_worker(
            wait=False, install_signal_handlers=False, listen_notify=False, queues=["uploads", "upkeep"]
        )


@pytest.fixture
def upload():
    return actions.receive_upload(file=SimpleUploadedFile(EXTRACT.name, EXTRACT.read_bytes()), user=None)


def test_a_worker_reads_what_waits(upload):
    work()
    upload.refresh_from_db()
    assert (upload.state, upload.version.bureau) == ("ingested", "阳泉市医疗保障局")
    assert ProcrastinateJob.objects.get(task_name=actions.READ).status == "succeeded"
    assert upload.pending.name == ""


def test_the_job_of_a_worker_that_died_is_done_by_another(upload):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id",
            [timezone.now() - timedelta(seconds=tasks.SECONDS_WITHOUT_HEARTBEAT + 1)],
        )
        (dead,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [dead])
    Upload.objects.update(state="reading", stage="pages", page=3)
    app.configure_task("disclosures.tasks.retry_stalled_jobs").defer(timestamp=0)
    work()
    work()
    upload.refresh_from_db()
    assert upload.state == "ingested"
    assert Version.objects.count() == 1


def test_a_worker_reads_a_stored_file_again_and_checks_what_older_rules_checked(upload):
    work()
    version = Version.objects.get()
    actions.read_again_later(version=version, user=None, reason="新版识读")
    work()
    assert version.events.get(what="read_again").reason == "新版识读"
    Version.objects.update(rules="older")
    app.configure_task("disclosures.tasks.recheck_outdated").defer(timestamp=0)
    work()
    assert version.events.filter(what="checked").exists()
    assert not reviewing.outdated_versions().exists()


def test_a_job_for_an_upload_that_is_gone_does_nothing(upload):
    Upload.objects.all().delete()
    work()
    assert ProcrastinateJob.objects.get(task_name=actions.READ).status == "succeeded"
