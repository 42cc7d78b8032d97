"""Puts what was read of a file into the database: few queries, and all of it or nothing.

Called by `actions.ingest` inside its transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple, TypeVar

from django.contrib.auth.models import User
from django.db.models import Max

from disclosures import rows
from disclosures.agencies import agency_named
from disclosures.codes import learn_codes
from disclosures.models import (
    Disclosure,
    Figure,
    Finding,
    FindingFigure,
    Line,
    ProjectForm,
    SourceFile,
    Statement,
    Table,
    Version,
)
from disclosures.pipeline import Outcome
from disclosures.records import Checked, FigureRef, Kind, Proof, Reading, TableReading

Key = TypeVar("Key")


class _Place(NamedTuple):
    """A line's place in a reading: the indexes of its table and of itself."""

    table: int
    line: int


def store(*, outcome: Outcome, source: SourceFile, document: str, user: User | None) -> Version:
    """A draft version with everything that was read. Raises `RefusedError` for what cannot be kept."""
    reading, checked = outcome.reading, outcome.checked
    version = _version(outcome, source=source, document=document, user=user)
    tables = _tables(version, reading)
    lines = _lines(tables, reading)
    figures = _figures(lines, reading, checked)
    statements = _statements(version, figures, reading)
    _findings(version, figures, statements, checked)
    _project_forms(version, reading)
    learn_codes(_printed_codes(reading))
    return version


def _version(outcome: Outcome, *, source: SourceFile, document: str, user: User | None) -> Version:
    version = rows.version_of(outcome)
    version.source, version.document, version.created_by = source, document, user
    disclosure = _disclosure(outcome.reading)
    if disclosure:
        last = disclosure.versions.aggregate(last=Max("number"))["last"]
        version.disclosure, version.number = disclosure, (last or 0) + 1
    rows.check_room([version])
    version.save(force_insert=True)
    return version


def _disclosure(reading: Reading) -> Disclosure | None:
    """The disclosure that a reading belongs to, locked; None while something about it is unknown."""
    bureau, year, scope = rows.bureau_of(reading), rows.year_of(reading), rows.scope_of(reading)
    if not bureau or year is None or scope is None:
        return None
    agency = agency_named(bureau)
    if agency is None:
        return None
    disclosure, _ = Disclosure.objects.get_or_create(agency=agency, year=year, scope=scope)
    return Disclosure.objects.select_for_update().get(pk=disclosure.pk)


def _tables(version: Version, reading: Reading) -> list[Table]:
    tables = [rows.table_of(version, table) for table in reading.tables]
    rows.check_room(tables)
    return Table.objects.bulk_create(tables)


def _lines(tables: list[Table], reading: Reading) -> dict[_Place, Line]:
    read = {
        _Place(t, n): line for t, table in enumerate(reading.tables) for n, line in enumerate(table.lines)
    }
    parents = dict(chain.from_iterable(_parents(t, table) for t, table in enumerate(reading.tables)))
    stored: dict[_Place, Line] = {}
    for wave in _waves(parents):
        lines = [
            rows.line_of(tables[place.table], read[place], stored[parent] if parent else None)
            for place, parent in wave
        ]
        rows.check_room(lines)
        stored.update(zip((place for place, _ in wave), Line.objects.bulk_create(lines), strict=True))
    return stored


def _waves(parents: Mapping[Key, Key | None]) -> Iterator[list[tuple[Key, Key | None]]]:
    """What can be stored at once: a row needs the id of the row above it, so that comes a wave before."""
    done: set[Key] = set()
    waiting = dict(parents)
    while waiting:
        ready = [(key, parent) for key, parent in waiting.items() if parent is None or parent in done]
        if not ready:
            raise ValueError(f"rows above each other: {list(waiting)[:5]}")
        yield ready
        for key, _ in ready:
            done.add(key)
            del waiting[key]


def _parents(index: int, table: TableReading) -> Iterator[tuple[_Place, _Place | None]]:
    """For each line of a table the place of the line it is a part of."""
    places = {(line.side, line.order): _Place(index, n) for n, line in enumerate(table.lines)}
    for n, line in enumerate(table.lines):
        yield _Place(index, n), None if line.parent is None else places[line.side, line.parent]


def _figures(lines: dict[_Place, Line], reading: Reading, checked: Checked) -> rows.Figures:
    figures: rows.Figures = {}
    for place, line in lines.items():
        for read in reading.tables[place.table].lines[place.line].figures:
            ref = FigureRef(place.table, place.line, read.measure)
            figures[ref] = rows.figure_of(line, read, checked.proofs.get(ref, Proof.NOT_PROVED))
    rows.check_room(figures.values())
    Figure.objects.bulk_create(figures.values())
    return figures


def _statements(version: Version, figures: rows.Figures, reading: Reading) -> list[Statement]:
    statements = [rows.statement_of(version, read, figures) for read in reading.statements]
    rows.check_room(statements)
    for wave in _waves({n: read.opening for n, read in enumerate(reading.statements)}):
        for n, opening in wave:
            statements[n].opening = None if opening is None else statements[opening]
        Statement.objects.bulk_create(statements[n] for n, _ in wave)
    return statements


def _findings(version: Version, figures: rows.Figures, statements: list[Statement], checked: Checked) -> None:
    findings = [
        rows.finding_of(
            version, read, figures, None if read.statement is None else statements[read.statement]
        )
        for read in checked.findings
    ]
    rows.check_room(findings)
    Finding.objects.bulk_create(findings)
    FindingFigure.objects.bulk_create(
        FindingFigure(finding=finding, figure=figures[ref], part=part)
        for finding, read in zip(findings, checked.findings, strict=True)
        for part, refs in ((FindingFigure.Part.WHOLE, read.whole), (FindingFigure.Part.PART, read.parts))
        for ref in dict.fromkeys(refs)
    )


def _project_forms(version: Version, reading: Reading) -> None:
    forms = [rows.project_form_of(version, read) for read in reading.project_forms]
    rows.check_room(forms)
    ProjectForm.objects.bulk_create(forms)


def _printed_codes(reading: Reading) -> dict[str, str]:
    """The functional codes that a document prints, with their names there."""
    return {
        line.code: rows.clean(line.name)
        for table in reading.tables
        if table.kind != Kind.BASIC_BY_ECONOMIC_CATEGORY
        for line in table.lines
        if line.code
    }
