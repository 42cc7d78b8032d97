"""What the comparison screens read. The number of queries does not depend on columns or rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from comparisons.alignment import Printed
from comparisons.classification import Line, Names
from comparisons.columns import Column, Offer, Place
from comparisons.comparability import OtherDisclosures
from comparisons.state import ColumnRef, Filters
from disclosures import models
from disclosures.records import (
    Classification,
    Kind,
    Level,
    Measure,
    Role,
    Scope,
    TableState,
    Unit,
    VersionState,
)

MOST_OFFERS = 100


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
    for version in found.select_related("source", "disclosure__agency__region__parent"):
        column = _column(version)
        known[ColumnRef(column.ref.disclosure, column.number)] = column
        if version.current:
            known[column.ref] = column
    return _with_tables([replace(known[ref], ref=ref) for ref in refs if ref in known], kind)


def _column(version: models.Version) -> Column:
    disclosure = version.disclosure
    if disclosure is None or version.number is None:
        raise ValueError("a published version has a disclosure and a number: constraints see to it")
    agency = disclosure.agency
    return Column(
        ref=ColumnRef(disclosure.pk),
        version_id=version.pk,
        number=version.number,
        current=version.current,
        agency_id=agency.pk,
        agency=agency.name,
        region=agency.region.name,
        above=agency.region.parent.name if agency.region.parent else "",
        level=Level(agency.region.level),
        year=disclosure.year,
        scope=Scope(disclosure.scope),
        document=version.document,
        sha256=version.source.sha256,
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


def lines(shown: Sequence[Column], measure: Measure) -> list[Line]:
    """All lines of the columns' tables with the figure of one measure; blank cells have none."""
    positions = {c.table_id: n for n, c in enumerate(shown) if c.table_id is not None}
    twins = defaultdict(list)
    for n, column in enumerate(shown):
        if column.table_id is not None:
            twins[positions[column.table_id]].append(n)
    found = (
        models.Line.objects.filter(table_id__in=positions)
        .annotate(shown=FilteredRelation("figures", condition=Q(figures__measure=measure)))
        .order_by("table_id", "side", "order")
        .values_list(
            "table_id",
            "role",
            "code",
            "name",
            "government_category",
            "parent__name",
            "shown__id",
            "shown__amount",
            "shown__proof",
        )
    )
    read = []
    for table, role, code, name, government, heading, figure, amount, proof in found:
        printed = None if figure is None else Printed(figure, amount, proof, _label(name, government))
        line = Line(positions[table], Role(role), code, name, government, heading or "", printed)
        read += [replace(line, column=n) if n != line.column else line for n in twins[positions[table]]]
    return read


def _label(name: str, government: str) -> str:
    return f"{name} · {government}" if government else name


def functional_names(codes: Collection[str]) -> Names:
    known = models.FunctionalCode.objects.filter(code__in=codes).values_list("code", "name")
    return Names(functional=dict(known))


def category_names() -> Names:
    categories: dict[Classification, dict[str, str]] = {c: {} for c in Classification}
    known = models.EconomicCategory.objects.values_list("classification", "code", "name")
    for classification, code, name in known:
        categories[Classification(classification)][code] = name
    return Names(categories=categories)


def other_disclosures(agencies: Collection[int]) -> OtherDisclosures:
    """All published disclosures of these agencies, by agency, year and scope."""
    found = _published().filter(agency_id__in=agencies).values_list("agency_id", "year", "scope", "id")
    return {(agency, year, scope): disclosure for agency, year, scope, disclosure in found}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a figure is printed."""

    printed: str
    page: int | None
    source_line: int | None


def provenance(figures: Collection[int]) -> dict[int, Provenance]:
    found = models.Figure.objects.filter(id__in=figures).values_list("id", "printed", "page", "source_line")
    return {figure: Provenance(printed, page, line) for figure, printed, page, line in found}


def offers(filters: Filters) -> tuple[tuple[Offer, ...], int]:
    """The published disclosures that the filters leave, the first of them, and how many there are."""
    matching = _matching(filters)
    rows = matching.order_by("agency__region_id", "agency__name", "-year", "scope").values_list(
        "id", "agency__name", "agency__region__name", "agency__region__level", "year", "scope"
    )[:MOST_OFFERS]
    found = tuple(
        Offer(ColumnRef(id_), agency, region, Level(level), year, Scope(scope))
        for id_, agency, region, level, year, scope in rows
    )
    return found, len(found) if len(found) < MOST_OFFERS else matching.count()


def _matching(filters: Filters) -> QuerySet[models.Disclosure]:
    found = _published()
    if filters.region:
        within = ("agency__region", "agency__region__parent", "agency__region__parent__parent")
        found = found.filter(reduce(or_, (Q((level, filters.region)) for level in within)))
    if filters.level:
        found = found.filter(agency__region__level=filters.level)
    if filters.year:
        found = found.filter(year=filters.year)
    if filters.scope:
        found = found.filter(scope=filters.scope)
    for word in filters.q.split():
        found = found.filter(agency__name__icontains=word)
    return found


def years() -> list[tuple[int, int]]:
    """The years that disclosures are published for, newest first, and how many of each."""
    counted = _published().order_by().values("year").annotate(n=Count("id")).order_by("-year")
    return list(counted.values_list("year", "n"))


def places() -> tuple[Place, ...]:
    """The regions with a published disclosure and the regions they belong to, as a tree in code order."""
    published = _published().filter(agency__region=OuterRef("code"))
    rows = models.Region.objects.filter(Exists(published)).values_list(
        F("code"), F("name"), F("parent__code"), F("parent__name"),
        F("parent__parent__code"), F("parent__parent__name"),
    )  # fmt: skip
    tree: dict[tuple[str, ...], Place] = {}
    for code, name, *above in rows:
        _add_with_ancestors(tree, ((above[2], above[3]), (above[0], above[1]), (code, name)))
    return tuple(tree[path] for path in sorted(tree))


def _add_with_ancestors(
    tree: dict[tuple[str, ...], Place], chain: Iterable[tuple[str | None, str | None]]
) -> None:
    path: tuple[str, ...] = ()
    for code, name in chain:
        if code and name:
            path = (*path, code)
            tree[path] = Place(code, name, len(path) - 1)


def _published() -> QuerySet[models.Disclosure]:
    """Disclosures with a current version: there is at most one, so the join repeats nothing."""
    return models.Disclosure.objects.filter(versions__current=True)
