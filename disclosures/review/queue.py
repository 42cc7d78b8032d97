"""What a reviewer has to look at, in order: first what forbids publishing, then what may be passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosures import queries
from disclosures.models import Finding, FindingFigure, Table, Version
from disclosures.proofs.gaps import UNREAD
from disclosures.proofs.telling import ASKED_FOR, OF_UNITS
from disclosures.records import Severity, TableState
from disclosures.review import reviewing
from disclosures.review.publishing import UNUSABLE, told_by_findings
from disclosures.review.reviewing import ReviewedProblem
from disclosures.storage.loading import problem_read

IDENTITY = "identity"
_OF_UNIT = "unit-"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to look at. `key` names it in an address; it goes away once it is settled."""

    key: str
    obligatory: bool
    finding: Finding | None = None
    problem: ReviewedProblem | None = None
    table: Table | None = None
    unit: str = ""
    """In which a table that names none agrees with the rest of the document."""

    @property
    def table_key(self) -> str:
        """What names the table whose unit is not known, in an address."""
        return self.key.removeprefix(_OF_UNIT) if self.table else ""

    @property
    def is_identity(self) -> bool:
        return self.key == IDENTITY


@dataclass(frozen=True, slots=True)
class Queue:
    """The issues in order, and how many were settled by a decision."""

    issues: tuple[Issue, ...]
    decided: int

    @property
    def obligatory(self) -> int:
        return sum(issue.obligatory for issue in self.issues)

    def at(self, key: str) -> Issue | None:
        """The issue of this key; of the first while the key names none."""
        named = (issue for issue in self.issues if issue.key == key)
        return next(named, None) or next(iter(self.issues), None)

    def beside(self, issue: Issue | None, step: int) -> Issue | None:
        if issue is None:
            return None
        turn = self.issues.index(issue) + step
        return self.issues[turn] if 0 <= turn < len(self.issues) else None

    def turn(self, issue: Issue | None) -> int:
        return self.issues.index(issue) + 1 if issue else 0


def queue(version: Version, tables: list[Table]) -> Queue:
    findings = reviewing.reviewed_findings(queries.findings(version), version)
    told = told_by_findings(version)
    problems = [each for each in reviewing.problems(version) if each.key not in told]
    found = [
        *_unknown(version),
        *_without_unit(tables, [each.finding for each in findings]),
        *(
            Issue(f"finding-{each.finding.pk}", _forbids(each.finding), finding=each.finding)
            for each in findings
            if each.decision is None and each.finding.rule not in ASKED_FOR
        ),
        *(
            Issue(f"problem-{each.key}", problem_read(each.problem).code in UNUSABLE, problem=each)
            for each in problems
            if each.decision is None
        ),
    ]
    decided = sum(bool(each.decision) for each in findings) + sum(bool(each.decision) for each in problems)
    return Queue(tuple(sorted(found, key=lambda issue: not issue.obligatory)), decided)


def _forbids(finding: Finding) -> bool:
    return finding.severity == Severity.ERROR or finding.rule in UNREAD


def _unknown(version: Version) -> Iterator[Issue]:
    if version.disclosure_id is None:
        yield Issue(IDENTITY, True)


def _without_unit(tables: list[Table], findings: list[Finding]) -> Iterator[Issue]:
    spoken_for = {
        side.figure.line.table_id: finding.printed
        for finding in findings
        if finding.rule in OF_UNITS
        for side in finding.sides.all()
        if side.part == FindingFigure.Part.WHOLE
    }
    for table in tables:
        if table.state == TableState.FILLED and not table.unit:
            key = f"{_OF_UNIT}{table.key}"
            yield Issue(key, True, table=table, unit=spoken_for.get(table.pk, ""))
