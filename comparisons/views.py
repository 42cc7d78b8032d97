"""The comparison screens. Each is a function of its address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from comparisons.charts import caption, chart
from comparisons.chooser import chooser
from comparisons.controls import switches
from comparisons.exports import as_csv, rows
from comparisons.formats import amount_text
from comparisons.heads import heads
from comparisons.notices import notices
from comparisons.state import Screen, State, Unusable, parse
from comparisons.sums import find_sum
from comparisons.tables import ComparisonTable
from comparisons.workbench import assemble

View = Callable[[HttpRequest], HttpResponse]


def screen_view(screen: Screen) -> View:
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        state, unusable = _state(screen, request)
        bench = assemble(state)
        context: dict[str, Any] = {
            "screen": screen.name,
            "state": state,
            "query": state.to_query(),
            "bench": bench,
            "switches": switches(state),
            "notices": notices(bench, unusable),
            "heads": heads(bench),
            "table": ComparisonTable(bench) if bench.columns else None,
            "chart": chart(bench) if bench.columns else None,
            "caption": caption(bench),
            "csv_view": f"comparisons:{screen.name}_csv",
            "chooser": chooser(state),
            "choose": "?" + replace(state, choosing=True).to_query(),
        }
        return render(request, f"comparisons/{screen.name}.html", context)

    return view


def csv_view(screen: Screen) -> View:
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        state, _unusable = _state(screen, request)
        bench = assemble(state)
        site = request.build_absolute_uri("/").rstrip("/")
        text = as_csv(rows(bench, lambda figure: site + reverse("disclosures:figure", args=[figure])))
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        name = slugify(f"{screen.name} {state.table} {state.measure} {state.show}")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response

    return view


def sum_view(screen: Screen) -> View:
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        """The printed figures that one computed cell is the sum of."""
        state, _unusable = _state(screen, request)
        found = find_sum(assemble(state), request.GET.get("row", ""), request.GET.get("column", ""))
        if found is None:
            raise Http404
        context = {
            "back": f"comparisons:{screen.name}",
            "query": state.to_query(),
            "sum": found,
            "parts": [(part, amount_text(part.amount)) for part in found.parts],
            "total": amount_text(found.amount),
        }
        return render(request, "comparisons/sum.html", context)

    return view


def _state(screen: Screen, request: HttpRequest) -> tuple[State, tuple[Unusable, ...]]:
    return parse(screen, dict(request.GET.lists()))
