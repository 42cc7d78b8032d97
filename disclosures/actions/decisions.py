"""What a person lets stand: a finding that the document itself prints, something that was not read."""

from __future__ import annotations

from typing import Any

from disclosures.actions.reviewing import Person, given, held, reviewer
from disclosures.corrections.targets import problem_key
from disclosures.errors import CannotReviewError, ReviewCode
from disclosures.history import note
from disclosures.models import Decision, Finding, Version
from disclosures.records.acts import DecidedOn, Happening
from disclosures.review.publishing import standing_decisions
from disclosures.storage.loading import problem_read


def decide_finding(*, finding: Finding, reason: str, user: Person, revision: int | None = None) -> Decision:
    """The document says so: the finding stays, and is shown with this; it stops no publication.

    Holds as long as the figures and what they print do. Raises `CannotReviewError`, `ConflictError`.
    """
    about = {
        "rule": finding.rule,
        "kind": finding.kind,
        "code": finding.code,
        "name": finding.name,
        "measure": finding.measure,
        "expected": str(finding.expected),
        "actual": str(finding.actual),
        "printed": finding.printed,
    }
    return _decide(finding.version, DecidedOn.FINDING, finding.key, about, reason, user, revision)


def decide_problem(
    *, version: Version, key: str, reason: str, user: Person, revision: int | None = None
) -> Decision:
    """Something not read there is not needed, or was added as a correction; it stops no publication.

    `key` is `reviewing.problems`'s.
    """
    about: dict[str, Any] = next((p for p in version.problems if problem_key(problem_read(p)) == key), {})
    return _decide(version, DecidedOn.PROBLEM, key, about, reason, user, revision)


def withdraw_decision(
    *, decision: Decision, reason: str, user: Person, revision: int | None = None
) -> Decision:
    """Take a decision back."""
    why, who = given(reason), reviewer(user)
    with held(decision.version, revision) as version:
        if decision.pk not in {made.pk for made in standing_decisions(version).values()}:
            raise CannotReviewError(ReviewCode.UNDONE_ALREADY)
        taken_back = Decision.objects.create(
            version=version,
            subject=decision.subject,
            key=decision.key,
            about=decision.about,
            reason=why,
            withdraws=decision,
            created_by=who,
        )
        note(version, Happening.WITHDRAWN, user=who, reason=why, decision=taken_back)
    return taken_back


def _decide(
    version: Version,
    subject: DecidedOn,
    key: str,
    about: dict[str, Any],
    reason: str,
    user: Person,
    revision: int | None,
) -> Decision:
    why, who = given(reason), reviewer(user)
    with held(version, revision) as locked:
        if not _is_there(locked, subject, key):
            raise CannotReviewError(ReviewCode.GONE)
        if key in standing_decisions(locked):
            raise CannotReviewError(ReviewCode.DECIDED_ALREADY)
        decision = Decision.objects.create(
            version=locked, subject=subject, key=key, about=about, reason=why, created_by=who
        )
        note(locked, Happening.DECIDED, user=who, reason=why, decision=decision)
    return decision


def _is_there(version: Version, subject: DecidedOn, key: str) -> bool:
    if subject is DecidedOn.FINDING:
        return bool(key) and version.findings.filter(key=key).exists()
    return any(problem_key(problem_read(problem)) == key for problem in version.problems)
