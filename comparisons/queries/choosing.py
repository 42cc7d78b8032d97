"""What columns can be chosen from: published disclosures, by region, level, year, scope and name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_

from django.db.models import Count, F, Q, QuerySet

from comparisons.columns import Offer, Place
from comparisons.comparability import OtherDisclosures
from comparisons.state import MOST_COLUMNS, ColumnRef, Filters
from disclosures import models
from disclosures.queries import within
from disclosures.records import Level, Scope


def offers(filters: Filters) -> tuple[tuple[Offer, ...], int]:
    """The published disclosures that the filters leave, the first of them, and how many there are."""
    left = matching(filters)
    rows = left.order_by("agency__region_id", "agency__name", "-year", "scope").values_list(
        "id", "agency__name", "agency__region__name", "agency__region__level", "year", "scope"
    )[:MOST_COLUMNS]
    found = tuple(
        Offer(ColumnRef(id_), agency, region, Level(level), year, Scope(scope))
        for id_, agency, region, level, year, scope in rows
    )
    return found, len(found) if len(found) < MOST_COLUMNS else left.count()


def matching(filters: Filters) -> QuerySet[models.Disclosure]:
    found = _published()
    if filters.region:
        found = found.filter(within("agency__region", [filters.region]))
    if filters.level:
        found = found.filter(agency__region__level=filters.level)
    if filters.year:
        found = found.filter(year=filters.year)
    if filters.scope:
        found = found.filter(scope=filters.scope)
    for word in filters.q.split():
        named = ("agency", "agency__region", "agency__region__parent")
        found = found.filter(reduce(or_, (Q((f"{whose}__name__icontains", word)) for whose in named)))
    return found


def groups() -> list[tuple[int, Level, Scope, int]]:
    """Year, level and scope of what is published, the newest year first, and how many of each."""
    level = F("agency__region__level")
    counted = _published().order_by().values("year", "scope", level=level).annotate(n=Count("id"))
    order = list(Level)
    found = [(row["year"], Level(row["level"]), Scope(row["scope"]), row["n"]) for row in counted]
    return sorted(found, key=lambda group: (-group[0], order.index(group[1]), group[2]))


def places(filters: Filters | None = None) -> tuple[Place, ...]:
    """The regions with a published disclosure that the filters leave, whatever region they name, and
    the regions those belong to, as a tree in code order."""
    found = matching(replace(filters, region="") if filters else Filters()).order_by()
    region = "agency__region"
    rows = found.values_list(
        f"{region}__parent__parent__code", f"{region}__parent__parent__name",
        f"{region}__parent__code", f"{region}__parent__name", f"{region}__code", f"{region}__name",
    ).annotate(count=Count("id"))  # fmt: skip
    tree: dict[tuple[str, ...], Place] = {}
    for *chain, count in rows:
        _add_with_ancestors(tree, list(zip(chain[::2], chain[1::2], strict=True)), count)
    return tuple(tree[path] for path in sorted(tree))


def _add_with_ancestors(
    tree: dict[tuple[str, ...], Place], chain: Iterable[tuple[str | None, str | None]], count: int
) -> None:
    path: tuple[str, ...] = ()
    for code, name in chain:
        if code and name:
            above = path[-1] if path else ""
            path = (*path, code)
            known = tree.get(path) or Place(code, name, len(path) - 1, above)
            tree[path] = replace(known, count=known.count + count)


def _published() -> QuerySet[models.Disclosure]:
    """Disclosures with a current version: there is at most one, so the join repeats nothing."""
    return models.Disclosure.objects.filter(versions__current=True)


def other_disclosures(agencies: Collection[int]) -> Mapping[int, OtherDisclosures]:
    """For each of these agencies all its published disclosures, by agency, year and scope."""
    found = _published().filter(agency_id__in=agencies).values_list("agency_id", "year", "scope", "id")
    others: dict[int, dict[tuple[int, int, str], int]] = {agency: {} for agency in agencies}
    for agency, year, scope, disclosure in found:
        others[agency][agency, year, scope] = disclosure
    return others
