"""Publishing: which version of a disclosure is shown."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from disclosures.actions.reviewing import Person, held, signed_in
from disclosures.errors import ConflictError
from disclosures.history import note
from disclosures.models import Event, Version
from disclosures.records import VersionState
from disclosures.records.acts import Happening
from disclosures.review.publishing import obstacles
from disclosures.storage.rewriting import recheck


def publish_version(
    *, version: Version, user: Person, revision: int | None = None, seen: datetime | None = None
) -> Version:
    """Make a version the one that is shown for its disclosure; the one shown before stays reachable.

    It is checked again before: the rules may be newer than its findings, and last year's disclosure may
    have been published while it was being stored. Raises `CannotPublishError` with the first thing that
    stands against it, `ConflictError` when someone changed it since `revision`, or published another
    version of the disclosure since the person looked, at `seen`.
    """
    who = signed_in(user)
    with held(version, revision) as locked:
        if seen and _published_since(seen, locked):
            raise ConflictError
        recheck(locked)
        for obstacle in obstacles(locked):
            raise obstacle
        shown = Version.objects.filter(disclosure=locked.disclosure, current=True).exclude(pk=locked.pk)
        for before in shown:
            note(before, Happening.SUPERSEDED, user=who, params={"by": locked.pk})
        shown.update(current=False)
        if not locked.current:
            note(locked, Happening.PUBLISHED, user=who)
        if locked.state != VersionState.PUBLISHED:
            locked.state = VersionState.PUBLISHED
            locked.published, locked.published_by = timezone.now(), who
        locked.current = True
        locked.save(update_fields=["state", "published", "published_by", "current"])
    return locked


def _published_since(seen: datetime, version: Version) -> bool:
    """Whether another version of the same disclosure was."""
    events = Event.objects.filter(what=Happening.PUBLISHED, created__gt=seen)
    same = events.filter(disclosure=version.disclosure).exclude(version=version)
    return version.disclosure_id is not None and same.exists()
