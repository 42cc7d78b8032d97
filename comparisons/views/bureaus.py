"""One bureau: what it is, what it has published, and where it stands among those of its level."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comparisons import queries
from comparisons.alignment import Printed
from comparisons.charts.trends import lines
from comparisons.controls import Choice, Switch
from comparisons.formats import amount_text, number_text, percent_text, value_text
from comparisons.measures import Shape
from comparisons.resources import RESOURCES
from comparisons.screens import Money
from comparisons.sources import Sources
from comparisons.standing import Peer, Standing, Yardstick, nearest, standings
from comparisons.state import MOST_COLUMNS
from comparisons.trends import Subject
from comparisons.views.bureau_files import asked_version, taking_bureau
from comparisons.words import COUNTS, SHORT_SCOPES, SUBJECTS, YARDSTICKS
from disclosures.labels import label
from disclosures.models import Agency, Disclosure, Version
from disclosures.records import Kind, Level, Scope
from disclosures.resource_queries import totals

SHOWN = (
    Kind.EXPENDITURE,
    Kind.GENERAL_PUBLIC_EXPENDITURE,
    Kind.THREE_PUBLIC,
    Kind.OPERATING_EXPENSES,
)
NEAREST = 8
"""How many peers of similar size are listed."""


@require_safe
def bureau(request: HttpRequest, agency_id: int) -> HttpResponse:
    found = queries.bureau(agency_id)
    if found is None:
        raise Http404
    versions = queries.published(agency_id)
    disclosures = [version.disclosure for version in versions if version.disclosure]
    shown = asked_version(request, versions)
    histories = queries.histories([agency_id], Subject.EXPENDITURE)
    context = {
        "bureau": found,
        "facts": [*_places(found), *_things(shown)],
        "heads": [label(kind) for kind in SHOWN],
        "rows": _rows(agency_id, versions),
        "columns": ",".join(str(disclosure.pk) for disclosure in disclosures),
        "chart": {
            "drawing": lines(histories, Money.WAN) if histories else None,
            "caption": " · ".join((found.name, str(SUBJECTS[Subject.EXPENDITURE]), _("in 10,000 yuan"))),
        },
        "switches": _switches(disclosures, shown),
        "standing": _standing(found, shown.disclosure) if shown.disclosure else None,
        **taking_bureau(agency_id, shown.disclosure_id),
    }
    return render(request, "comparisons/bureau.html", context)


def _switches(disclosures: list[Disclosure], shown: Version) -> list[Switch]:
    choices = (
        Choice(
            f"{d.year} · {SHORT_SCOPES[Scope(d.scope)]}", f"?of={d.pk}#standing", d.pk == shown.disclosure_id
        )
        for d in disclosures
    )
    return [Switch(_("Disclosure"), tuple(choices))] if len(disclosures) > 1 else []


def _places(found: Agency) -> list[dict[str, Any]]:
    """The regions it lies in, the widest first, its level, and its other names."""
    facts = [
        {"name": _("Region"), "text": " › ".join(found.region.names)},
        {"name": _("Level"), "text": label(Level(found.region.level))},
    ]
    if found.other_names:
        facts.append({"name": _("also printed as"), "text": "、".join(found.other_names)})
    return facts


def _things(version: Version) -> list[dict[str, Any]]:
    """The people and things that the disclosure shown prints, the main numbers alone."""
    main = [row for row in RESOURCES if len(row.path) == 1 or row.path[0] in "HN"]
    numbers = totals([version.pk], [row.resource for row in main]).get(version.pk, {})
    sources = Sources.here()
    return [
        {
            "name": label(row.resource),
            "text": f"{number_text(total.value)} {COUNTS[row.count]}",
            "href": sources.of(Printed(None, total.value, "", resource=total.parts[0].pk)),
            "day": total.parts[0].as_of,
        }
        for row in main
        if (total := numbers.get(row.resource)) and (total.value or len(row.path) == 1)
    ]


def _amount(printed: Printed | None, sources: Sources) -> dict[str, str] | None:
    """What the amount component takes."""
    if printed is None:
        return None
    return {"text": amount_text(printed.amount), "proof": printed.proof, "href": sources.of(printed)}


def _rows(agency: int, versions: list[Version]) -> list[tuple[Version, str, list[Any]]]:
    """Each disclosure with the printed totals of its tables."""
    totals_of: dict[tuple[int, str], dict[Kind, Printed]] = defaultdict(dict)
    for year, scope, kind, printed in queries.totals_of(agency):
        totals_of[year, scope].setdefault(kind, printed)
    sources = Sources.here()
    rows = []
    for version in versions:
        disclosure = version.disclosure
        if disclosure is not None:
            of = totals_of[disclosure.year, disclosure.scope]
            cells = [_amount(of.get(kind), sources) for kind in SHOWN]
            rows.append((version, str(SHORT_SCOPES[Scope(disclosure.scope)]), cells))
    return rows


def _standing(found: Agency, disclosure: Disclosure) -> dict[str, Any]:
    """Where the disclosure stands among those of the same level, year and scope."""
    peers = queries.peers(found.region.level, disclosure.year, disclosure.scope)
    near = nearest(peers, disclosure.pk, NEAREST)
    others = [peer.disclosure for peer in peers if peer.disclosure != disclosure.pk]
    sources = Sources.here()
    return {
        "level": label(Level(found.region.level)),
        "year": disclosure.year,
        "scope": label(Scope(disclosure.scope)),
        "count": len(peers),
        "rows": [_yardstick(standing, sources) for standing in standings(peers, disclosure.pk)],
        "near": [_near(peer, disclosure.pk, sources) for peer in near] if len(near) > 1 else [],
        "near_columns": _columns(disclosure.pk, [peer.disclosure for peer in near]),
        "columns": _columns(disclosure.pk, others),
    }


def _columns(own: int, others: list[int]) -> str:
    return ",".join(map(str, list(dict.fromkeys((own, *others)))[:MOST_COLUMNS]))


def _yardstick(standing: Standing, sources: Sources) -> dict[str, Any]:
    percent = standing.yardstick == Yardstick.PROJECT_SHARE
    shape = Shape.PERCENT if percent else Shape.QUOTIENT
    return {
        "name": YARDSTICKS[standing.yardstick],
        "text": percent_text(standing.value) if percent else amount_text(standing.value),
        "amount": _amount(standing.figure, sources),
        "rank": standing.rank,
        "count": standing.count,
        "median": value_text(standing.median, shape, Money.WAN),
        "distance": "" if standing.distance is None else _distance(standing.distance, points=percent),
        "dots": [(f"{dot.place:.2%}", dot.name, dot.own) for dot in standing.dots],
    }


def _distance(distance: Decimal, *, points: bool) -> str:
    """Per cent of the median, or percentage points from one."""
    text = percent_text(distance, signed=True)
    return _("%(amount)s percentage points") % {"amount": text.removesuffix("%")} if points else text


def _near(peer: Peer, own: int, sources: Sources) -> dict[str, Any]:
    return {
        "agency": peer.agency,
        "name": peer.name,
        "amount": _amount(peer.figure(Yardstick.EXPENDITURE), sources),
        "own": peer.disclosure == own,
    }
