"""The columns of a comparison: published versions, their tables, their staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Q

from comparisons.columns import Column, Staff
from comparisons.state import ColumnRef
from disclosures import models
from disclosures.records import Kind, Level, Resource, Scope, TableState, Unit, VersionState
from disclosures.resource_queries import totals


def columns(refs: Sequence[ColumnRef], kind: Kind) -> tuple[Column, ...]:
    """The published columns in the order asked for; what is not published is left out."""
    if not refs:
        return ()
    wanted = Q(disclosure_id__in=[r.disclosure for r in refs if r.version is None], current=True)
    for ref in refs:
        if ref.version is not None:
            wanted |= Q(disclosure_id=ref.disclosure, number=ref.version)
    found = models.Version.objects.filter(wanted, state=VersionState.PUBLISHED)
    told = {}
    for disclosure, version, number, current, *about in found.values_list(*FIELDS):
        told[ColumnRef(disclosure, number)] = (version, number, current, *about)
        if current:
            told[ColumnRef(disclosure)] = (version, number, current, *about)
    tables = _tables([version for version, *_about in told.values()], kind)
    return tuple(_column(ref, tables, *told[ref]) for ref in refs if ref in told)


AGENCY = "disclosure__agency"
FIELDS = (
    "disclosure_id", "id", "number", "current",
    "disclosure__year", "disclosure__scope", "document", "source__sha256",
    f"{AGENCY}_id", f"{AGENCY}__name", f"{AGENCY}__region__name",
    f"{AGENCY}__region__level", f"{AGENCY}__region__parent__name",
)  # fmt: skip
"""What a column tells of its version; a version itself holds all that was said of its pages."""


Tables = dict[int, list[tuple[int, TableState, Unit | None]]]
"""By version its tables of the kind in their order: id, state, printed unit."""


def _column(ref: ColumnRef, tables: Tables, version: int, number: int, current: bool, *about: Any) -> Column:
    year, scope, document, sha256, agency_id, agency, region, level, above = about
    of = tables.get(version, [])
    table, state, unit = of[0] if of else (None, None, None)
    return Column(
        ref=ref,
        version_id=version,
        number=number,
        current=current,
        agency_id=agency_id,
        agency=agency,
        region=region,
        above=above or "",
        level=Level(level),
        year=year,
        scope=Scope(scope),
        document=document,
        sha256=sha256,
        table_id=table,
        state=state,
        unit=unit,
        tables=len(of),
    )


def _tables(versions: Collection[int], kind: Kind) -> Tables:
    tables: Tables = defaultdict(list)
    rows = models.Table.objects.filter(version_id__in=versions, kind=kind).order_by(
        "version_id", "occurrence"
    )
    for version, table, state, unit in rows.values_list("version_id", "id", "state", "unit"):
        tables[version].append((table, TableState(state), Unit(unit) if unit else None))
    return tables


def with_staff(found: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with the number of people that their documents give, where they do."""
    known = {
        version: Staff(of[Resource.STAFF].value, of[Resource.STAFF].source, of[Resource.STAFF].parts[0].pk)
        for version, of in totals([column.version_id for column in found], [Resource.STAFF]).items()
        if of[Resource.STAFF].value
    }
    return tuple(column._replace(staff=known.get(column.version_id)) for column in found)
