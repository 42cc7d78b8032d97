"""How an upload ends: stored whole, the same as another, or refused. Each end is a transaction of its own."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from disclosures import files
from disclosures.actions.parts import begin_parts, keep_parts, version_of_part
from disclosures.actions.rendering import draw_later
from disclosures.actions.waiting import ENDED, note_retries
from disclosures.errors import RefusedError
from disclosures.models import Part, SourceFile, Upload, Version
from disclosures.pipeline import Outcome
from disclosures.records import Stage, UploadState
from disclosures.storage.storing import store

logger = logging.getLogger(__name__)


def keep(upload: Upload, outcome: Outcome, *, read_later: bool) -> Upload:
    """Store what was read, and begin with the further disclosures of the file.

    Raises `RefusedError`: what `store` raises.
    """
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state in ENDED:
            return upload
        if first := _version_of_locked_part(upload):
            return end_as_duplicate(upload, first, read_later=read_later)
        source, new = _source_of(upload, outcome)
        if not new and (there := Version.objects.filter(source=source).first()):
            return end_as_duplicate(upload, there, read_later=read_later)
        document = PurePath(upload.name).stem
        with _kept(upload, source, new=new):
            version = store(
                outcome=outcome,
                source=source,
                document=document,
                user=upload.created_by,
                uploaded=upload.created,
            )
            note_retries(upload, version)
            keep_parts(source, outcome.reading.parts)
            draw_later(source)
            end(upload, UploadState.INGESTED, version=version)
            _begin_parts(upload, source, read_later=read_later)
            return upload


def keep_without_first(
    upload: Upload, outcome: Outcome, refusal: RefusedError, *, read_later: bool
) -> Upload:
    """The first disclosure of a file cannot be stored: the file is kept for the further ones."""
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state in ENDED:
            return upload
        source, new = _source_of(upload, outcome)
        with _kept(upload, source, new=new):
            keep_parts(source, outcome.reading.parts)
            end(upload, UploadState.REJECTED, code=refusal.code, params=refusal.params)
            _begin_parts(upload, source, read_later=read_later)
            return upload


def _source_of(upload: Upload, outcome: Outcome) -> tuple[SourceFile, bool]:
    """The file, and whether it is new. One is there without a version where its first disclosure was
    refused."""
    about = {"name": upload.name, "format": outcome.format, "size": upload.size, "part": upload.part}
    kept = files.kept_name(upload.sha256, outcome.format)
    return SourceFile.objects.get_or_create(sha256=upload.sha256, defaults={**about, "file": kept})


def _kept(upload: Upload, source: SourceFile, *, new: bool) -> AbstractContextManager[None]:
    """While the row of the source is not committed, an identical file waits for it: the copy is ours."""
    if not new:
        return nullcontext()
    return files.kept(pending(upload), source.file.name or "", size=upload.size)


def refuse(
    upload: Upload, code: str, *, params: Mapping[str, Any] | None = None, retry: bool = False
) -> Upload:
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state in ENDED:
            return upload
        return end(upload, UploadState.REJECTED, code=code, params=params, retry=retry)


def end(
    upload: Upload,
    state: UploadState,
    *,
    version: Version | None = None,
    code: str = "",
    params: Mapping[str, Any] | None = None,
    retry: bool = False,
) -> Upload:
    """The only writer of an upload's last state. Its bytes stay only where trying again may help."""
    upload.state, upload.stage, upload.finished = state, Stage.DONE, timezone.now()
    upload.version, upload.code, upload.params, upload.retry = version, code, dict(params or {}), retry
    if not retry and upload.pending.name:
        transaction.on_commit(partial(files.discard, upload.pending.name))
        upload.pending.name = ""
    upload.save()
    told = {"upload_id": upload.pk, "outcome": state, "code": code, "version_id": upload.version_id}
    transaction.on_commit(partial(logger.info, "upload_ended", extra=told))
    return upload


def end_as_duplicate(upload: Upload, first: Version, *, read_later: bool) -> Upload:
    """Of several disclosures in a file each is there already, or is tried again."""
    end(upload, UploadState.DUPLICATE, version=first)
    _begin_parts(upload, first.source, read_later=read_later)
    return upload


def _begin_parts(upload: Upload, source: SourceFile, *, read_later: bool) -> None:
    parts = source.parts.all()
    begin_parts(parts, of=upload.name, user=upload.created_by, within=upload, read_later=read_later)


def version_of(upload: Upload) -> Version | None:
    """What an identical file, or the same part of one, became before."""
    same = Version.objects.filter(source__sha256=upload.sha256).first() if upload.sha256 else None
    return same or (version_of_part(upload.part) if upload.part else None)


def _version_of_locked_part(upload: Upload) -> Version | None:
    """What another upload of the same part became meanwhile; no other ends before the transaction does."""
    if upload.part is None:
        return None
    return version_of_part(Part.objects.select_for_update().get(pk=upload.part.pk))


def pending(upload: Upload) -> str:
    return upload.pending.name or ""
