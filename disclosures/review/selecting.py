"""What the review screen selects of one version. Reading only."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from disclosures.models import Decision, Figure, Finding, Line, Table, Version
from disclosures.review import publishing


def figures(version: Version) -> QuerySet[Figure]:
    """The version's figures in printed order, each with its line and what was read in its place."""
    found = Figure.objects.filter(line__table__version=version)
    return found.select_related("line__table__version__source", "correction").order_by(
        "line__table__number", "line__table", "line__side", "line__order"
    )


def line_at(tables: Iterable[Table], key: str) -> Line | None:
    """The line that an address names as `kind.occurrence/side.order`; None where there is none."""
    table_key, _, place = key.partition("/")
    side, _, order = place.partition(".")
    table = next((table for table in tables if table.key == table_key), None)
    if table is None or not order.isdecimal() or len(order) > 5:
        return None
    return table.lines.filter(side=side, order=int(order)).select_related("table").first()


def unread_line(version: Version, finding: Finding) -> Line | None:
    """The line with the cell that a finding says could not be read."""
    if not finding.place or not finding.measure:
        return None
    cell = {"measure": finding.measure, "printed": finding.printed, **finding.place}
    found = Line.objects.filter(table__version=version, unread__contains=[cell])
    return found.select_related("table").first()


def standing_decisions(version: Version) -> list[Decision]:
    """The decisions not taken back, newest first."""
    made = publishing.standing_decisions(version).values()
    return sorted(made, key=lambda decision: decision.pk, reverse=True)
