"""Uploads that wait for a worker: handed over, tried again, taken up where nobody has them."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from disclosures import files
from disclosures.actions.reviewing import Person, signed_in
from disclosures.errors import RefusalCode, RefusedError
from disclosures.history import note
from disclosures.models import Retry, Upload, Version
from disclosures.records import Stage, UploadState
from disclosures.records.acts import Happening

logger = logging.getLogger(__name__)

ENDED = (UploadState.INGESTED, UploadState.DUPLICATE, UploadState.REJECTED)
"""States that an upload stays in, unless it is tried again."""
READ = "disclosures.tasks.read_upload"
"""The task that calls `ingest` in a worker."""


def retry_upload(*, upload: Upload, user: Person) -> Upload:
    """Hand a refused upload to a worker again. Raises `RefusedError` when its bytes are gone."""
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state != UploadState.REJECTED:
            return upload
        if not upload.part_id and not files.exists(upload.pending.name or ""):
            raise RefusedError(RefusalCode.FILE_LOST)
        Retry.objects.create(
            upload=upload, code=upload.code, params=upload.params, created_by=signed_in(user)
        )
        upload.state, upload.stage = UploadState.WAITING, Stage.QUEUED
        upload.page = upload.page_count = 0
        upload.code, upload.params, upload.retry, upload.finished = "", {}, False, None
        upload.save()
        hand_to_worker(upload)
    logger.info("Upload %s is tried again by %s", upload.pk, signed_in(user))
    return upload


def note_retries(upload: Upload, version: Version) -> None:
    """What was done to have a version's file read is part of the version's history."""
    for retry in upload.retries.select_related("created_by"):
        told = {"code": retry.code, "params": retry.params}
        note(version, Happening.TRIED_AGAIN, user=retry.created_by, when=retry.created, params=told)


def hand_over_lost_uploads(*, older_than: timedelta) -> int:
    """Give to a worker the uploads that no worker has, although they have not ended.

    A command that was killed leaves such uploads. Returns how many there were.
    """
    lost = Upload.objects.exclude(state__in=ENDED).filter(created__lt=timezone.now() - older_than)
    busy = {
        job.queueing_lock
        for job in ProcrastinateJob.objects.filter(status__in=["todo", "doing"], task_name=READ)
    }
    handed = [upload for upload in lost if _lock(upload) not in busy]
    for upload in handed:
        with transaction.atomic():
            hand_to_worker(upload)
    return len(handed)


def _lock(upload: Upload) -> str:
    return f"upload-{upload.pk}"


def hand_to_worker(upload: Upload) -> None:
    queue_once(READ, _lock(upload), lock=_lock(upload), upload_id=upload.pk)


def queue_once(task: str, name: str, *, lock: str | None = None, priority: int = 0, **arguments: int) -> None:
    """Have a worker do it, unless what bears this name is still to be done.

    Part of the transaction: the job exists when what it is about does.
    """
    waiting = app.configure_task(task, allow_unknown=False, lock=lock, queueing_lock=name, priority=priority)
    try:
        with transaction.atomic():
            waiting.defer(**arguments)
    except AlreadyEnqueued:
        logger.info("%s is in the queue already", name)
