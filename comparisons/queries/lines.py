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
    """Where a figure, or what a sentence says, is printed."""

    printed: str
    page: int | None
    source_line: int | None


PRINTED_IN: dict[str, type[models.Figure] | type[models.Statement] | type[models.Denominator]] = {
    "figure": models.Figure,
    "statement": models.Statement,
    "resource": models.Denominator,
}


def provenance(of: Collection[Printed]) -> dict[Printed, Provenance]:
    """Where each is printed; a query for each kind of thing among them."""
    found: dict[Printed, Provenance] = {}
    for name, model in PRINTED_IN.items():
        ids = {printed: pk for printed in of if (pk := getattr(printed, name)) is not None}
        rows = model.objects.filter(pk__in=set(ids.values()))
        told = rows.values_list("pk", "printed", "page", "source_line")
        known = {pk: Provenance(words, page, line) for pk, words, page, line in told}
        found |= {printed: known[pk] for printed, pk in ids.items()}
    return found
