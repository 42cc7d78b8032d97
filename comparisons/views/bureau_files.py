"""What a bureau's page shows, as files and to be cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from comparisons import queries
from comparisons.exports import Sheet, sheet_of_bureau
from comparisons.exports.bureaus import Amount
from comparisons.measures import rank
from comparisons.standing import PRINTED_IN
from comparisons.taking import downloads_of, of_screen
from comparisons.views.taking import download, share
from disclosures.addresses import site_of
from disclosures.models import Agency, Disclosure, Version


def asked_version(request: HttpRequest, versions: list[Version]) -> Version:
    """The disclosure that the address asks for; the newest else."""
    asked = request.GET.get("of", "")
    return next((v for v in versions if str(v.disclosure_id) == asked), versions[0])


def taking_bureau(agency: int, disclosure: int | None) -> dict[str, Any]:
    """The addresses of the files and of the panel, for the page."""
    query = f"of={disclosure}"
    return {
        "downloads": downloads_of("comparisons:bureau_download", query, agency),
        "share": f"{reverse('comparisons:bureau_share', args=[agency])}?{query}",
    }


@require_safe
def bureau_download(request: HttpRequest, agency_id: int, suffix: str) -> HttpResponse:
    """The amounts that the page shows, in the form that the address ends with."""
    return download(_sheet(request, agency_id)[0], suffix)


@require_safe
def bureau_share(request: HttpRequest, agency_id: int) -> HttpResponse:
    """How to cite and share the page."""
    sheet, query = _sheet(request, agency_id)
    return share(request, sheet, of_screen("bureau", query, agency_id))


def _sheet(request: HttpRequest, agency_id: int) -> tuple[Sheet, str]:
    """The sheet, and the query that leads to the page showing the same."""
    found = queries.bureau(agency_id)
    if found is None:
        raise Http404
    shown = asked_version(request, queries.published(agency_id)).disclosure
    query, site = f"of={shown.pk if shown else ''}", site_of(request)
    address = f"{site}{reverse('comparisons:bureau', args=[agency_id])}?{query}"
    amounts = [*_own(found), *(_peers(found, shown) if shown else ())]
    return sheet_of_bureau(found.name, amounts, site=site, address=address), query


def _own(found: Agency) -> Iterator[Amount]:
    for year, scope, kind, printed in queries.totals_of(found.pk):
        yield Amount("own", found.name, year, scope, str(kind), "total", None, printed)


def _peers(found: Agency, shown: Disclosure) -> Iterator[Amount]:
    """Everything that the bureau is measured by, of all its peers and of itself."""
    peers = queries.peers(found.region.level, shown.year, shown.scope)
    for yardstick, (kind, measure) in PRINTED_IN.items():
        known = [(peer.name, figure) for peer in peers if (figure := peer.figure(yardstick))]
        rising = sorted(figure.amount for _name, figure in known)
        for name, figure in known:
            place = rank(figure.amount, rising)
            about = (shown.year, shown.scope, str(kind), str(measure))
            yield Amount("peer", name, *about, None if place is None else int(place), figure)
