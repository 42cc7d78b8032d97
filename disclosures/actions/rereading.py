"""Reading a version's file again, and checking what is stored again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from disclosures import files, pipeline
from disclosures.actions.parts import begin_parts, keep_parts
from disclosures.actions.rendering import draw_later
from disclosures.actions.reviewing import Person, held, signed_in
from disclosures.errors import CannotReviewError, RefusalCode, RefusedError, ReviewCode
from disclosures.history import note
from disclosures.models import Correction, Version
from disclosures.parsing import NotADisclosureError
from disclosures.pipeline import Progress, Read
from disclosures.readers import UnreadableError
from disclosures.records import Stage
from disclosures.records.acts import Happening
from disclosures.storage.rewriting import recheck as check_again
from disclosures.storage.rewriting import replace, standing

Faults = tuple[type[BaseException], ...]
READ_AGAIN = "disclosures.tasks.read_version_again"
"""The task that calls `read_again` in a worker."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A version read again, and the corrections that do not fit what was read."""

    version: Version
    unfitting: tuple[Correction, ...]


def read_again(
    *,
    version: Version,
    user: Person,
    reason: str = "",
    revision: int | None = None,
    read: Read = pipeline.read,
    progress: Progress = pipeline.silent,
) -> ReadAgain:
    """Read a version's file by today's reader, and put the corrections on what it says.

    Figures keep their addresses; further disclosures found in the file go to a worker.
    Raises `UnreadableError`, `NotADisclosureError`, `ConflictError`.
    """
    source = version.source
    with files.on_this_machine(source.file.name or "") as path:
        outcome = read(path, source.name, progress=progress)
    who = signed_in(user)
    with held(version, revision) as locked:
        before = locked.disclosure_id
        replace(locked, outcome)
        draw_later(source)
        begin_parts(keep_parts(source, outcome.reading.parts), of=source.name, user=user)
        unfitting = tuple(made for made in standing(locked) if made.unfit)
        told = {"reader": locked.reader, "unfitting": [made.pk for made in unfitting]}
        note(locked, Happening.READ_AGAIN, user=who, reason=reason.strip(), params=told)
        if locked.disclosure_id != before:
            note(locked, Happening.MOVED, user=who, params={"from": before})
    return ReadAgain(version, unfitting)


def read_again_later(*, version: Version, user: Person, reason: str = "") -> None:
    """Hand a fresh reading of the version's file to a worker; once, while one is still going on."""
    who = signed_in(user)
    with transaction.atomic():
        locked = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
        if is_being_read(locked):
            return
        _tell(locked, stage=Stage.QUEUED)
        task = app.configure_task(READ_AGAIN, allow_unknown=False, lock=f"version-{version.pk}")
        task.defer(version_id=version.pk, user_id=who.pk if who else None, reason=reason)


def is_being_read(version: Version) -> bool:
    told = version.rereading or {}
    return bool(told) and told["stage"] != Stage.DONE


def read_again_and_tell(
    *, version: Version, user: Person, reason: str, read: Read = pipeline.read, given_back: Faults = ()
) -> None:
    """`read_again`, with its progress and its end kept where the review shows them.

    A fault of ours is kept and raised; one of `given_back` is raised, and the caller will try again.
    """
    try:
        again = read_again(
            version=version, user=user, reason=reason, read=read, progress=partial(_report, version)
        )
    except given_back:
        _tell(version, stage=Stage.QUEUED)
        raise
    except (UnreadableError, RefusedError, CannotReviewError) as refusal:
        _tell(version, stage=Stage.DONE, code=refusal.code, params=refusal.params)
    except NotADisclosureError:
        _tell(version, stage=Stage.DONE, code=RefusalCode.NOT_A_DISCLOSURE, params={})
    except BaseException:
        _tell(version, stage=Stage.DONE, code=ReviewCode.NOT_READ_AGAIN, params={})
        raise
    else:
        _tell(version, stage=Stage.DONE, unfitting=len(again.unfitting))


def _report(version: Version, stage: Stage, page: int = 0, page_count: int = 0) -> None:
    _tell(version, stage=stage, page=page, page_count=page_count)


def _tell(version: Version, **told: Any) -> None:
    Version.objects.filter(pk=version.pk).update(rereading=told)


def recheck(*, version: Version) -> Version:
    """Check what is stored of a version again, by today's rules."""
    with transaction.atomic():
        locked = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
        check_again(locked)
        told = {"findings": locked.findings.count(), "rules": locked.rules}
        note(locked, Happening.CHECKED, params=told)
    version.refresh_from_db()
    return version
