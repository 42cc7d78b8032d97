"""Writes what the checks found: findings keep their keys and addresses as long as nothing changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from disclosures.corrections.targets import finding_keys
from disclosures.labels import label
from disclosures.models import Figure, Finding, FindingFigure, Line, Statement, Suggestion, Version
from disclosures.proofs.lines.recoding import OTHER_CODE
from disclosures.proofs.rescaling import TABLE_UNIT
from disclosures.proofs.wording.rules import fingerprint
from disclosures.records import FigureRef, FindingReading, ProblemCode, Proof, Reading, Severity, Unit
from disclosures.storage import filing, rows
from disclosures.storage.judging import Judged

_WRITTEN = [
    field.name for field in Finding._meta.concrete_fields if field.name not in {"id", "version", "key"}
]


@dataclass(frozen=True, slots=True)
class Content:
    """The rows of what was read, by their places in the reading."""

    lines: Mapping[tuple[int, int], Line]
    figures: Mapping[FigureRef, Figure]
    statements: Sequence[Statement]


def record(version: Version, reading: Reading, judged: Judged, content: Content) -> None:
    """Replace the version's findings and suggestions by these, and count them and its figures."""
    version.suggestions.all().delete()
    suggested = _suggestions(version, judged, content.figures)
    findings = _findings(version, reading, judged, content)
    for finding, read in zip(findings, judged.checked.findings, strict=True):
        finding.suggestion = _about(read, judged, suggested)
    rows.check_room(findings)
    _replace(version, findings)
    FindingFigure.objects.filter(finding__version=version).delete()
    sides = chain(_sides(findings, judged, content.figures), _before(findings, judged))
    FindingFigure.objects.bulk_create(sides)
    counted = {**_counts(content.figures.values(), findings), "rules": fingerprint()}
    Version.objects.filter(pk=version.pk).update(**counted)
    for field, value in counted.items():
        setattr(version, field, value)


def _counts(figures: Collection[Figure], findings: Sequence[Finding]) -> dict[str, Any]:
    """What lists show of a version without counting its rows."""
    proofs = Counter(figure.proof for figure in figures)
    severities = Counter(finding.severity for finding in findings)
    return {
        "figure_count": len(figures),
        "proved_count": proofs[Proof.PROVED],
        "contradicted_count": proofs[Proof.CONTRADICTED],
        **{f"{severity}_count": severities[severity] for severity in Severity},
    }


def update_proofs(figures: Mapping[FigureRef, Figure], proofs: Mapping[FigureRef, Proof]) -> None:
    """Write the proofs that are not what is stored."""
    changed = []
    for ref, figure in figures.items():
        proof = proofs.get(ref, Proof.NOT_PROVED)
        if figure.proof != proof:
            figure.proof = proof
            changed.append(figure)
    Figure.objects.bulk_update(changed, ["proof"], batch_size=500)


def _suggestions(
    version: Version, judged: Judged, figures: Mapping[FigureRef, Figure]
) -> dict[FigureRef, Suggestion]:
    made = {
        said.figure: Suggestion(
            version=version, figure=figures[said.figure], amount=said.amount, evidence=list(said.rules)
        )
        for said in judged.suggestions
    }
    Suggestion.objects.bulk_create(made.values())
    return made


def _about(
    read: FindingReading, judged: Judged, suggested: Mapping[FigureRef, Suggestion]
) -> Suggestion | None:
    """The suggestion that would settle a finding."""
    figures = {*read.whole, *read.parts}
    return next(
        (suggested[said.figure] for said in judged.suggestions if said.figure in figures),
        None,
    )


def _findings(version: Version, reading: Reading, judged: Judged, content: Content) -> list[Finding]:
    findings = []
    keys = finding_keys(reading, judged.checked.findings)
    for key, read in zip(keys, judged.checked.findings, strict=True):
        said = None if read.statement is None else content.statements[read.statement]
        finding = filing.finding_of(version, read, content.figures, said)
        if read.unread:
            if cell := reading.line(read.unread).unread_cell(read.unread.measure):
                stored = content.lines[read.unread.table, read.unread.line]
                finding = filing.filed_under_cell(finding, stored, cell)
        elif read.form is not None:
            finding = filing.filed_under_form(finding, reading.project_forms[read.form])
            finding.printed = read.words[: rows.ROOM]
        elif read.resource is not None:
            finding = filing.filed_under_resource(finding, reading.resources[read.resource])
        elif read.words:
            finding.printed = read.words
        elif read.rule == OTHER_CODE:
            finding.printed = reading.line(read.parts[0]).code
        elif read.rule == TABLE_UNIT:
            finding.printed = label(Unit(content.figures[read.whole[0]].line.table.unit))
        elif read.problem is not None:
            finding = filing.filed_under_problem(finding, reading.problems[read.problem])
            if read.rule == ProblemCode.DOUBTFUL_NAME:
                finding.printed = content.figures[read.parts[0]].line.name if read.parts else ""
        finding.key = key
        findings.append(finding)
    return findings


def _replace(version: Version, findings: list[Finding]) -> None:
    there = dict(version.findings.values_list("key", "pk"))
    for finding in findings:
        finding.pk = there.pop(finding.key, None)
    version.findings.filter(pk__in=there.values()).delete()
    version.findings.filter(key="").delete()
    Finding.objects.bulk_update([f for f in findings if f.pk], _WRITTEN, batch_size=500)
    Finding.objects.bulk_create([f for f in findings if not f.pk])


def _sides(
    findings: Sequence[Finding], judged: Judged, figures: Mapping[FigureRef, Figure]
) -> list[FindingFigure]:
    return [
        FindingFigure(finding=finding, figure=figures[ref], part=part)
        for finding, read in zip(findings, judged.checked.findings, strict=True)
        for part, refs in ((FindingFigure.Part.WHOLE, read.whole), (FindingFigure.Part.PART, read.parts))
        for ref in dict.fromkeys(refs)
    ]


def _before(findings: Sequence[Finding], judged: Judged) -> list[FindingFigure]:
    return [
        FindingFigure(finding=findings[index], figure=figure, part=FindingFigure.Part.BEFORE)
        for index, figure in judged.before.items()
    ]
