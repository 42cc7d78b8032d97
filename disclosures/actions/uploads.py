"""Bringing files in: received, read once, stored whole or not at all."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from typing import Any

from django.core.files import File
from django.db import transaction

from disclosures import files, pipeline
from disclosures.actions.ending import (
    end,
    end_as_duplicate,
    keep,
    keep_without_first,
    pending,
    refuse,
    version_of,
)
from disclosures.actions.parts import take_out
from disclosures.actions.reviewing import Person, signed_in
from disclosures.actions.waiting import ENDED, hand_to_worker
from disclosures.errors import NoRoomError, RefusalCode, RefusedError
from disclosures.models import Upload
from disclosures.parsing import NotADisclosureError
from disclosures.pipeline import Progress, Read
from disclosures.readers import UnreadableError, archive
from disclosures.records import Stage, UploadState
from disclosures.regions.identifying import is_archive

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_REPORTS = 0.5


def receive_upload(*, file: File[bytes], user: Person, read_later: bool = True) -> Upload:
    """Take a file in: an upload that waits to be read, or has ended where that is clear at once.

    `read_later` hands it to a worker; without it the caller goes on with `ingest`.
    """
    try:
        received = files.receive(file)
    except NoRoomError as refusal:
        return refuse_upload(name=file.name or "", size=file.size, refusal=refusal, user=user)
    upload = Upload(
        name=files.safe_name(file.name),
        size=received.size,
        sha256=received.sha256,
        pending=received.name,
        created_by=signed_in(user),
    )
    try:
        with transaction.atomic():
            first = version_of(upload)
            if received.refusal:
                end(upload, UploadState.REJECTED, code=received.refusal, params=received.params)
            elif first:
                end_as_duplicate(upload, first, read_later=read_later)
            else:
                upload.save(force_insert=True)
                if read_later:
                    hand_to_worker(upload)
    except BaseException:
        files.discard(received.name)
        raise
    return upload


def receive_uploads(*, file: File[bytes], user: Person, read_later: bool = True) -> Iterator[Upload]:
    """Take a file in, and of a zip each file in it: an upload for each, with an outcome of its own."""
    if file.file is None or not is_archive(file.file):
        yield receive_upload(file=file, user=user, read_later=read_later)
        return
    try:
        for entry in archive.entries(file.file):
            yield _receive_entry(entry, user, read_later=read_later)
    except UnreadableError as refusal:
        yield refuse_upload(name=file.name or "", size=file.size, refusal=refusal, user=user)


def _receive_entry(entry: archive.Entry, user: Person, *, read_later: bool) -> Upload:
    try:
        with entry.open() as unpacked:
            file = File(unpacked, name=entry.name)
            file.size = entry.size
            return receive_upload(file=file, user=user, read_later=read_later)
    except UnreadableError as refusal:
        return refuse_upload(name=entry.name, size=entry.size, refusal=refusal, user=user)


def refuse_upload(*, name: str, size: int, refusal: UnreadableError | RefusedError, user: Person) -> Upload:
    """What is kept of a file that did not even arrive."""
    upload = Upload(name=files.safe_name(name), size=size, created_by=signed_in(user))
    with transaction.atomic():
        return end(upload, UploadState.REJECTED, code=refusal.code, params=refusal.params)


def ingest(
    *,
    upload: Upload,
    read: Read = pipeline.read,
    progress: Progress = pipeline.silent,
    given_back: tuple[type[Exception], ...] = (),
    read_later: bool = True,
) -> Upload:
    """Read a waiting upload to its end and store what was read, or why it was refused.

    An upload that has ended stays as it is; so does one that another worker ends meanwhile. A fault
    of ours ends the upload too, and is raised; one of `given_back` is raised and ends nothing, since
    the caller will try again. Further disclosures in the file become uploads of their own (`parts`);
    `read_later` hands these to a worker.
    """
    upload = _begin(upload, read_later=read_later)
    if upload.state in ENDED:
        return upload
    report = _Reporter(upload, progress)
    try:
        with files.room_is_needed():
            take_out(upload)
            with files.on_this_machine(pending(upload)) as path:
                outcome = read(path, upload.name, progress=report)
            report(Stage.STORING)
            try:
                return keep(upload, outcome, read_later=read_later)
            except RefusedError as refusal:
                if not outcome.reading.parts:
                    raise
                return keep_without_first(upload, outcome, refusal, read_later=read_later)
    except given_back as fault:
        logger.warning("The reading of upload %s was cut off: %s", upload.pk, fault)
        raise
    except (UnreadableError, RefusedError) as refusal:
        return refuse(upload, refusal.code, params=refusal.params, retry=refusal.retry)
    except NotADisclosureError as nothing:
        if nothing.said:
            return refuse(upload, RefusalCode.TABLES_ELSEWHERE, params={"said": nothing.said})
        return refuse(upload, RefusalCode.NOT_A_DISCLOSURE)
    except BaseException as fault:
        code = RefusalCode.INTERNAL if isinstance(fault, Exception) else RefusalCode.INTERRUPTED
        logger.exception("Upload %s (%s) failed", upload.pk, upload.name)
        refuse(upload, code, params={"upload": upload.pk}, retry=True)
        raise


def abandon_upload(*, upload: Upload) -> Upload:
    """End an upload that its caller will not go on with; it can be tried again."""
    return refuse(upload, RefusalCode.INTERRUPTED, retry=True)


class _Reporter:
    """Keeps an upload's stage and page for whoever watches, outside of the large transaction."""

    def __init__(self, upload: Upload, progress: Progress) -> None:
        self._upload = upload
        self._progress = progress
        self._stage = Stage.QUEUED
        self._last = 0.0

    def __call__(self, stage: Stage, page: int = 0, page_count: int = 0) -> None:
        self._progress(stage, page, page_count)
        now = time.monotonic()
        if stage == self._stage and now - self._last < SECONDS_BETWEEN_REPORTS:
            return
        self._stage, self._last = stage, now
        told: dict[str, Any] = {"stage": stage}
        if page_count:
            told |= {"page": page, "page_count": page_count}
        Upload.objects.filter(pk=self._upload.pk, state=UploadState.READING).update(**told)


def _begin(upload: Upload, *, read_later: bool) -> Upload:
    """The upload marked as being read, or ended where that is clear without reading."""
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state in ENDED:
            return upload
        if first := version_of(upload):
            return end_as_duplicate(upload, first, read_later=read_later)
        if not upload.part and not files.exists(pending(upload)):
            return end(upload, UploadState.REJECTED, code=RefusalCode.FILE_LOST)
        upload.state, upload.stage = UploadState.READING, Stage.PAGES
        upload.save(update_fields=["state", "stage"])
        return upload
