"""Files come in, and are read once by a worker or refused with a sentence."""

from functools import partial
from io import BytesIO
from pathlib import Path

import people
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from readings import attempt, bytes_kept, ingested, nothing_is_stored, reading, reads, received
from threads import at_once

from disclosures import actions, tasks
from disclosures.errors import RefusedError
from disclosures.models import (
    SourceFile,
    Upload,
    Version,
)
from disclosures.readers import UnreadableCode, UnreadableError
from disclosures.records import (
    Stage,
)

SAMPLES = Path(__file__).resolve().parent / "samples"

pytestmark = pytest.mark.django_db


def test_a_file_waits_for_a_worker_under_its_name_and_hash(person):
    upload = received(b"%PDF-1.7 a", "预算.pdf", user=person, read_later=True)
    assert (upload.state, upload.stage, upload.name, upload.size) == ("waiting", "queued", "预算.pdf", 10)
    assert upload.created_by == person
    assert len(upload.sha256) == 64
    with default_storage.open(upload.pending.name) as kept:
        assert kept.read() == b"%PDF-1.7 a"
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("disclosures.tasks.read_upload", {"upload_id": upload.pk})


def test_the_job_is_gone_when_the_upload_was_not_kept(monkeypatch):
    monkeypatch.setattr("disclosures.actions.uploads.hand_to_worker", lambda upload: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        received(read_later=True)
    assert not Upload.objects.exists()
    assert bytes_kept() == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\预算\\2026.pdf", "2026.pdf"),
        ("a\u202egnp.pdf\x00", "agnp.pdf"),
        ("  ", "-"),
        ("长" * 300 + ".pdf", "长" * 251 + ".pdf"),
    ],
)
def test_a_files_name_is_only_a_name(sent, kept):
    upload = actions.receive_upload(file=File(BytesIO(b"%PDF-"), name=sent), user=None, read_later=False)
    assert upload.name == kept
    assert upload.pending.name.startswith("pending/")


def test_an_empty_file_is_refused_at_once():
    upload = received(b"", read_later=True)
    assert (upload.state, upload.code, upload.retry) == ("rejected", "empty_file", False)
    assert bytes_kept() == []
    assert not ProcrastinateJob.objects.exists()


def test_a_file_beyond_the_limit_is_refused_at_once(settings):
    settings.LARGEST_UPLOAD_BYTES = 3
    upload = received(b"1234")
    assert (upload.state, upload.code, upload.params) == ("rejected", "too_large", {"bytes": 4, "limit": 3})
    assert bytes_kept() == []


def test_someone_not_signed_in_is_nobody():
    assert received(user=AnonymousUser()).created_by is None


def test_an_identical_file_leads_to_the_first():
    first = ingested()
    second = received(name="again.pdf", read_later=True)
    assert (second.state, second.version) == ("duplicate", first.version)
    assert not ProcrastinateJob.objects.exists()


def test_of_identical_files_waiting_together_one_is_stored():
    one, other = received(), received(name="b.pdf")
    actions.ingest(upload=one, read=reads(reading()))
    other = actions.ingest(upload=other, read=reads())
    assert other.state == "duplicate"
    assert Version.objects.get() == other.version


# Refusals and faults.


def test_of_a_refused_file_only_the_attempt_is_kept(django_capture_on_commit_callbacks):
    upload = attempt(django_capture_on_commit_callbacks, UnreadableError(UnreadableCode.PASSWORD_PROTECTED))
    assert (upload.state, upload.code, upload.retry, upload.pending.name) == (
        "rejected",
        "password_protected",
        False,
        "",
    )
    assert bytes_kept() == []
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.pdf", "empty_file"),
        ("password-protected.pdf", "password_protected"),
        ("text-named.pdf", "not_a_pdf"),
        ("malformed.pdf", None),
        ("not-a-budget-85-pages.pdf", "not_a_disclosure"),
    ],
)
def test_files_that_are_no_disclosures_are_refused_with_a_sentence(
    name, code, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        upload = actions.ingest(upload=received((SAMPLES / "rejects" / name).read_bytes(), name))
    assert upload.state == "rejected"
    assert code in {upload.code, None}
    nothing_is_stored()
    assert bytes_kept() == []


def test_a_file_that_may_be_readable_later_can_be_tried_again(person):
    upload = ingested(UnreadableError(UnreadableCode.TIMED_OUT, retry=True, seconds=180))
    assert (upload.state, upload.retry, upload.params) == ("rejected", True, {"seconds": 180})
    upload = actions.retry_upload(upload=upload, user=person)
    assert (upload.state, upload.stage, upload.code, upload.finished) == ("waiting", "queued", "", None)
    assert ProcrastinateJob.objects.count() == 1
    upload = actions.ingest(upload=upload, read=reads(reading()))
    assert upload.state == "ingested"


@pytest.mark.parametrize(("language", "words"), [("", ["重试", "180 秒"]), ("/en", ["Tried again", "180 s"])])
def test_who_had_a_file_read_again_is_on_its_card_and_in_the_history(client, language, words):
    person = people.editor("auditor")
    upload = ingested(UnreadableError(UnreadableCode.TIMED_OUT, retry=True, seconds=180))
    actions.retry_upload(upload=upload, user=person)
    upload = actions.ingest(upload=upload, read=reads(reading()))
    event = upload.version.events.get(what="tried_again")
    assert (event.created_by, event.created) == (person, upload.retries.get().created)
    client.force_login(person)
    for path in (f"/uploads/{upload.pk}/", f"/disclosures/{upload.version_id}/history/"):
        page = client.get(language + path).text
        assert [word for word in [*words, person.get_username()] if word not in page] == []


def test_trying_again_twice_makes_one_job(person):
    upload = ingested(UnreadableError(UnreadableCode.CRASHED, retry=True))
    actions.retry_upload(upload=upload, user=person)
    actions.retry_upload(upload=upload, user=person)
    assert ProcrastinateJob.objects.count() == 1


def test_without_its_bytes_a_file_cannot_be_tried_again(person):
    upload = ingested(UnreadableError(UnreadableCode.NO_TEXT_LAYER))
    with pytest.raises(RefusedError, match=r".+"):
        actions.retry_upload(upload=upload, user=person)


def test_a_fault_of_ours_is_told_and_leaves_nothing_half_stored(monkeypatch):
    monkeypatch.setattr("disclosures.storage.storing.learn_codes", lambda codes: 1 / 0)
    upload = received()
    with pytest.raises(ZeroDivisionError):
        actions.ingest(upload=upload, read=reads(reading()))
    upload.refresh_from_db()
    assert (upload.state, upload.code, upload.retry) == ("rejected", "internal", True)
    nothing_is_stored()
    assert not any(kept.startswith("sources/") for kept in bytes_kept())


def test_after_a_fault_the_same_file_can_be_stored(monkeypatch, person):
    with monkeypatch.context() as broken:
        broken.setattr("disclosures.storage.storing.learn_codes", lambda codes: 1 / 0)
        upload = received()
        with pytest.raises(ZeroDivisionError):
            actions.ingest(upload=upload, read=reads(reading()))
    upload = actions.retry_upload(upload=upload, user=person)
    assert actions.ingest(upload=upload, read=reads(reading())).state == "ingested"


def test_a_reading_stopped_from_outside_can_be_tried_again():
    upload = received()
    with pytest.raises(KeyboardInterrupt):
        actions.ingest(upload=upload, read=reads(KeyboardInterrupt()))
    upload.refresh_from_db()
    assert (upload.state, upload.code, upload.retry) == ("rejected", "interrupted", True)


def test_an_upload_whose_bytes_are_gone_says_so():
    upload = received()
    default_storage.delete(upload.pending.name)
    upload = actions.ingest(upload=upload, read=reads())
    assert (upload.state, upload.code) == ("rejected", "file_lost")


def test_an_upload_that_has_ended_is_not_read_again():
    upload = ingested()
    assert actions.ingest(upload=upload, read=reads()).version == upload.version
    assert Version.objects.count() == 1


def test_an_upload_that_another_worker_ended_meanwhile_is_stored_once():
    upload = received()

    def read(path, name, *, progress):
        actions.ingest(upload=upload, read=reads(reading()))
        return reads(reading())(path, name, progress=progress)

    assert actions.ingest(upload=upload, read=read).state == "ingested"
    assert Version.objects.count() == 1


def test_an_upload_left_by_a_worker_that_died_is_read():
    upload = received()
    Upload.objects.update(state="reading", stage="pages", page=3, page_count=9)
    assert actions.ingest(upload=upload, read=reads(reading())).state == "ingested"


def test_progress_is_kept_page_by_page(monkeypatch):
    monkeypatch.setattr("disclosures.actions.uploads.SECONDS_BETWEEN_REPORTS", 0)
    upload, seen = received(), []

    def read(path, name, *, progress):
        for page in (1, 2):
            progress(Stage.PAGES, page, 2)
            upload.refresh_from_db()
            seen.append((upload.state, upload.stage, upload.page, upload.page_count))
        progress(Stage.CHECKS)
        upload.refresh_from_db()
        seen.append((upload.state, upload.stage, upload.page, upload.page_count))
        return reads(reading())(path, name, progress=progress)

    actions.ingest(upload=upload, read=read)
    assert seen == [("reading", "pages", 1, 2), ("reading", "pages", 2, 2), ("reading", "checks", 2, 2)]


def test_progress_is_not_written_for_every_page(django_assert_max_num_queries):
    upload = received()

    def read(path, name, *, progress):
        with django_assert_max_num_queries(1):
            for page in range(1, 100):
                progress(Stage.PAGES, page, 99)
        return reads(reading())(path, name, progress=progress)

    actions.ingest(upload=upload, read=read)


def test_uploads_that_no_worker_has_are_handed_to_one():
    lost, busy, fresh = received(), received(b"2", read_later=True), received(b"3")
    Upload.objects.exclude(pk=fresh.pk).update(created=timezone.now() - tasks.LOST * 2)
    assert actions.hand_over_lost_uploads(older_than=tasks.LOST) == 1
    jobs = set(ProcrastinateJob.objects.values_list("args__upload_id", flat=True))
    assert jobs == {lost.pk, busy.pk}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_file_uploaded_by_many_at_once_is_stored_once():
    uploads = [received() for _ in range(6)]
    at_once(*(partial(actions.ingest, upload=upload, read=reads(reading())) for upload in uploads))
    assert sorted(Upload.objects.values_list("state", flat=True)) == ["duplicate"] * 5 + ["ingested"]
    assert Version.objects.count() == 1
    assert len(bytes_kept()) == 1
