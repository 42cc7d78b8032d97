"""One bureau: what it has published, and where it stands among those of its level."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comparisons import queries
from comparisons.addressing import Sources
from comparisons.alignment import Printed
from comparisons.formats import amount_text, percent_text
from comparisons.measures import change, median, rank
from comparisons.state import MOST_COLUMNS
from comparisons.words import SHORT_SCOPES
from disclosures.labels import label
from disclosures.models import Agency, Region, Version
from disclosures.records import Kind, Level, Scope

SHOWN = (
    Kind.EXPENDITURE,
    Kind.GENERAL_PUBLIC_EXPENDITURE,
    Kind.THREE_PUBLIC,
    Kind.OPERATING_EXPENSES,
)
NEIGHBOURS = 4
"""How many peers are listed above and below."""


@require_safe
def bureau(request: HttpRequest, agency_id: int) -> HttpResponse:
    found = queries.bureau(agency_id)
    if found is None:
        raise Http404
    versions = queries.published(agency_id)
    context = {
        "bureau": found,
        "places": _places(found),
        "aliases": [alias.name for alias in found.aliases.all() if alias.name != found.name],
        "heads": [label(kind) for kind in SHOWN],
        "rows": _rows(agency_id, versions),
        "columns": ",".join(str(v.disclosure_id) for v in versions),
        "standing": _standing(found, versions[0]) if versions else None,
    }
    return render(request, "comparisons/bureau.html", context)


def _places(found: Agency) -> str:
    """The regions it lies in, the widest first."""
    names: list[str] = []
    region: Region | None = found.region
    while region is not None:
        names.append(region.name)
        region = region.parent
    return " › ".join(reversed(names))


def _amount(printed: Printed | None, sources: Sources) -> dict[str, str] | None:
    """What the amount component takes."""
    if printed is None:
        return None
    return {"text": amount_text(printed.amount), "proof": printed.proof, "href": sources.of(printed)}


def _rows(agency: int, versions: list[Version]) -> list[tuple[Version, str, list[Any]]]:
    """Each disclosure with the printed totals of its tables."""
    totals: dict[tuple[int, str], dict[Kind, Printed]] = defaultdict(dict)
    for year, scope, kind, printed in queries.totals_of(agency):
        totals[year, scope].setdefault(kind, printed)
    sources = Sources.here()
    rows = []
    for version in versions:
        disclosure = version.disclosure
        if disclosure is not None:
            of = totals[disclosure.year, disclosure.scope]
            cells = [_amount(of.get(kind), sources) for kind in SHOWN]
            rows.append((version, str(SHORT_SCOPES[Scope(disclosure.scope)]), cells))
    return rows


def _standing(found: Agency, version: Version) -> dict[str, Any] | None:
    """Its total expenditure among its peers': same level, year and scope."""
    disclosure = version.disclosure
    if disclosure is None:
        return None
    peers = queries.peers(found.region.level, disclosure.year, disclosure.scope)
    position = next((n for n, (pk, *_rest) in enumerate(peers) if pk == disclosure.pk), None)
    if position is None:
        return None
    amounts = [printed.amount for *_about, printed in peers]
    own, middle = amounts[position], median(amounts)
    distance = change(own, middle)
    sources = Sources.here()
    near = range(max(0, position - NEIGHBOURS), min(len(peers), position + NEIGHBOURS + 1))
    return {
        "level": label(Level(found.region.level)),
        "year": disclosure.year,
        "scope": label(Scope(disclosure.scope)),
        "count": len(peers),
        "rank": rank(own, amounts),
        "median": amount_text(middle) if middle is not None else "",
        "distance": percent_text(distance, signed=True) if distance is not None else "",
        "near": [
            (
                rank(amounts[n], amounts),
                peers[n][1],
                peers[n][2],
                _amount(peers[n][3], sources),
                n == position,
            )
            for n in near
        ],
        "columns": ",".join(
            str(pk) for pk in dict.fromkeys((disclosure.pk, *(peer[0] for peer in peers)))
        ).split(",")[:MOST_COLUMNS],
    }
