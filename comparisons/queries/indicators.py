"""The lines of three-public expenses, operating expenses and procurement, from tables and running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, FilteredRelation, Q

from comparisons.alignment import Entry, Printed
from comparisons.indicators import IndicatorLine
from comparisons.resources import RESOURCES, VEHICLES_KEY, vehicles_proof
from disclosures import models
from disclosures.labels import label
from disclosures.records import Kind, Measure, Proof, Role, Severity
from disclosures.resource_queries import totals

KINDS = (Kind.THREE_PUBLIC, Kind.OPERATING_EXPENSES, Kind.PROCUREMENT)
PROCUREMENT = "procurement"


def indicator_lines(versions: Collection[int], measure: Measure) -> dict[int, list[IndicatorLine]]:
    """What the versions print of them; the running text only gives totals."""
    lines: dict[int, list[IndicatorLine]] = defaultdict(list)
    for version, line in _of_tables(versions, measure):
        lines[version].append(line)
    if measure == Measure.TOTAL:
        for version, line in _of_text(versions):
            lines[version].append(line)
    return lines


def resource_entries(versions: Sequence[int]) -> dict[int, list[Entry]]:
    """For each version what its running text prints of people and things."""
    found = totals(versions, [row.resource for row in RESOURCES])
    names = {row.resource: label(row.resource) for row in RESOURCES}

    def entries(version: int) -> Iterator[Entry]:
        numbers = found.get(version, {})
        vehicles = vehicles_proof({what: total.value for what, total in numbers.items()})
        for row in RESOURCES:
            if total := numbers.get(row.resource):
                proof = vehicles if row.path[0] == VEHICLES_KEY else Proof.NOT_PROVED
                for part in total.parts:
                    said = f"{part.organisation} {part.printed}".strip()
                    printed = Printed(None, part.value, proof, said, resource=part.pk)
                    yield Entry(row.path, names[row.resource], printed)

    return {version: list(entries(version)) for version in versions}


def _of_tables(versions: Collection[int], measure: Measure) -> Iterator[tuple[int, IndicatorLine]]:
    found = (
        models.Line.objects.filter(table__version_id__in=versions, table__kind__in=KINDS)
        .annotate(shown=FilteredRelation("figures", condition=Q(figures__measure=measure)))
        .order_by("table__version_id", "table__kind", "table__occurrence", "order")
        .values_list(
            "table__version_id", "table__kind", "role", "name", "shown__id", "shown__amount", "shown__proof"
        )
    )
    for version, kind, role, name, figure, amount, proof in found:
        printed = None if figure is None else Printed(figure, amount, proof, name)
        yield version, IndicatorLine(Kind(kind), Role(role), name, printed)


def _of_text(versions: Collection[int]) -> Iterator[tuple[int, IndicatorLine]]:
    found = models.Statement.objects.filter(
        version_id__in=versions, topic=PROCUREMENT, amount__isnull=False, figure=None
    ).annotate(wrong=Count("findings", filter=~Q(findings__severity=Severity.NOTE)))
    told = found.order_by("version_id", "id").values_list("version_id", "id", "name", "amount", "wrong")
    for version, statements in groupby(told, key=itemgetter(0)):
        of_version = list(statements)
        proof = _proof([amount or Decimal(0) for *_about, amount, _wrong in of_version])
        for _version, statement, name, amount, wrong in of_version:
            said = Proof.CONTRADICTED if wrong else proof
            printed = Printed(None, amount or Decimal(0), said, name, statement=statement)
            yield version, IndicatorLine(Kind.PROCUREMENT, Role.LEAF, name, printed)


def _proof(amounts: Sequence[Decimal]) -> Proof:
    """Proved where the first, the total, is the sum of goods, works and services to the last digit."""
    whole, *parts = amounts
    return Proof.PROVED if len(parts) == 3 and sum(parts) == whole else Proof.NOT_PROVED
