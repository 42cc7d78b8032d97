"""One amount over the years, and what a bureau has published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Count, F, Q

from comparisons.alignment import Printed
from comparisons.standing import PRINTED_IN, Peer
from comparisons.trends import SOURCES, Change, History, Subject
from disclosures import models
from disclosures.records import Kind, Measure, Role

MOST_BUREAUS = 300
TOTALS = Q(line__role=Role.TOTAL, line__parent=None, line__table__occurrence=1)
DISCLOSURE = "line__table__version__disclosure"


def bureaus() -> list[models.Agency]:
    """The bureaus with something published, in the order of their regions, each with how many `years`."""
    published = Q(disclosures__versions__current=True)
    found = models.Agency.objects.annotate(years=Count("disclosures__year", filter=published, distinct=True))
    return list(
        found.filter(years__gt=0).select_related("region").order_by("region_id", "name")[:MOST_BUREAUS]
    )


def bureau(pk: int) -> models.Agency | None:
    """A bureau with something published."""
    found = models.Agency.objects.filter(pk=pk, disclosures__versions__current=True)
    return found.select_related("region__parent__parent").prefetch_related("aliases").first()


def histories(agencies: Collection[int], subject: Subject) -> list[History]:
    """What the bureaus print of a subject year by year, and the changes that their texts tell."""
    source = SOURCES[subject]
    figures = models.Figure.objects.filter(
        TOTALS,
        line__table__version__current=True,
        line__table__version__disclosure__agency__in=agencies,
        line__table__kind=source.kind,
        measure=source.measure,
    ).values_list(
        f"{DISCLOSURE}__agency_id", f"{DISCLOSURE}__scope", f"{DISCLOSURE}__year", "id", "amount", "proof"
    )
    printed: dict[tuple[int, str], dict[int, Printed]] = defaultdict(dict)
    for agency, scope, year, figure, amount, proof in figures:
        printed[agency, scope][year] = Printed(figure, amount, proof)
    changes = _changes(agencies, subject)
    named = models.Agency.objects.filter(pk__in=agencies).order_by("region_id", "name")
    return [
        History(pk, name, scope, printed.get((pk, scope), {}), changes.get((pk, scope), {}))
        for pk, name in named.values_list("pk", "name")
        for scope in sorted({s for a, s in {*printed, *changes} if a == pk})
    ]


def _changes(agencies: Collection[int], subject: Subject) -> dict[tuple[int, str], dict[int, Change]]:
    source = SOURCES[subject]
    found: dict[tuple[int, str], dict[int, Change]] = defaultdict(dict)
    if not source.topic:
        return found
    said = models.Statement.objects.filter(
        version__current=True,
        version__disclosure__agency__in=agencies,
        topic=source.topic,
        name__contains=source.words,
        amount__isnull=False,
        change__isnull=False,
    ).order_by("id")
    about = (F("version__disclosure__agency_id"), F("version__disclosure__scope"))
    for agency, scope, *told in said.values_list(
        *about, "id", "version__disclosure__year", "amount", "change", "change_percent", "reason"
    ):
        change = Change(*told)
        found[agency, scope].setdefault(change.year, change)
    return found


def totals_of(agency: int) -> list[tuple[int, str, Kind, Printed]]:
    """The printed totals of a bureau's tables: year, scope, table, figure; the newest year first."""
    kinds = {source.kind for source in SOURCES.values()}
    rows = models.Figure.objects.filter(
        TOTALS,
        line__table__version__current=True,
        line__table__version__disclosure__agency=agency,
        line__table__kind__in=kinds,
        measure=Measure.TOTAL,
    ).order_by(f"-{DISCLOSURE}__year", f"{DISCLOSURE}__scope")
    return [
        (year, scope, Kind(kind), Printed(figure, amount, proof))
        for year, scope, kind, figure, amount, proof in rows.values_list(
            f"{DISCLOSURE}__year", f"{DISCLOSURE}__scope", "line__table__kind", "id", "amount", "proof"
        )
    ]


def peers(level: str, year: int, scope: str) -> list[Peer]:
    """The bureaus of a level with their disclosures of a year and scope, and the totals they print."""
    kinds = {kind for kind, _measure in PRINTED_IN.values()}
    rows = models.Figure.objects.filter(
        TOTALS,
        line__table__version__current=True,
        line__table__version__disclosure__agency__region__level=level,
        line__table__version__disclosure__year=year,
        line__table__version__disclosure__scope=scope,
        line__table__kind__in=kinds,
        measure__in={measure for _kind, measure in PRINTED_IN.values()},
    ).order_by("id")
    about: dict[int, tuple[int, str]] = {}
    printed: dict[int, dict[tuple[Kind, Measure], Printed]] = defaultdict(dict)
    for disclosure, agency, name, kind, measure, *figure in rows.values_list(
        f"{DISCLOSURE}_id", f"{DISCLOSURE}__agency_id", f"{DISCLOSURE}__agency__name",
        "line__table__kind", "measure", "id", "amount", "proof",
    ):  # fmt: skip
        about[disclosure] = (agency, name)
        printed[disclosure].setdefault((Kind(kind), Measure(measure)), Printed(*figure))
    return [Peer(disclosure, *told, printed[disclosure]) for disclosure, told in about.items()]


def published(agency: int) -> list[models.Version]:
    """The current versions of a bureau's disclosures, the newest year first."""
    found = models.Version.objects.filter(current=True, disclosure__agency=agency)
    return list(found.select_related("disclosure").order_by("-disclosure__year", "disclosure__scope"))
