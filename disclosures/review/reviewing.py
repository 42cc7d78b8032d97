"""What the review screens select: corrections, decisions, history, versions side by side. Reading only.

Who may see a version is decided in `queries`; these take versions that the person may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from disclosures.corrections import comparing_versions
from disclosures.corrections.comparing_versions import FigureChange
from disclosures.corrections.targets import problem_key
from disclosures.models import (
    Correction,
    Decision,
    Disclosure,
    Event,
    Figure,
    Finding,
    FormerFigure,
    Statement,
    Suggestion,
    Version,
)
from disclosures.money import exact, in_printed_unit
from disclosures.proofs.wording.rules import fingerprint
from disclosures.records import Unit
from disclosures.records.acts import Happening
from disclosures.review.publishing import standing_decisions
from disclosures.storage.loading import load, problem_read


def standing_corrections(version: Version) -> list[Correction]:
    """The corrections in force, oldest first; `unfit` says which do not fit the newest reading."""
    made = version.corrections.filter(Correction.STANDING)
    return list(made.select_related("created_by").order_by("pk"))


@dataclass(frozen=True, slots=True)
class ReviewedFinding:
    """A finding with the decision on it, if any."""

    finding: Finding
    decision: Decision | None


def reviewed_findings(findings: QuerySet[Finding], version: Version) -> list[ReviewedFinding]:
    """Of a query of the version's findings (`queries.findings`), each with the decision on it."""
    decided = standing_decisions(version)
    chosen = findings.select_related("statement", "suggestion__figure__line__table")
    return [ReviewedFinding(finding, decided.get(finding.key)) for finding in chosen]


@dataclass(frozen=True, slots=True)
class ReviewedProblem:
    """Something not read, as in `version.problems`, its key for `decide_problem`, and the decision."""

    key: str
    problem: dict[str, Any]
    decision: Decision | None


def problems(version: Version) -> list[ReviewedProblem]:
    decided = standing_decisions(version)
    keyed = [(problem_key(problem_read(problem)), problem) for problem in version.problems]
    return [ReviewedProblem(key, problem, decided.get(key)) for key, problem in keyed]


def suggested_text(suggestion: Suggestion) -> str:
    """What the document would print for a suggested amount, in the unit of its table."""
    unit = Unit(suggestion.figure.line.table.unit or Unit.WAN_YUAN)
    return f"{exact(in_printed_unit(suggestion.amount, unit)):f}"


def history(version: Version) -> QuerySet[Event]:
    """What happened to a version, in order."""
    return _told(Event.objects.filter(version=version))


def history_of(disclosure: Disclosure) -> QuerySet[Event]:
    """What happened to a disclosure, over all its versions, those that moved away too."""
    left = Q(what=Happening.MOVED, params__from=disclosure.pk)
    return _told(Event.objects.filter(Q(disclosure=disclosure) | left))


def _told(events: QuerySet[Event]) -> QuerySet[Event]:
    return events.select_related("version", "created_by", "correction", "decision").order_by("created", "pk")


def former_figure(figure_id: int, versions: QuerySet[Version]) -> FormerFigure | None:
    """What a figure was that is read no more, of the versions that may be seen."""
    known = FormerFigure.objects.filter(pk=figure_id, version__in=versions)
    return known.select_related("version").first()


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A figure that differs between two versions, with its rows."""

    change: FigureChange
    old: Figure | None
    new: Figure | None


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A sentence that differs between two versions."""

    old: Statement | None
    new: Statement | None


@dataclass(frozen=True, slots=True)
class VersionChanges:
    old: Version
    new: Version
    figures: tuple[ShownChange, ...]
    statements: tuple[ShownStatement, ...]
    unchanged: int


def changes_between(old: Version, new: Version) -> VersionChanges:
    """What the newer of two versions says otherwise than the older."""
    before, after = load(old), load(new)
    found = comparing_versions.changes(before.reading, after.reading)
    return VersionChanges(
        old=old,
        new=new,
        figures=tuple(
            ShownChange(
                change,
                before.figures[change.old] if change.old else None,
                after.figures[change.new] if change.new else None,
            )
            for change in found.figures
        ),
        statements=tuple(
            ShownStatement(
                None if change.old is None else before.statements[change.old],
                None if change.new is None else after.statements[change.new],
            )
            for change in found.statements
        ),
        unchanged=found.unchanged,
    )


def outdated_versions() -> QuerySet[Version]:
    """The versions whose findings are older than the rules; `rules` is empty where a release stored
    them that kept less than the checks need now, and their files have to be read again."""
    return Version.objects.exclude(rules=fingerprint()).order_by("pk")
