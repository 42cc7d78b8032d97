"""The sample disclosures once more, as other bureaus': as many columns as a comparison is measured with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from disclosures.models import Agency, Denominator, Disclosure, Figure, Line, SourceFile, Statement, Version


@transaction.atomic
def multiply(versions: Sequence[Version], count: int) -> list[int]:
    """Publish copies of the versions in turn, `count` in all; returns the ids of their disclosures."""
    return [_copy(versions[n % len(versions)], n) for n in range(count)]


def _copy(version: Version, number: int) -> int:
    if version.disclosure is None:
        raise ValueError("only published versions are copied")
    about = version.disclosure
    agency = Agency.objects.create(name=f"{about.agency.name}{number}", region=about.agency.region)
    disclosure = Disclosure.objects.create(agency=agency, year=about.year, scope=about.scope)
    source = SourceFile.objects.create(
        sha256=f"{number:064x}", name=f"{number}.pdf", format=version.source.format, size=1, file=f"{number}"
    )
    copy = _again(version, disclosure=disclosure, source=source)
    for table in version.tables.all():
        own = _again(table, version=copy)
        lines = {line.pk: _unsaved(line, table=own, parent=None) for line in table.lines.all()}
        Line.objects.bulk_create(lines.values())
        for line in table.lines.exclude(parent=None):
            lines[line.pk].parent = lines[line.parent_id or 0]
        Line.objects.bulk_update(lines.values(), ["parent"])
        figures = Figure.objects.filter(line__table=table)
        Figure.objects.bulk_create(_unsaved(f, line=lines[f.line_id], correction=None) for f in figures)
    Statement.objects.bulk_create(
        _unsaved(s, version=copy, figure=None, opening=None) for s in version.statements.all()
    )
    Denominator.objects.bulk_create(_unsaved(d, version=copy) for d in version.denominators.all())
    return disclosure.pk


def _unsaved(row: Any, **changed: Any) -> Any:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values[row._meta.pk.attname]
    copy = type(row)(**values)
    for name, value in changed.items():
        setattr(copy, name, value)
    return copy


def _again(row: Any, **changed: Any) -> Any:
    copy = _unsaved(row, **changed)
    copy.save()
    return copy
