"""A figure's permanent address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosures import queries
from disclosures.tables.printed import table_key


@require_safe
def figure(request: HttpRequest, figure_id: int) -> HttpResponseRedirect:
    """Leads to the figure in its table, beside its place in the source."""
    shown = get_object_or_404(queries.visible_figures(request.user), pk=figure_id)
    table = shown.line.table
    screen = reverse("disclosures:version", args=[table.version_id])
    return HttpResponseRedirect(f"{screen}?table={table_key(table)}&figure={shown.pk}")
