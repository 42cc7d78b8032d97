"""Work that was cut off is gone on with, and a full disk is told and waited out. `test_faults.py` kills more."""

import os
import resource
import signal
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path

import psycopg
import pytest
from benchmarks.scratch import address_of
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from test_tasks import _closed_connections, work  # noqa: F401

from config.storages import PART
from disclosures import actions, files, tasks
from disclosures.management.commands.work import NICENESS
from disclosures.models import SourceFile, Upload, Version
from disclosures.workers import SECONDS_TO_END

BASE_DIR = Path(__file__).resolve().parent.parent
SAMPLES = Path(__file__).resolve().parent / "samples"
EXTRACT = SAMPLES / "extracts" / "yangquan-2025.txt"
PDF = SAMPLES / "pdf" / "gaoping-2026-rules.pdf"
KILOBYTE = 1024
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def received(path, name=None):
    return actions.receive_upload(file=SimpleUploadedFile(name or path.name, path.read_bytes()), user=None)


def bytes_kept(folder):
    return sorted(
        str(path.relative_to(folder))
        for kind in ("pending", "sources")
        for path in (Path(folder) / kind).rglob("*")
        if path.is_file()
    )


@pytest.fixture
def worker(settings):
    """A worker as it runs on any machine: a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        cwd=BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": address_of(connection.settings_dict),
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        },
    )
    yield process
    process.kill()
    process.wait()


def wait_for(condition, seconds=240):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def test_a_worker_that_is_told_to_stop_gives_back_what_it_was_reading(worker):
    upload = received(PDF)
    wait_for(lambda: Upload.objects.get(pk=upload.pk).page > 0)
    with psycopg.connect(address_of(connection.settings_dict)) as other:
        other.execute("SELECT 1 FROM disclosures_upload WHERE id = %s FOR UPDATE", [upload.pk])
        worker.send_signal(signal.SIGTERM)
        time.sleep(SECONDS_TO_END + 1)  # it cannot go on: its reports wait for us
    assert worker.wait(30) == 0
    upload.refresh_from_db()
    assert (upload.state, upload.code) == ("reading", "")
    job = ProcrastinateJob.objects.get(task_name=actions.READ, args__upload_id=upload.pk)
    assert (job.status, job.attempts) == ("todo", 1)
    work()
    upload.refresh_from_db()
    assert (upload.state, Version.objects.count()) == ("ingested", 1)


def readers_of(worker):
    """The processes that read files for a worker, by the system's own account."""
    offspring = [path.read_text().split() for path in Path(f"/proc/{worker.pid}/task").glob("*/children")]
    return [
        pid
        for pid in map(int, chain.from_iterable(offspring))
        if b"isolation/worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


def test_reading_gives_way_to_the_web_server(worker):
    """Within a session by niceness; Linux weighs sessions first, and a reader has one of its own."""
    upload = received(PDF)
    wait_for(lambda: Upload.objects.get(pk=upload.pk).page > 0)
    (reader,) = readers_of(worker)
    assert os.getpriority(os.PRIO_PROCESS, worker.pid) == NICENESS > 0
    assert os.getpriority(os.PRIO_PROCESS, reader) == NICENESS
    assert os.getsid(reader) == reader
    session = Path(f"/proc/{reader}/autogroup")
    assert not session.exists() or session.read_text().split()[-2:] == ["nice", str(NICENESS)]


def test_a_file_that_cuts_off_its_reading_again_and_again_is_given_up(settings):
    upload = received(EXTRACT)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = %s", [tasks.MOST_ATTEMPTS + 1])
    work()
    upload.refresh_from_db()
    assert (upload.state, upload.code, upload.retry) == ("rejected", "interrupted", True)


@pytest.fixture(params=["a small disk", "a limit on files"])
def narrow(request, settings, tmp_path):
    """Uploads are kept where there is room for so many bytes; calling it changes how many."""
    settings.MEDIA_ROOT = tmp_path / "disk"
    settings.MEDIA_ROOT.mkdir()
    if request.param == "a small disk":
        yield from _small_disk(settings.MEDIA_ROOT)
    else:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _small_disk(folder):
    def mount(options):
        return subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False
        )

    if mount("size=16k").returncode:
        pytest.skip("mounting a small disk is not permitted here; the limit on files stands in for it")
    yield lambda size: mount(f"remount,size={size}")
    subprocess.run(["umount", folder], check=True)


def test_a_file_for_which_there_is_no_room_is_refused_with_a_sentence_and_leaves_nothing(narrow, settings):
    narrow(16 * KILOBYTE)
    upload = received(EXTRACT)
    assert (upload.state, upload.code) == ("rejected", "no_room")
    assert bytes_kept(settings.MEDIA_ROOT) == []
    narrow(10 * 1024 * KILOBYTE)
    assert received(EXTRACT).state == "waiting"


def test_a_file_that_was_acknowledged_waits_for_room_and_is_then_stored(narrow, settings):
    size = EXTRACT.stat().st_size
    narrow(size * 3)
    upload = received(EXTRACT)
    narrow(size + 4 * KILOBYTE if settings.MEDIA_ROOT.is_mount() else size // 2)
    work()
    upload.refresh_from_db()
    assert (upload.state, SourceFile.objects.count(), Version.objects.count()) == ("reading", 0, 0)
    assert bytes_kept(settings.MEDIA_ROOT) == [upload.pending.name]
    narrow(size * 10)
    time.sleep(2 * tasks.SECONDS_BEFORE_ANOTHER_TRY)
    work()
    upload.refresh_from_db()
    assert upload.state == "ingested"
    assert len(bytes_kept(settings.MEDIA_ROOT)) == 1


def test_a_request_that_fills_the_disk_is_answered_with_a_sentence_for_each_file(narrow, settings, client):
    client.force_login(User.objects.create_superuser("owner"))
    settings.FILE_UPLOAD_TEMP_DIR = settings.MEDIA_ROOT
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = KILOBYTE
    narrow(16 * KILOBYTE)
    large = SimpleUploadedFile("large.pdf", b"%PDF-1.7" + bytes(64 * KILOBYTE))
    small = SimpleUploadedFile("small.pdf", b"%PDF-1.7" + bytes(2 * KILOBYTE))
    answer = client.post("/uploads/", {"files": [large, small]}, follow=True)
    assert dict(Upload.objects.values_list("name", "code")) == {"large.pdf": "no_room", "small.pdf": ""}
    assert "空间已满" in answer.content.decode()


def test_a_file_has_its_name_only_once_it_is_whole(settings):
    class Broken(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"the first half"
            raise ConnectionResetError("the sender is gone")

    with pytest.raises(ConnectionResetError):
        files.receive(Broken(b"anything", name="half.pdf"))
    assert list(Path(settings.MEDIA_ROOT).rglob(f"*{PART}")) == []
    assert bytes_kept(settings.MEDIA_ROOT) == []


def test_what_arrived_for_no_upload_is_removed_and_nothing_else(settings):
    claimed = received(EXTRACT)
    stray = files.receive(ContentFile(b"cut off before it was acknowledged", name="a.pdf"))
    old = time.time() - tasks.UNCLAIMED.total_seconds() - 60
    tasks.remove_unclaimed_files(timestamp=0)
    assert files.exists(stray.name)  # it may be on its way
    for name in (claimed.pending.name, stray.name):
        os.utime(Path(settings.MEDIA_ROOT) / name, (old, old))
    tasks.remove_unclaimed_files(timestamp=0)
    assert files.exists(claimed.pending.name)
    assert not files.exists(stray.name)
