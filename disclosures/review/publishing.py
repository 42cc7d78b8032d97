"""The publishing rule: what stands between a version and its publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import Any

from disclosures.corrections.targets import problem_key
from disclosures.errors import CannotPublishError, PublishCode
from disclosures.forms import required_kinds
from disclosures.labels import label
from disclosures.models import Correction, Decision, Figure, Finding, Version
from disclosures.proofs.gaps import UNREAD
from disclosures.proofs.telling import ASKED_FOR, TOLD
from disclosures.records import Kind, Place, Problem, ProblemCode, Severity, TableState
from disclosures.records.acts import TargetKind
from disclosures.storage.filing import filed_under_problem
from disclosures.storage.loading import problem_read

UNUSABLE = {ProblemCode.UNREAD_AMOUNT, ProblemCode.UNREAD_COLUMN}
"""Problems that leave a hole in a table; the others are shown and do not stop anything."""


def obstacles(version: Version) -> list[CannotPublishError]:
    """Everything that forbids publishing the version, the first to mend first; empty when it may be."""
    decided = set(standing_decisions(version))
    return [*_unknown(version), *_unusable(version, decided), *_contradicted(version, decided)]


def standing_decisions(version: Version) -> dict[str, Decision]:
    """The decisions not taken back, by the key of what they are about."""
    made = version.decisions.filter(Decision.STANDING)
    return {decision.key: decision for decision in made.select_related("created_by").order_by("pk")}


def missing_kinds(version: Version) -> list[Kind]:
    """The tables that the version's form has and it does not, neither filled nor declared empty."""
    there = set(version.tables.values_list("kind", flat=True))
    return [kind for kind in required_kinds(version.form) if kind not in there]


def _unknown(version: Version) -> Iterator[CannotPublishError]:
    if version.disclosure_id is not None:
        return
    if not version.bureau:
        yield CannotPublishError(PublishCode.BUREAU_MISSING)
    if version.year is None:
        yield CannotPublishError(PublishCode.YEAR_MISSING)
    if not version.scope:
        yield CannotPublishError(PublishCode.SCOPE_MISSING)
    if version.bureau and version.year is not None and version.scope:
        yield CannotPublishError(PublishCode.REGION_UNKNOWN, bureau=version.bureau)


def _unusable(version: Version, decided: set[str]) -> Iterator[CannotPublishError]:
    tables = list(version.tables.values_list("state", "unit"))
    if not tables:
        yield CannotPublishError(PublishCode.NO_TABLES)
    elif missing := missing_kinds(version):
        names = "、".join(label(kind) for kind in missing)
        yield CannotPublishError(PublishCode.TABLES_MISSING, tables=names)
    without_unit = sum(state == TableState.FILLED and not unit for state, unit in tables)
    if without_unit:
        yield CannotPublishError(PublishCode.UNIT_MISSING, tables=without_unit)
    told = version.findings.filter(rule__in=UNREAD).exclude(key__in=decided).count()
    if unread := len(holes(version, decided)) + told:
        yield CannotPublishError(PublishCode.UNREAD, places=unread)


def holes(version: Version, decided: Set[str]) -> list[Problem]:
    """What was not read, is no finding, and nobody filled in (`actions.correct_cell`) or decided on."""
    told = told_by_findings(version)
    unread = [problem_read(problem) for problem in version.problems if problem["code"] in UNUSABLE]
    left = [problem for problem in unread if problem_key(problem) not in decided | told]
    if not left:
        return []
    left = _uncorrected(version, left)
    corrected = Figure.objects.filter(line__table__version=version, correction__isnull=False)
    added = list(corrected.filter(correction__read__isnull=True))
    found = []
    for problem in left:
        filling = next((figure for figure in added if _stands_at(figure, problem.place)), None)
        if filling:
            added.remove(filling)
        else:
            found.append(problem)
    return found


def told_by_findings(version: Version) -> set[str]:
    """The keys of the problems that are findings as well, and are settled as such."""
    problems = [problem_read(problem) for problem in version.problems]
    findable = {*UNREAD, *TOLD}
    if not any(problem.code in findable for problem in problems):
        return set()
    told = list(version.findings.filter(rule__in=findable).values_list("rule", "kind", "place"))
    return {problem_key(problem) for problem in problems if _told_as(problem) in told}


def _told_as(problem: Problem) -> tuple[str, str, dict[str, Any]]:
    finding = filed_under_problem(Finding(), problem)
    return problem.code, finding.kind, finding.place


def _uncorrected(version: Version, unread: Iterable[Problem]) -> list[Problem]:
    """Those whose cell nobody said what it prints, be it an amount or nothing."""
    made = version.corrections.filter(Correction.STANDING, kind=TargetKind.FIGURE)
    said = Counter((target.split("/")[0], read) for target, read in made.values_list("target", "read"))
    left = []
    for problem in unread:
        if said[problem.kind or "", problem.detail]:
            said[problem.kind or "", problem.detail] -= 1
        else:
            left.append(problem)
    return left


def _stands_at(figure: Figure, place: Place) -> bool:
    """Whether a figure stands in the row of the place."""
    if place.box is None or figure.top is None or figure.bottom is None:
        return place.line is not None and place.line == figure.source_line
    middle = (place.box.top + place.box.bottom) / 2
    return figure.page == place.page and figure.top <= middle <= figure.bottom


def _contradicted(version: Version, decided: set[str]) -> Iterator[CannotPublishError]:
    found = version.findings.filter(severity=Severity.ERROR).exclude(key__in=decided)
    found = found.exclude(rule__in=(*UNREAD, *ASKED_FOR))
    if contradictions := found.count():
        yield CannotPublishError(PublishCode.CONTRADICTED, findings=contradictions)
