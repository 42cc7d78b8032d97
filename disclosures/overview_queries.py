"""What the overview counts. Numbers about the whole site are counted once for each state of it.

Whatever changes a version writes an event, so the newest event stands for the state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet, Sum

from disclosures import finding_queries, permissions, queries
from disclosures.models import Agency, Event, Figure, Version
from disclosures.permissions import User
from disclosures.records import Kind, Measure, Role, VersionState

AN_HOUR = 3600
RANKED = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A disclosure by its printed total of the year's expenditure."""

    version: int
    bureau: str
    scope: str
    amount: Decimal
    """In 万元."""
    figure: int


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """Numbers about everything that one may see."""

    disclosures: int
    figures: int
    proved: int
    drafts: int
    covered: frozenset[str]
    findings: dict[str, int]
    year: int | None
    largest: tuple[Ranked, ...]
    smallest: tuple[Ranked, ...]


def site_counts(user: User) -> SiteCounts:
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    key = f"overview/{permissions.audience(user)}/{newest}"
    counts = cache.get(key)
    if not isinstance(counts, SiteCounts):
        counts = _count(user)
        cache.set(key, counts, AN_HOUR)
    return counts


def _count(user: User) -> SiteCounts:
    shown = queries.covering(user)
    figures = shown.aggregate(figures=Sum("figure_count", default=0), proved=Sum("proved_count", default=0))
    year = shown.filter(current=True).order_by("-disclosure__year").values_list("disclosure__year", flat=True)
    newest = year.first()
    ranked = _ranked(newest) if newest else []
    return SiteCounts(
        disclosures=shown.exclude(disclosure=None).values("disclosure").distinct().count(),
        figures=figures["figures"],
        proved=figures["proved"],
        drafts=shown.filter(state=VersionState.DRAFT).count(),
        covered=frozenset(
            shown.exclude(disclosure=None).values_list("disclosure__agency__region_id", flat=True).distinct()
        ),
        findings=finding_queries.tally(finding_queries.open_findings(user)),
        year=newest,
        largest=tuple(ranked[:RANKED]),
        smallest=tuple(ranked[RANKED:][-RANKED:]),
    )


def _ranked(year: int) -> list[Ranked]:
    """The current disclosures of a year, the largest total first; the middle of a long list left out."""
    totals = (
        Figure.objects.filter(
            line__table__version__current=True,
            line__table__version__disclosure__year=year,
            line__table__kind=Kind.EXPENDITURE,
            line__role=Role.TOTAL,
            line__parent=None,
            measure=Measure.TOTAL,
        )
        .select_related("line__table__version__disclosure__agency")
        .order_by("-amount", "pk")
    )
    if totals.count() > 2 * RANKED:
        return [*map(_rank, totals[:RANKED]), *reversed([*map(_rank, totals.reverse()[:RANKED])])]
    return [*map(_rank, totals)]


def _rank(figure: Figure) -> Ranked:
    version = figure.line.table.version
    disclosure = version.disclosure
    return Ranked(
        version=version.pk,
        bureau=disclosure.agency.name if disclosure else version.document,
        scope=disclosure.scope if disclosure else "",
        amount=figure.amount,
        figure=figure.pk,
    )


def bureaus(user: User) -> QuerySet[Agency]:
    """The bureaus that have something to see, in the order of their regions."""
    shown = queries.covering(user).filter(disclosure__agency=OuterRef("pk"))
    return Agency.objects.filter(Exists(shown)).select_related("region__parent").order_by("region_id", "name")


def versions_of(user: User, agencies: Iterable[Agency], year: int | None) -> list[Version]:
    """What the coverage shows of these bureaus, in one year or all: of each disclosure what is current, and
    a newer draft."""
    found = queries.covering(user).filter(disclosure__agency__in=agencies)
    if year is not None:
        found = found.filter(disclosure__year=year)
    return list(found.order_by("disclosure__year", "disclosure__scope", "-number"))
