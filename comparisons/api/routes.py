"""The addresses of the comparisons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router
from ninja.errors import HttpError

from comparisons import queries
from comparisons.addresses import parse
from comparisons.api import answers, serialising
from comparisons.api.asked import AskedComparison
from comparisons.assembling import assemble
from comparisons.exports import sheet_of
from comparisons.screens import ECONOMIC, FUNCTIONAL, INDICATORS, MATRIX, Screen
from comparisons.state import MOST_COLUMNS, State
from disclosures.addresses import site_of

router = Router(tags=["comparisons"])

Route = Callable[[HttpRequest, AskedComparison], dict[str, Any]]


def _route(screen: Screen) -> Route:
    def route(request: HttpRequest, asked_for: Query[AskedComparison]) -> dict[str, Any]:
        return _comparison(request, _with_columns(_state(screen, request)))

    return route


for _screen, _summary, _description in (
    (
        FUNCTIONAL,
        gettext_noop("By expenditure code"),
        gettext_noop("Disclosures side by side, rows by functional code, as the screen shows them."),
    ),
    (
        ECONOMIC,
        gettext_noop("By economic category"),
        gettext_noop("Disclosures side by side, rows by economic category, as the screen shows them."),
    ),
    (
        MATRIX,
        gettext_noop("Department against government categories"),
        gettext_noop(
            "Columns taken apart by government category: by whose staff, or one column by every category. "
            "A part's column is named like 12:administrative."
        ),
    ),
    (
        INDICATORS,
        gettext_noop("Indicators"),
        gettext_noop("Three-public expenses, operating expenses and procurement side by side."),
    ),
):
    router.get(
        f"/comparisons/{_screen.name}",
        response=answers.Comparison,
        url_name=f"compare_{_screen.name}",
        operation_id=f"compare_{_screen.name}",
        summary=_summary,
        description=_description,
    )(_route(_screen))


def _state(screen: Screen, request: HttpRequest) -> State:
    """The state asked for; a word that means nothing is refused, not left out."""
    state, unusable = parse(screen, dict(request.GET.lists()))
    if unusable:
        words = ", ".join(f"{word.parameter}={word.word}" for word in unusable)
        raise HttpError(422, _("This comparison cannot be shown with: %(words)s.") % {"words": words})
    return state


def _with_columns(state: State) -> State:
    """Without columns named, all that the filters leave; more than fit are refused."""
    if state.columns:
        return state
    found, count = queries.offers(state.filters)
    if count > MOST_COLUMNS:
        raise HttpError(
            422,
            _("%(count)s disclosures match, and a comparison takes %(most)s: narrow region, level or year.")
            % {"count": count, "most": MOST_COLUMNS},
        )
    return state.with_columns(*(offer.ref for offer in found))


def _comparison(request: HttpRequest, state: State) -> dict[str, Any]:
    bench, site = assemble(state), site_of(request)
    address = site + reverse(f"comparisons:{state.screen.name}") + bench.state.href
    sheet = sheet_of(bench, site=site, address=address)
    return {
        "title": sheet.title,
        "url": address,
        "data_version": sheet.data_version,
        "citation": sheet.citation,
        "columns": serialising.columns(bench, site),
        "missing": [str(ref) for ref in bench.missing],
        "rows": serialising.rows(bench, site),
    }
