"""The comparison screens. Each is a function of its address."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.addresses import Unusable, parse
from comparisons.assembling import assemble
from comparisons.charts import caption, chart
from comparisons.charts.pairs import pair, pairable
from comparisons.chooser import chooser
from comparisons.controls import switches
from comparisons.exports import Sheet, sheet_of
from comparisons.formats import amount_text, number_text
from comparisons.forms import FindForm, PairForm
from comparisons.glossary import terms_of
from comparisons.notices import notices
from comparisons.resources import Count
from comparisons.screens import Money, Picture, Screen
from comparisons.sources import Sources
from comparisons.state import State
from comparisons.sums import Sum, find_sum
from comparisons.tables import ComparisonTable
from comparisons.taking import downloads_of, held, lasting, of_comparison, printed_sources
from comparisons.views.taking import download, embeddable, share
from comparisons.words import COUNTS, MONEY
from comparisons.workbench import Workbench
from disclosures.addresses import site_of
from disclosures.models import Denominator, Statement
from disclosures.records import VersionState


@require_safe
def comparison(request: HttpRequest, screen: Screen) -> HttpResponse:
    state, unusable = _state(request, screen)
    bench = assemble(state)
    drawn = chart(bench) if bench.columns else None
    context: dict[str, Any] = {
        "screen": screen.name,
        "state": state,
        "query": state.to_query(),
        "bench": bench,
        "switches": switches(state, bench.chosen),
        "find": FindForm(state),
        "notices": notices(bench, unusable),
        "table": ComparisonTable(bench) if bench.columns else None,
        "chart": drawn,
        "terms": terms_of(state, (column.scope for column in bench.columns)),
        "caption": caption(bench),
        "pair": _pair(bench) if drawn and drawn.picture == Picture.PAIRS else None,
        "columns_alone": urlencode({"columns": ",".join(map(str, state.columns))}, safe=","),
        "chooser": chooser(state, bench.chosen),
        **_addresses(request, bench),
    }
    return render(request, f"comparisons/{screen.name}.html", context)


@require_safe
def comparison_download(request: HttpRequest, screen: Screen, suffix: str) -> HttpResponse:
    """Exactly what the screen shows, in the form that the address ends with."""
    return download(_sheet(request, _bench(request, screen)), suffix)


@require_safe
def comparison_sum(request: HttpRequest, screen: Screen) -> HttpResponse:
    """The printed figures that one computed cell is the sum of."""
    bench = _bench(request, screen)
    found = find_sum(bench, request.GET.get("row", ""), request.GET.get("column", ""))
    if found is None:
        raise Http404
    context = {
        "back": f"comparisons:{screen.name}",
        "query": bench.state.to_query(),
        "sum": found,
        **_parts(found, bench.state.money),
    }
    return render(request, "comparisons/sum.html", context)


@require_safe
def comparison_order(request: HttpRequest, screen: Screen) -> HttpResponse:
    """Leads to the screen with its columns in the order of one row (keys from the top, joined by /; none
    for the total): reckoned only when it is asked for, since every row has its own."""
    bench = _bench(request, screen)
    path = tuple(word for word in request.GET.get("row", "").split("/") if word)
    row = next((row for row in bench.rows if row.path == path), None)
    if row is None or not bench.columns:
        raise Http404
    state = bench.state.having(bench.state.chosen.in_order(bench.order_by(row)))
    return redirect(reverse(f"comparisons:{screen.name}") + state.href)


def _pair(bench: Workbench) -> PairForm | None:
    """The choice of the two rows that a scatter sets against each other."""
    found = pair(bench)
    return PairForm(bench.state, pairable(bench), found) if found else None


def _parts(found: Sum, money: Money) -> dict[str, Any]:
    """The figures of a sum with their addresses, and what they are counted in."""
    sources = Sources.here()
    counts = found.count

    def text(amount: Decimal) -> str:
        return number_text(amount) if counts else amount_text(amount, money)

    return {
        "parts": [(part, text(part.amount), sources.of(part)) for part in found.parts],
        "total": text(found.amount),
        "unit": COUNTS[Count(counts)] if counts else MONEY[money],
    }


@require_safe
@embeddable
def comparison_chart(request: HttpRequest, screen: Screen) -> HttpResponse:
    """The chart alone, for other people's pages."""
    bench = _bench(request, screen)
    context = {
        "chart": chart(bench) if bench.columns else None,
        "sheet": _sheet(request, bench),
        "page": _page(request, bench.state),
    }
    return render(request, "comparisons/embedded.html", context)


@require_safe
def comparison_share(request: HttpRequest, screen: Screen) -> HttpResponse:
    """How to cite, share and embed what the screen shows."""
    bench = _bench(request, screen)
    return share(request, _sheet(request, bench), of_comparison(bench))


@require_safe
def statement_view(request: HttpRequest, statement_id: int) -> HttpResponse:
    """A sentence that prints an amount which no table repeats: the words, and where they stand."""
    published = Statement.objects.filter(version__state=VersionState.PUBLISHED)
    found = get_object_or_404(published.select_related("version__disclosure__agency"), pk=statement_id)
    source = f"{reverse('disclosures:version', args=[found.version_id])}?statement={found.pk}#source"
    context = {"statement": found, "version": found.version, "source": source}
    return render(request, "comparisons/statement.html", context)


@require_safe
def resource_view(request: HttpRequest, resource_id: int) -> HttpResponse:
    """A number of people or things: the words that print it, and where they stand."""
    published = Denominator.objects.filter(version__state=VersionState.PUBLISHED)
    found = get_object_or_404(published.select_related("version__disclosure__agency"), pk=resource_id)
    source = f"{reverse('disclosures:version', args=[found.version_id])}?resource={found.pk}#source"
    context = {"resource": found, "version": found.version, "source": source}
    return render(request, "comparisons/resource.html", context)


def _bench(request: HttpRequest, screen: Screen) -> Workbench:
    return assemble(_state(request, screen)[0])


def _state(request: HttpRequest, screen: Screen) -> tuple[State, tuple[Unusable, ...]]:
    return parse(screen, dict(request.GET.lists()))


def _page(request: HttpRequest, state: State) -> str:
    address = reverse(f"comparisons:{state.screen.name}")
    return request.build_absolute_uri(address + state.href)


def _sheet(request: HttpRequest, bench: Workbench) -> Sheet:
    return sheet_of(bench, site=site_of(request), address=_page(request, bench.state))


def _addresses(request: HttpRequest, bench: Workbench) -> dict[str, Any]:
    """Where the same can be had: as files, on paper, and how to share it."""
    state = bench.state
    query, name = lasting(state).to_query(), f"comparisons:{state.screen.name}"
    site = site_of(request)
    return {
        "sources": printed_sources(bench, site),
        "downloads": downloads_of(f"{name}_download", query),
        "share": f"{reverse(f'{name}_share')}?{query}",
        "site": site,
        "held": reverse(name) + held(bench).href,
        "today": timezone.localdate(),
        "choose": replace(state, choosing=True).href,
    }
