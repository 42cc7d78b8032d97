"""What the API lists: versions, figures and findings, narrowed, and page by page after the last one seen.

A page costs the same wherever it is in the list: it starts after a place (keyset), never by counting
what comes before it. Who may see what is decided in `queries`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from disclosures import queries
from disclosures.finding_queries import DECIDED
from disclosures.models import Agency, Figure, Finding, FindingFigure, Region, Version
from disclosures.permissions import User
from disclosures.records import VersionState


class Which(StrEnum):
    """Which versions of the disclosures are listed."""

    CURRENT = "current"
    PUBLISHED = "published"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Whose:
    """Narrows to some versions; what is empty does not narrow. `regions` take in all that lies in them."""

    which: Which = Which.CURRENT
    regions: tuple[str, ...] = ()
    level: str = ""
    years: tuple[int, ...] = ()
    scope: str = ""
    agency: int | None = None
    disclosure: int | None = None
    version: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """Narrows to some figures by where they are printed and how they stand; each list is of alternatives."""

    kinds: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    below: str = ""
    """The beginning of a code: it and everything under it."""
    name: str = ""
    measures: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Narrows to some findings."""

    rules: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    decided: bool | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The last one of a page: its version and its own id. The next page comes after it."""

    version: int
    item: int


def versions(user: User, whose: Whose) -> QuerySet[Version]:
    """The versions that this person may see and that are asked for, with whose they are."""
    found = queries.visible_versions(user)
    if whose.version is not None:
        found = found.filter(pk=whose.version)
    elif whose.which == Which.CURRENT:
        found = found.filter(current=True)
    else:
        of_drafts = whose.which == Which.DRAFT
        found = found.filter(state=VersionState.DRAFT if of_drafts else VersionState.PUBLISHED)
    return found.filter(_of(whose))


def _of(whose: Whose) -> Q:
    wanted = Q()
    if whose.regions:
        wanted &= queries.within("disclosure__agency__region", whose.regions)
    exact = {
        "disclosure__agency__region__level": whose.level,
        "disclosure__scope": whose.scope,
        "disclosure__agency": whose.agency,
        "disclosure": whose.disclosure,
        "source__sha256": whose.sha256,
    }
    wanted &= Q(**{name: word for name, word in exact.items() if word})
    return wanted & _any("disclosure__year", whose.years)


def _any(field: str, words: Collection[object]) -> Q:
    return Q(**{f"{field}__in": words}) if words else Q()


def page_of_versions(found: QuerySet[Version], after: int | None, most: int) -> list[Version]:
    """The next versions in the order of their ids, each with its `last_event`."""
    left = found if after is None else found.filter(pk__gt=after)
    return list(left.annotate(last_event=Max("events")).order_by("pk")[:most])


def figures(among: QuerySet[Version], printed: Printed) -> QuerySet[Figure]:
    """The figures of these versions that are asked for."""
    wanted = (
        _any("line__table__kind", printed.kinds)
        & _any("line__side", printed.sides)
        & _any("line__role", printed.roles)
        & _any("line__code", printed.codes)
        & _any("measure", printed.measures)
        & _any("proof", printed.proofs)
        & _any("state", printed.states)
    )
    if printed.below:
        wanted &= Q(line__code__startswith=printed.below)
    if printed.name:
        wanted &= Q(line__name__icontains=printed.name)
    return Figure.objects.filter(wanted, line__table__version__in=among.order_by().values("pk"))


def page_of_figures(found: QuerySet[Figure], after: Place | None, most: int) -> list[Figure]:
    """The next figures, version by version, each with its line and table."""
    version = "line__table__version"
    left = _after(found, version, after).select_related("line__table")
    return list(left.order_by(f"{version}_id", "pk")[:most])


def since(among: QuerySet[Version], after: Place | None) -> QuerySet[Version]:
    """The versions that the next page can be of: those before need not be looked at."""
    return among if after is None else among.filter(pk__gte=after.version)


def _after(found: QuerySet[Any], version: str, after: Place | None) -> QuerySet[Any]:
    if after is None:
        return found
    left = found.filter(**{f"{version}__gte": after.version})
    return left.filter(Q(**{f"{version}__gt": after.version}) | Q(pk__gt=after.item))


def findings(among: QuerySet[Version], asked: Found) -> QuerySet[Finding]:
    """The findings of these versions that are asked for, each with whether somebody `decided` on it."""
    wanted = (
        _any("rule", asked.rules)
        & _any("severity", asked.severities)
        & _any("kind", asked.kinds)
        & _any("code", asked.codes)
        & _any("measure", asked.measures)
    )
    found = Finding.objects.filter(wanted, version__in=among.order_by().values("pk"))
    if asked.decided is not None:
        found = found.filter(DECIDED if asked.decided else ~DECIDED)
    return found.annotate(decided=DECIDED)


def page_of_findings(found: QuerySet[Finding], after: Place | None, most: int) -> list[Finding]:
    """The next findings, version by version, each with the figures on both sides."""
    sides = FindingFigure.objects.order_by("pk").only("finding_id", "figure_id", "part")
    left = _after(found, "version", after).select_related("statement").order_by("version_id", "pk")
    return list(left.prefetch_related(Prefetch("sides", queryset=sides))[:most])


def with_history(versions: QuerySet[Version], ids: Collection[int]) -> dict[int, Version]:
    """These versions by their ids, with whose they are and their `last_event`."""
    found = versions.filter(pk__in=ids).annotate(last_event=Max("events"))
    return {version.pk: version for version in found}


def agencies(regions: Collection[str], name: str) -> QuerySet[Agency]:
    """The bureaus with something published, each with how many `disclosures_published`."""
    shown = Q(disclosures__versions__current=True)
    wanted = queries.within("region", regions) if regions else Q()
    counted = Agency.objects.filter(wanted, name__icontains=name).annotate(
        disclosures_published=Count("disclosures", filter=shown, distinct=True)
    )
    found = counted.filter(disclosures_published__gt=0).select_related("region")
    return found.prefetch_related("aliases").order_by("pk")


def regions(below: str, level: str, name: str) -> QuerySet[Region]:
    """Regions in the order of their codes; `below` is a region with all that lies in it."""
    found = Region.objects.filter(name__icontains=name)
    if below:
        found = found.filter(Q(pk=below) | Q(parent=below) | Q(parent__parent=below))
    return (found.filter(level=level) if level else found).order_by("pk")
