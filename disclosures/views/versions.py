"""A disclosure as it was printed: its tables, each figure with its proof and its place in the source."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from disclosures import actions, binding, queries
from disclosures.errors import CannotPublishError, CannotReviewError
from disclosures.models import Figure, Indicator, ProjectForm, Table, Version
from disclosures.permissions import may_review
from disclosures.records import VersionState
from disclosures.review import reviewing
from disclosures.review.publishing import obstacles
from disclosures.tables.forms import shown_forms
from disclosures.tables.printed import declared_tables, in_order_of_form, printed_table, tabs
from disclosures.tables.resources import resource_groups
from disclosures.tables.statements import said_amounts
from disclosures.views.asked import number, number_or_none
from disclosures.views.guards import needs
from disclosures.views.panes import (
    Mark,
    form_mark,
    indicator_mark,
    on_drawn_pages,
    places,
    resource_mark,
    statement_mark,
)
from disclosures.views.places import place


@require_safe
def version(request: HttpRequest, version_id: int) -> HttpResponse:
    shown = get_object_or_404(queries.visible_versions(request.user), pk=version_id)
    figure = _figure(request, shown)
    tables = in_order_of_form(queries.tables(shown), shown.form)
    table = _table(request, tables, figure)
    source = _source(request, shown, table, figure)
    if _swaps_source(request):
        return render(request, "disclosures/_source.html", source)
    context = {
        **source,
        **_head(request, shown),
        "tabs": tabs(tables, shown.form),
        "found": len({table.kind for table in tables}),
        "declared": len(declared_tables(shown.form)),
        "printed": printed_table(table, queries.lines(table)) if table else None,
        "said": said_amounts(queries.statements(shown)),
        "forms": shown_forms(shown.project_forms.all(), _opened_forms(request, shown)),
        "resources": resource_groups(shown.denominators.all()),
        "findings": reviewing.reviewed_findings(queries.findings(shown), shown),
    }
    return render(request, "disclosures/version.html", context)


def _head(request: HttpRequest, version: Version) -> dict[str, Any]:
    siblings = queries.other_versions(version, request.user)
    return {
        "version": version,
        "siblings": siblings,
        "whole": binding.whole_of(version, request.user),
        "bound": binding.bound_with(version, request.user),
        "newer": next((other for other in siblings if other.current and other.pk != version.pk), None),
        "counts": queries.figure_counts([version])[version.pk],
        "obstacles": obstacles(version) if version.state == VersionState.DRAFT else [],
    }


def _figure(request: HttpRequest, version: Version) -> Figure | None:
    asked = request.GET.get("figure")
    if not asked:
        return None
    return get_object_or_404(
        queries.visible_figures(request.user), pk=number(asked), line__table__version=version
    )


def _table(request: HttpRequest, tables: list[Table], figure: Figure | None) -> Table | None:
    """The figure's table, the one asked for, or the first with figures in it."""
    if figure:
        return next(table for table in tables if table.pk == figure.line.table_id)
    asked = request.GET.get("table")
    if asked:
        found = next((table for table in tables if table.key == asked), None)
        if found is None:
            raise Http404
        return found
    return next(iter(tables), None)


def _source(
    request: HttpRequest, version: Version, table: Table | None, figure: Figure | None
) -> dict[str, Any]:
    page = number_or_none(request.GET.get("page", ""), digits=4)
    first = table.pages[0] if table and table.pages else 1 if version.source.format == "pdf" else None
    line = (
        table.lines.order_by("source_line").values_list("source_line", flat=True).first() if table else None
    )
    said = _said(request, version)
    return {
        "version": version,
        "table": table,
        "key": table.key if table else "",
        "figure": figure,
        "said_at": said,
        "said_places": places(on_drawn_pages([said])) if said else [],
        "place": place(version, figure=figure, page=page or (None if figure else first), line=line),
    }


def _said(request: HttpRequest, version: Version) -> Mark | None:
    """The sentence, performance form or resource that the address asks for."""
    if asked := request.GET.get("statement", ""):
        return statement_mark(get_object_or_404(version.statements, pk=number(asked)), version, "whole")
    if asked := request.GET.get("form", ""):
        return form_mark(get_object_or_404(version.project_forms, pk=number(asked)), version, "whole")
    if asked := request.GET.get("indicator", ""):
        found = get_object_or_404(Indicator, pk=number(asked), form__version=version)
        return indicator_mark(found, version, "whole")
    if asked := request.GET.get("resource", ""):
        return resource_mark(get_object_or_404(version.denominators, pk=number(asked)), version, "whole")
    return None


def _opened_forms(request: HttpRequest, version: Version) -> QuerySet[ProjectForm]:
    """The performance forms that the address unfolds: all, one, or the one that it shows a place of."""
    asked = request.GET
    if asked.get("open") == "all":
        return version.project_forms.all()
    keys = [number(asked[name]) for name in ("open", "form") if asked.get(name)]
    inside = number(asked["indicator"]) if asked.get("indicator") else None
    return version.project_forms.filter(Q(pk__in=keys) | Q(indicators=inside)).distinct()


def _swaps_source(request: HttpRequest) -> bool:
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx and htmx.target == "source" and not htmx.history_restore_request)


@require_POST
@needs(may_review)
def publish(request: HttpRequest, version_id: int) -> HttpResponseRedirect:
    draft = get_object_or_404(queries.visible_versions(request.user), pk=version_id)
    try:
        actions.publish_version(
            version=draft, user=request.user, revision=_revision(request), seen=_seen(request)
        )
    except (CannotPublishError, CannotReviewError) as error:
        messages.error(request, str(error))
    return redirect(reverse("disclosures:version", args=[draft.pk]))


def _revision(request: HttpRequest) -> int | None:
    """What the person saw, where the form says it."""
    return number_or_none(request.POST.get("revision", ""), digits=9)


def _seen(request: HttpRequest) -> datetime | None:
    """When the person's page was made, where the form says it."""
    try:
        return datetime.fromisoformat(request.POST.get("seen", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
