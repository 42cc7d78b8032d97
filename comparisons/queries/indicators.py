"""The lines of three-public expenses, operating expenses and procurement, from tables and running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, FilteredRelation, Q

from comparisons.alignment import Entry, Printed
from comparisons.columns import Column
from comparisons.indicators import IndicatorLine
from comparisons.resources import RESOURCES, VEHICLES_KEY, vehicles_proof
from disclosures import models
from disclosures.labels import label
from disclosures.records import Kind, Measure, Proof, Role, Severity
from disclosures.resource_queries import totals

KINDS = (Kind.THREE_PUBLIC, Kind.OPERATING_EXPENSES, Kind.PROCUREMENT)
PROCUREMENT = "procurement"


def indicator_lines(shown: Sequence[Column], measure: Measure) -> list[IndicatorLine]:
    """What the columns print of them; the running text only gives totals."""
    positions = defaultdict(list)
    for n, column in enumerate(shown):
        positions[column.version_id].append(n)
    lines = [*_of_tables(positions, measure)]
    if measure == Measure.TOTAL:
        lines += _of_text(positions)
    return lines


def resource_entries(shown: Sequence[Column]) -> list[list[Entry]]:
    """For each column what its running text prints of people and things."""
    found = totals([column.version_id for column in shown], [row.resource for row in RESOURCES])
    names = {row.resource: label(row.resource) for row in RESOURCES}

    def entries(column: Column) -> Iterator[Entry]:
        numbers = found.get(column.version_id, {})
        vehicles = vehicles_proof({what: total.value for what, total in numbers.items()})
        for row in RESOURCES:
            if total := numbers.get(row.resource):
                proof = vehicles if row.path[0] == VEHICLES_KEY else Proof.NOT_PROVED
                for part in total.parts:
                    said = f"{part.organisation} {part.printed}".strip()
                    printed = Printed(None, part.value, proof, said, resource=part.pk)
                    yield Entry(row.path, names[row.resource], printed)

    return [list(entries(column)) for column in shown]


def _of_tables(positions: dict[int, list[int]], measure: Measure) -> Iterator[IndicatorLine]:
    found = (
        models.Line.objects.filter(table__version_id__in=positions, table__kind__in=KINDS)
        .annotate(shown=FilteredRelation("figures", condition=Q(figures__measure=measure)))
        .order_by("table__version_id", "table__kind", "table__occurrence", "order")
        .values_list(
            "table__version_id", "table__kind", "role", "name", "shown__id", "shown__amount", "shown__proof"
        )
    )
    for version, kind, role, name, figure, amount, proof in found:
        printed = None if figure is None else Printed(figure, amount, proof, name)
        for n in positions[version]:
            yield IndicatorLine(n, Kind(kind), Role(role), name, printed)


def _of_text(positions: dict[int, list[int]]) -> Iterator[IndicatorLine]:
    found = models.Statement.objects.filter(
        version_id__in=positions, topic=PROCUREMENT, amount__isnull=False, figure=None
    ).annotate(wrong=Count("findings", filter=~Q(findings__severity=Severity.NOTE)))
    told = found.order_by("version_id", "id").values_list("version_id", "id", "name", "amount", "wrong")
    for version, statements in groupby(told, key=itemgetter(0)):
        of_version = list(statements)
        proof = _proof([amount or Decimal(0) for *_about, amount, _wrong in of_version])
        for _version, statement, name, amount, wrong in of_version:
            said = Proof.CONTRADICTED if wrong else proof
            printed = Printed(None, amount or Decimal(0), said, name, statement=statement)
            for n in positions[version]:
                yield IndicatorLine(n, Kind.PROCUREMENT, Role.LEAF, name, printed)


def _proof(amounts: Sequence[Decimal]) -> Proof:
    """Proved where the first, the total, is the sum of goods, works and services to the last digit."""
    whole, *parts = amounts
    return Proof.PROVED if len(parts) == 3 and sum(parts) == whole else Proof.NOT_PROVED
