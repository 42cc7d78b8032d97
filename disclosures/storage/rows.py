"""What was read, as rows for the database: built here, not yet stored. `storing` puts them in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import models

from disclosures import text
from disclosures.errors import RefusalCode, RefusedError
from disclosures.models import (
    Denominator,
    Figure,
    Line,
    Statement,
    Table,
    Version,
)
from disclosures.pipeline import Outcome
from disclosures.records import (
    Cell,
    FigureReading,
    FigureRef,
    LineReading,
    Place,
    Proof,
    RawPage,
    RawTable,
    Reading,
    ResourceReading,
    Scope,
    StatementReading,
    TableReading,
)

Figures = dict[FigureRef, Figure]

_BOUNDED = (models.CharField, models.DecimalField)
_SHOWN = 50
ROOM = 300
_LONGEST_HEAD = 100
_UNSTORABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"), **text.STEERING}


def year_of(reading: Reading) -> int | None:
    return int(reading.year.text) if reading.year else None


def scope_of(reading: Reading) -> Scope | None:
    return Scope(reading.scope.text) if reading.scope else None


def bureau_of(reading: Reading) -> str:
    return text.name(clean(reading.bureau.text)) if reading.bureau else ""


def version_of(outcome: Outcome) -> Version:
    """A draft of no disclosure yet."""
    reading = outcome.reading
    known = {"bureau": reading.bureau, "year": reading.year, "scope": reading.scope}
    return Version(
        form=reading.form,
        reader=outcome.raw.reader,
        bureau=bureau_of(reading),
        year=year_of(reading),
        scope=scope_of(reading) or "",
        evidence={field: _evidence(cell) for field, cell in known.items() if cell},
        pages_read=[_page_read(page) for page in outcome.raw.pages],
        problems=[
            {
                "code": problem.code,
                "detail": clean(problem.detail),
                "kind": problem.kind,
                **placed(problem.place),
            }
            for problem in reading.problems
        ],
        seconds=outcome.seconds,
    )


def _page_read(page: RawPage) -> dict[str, Any]:
    """How a page was read; where pages have no numbers also its title and which lines its tables take."""
    read: dict[str, Any] = {
        "number": page.number,
        "how": page.how,
        "width": page.width,
        "height": page.height,
    }
    if page.number is None:
        tables = [block.rows for block in page.blocks if isinstance(block, RawTable)]
        read |= {
            "title": clean(page.title),
            "start": page.start,
            "tables": [[rows[0].line, rows[-1].line] for rows in tables],
        }
    return read


def table_of(version: Version, read: TableReading) -> Table:
    return Table(
        version=version,
        kind=read.kind,
        occurrence=read.occurrence,
        number=read.number,
        title=clean(read.title),
        unit=read.unit or "",
        unit_printed=clean(read.unit_printed),
        state=read.state,
        measures=list(read.measures),
        pages=list(read.pages),
        heads=[clean(words)[:_LONGEST_HEAD] for words in read.heads],
    )


def line_of(table: Table, read: LineReading, parent: Line | None) -> Line:
    return Line(
        table=table,
        order=read.order,
        side=read.side,
        role=read.role,
        level=read.level,
        code=read.code,
        name=clean(read.name),
        printed_name=clean(read.printed_name),
        government_category=clean(read.government_category),
        parent=parent,
        block=read.block,
        page=read.place.page,
        source_line=read.place.line,
        unread=[
            {"measure": cell.measure, "printed": clean(cell.printed), **placed(cell.place)}
            for cell in read.unread
        ],
    )


def figure_of(line: Line, read: FigureReading, proof: Proof) -> Figure:
    box = read.place.box
    return Figure(
        line=line,
        measure=read.measure,
        amount=read.amount,
        printed=clean(read.printed),
        state=read.state,
        proof=proof,
        page=read.place.page,
        x0=box.x0 if box else None,
        top=box.top if box else None,
        x1=box.x1 if box else None,
        bottom=box.bottom if box else None,
        source_line=read.place.line,
        source_column=read.place.column,
    )


def statement_of(version: Version, read: StatementReading, figures: Figures) -> Statement:
    return Statement(
        version=version,
        topic=read.topic,
        name=clean(read.label),
        amount=read.amount,
        printed=clean(read.printed),
        figure=figures[read.figure] if read.figure else None,
        share=read.share,
        change=read.change,
        change_percent=read.change_percent,
        places=read.places,
        share_places=read.share_places,
        change_places=read.change_places,
        change_percent_places=read.change_percent_places,
        repeats_a_figure=read.repeats_a_figure,
        adds_up=read.adds_up,
        reason=clean(read.reason),
        text=clean(read.text),
        **stands(read.place),
    )


def denominator_of(version: Version, order: int, read: ResourceReading) -> Denominator:
    return Denominator(
        version=version,
        order=order,
        what=read.what,
        value=read.value,
        unit_printed=clean(read.unit_printed),
        printed=clean(read.printed),
        text=clean(read.text),
        organisation=clean(read.organisation),
        as_of=read.as_of,
        **stands(read.place),
    )


def clean(printed: str) -> str:
    """The text without the few characters that the database cannot hold, or that would steer a screen."""
    return printed.translate(_UNSTORABLE)


def check_room(rows: Iterable[models.Model]) -> None:
    """Refuses what no column has room for, with the text or the number it is about."""
    fields: list[models.Field[Any, Any]] = []
    for row in rows:
        fields = fields or [field for field in row._meta.concrete_fields if isinstance(field, _BOUNDED)]
        for field in fields:
            value = getattr(row, field.attname)
            if value is not None and not _has_room(field, value):
                printed = str(value)
                raise RefusedError(RefusalCode.NOT_STORABLE, what=printed[:_SHOWN], size=len(printed))


def _has_room(field: models.Field[Any, Any], value: Any) -> bool:
    if isinstance(field, models.DecimalField):
        places = field.decimal_places
        return bool(abs(value) < 10 ** (field.max_digits - places) and value == round(value, places))
    return field.max_length is None or len(value) <= field.max_length


def _evidence(cell: Cell) -> dict[str, Any]:
    return {"text": clean(cell.printed or cell.text), **placed(cell.place)}


def placed(place: Place) -> dict[str, Any]:
    placed = {"page": place.page, "box": _box(place), "line": place.line}
    return placed | ({"column": place.column} if place.column else {})


def stands(place: Place) -> dict[str, Any]:
    """The fields that say where something is printed."""
    return {"page": place.page, "box": _box(place), "source_line": place.line}


def _box(place: Place) -> dict[str, Any] | None:
    return asdict(place.box) if place.box else None
