"""Puts what was read of a file into the database: few queries, and all of it or nothing.

Called by `actions.ingest` inside its transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Max

from disclosures import text
from disclosures.agencies import agency_named
from disclosures.codes import learn_codes
from disclosures.errors import RefusalCode, RefusedError
from disclosures.models import (
    Disclosure,
    Figure,
    Finding,
    FindingFigure,
    Line,
    SourceFile,
    Table,
    Version,
)
from disclosures.pipeline import Outcome
from disclosures.records import (
    Cell,
    Checked,
    FigureReading,
    FigureRef,
    FindingReading,
    Kind,
    LineReading,
    Place,
    Proof,
    Reading,
    Scope,
    TableReading,
)

_LARGEST_AMOUNT = 10**13
_DECIMALS = 6
_UNSTORABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class _Place(NamedTuple):
    """A line's place in a reading: the indexes of its table and of itself."""

    table: int
    line: int


def store(*, outcome: Outcome, source: SourceFile, document: str, user: User | None) -> Version:
    """A draft version with everything that was read. Raises `RefusedError` for what cannot be kept."""
    reading, checked = outcome.reading, outcome.checked
    disclosure = _disclosure(reading)
    version = _version(outcome, disclosure, source=source, document=document, user=user)
    tables = _tables(version, reading)
    lines = _lines(tables, reading)
    figures = _figures(lines, reading, checked)
    _findings(version, figures, checked)
    learn_codes(_printed_codes(reading))
    return version


def _disclosure(reading: Reading) -> Disclosure | None:
    """The disclosure that a reading belongs to, locked; None while something about it is unknown."""
    bureau, year, scope = _bureau(reading), _year(reading), _scope(reading)
    if not bureau or year is None or scope is None:
        return None
    agency = agency_named(bureau)
    if agency is None:
        return None
    disclosure, _ = Disclosure.objects.get_or_create(agency=agency, year=year, scope=scope)
    return Disclosure.objects.select_for_update().get(pk=disclosure.pk)


def _version(
    outcome: Outcome, disclosure: Disclosure | None, *, source: SourceFile, document: str, user: User | None
) -> Version:
    reading = outcome.reading
    last = disclosure.versions.aggregate(last=Max("number"))["last"] if disclosure else None
    version = Version(
        disclosure=disclosure,
        number=(last or 0) + 1 if disclosure else None,
        source=source,
        document=document,
        form=reading.form,
        reader=outcome.raw.reader,
        bureau=_bureau(reading),
        year=_year(reading),
        scope=_scope(reading) or "",
        evidence={
            field: _evidence(cell)
            for field, cell in {
                "bureau": reading.bureau,
                "year": reading.year,
                "scope": reading.scope,
            }.items()
            if cell
        },
        pages_read=[
            {"number": page.number, "how": page.how, "width": page.width, "height": page.height}
            for page in outcome.raw.pages
        ],
        problems=[
            {
                "code": problem.code,
                "detail": _clean(problem.detail),
                "kind": problem.kind,
                **_placed(problem.place),
            }
            for problem in reading.problems
        ],
        seconds=outcome.seconds,
        created_by=user,
    )
    _check_lengths([version])
    version.save(force_insert=True)
    return version


def _year(reading: Reading) -> int | None:
    return int(reading.year.text) if reading.year else None


def _scope(reading: Reading) -> Scope | None:
    return Scope(reading.scope.text) if reading.scope else None


def _bureau(reading: Reading) -> str:
    return text.name(_clean(reading.bureau.text)) if reading.bureau else ""


def _tables(version: Version, reading: Reading) -> list[Table]:
    tables = [
        Table(
            version=version,
            kind=table.kind,
            occurrence=table.occurrence,
            number=table.number,
            title=_clean(table.title),
            unit=table.unit or "",
            unit_printed=_clean(table.unit_printed),
            state=table.state,
            measures=list(table.measures),
            pages=list(table.pages),
        )
        for table in reading.tables
    ]
    _check_lengths(tables)
    return Table.objects.bulk_create(tables)


def _lines(tables: list[Table], reading: Reading) -> dict[_Place, Line]:
    """All lines, those at the top of their tables first: a line needs the id of its parent."""
    stored: dict[_Place, Line] = {}
    waiting = {
        _Place(t, n): line for t, table in enumerate(reading.tables) for n, line in enumerate(table.lines)
    }
    parents = dict(chain.from_iterable(_parents(t, table) for t, table in enumerate(reading.tables)))
    while waiting:
        ready = [place for place in waiting if parents[place] is None or parents[place] in stored]
        if not ready:
            raise ValueError(f"lines that are parts of each other: {sorted(waiting)[:5]}")
        lines = [_line(tables[place.table], waiting.pop(place), parents[place], stored) for place in ready]
        _check_lengths(lines)
        stored.update(zip(ready, Line.objects.bulk_create(lines), strict=True))
    return stored


def _parents(index: int, table: TableReading) -> Iterator[tuple[_Place, _Place | None]]:
    """For each line of a table the place of the line it is a part of."""
    places = {(line.side, line.order): _Place(index, n) for n, line in enumerate(table.lines)}
    for n, line in enumerate(table.lines):
        yield _Place(index, n), None if line.parent is None else places[line.side, line.parent]


def _line(table: Table, line: LineReading, parent: _Place | None, stored: dict[_Place, Line]) -> Line:
    return Line(
        table=table,
        order=line.order,
        side=line.side,
        role=line.role,
        level=line.level,
        code=line.code,
        name=_clean(line.name),
        printed_name=_clean(line.printed_name),
        government_category=_clean(line.government_category),
        parent=stored[parent] if parent else None,
        page=line.place.page,
        source_line=line.place.line,
    )


def _figures(lines: dict[_Place, Line], reading: Reading, checked: Checked) -> dict[FigureRef, Figure]:
    figures: dict[FigureRef, Figure] = {}
    for place, line in lines.items():
        for read in reading.tables[place.table].lines[place.line].figures:
            ref = FigureRef(place.table, place.line, read.measure)
            figures[ref] = _figure(line, read, checked.proofs.get(ref, Proof.NOT_PROVED))
    _check_lengths(figures.values())
    Figure.objects.bulk_create(figures.values())
    return figures


def _figure(line: Line, read: FigureReading, proof: Proof) -> Figure:
    amount = read.amount.normalize()
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_DECIMALS or abs(amount) >= _LARGEST_AMOUNT:
        raise RefusedError(RefusalCode.NOT_STORABLE, what=_clean(read.printed[:50]), size=len(read.printed))
    box = read.place.box
    return Figure(
        line=line,
        measure=read.measure,
        amount=read.amount,
        printed=_clean(read.printed),
        state=read.state,
        proof=proof,
        page=read.place.page,
        x0=box.x0 if box else None,
        top=box.top if box else None,
        x1=box.x1 if box else None,
        bottom=box.bottom if box else None,
        source_line=read.place.line,
    )


def _findings(version: Version, figures: dict[FigureRef, Figure], checked: Checked) -> None:
    """Each finding is filed under the first figure it names: the printed sum where there is one."""
    findings = [_finding(version, read, figures) for read in checked.findings]
    _check_lengths(findings)
    Finding.objects.bulk_create(findings)
    FindingFigure.objects.bulk_create(
        FindingFigure(finding=finding, figure=figures[ref], part=part)
        for finding, read in zip(findings, checked.findings, strict=True)
        for part, refs in ((FindingFigure.Part.WHOLE, read.whole), (FindingFigure.Part.PART, read.parts))
        for ref in dict.fromkeys(refs)
    )


def _finding(version: Version, read: FindingReading, figures: dict[FigureRef, Figure]) -> Finding:
    about = next((figures[ref] for ref in (*read.whole, *read.parts)), None)
    return Finding(
        version=version,
        rule=read.rule,
        rule_version=read.rule_version,
        severity=read.severity,
        kind=about.line.table.kind if about else "",
        code=about.line.code if about else "",
        name=about.line.name if about else "",
        measure=about.measure if about else "",
        expected=read.expected,
        actual=read.actual,
        difference=read.difference,
        allowance=read.allowance,
        page=about.page if about else None,
    )


def _printed_codes(reading: Reading) -> dict[str, str]:
    """The functional codes that a document prints, with their names there."""
    return {
        line.code: _clean(line.name)
        for table in reading.tables
        if table.kind != Kind.BASIC_BY_ECONOMIC_CATEGORY
        for line in table.lines
        if line.code
    }


def _evidence(cell: Cell) -> dict[str, Any]:
    return {"text": _clean(cell.text), **_placed(cell.place)}


def _placed(place: Place) -> dict[str, Any]:
    return {"page": place.page, "box": asdict(place.box) if place.box else None, "line": place.line}


def _clean(printed: str) -> str:
    """The text without the few characters that the database cannot hold."""
    return printed.translate(_UNSTORABLE)


def _check_lengths(rows: Iterable[models.Model]) -> None:
    """Refuses what no column has room for, with the text it is about."""
    limits: dict[str, int] = {}
    for row in rows:
        limits = limits or _limits(type(row))
        for field, limit in limits.items():
            if len(getattr(row, field) or "") > limit:
                printed = getattr(row, field)
                raise RefusedError(RefusalCode.NOT_STORABLE, what=printed[:50] + "…", size=len(printed))


def _limits(model: type[models.Model]) -> dict[str, int]:
    return {
        field.attname: field.max_length
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and field.max_length
    }
