"""Findings as rows, filed where a person looks for them: a figure, a sentence, a cell, a form, a count."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal

from disclosures.models import Figure, Finding, Line, Statement, Version
from disclosures.proofs.doubts import OF_NAMES
from disclosures.records import (
    FigureRef,
    FindingReading,
    FormKind,
    Kind,
    Problem,
    ProjectFormReading,
    ResourceReading,
    UnreadCell,
)
from disclosures.storage.rows import ROOM, clean, placed

_FEN = Decimal("0.000001")
"""In 万元; sums of tables to the 分 may be off by half of one more."""


def finding_of(
    version: Version, read: FindingReading, figures: Mapping[FigureRef, Figure], statement: Statement | None
) -> Finding:
    """Filed under the first figure it names (the printed sum where there is one), else its sentence's."""
    about = next((figures[ref] for ref in (*read.whole, *read.parts)), statement and statement.figure)
    places = [place for place in (statement, about) if place]
    return Finding(
        version=version,
        rule=read.rule,
        rule_version=read.rule_version,
        severity=read.severity,
        kind=about.line.table.kind if about else read.kind or "",
        code=about.line.code if about else "",
        name=about.line.name if about else statement.name if statement else "",
        measure=about.measure if about else "",
        expected=read.expected,
        actual=read.actual,
        difference=read.difference,
        allowance=read.allowance.quantize(_FEN, ROUND_CEILING),
        statement=statement,
        page=places[0].page if places else None,
    )


def filed_under_cell(finding: Finding, line: Line, cell: UnreadCell) -> Finding:
    """The finding as one about a cell that could not be read."""
    finding.kind, finding.code, finding.name = line.table.kind, line.code, line.name
    finding.measure, finding.printed = cell.measure, clean(cell.printed)[:ROOM]
    finding.place, finding.page = placed(cell.place), cell.place.page
    return finding


def filed_under_problem(finding: Finding, problem: Problem) -> Finding:
    """The finding as one about what was not read, or is in doubt, at the place that a remark names."""
    if problem.code not in OF_NAMES:
        finding.kind, finding.code, finding.name, finding.measure = problem.kind or "", "", "", ""
    finding.printed = clean(problem.detail)[:ROOM]
    finding.place, finding.page = placed(problem.place), problem.place.page
    return finding


def filed_under_form(finding: Finding, form: ProjectFormReading) -> Finding:
    """The finding as one about a performance form, at the place of its amount."""
    finding.kind = Kind.PROJECTS if form.kind is FormKind.PROJECT else ""
    finding.name = clean(form.project or form.unit_name)[:ROOM]
    finding.place, finding.page = placed(form.place), form.place.page
    return finding


def filed_under_resource(finding: Finding, resource: ResourceReading) -> Finding:
    """The finding as one about a count that the text or a form prints, by the words that say it."""
    finding.name = clean(resource.printed)[:ROOM]
    finding.place, finding.page = placed(resource.place), resource.place.page
    return finding
