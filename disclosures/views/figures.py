"""A figure's permanent address, and the sums that it stands in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosures import finding_queries, queries
from disclosures.models import Figure
from disclosures.review import reviewing
from disclosures.tables.evidence import equations


@require_safe
def figure(request: HttpRequest, figure_id: int) -> HttpResponse:
    """Leads to the figure in its table, beside its place in the source; tells of one that is read no more."""
    shown = queries.visible_figures(request.user).filter(pk=figure_id).first()
    if shown is None:
        return _former(request, figure_id)
    table = shown.line.table
    screen = reverse("disclosures:version", args=[table.version_id])
    return HttpResponseRedirect(f"{screen}?table={table.key}&figure={shown.pk}")


@require_safe
def proof(request: HttpRequest, figure_id: int) -> HttpResponse:
    """The sums of the document that the figure stands in, each with its amounts and how it comes out."""
    shown = get_object_or_404(queries.visible_figures(request.user), pk=figure_id)
    version = shown.line.table.version
    try:
        found = equations(shown)
    except Figure.DoesNotExist:
        return _former(request, figure_id)
    context = {
        "figure": shown,
        "version": version,
        "whose": version.title,
        "equations": found,
        "reservations": finding_queries.reservations(shown).select_related("version"),
    }
    whole = not request.htmx or request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "disclosures/proof.html" if whole else "disclosures/_equations.html", context)


def _former(request: HttpRequest, figure_id: int) -> HttpResponse:
    former = reviewing.former_figure(figure_id, queries.visible_versions(request.user))
    if former is None:
        raise Http404
    version = queries.visible_versions(request.user).get(pk=former.version_id)
    context = {"was": former.was, "version": version, "whose": version.title}
    return render(request, "disclosures/former_figure.html", context)
