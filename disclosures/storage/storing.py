"""Puts what was read of a file into the database: few queries, and all of it or nothing.

Called by actions inside their transactions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import NamedTuple, TypeVar

from django.contrib.auth.models import User

from disclosures.codes import learn_codes
from disclosures.history import note
from disclosures.models import (
    Denominator,
    Figure,
    FormFund,
    Indicator,
    Line,
    ProjectForm,
    SourceFile,
    Statement,
    Table,
    Version,
)
from disclosures.pipeline import Outcome
from disclosures.records import FigureRef, Kind, Proof, Reading, TableReading
from disclosures.records.acts import Applied, Happening
from disclosures.storage import placing, rows, rows_of_forms
from disclosures.storage.judging import judge
from disclosures.storage.recording import Content, record

Key = TypeVar("Key")


class _Place(NamedTuple):
    """A line's place in a reading: the indexes of its table and of itself."""

    table: int
    line: int


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that lines and figures had before; in the database's sense."""

    lines: Mapping[tuple[int, int], int] = field(default_factory=dict)
    figures: Mapping[FigureRef, int] = field(default_factory=dict)


def store(
    *,
    outcome: Outcome,
    source: SourceFile,
    document: str,
    user: User | None,
    uploaded: datetime | None = None,
) -> Version:
    """A draft version with everything that was read. Raises `RefusedError` for what cannot be kept."""
    version = rows.version_of(outcome)
    version.source, version.document, version.created_by = source, document, user
    placing.place(version, placing.place_of(version))
    rows.check_room([version])
    version.save(force_insert=True)
    note(version, Happening.UPLOADED, user=user, when=uploaded)
    judged = judge(version, outcome.reading, outcome.checked)
    content = put(version, outcome.reading, judged.checked.proofs)
    record(version, outcome.reading, judged, content)
    note(version, Happening.READ, params={"reader": version.reader, "findings": len(judged.checked.findings)})
    return version


def put(
    version: Version,
    reading: Reading,
    proofs: Mapping[FigureRef, Proof],
    *,
    applied: Applied | None = None,
    keys: Keys | None = None,
) -> Content:
    """Tables, lines, figures, statements, forms and resources of a version that has none.

    `applied` tells what of it a person corrected, `keys` what was stored of it before.
    """
    keys = keys or Keys()
    tables = _tables(version, reading, applied)
    lines = _lines(tables, reading, applied, keys)
    figures = _figures(lines, reading, proofs, applied, keys)
    statements = _statements(version, figures, reading)
    _project_forms(version, reading)
    _denominators(version, reading)
    learn_codes(_printed_codes(reading))
    of_place = {(place.table, place.line): line for place, line in lines.items()}
    return Content(of_place, figures, statements)


def _tables(version: Version, reading: Reading, applied: Applied | None) -> list[Table]:
    tables = [rows.table_of(version, table) for table in reading.tables]
    if applied:
        for index, was in applied.tables.items():
            tables[index].as_read = was
    rows.check_room(tables)
    return Table.objects.bulk_create(tables)


def _lines(tables: list[Table], reading: Reading, applied: Applied | None, keys: Keys) -> dict[_Place, Line]:
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
        for (place, _), line in zip(wave, lines, strict=True):
            line.pk = keys.lines.get(place)
            line.as_read = applied.lines.get(place, {}) if applied else {}
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


def _figures(
    lines: dict[_Place, Line],
    reading: Reading,
    proofs: Mapping[FigureRef, Proof],
    applied: Applied | None,
    keys: Keys,
) -> rows.Figures:
    figures: rows.Figures = {}
    for place, line in lines.items():
        for read in reading.tables[place.table].lines[place.line].figures:
            ref = FigureRef(place.table, place.line, read.measure)
            figure = rows.figure_of(line, read, proofs.get(ref, Proof.NOT_PROVED))
            figure.pk = keys.figures.get(ref)
            figure.correction_id = applied.figures.get(ref) if applied else None
            figures[ref] = figure
    rows.check_room(figures.values())
    Figure.objects.bulk_create(figures.values())
    return figures


def _statements(version: Version, figures: rows.Figures, reading: Reading) -> list[Statement]:
    statements = [rows.statement_of(version, read, figures) for read in reading.statements]
    rows.check_room(statements)
    for wave in _waves({n: read.opening for n, read in enumerate(reading.statements)}):
        for n, opening in wave:
            statements[n].order = n
            statements[n].opening = None if opening is None else statements[opening]
        Statement.objects.bulk_create(statements[n] for n, _ in wave)
    return statements


def _project_forms(version: Version, reading: Reading) -> None:
    forms = [rows_of_forms.project_form_of(version, read) for read in reading.project_forms]
    rows.check_room(forms)
    ProjectForm.objects.bulk_create(forms)
    read = list(zip(forms, reading.project_forms, strict=True))
    funds = [fund for form, said in read for fund in rows_of_forms.funds_of(form, said)]
    indicators = [target for form, said in read for target in rows_of_forms.indicators_of(form, said)]
    rows.check_room(funds)
    rows.check_room(indicators)
    FormFund.objects.bulk_create(funds)
    Indicator.objects.bulk_create(indicators)


def _denominators(version: Version, reading: Reading) -> None:
    found = [rows.denominator_of(version, order, read) for order, read in enumerate(reading.resources)]
    rows.check_room(found)
    Denominator.objects.bulk_create(found)


def _printed_codes(reading: Reading) -> dict[str, str]:
    """The functional codes that a document prints, with their names there."""
    return {
        line.code: rows.clean(line.name)
        for table in reading.tables
        if table.kind != Kind.BASIC_BY_ECONOMIC_CATEGORY
        for line in table.lines
        if line.code
    }
