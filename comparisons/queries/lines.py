"""The lines and figures of the columns, and where figures are printed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import FilteredRelation, Q

from comparisons.alignment import Printed
from comparisons.classification import Line, Lines, Names
from disclosures import models
from disclosures.records import Classification, Measure, Role

ROLES = {role.value: role for role in Role}


def lines(tables: Collection[int], measure: Measure) -> dict[int, Lines]:
    """All lines of the tables with the figure of one measure; blank cells have none."""
    found = (
        models.Line.objects.filter(table_id__in=tables)
        .annotate(shown=FilteredRelation("figures", condition=Q(figures__measure=measure)))
        .order_by()
        .values_list(
            "table_id", "side", "order", "id", "parent_id", "role", "code", "name", "government_category",
            "shown__id", "shown__amount", "shown__proof",
        )
    )  # fmt: skip
    rows = sorted(found)  # which the database does slowly: sides are words
    names = {row[3]: row[7] for row in rows}
    read: dict[int, list[Line]] = {table: [] for table in tables}
    for table, _side, _order, _id, parent, role, code, name, government, figure, amount, proof in rows:
        printed = None if figure is None else Printed(figure, amount, proof, _label(name, government))
        read[table].append(Line(ROLES[role], code, name, government, names.get(parent, ""), printed))
    return {table: Lines(tuple(of)) for table, of in read.items()}


def _label(name: str, government: str) -> str:
    return f"{name} · {government}" if government else name


def functional_names(codes: Collection[str]) -> dict[str, str]:
    """What codes are called; what is no code of the state's has no name."""
    return dict(models.FunctionalCode.objects.filter(code__in=codes).values_list("code", "name"))


def category_names() -> Names:
    categories: dict[Classification, dict[str, str]] = {c: {} for c in Classification}
    known = models.EconomicCategory.objects.values_list("classification", "code", "name")
    for classification, code, name in known:
        categories[Classification(classification)][code] = name
    return Names(categories=categories)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a figure is printed."""

    printed: str
    page: int | None
    source_line: int | None


def provenance(figures: Collection[int]) -> dict[int, Provenance]:
    found = models.Figure.objects.filter(id__in=figures).values_list("id", "printed", "page", "source_line")
    return {figure: Provenance(printed, page, line) for figure, printed, page, line in found}


def statement_provenance(statements: Collection[int]) -> dict[int, Provenance]:
    """Where sentences stand that print an amount."""
    found = models.Statement.objects.filter(id__in=statements)
    rows = found.values_list("id", "printed", "page", "source_line")
    return {statement: Provenance(printed, page, line) for statement, printed, page, line in rows}


def resource_provenance(resources: Collection[int]) -> dict[int, Provenance]:
    """Where numbers of people and things are printed."""
    found = models.Denominator.objects.filter(id__in=resources)
    rows = found.values_list("id", "printed", "page", "source_line")
    return {resource: Provenance(printed, page, line) for resource, printed, page, line in rows}
