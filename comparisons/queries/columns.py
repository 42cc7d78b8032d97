"""The columns of a comparison: published versions, their tables, their staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
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
    known = {}
    for told in found.values_list(*FIELDS):
        column = _column(*told)
        known[ColumnRef(column.ref.disclosure, column.number)] = column
        if column.current:
            known[column.ref] = column
    return _with_tables([replace(known[ref], ref=ref) for ref in refs if ref in known], kind)


AGENCY = "disclosure__agency"
FIELDS = (
    "disclosure_id", "disclosure__year", "disclosure__scope",
    "id", "number", "current", "document", "source__sha256",
    f"{AGENCY}_id", f"{AGENCY}__name", f"{AGENCY}__region__name",
    f"{AGENCY}__region__level", f"{AGENCY}__region__parent__name",
)  # fmt: skip
"""What a column tells of its version; a version itself holds all that was said of its pages."""


def _column(disclosure: int, year: int, scope: str, version: int, number: int, *about: Any) -> Column:
    current, document, sha256, agency_id, agency, region, level, above = about
    return Column(
        ref=ColumnRef(disclosure),
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
    )


def _with_tables(found: Sequence[Column], kind: Kind) -> tuple[Column, ...]:
    tables = defaultdict(list)
    rows = models.Table.objects.filter(version_id__in=[c.version_id for c in found], kind=kind)
    for version, table, state, unit in rows.order_by("version_id", "occurrence").values_list(
        "version_id", "id", "state", "unit"
    ):
        tables[version].append((table, TableState(state), Unit(unit) if unit else None))
    return tuple(
        replace(column, table_id=of[0][0], state=of[0][1], unit=of[0][2], tables=len(of))
        if (of := tables.get(column.version_id))
        else column
        for column in found
    )


def with_staff(found: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with the number of people that their documents give, where they do."""
    known = {
        version: Staff(of[Resource.STAFF].value, of[Resource.STAFF].source, of[Resource.STAFF].parts[0].pk)
        for version, of in totals([column.version_id for column in found], [Resource.STAFF]).items()
        if of[Resource.STAFF].value
    }
    return tuple(replace(column, staff=known.get(column.version_id)) for column in found)
