"""Reading a version's file again, and checking what is stored again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from procrastinate.contrib.django import app

from disclosures import files, pipeline
from disclosures.actions.reviewing import Person, held, signed_in
from disclosures.history import note
from disclosures.models import Correction, Version
from disclosures.pipeline import Progress, Read
from disclosures.review_records import Happening
from disclosures.rewriting import recheck as check_again
from disclosures.rewriting import replace, standing

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

    Figures keep their addresses. Raises `UnreadableError`, `NotADisclosureError`, `ConflictError`.
    """
    source = version.source
    with files.on_this_machine(source.file.name or "") as path:
        outcome = read(path, source.name, progress=progress)
    who = signed_in(user)
    with held(version, revision) as locked:
        before = locked.disclosure_id
        replace(locked, outcome)
        unfitting = tuple(made for made in standing(locked) if made.unfit)
        told = {"reader": locked.reader, "unfitting": [made.pk for made in unfitting]}
        note(locked, Happening.READ_AGAIN, user=who, reason=reason.strip(), params=told)
        if locked.disclosure_id != before:
            note(locked, Happening.MOVED, user=who, params={"from": before})
    return ReadAgain(version, unfitting)


def read_again_later(*, version: Version, user: Person, reason: str = "") -> None:
    """Hand a fresh reading of the version's file to a worker."""
    who = signed_in(user)
    task = app.configure_task(READ_AGAIN, allow_unknown=False, lock=f"version-{version.pk}")
    task.defer(version_id=version.pk, user_id=who.pk if who else None, reason=reason)


def recheck(*, version: Version, user: Person = None, reason: str = "") -> Version:
    """Check what is stored of a version again, by today's rules."""
    with transaction.atomic():
        locked = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
        check_again(locked)
        told = {"findings": locked.findings.count(), "rules": locked.rules}
        note(locked, Happening.CHECKED, user=signed_in(user), reason=reason.strip(), params=told)
    version.refresh_from_db()
    return version
