"""What every act of review shares: who, why, and that nobody else acts on the version meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AnonymousUser, User
from django.db import OperationalError, transaction
from psycopg.errors import DeadlockDetected

from disclosures.errors import CannotReviewError, ConflictError, ReviewCode
from disclosures.models import Disclosure, Version
from disclosures.storage.rewriting import recheck
from disclosures.storage.rows import clean

Person = User | AnonymousUser | None
"""Who acts: someone signed in, or nobody (a command, a worker)."""


def signed_in(user: Person) -> User | None:
    return user if isinstance(user, User) else None


def reviewer(user: Person) -> User:
    """Whoever corrects and decides has a name."""
    if not isinstance(user, User):
        raise CannotReviewError(ReviewCode.SIGNED_OUT)
    return user


def given(reason: str) -> str:
    if not reason.strip():
        raise CannotReviewError(ReviewCode.REASON_MISSING)
    return clean(reason).strip()


@contextmanager
def held(version: Version, revision: int | None = None) -> Iterator[Version]:
    """The version, locked together with its disclosure until the end of the transaction.

    `revision` is the one that the person saw; raises `ConflictError` when it is another by now.
    What is done counts as a revision more, in the caller's object too. Where it changes what is
    shown for a year, the year after is checked again.
    """
    try:
        with _locked(version, revision) as locked:
            yield locked
    except OperationalError as fault:
        if isinstance(fault.__cause__, DeadlockDetected):
            raise ConflictError from fault
        raise
    version.refresh_from_db()


@contextmanager
def _locked(version: Version, revision: int | None) -> Iterator[Version]:
    with transaction.atomic():
        of = Version.objects.values_list("disclosure", flat=True).get(pk=version.pk)
        if of is not None:
            Disclosure.objects.select_for_update().get(pk=of)
        locked = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
        if locked.disclosure_id != of or revision not in (None, locked.revision):
            raise ConflictError
        shown = _shown(locked)
        yield locked
        locked.revision += 1
        Version.objects.filter(pk=locked.pk).update(revision=locked.revision)
        for disclosure in {*shown, *_shown(locked)}:
            _check_year_after(disclosure)


def _shown(version: Version) -> set[Disclosure]:
    """The disclosure that the version is shown for."""
    return {version.disclosure} if version.current and version.disclosure else set()


def _check_year_after(disclosure: Disclosure) -> None:
    """Its versions compare themselves with what is shown for this year."""
    after = Version.objects.filter(
        disclosure__agency=disclosure.agency_id,
        disclosure__year=disclosure.year + 1,
        disclosure__scope=disclosure.scope,
    )
    for version in after.select_for_update(of=("self",)).order_by("pk"):
        recheck(version)
