"""What does not add up: across all disclosures, and each finding with both its places in the source."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from disclosures import finding_queries, queries
from disclosures.addresses import numbered, site_of
from disclosures.filters import FindingFilter
from disclosures.models import Finding, ProjectForm
from disclosures.proofs.gaps import UNREAD
from disclosures.proofs.text.checking import TEXT_CHANGE_PARTS, TEXT_PARTS, TEXT_SHARE
from disclosures.proofs.text.form_amounts import FORM_ANNUAL, project_key
from disclosures.proofs.wording.rules import by_family
from disclosures.records import FormKind
from disclosures.spreadsheets import as_csv
from disclosures.tables.findings import FindingTable, csv_rows, tallies
from disclosures.templatetags.disclosure_words import rule_name
from disclosures.text import key
from disclosures.views.panes import (
    Mark,
    figure_mark,
    form_mark,
    on_drawn_pages,
    places,
    statement_mark,
    unread_mark,
)

PER_PAGE = 40


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    filters, found = _filtered(request)
    table = FindingTable(found, request=request)
    if any(request.GET.get(name) for name in filters.form.fields):
        table.empty_text = _("No finding matches these filters.")
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    context = {
        "filters": filters,
        "table": table,
        "tallies": tallies(finding_queries.tally(filters.of_any_severity if filters.is_valid() else found)),
        "of_version": _of_version(request, filters),
    }
    return render(request, "disclosures/findings.html", context)


@require_safe
def findings_csv(request: HttpRequest) -> HttpResponse:
    """Exactly the findings that the same address without .csv lists, all pages of them."""
    found = _filtered(request)[1]
    rows = csv_rows(found, numbered("disclosures:finding", site_of(request)))
    answer = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="findings.csv"'
    return answer


@require_safe
def finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    shown = get_object_or_404(finding_queries.visible_findings(request.user), pk=finding_id)
    context = {
        "finding": shown,
        "whose": shown.version.title,
        "decision": finding_queries.decision_on(shown),
        "panes": _panes(shown),
    }
    return render(request, "disclosures/finding.html", context)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule by its name; the one that the address names, or `all`, is unfolded."""
    context = {"families": by_family(), "opened": request.GET.get("rule", "")}
    return render(request, "disclosures/rules.html", context)


def _filtered(request: HttpRequest) -> tuple[FindingFilter, QuerySet[Finding]]:
    """A filter that names nothing finds nothing, rather than everything."""
    superseded = bool(request.GET.get("version"))
    found = finding_queries.findings(request.user, superseded=superseded)
    filters = FindingFilter(request.GET, queryset=found, request=request)
    return filters, filters.qs if filters.is_valid() else found.none()


def _of_version(request: HttpRequest, filters: FindingFilter) -> Any:
    version = filters.form.cleaned_data.get("version") if filters.is_valid() else None
    return queries.visible_versions(request.user).filter(pk=version).first() if version else None


def _panes(finding: Finding) -> list[dict[str, Any]]:
    """What is printed, and what it should agree with, each with its places in the source."""
    sides = list(finding.sides.all())
    marks = {
        "whole": [figure_mark(side.figure, "whole") for side in sides if side.part == "whole"],
        "part": [figure_mark(side.figure, "part") for side in sides if side.part != "whole"],
    }
    if finding.rule in UNREAD:
        return _panes_of_unread(finding, marks["whole"] + marks["part"])
    if finding.place and not sides:
        told = unread_mark(finding, finding.version, "whole")
        marks["whole"].append(replace(told, of=rule_name(finding)))
    if finding.statement:
        marks["whole"].insert(0, statement_mark(finding.statement, finding.version, "whole"))
        marks["part"] += _said_elsewhere(finding)
    if finding.rule == FORM_ANNUAL:
        marks["whole"] += [form_mark(form, finding.version, "whole") for form in _forms_of(finding)]
    marks = {side: on_drawn_pages(found) for side, found in marks.items()}
    both = marks["whole"] + marks["part"]
    if not marks["part"] or _on_one_page(both):
        return [{"side": "both", "marks": both, "places": places(both)}]
    return [{"side": side, "marks": found, "places": places(found)} for side, found in marks.items() if found]


def _panes_of_unread(finding: Finding, others: list[Mark]) -> list[dict[str, Any]]:
    """The cell that was not read, and a sum that it leaves open."""
    cell = unread_mark(finding, finding.version, "whole")
    open_sums = [replace(mark, tone="part") for mark in others]
    sides = {"unread": on_drawn_pages([cell]), "open": on_drawn_pages(open_sums)}
    return [{"side": side, "marks": found, "places": places(found)} for side, found in sides.items() if found]


def _said_elsewhere(finding: Finding) -> list[Mark]:
    """The sentences that the finding's own is measured by."""
    said = finding.statement
    if said is None:
        return []
    if finding.rule == TEXT_SHARE and said.opening:
        return [statement_mark(said.opening, finding.version, "part")]
    if finding.rule in {TEXT_PARTS, TEXT_CHANGE_PARTS}:
        parts = said.shares.filter(adds_up=True) if finding.rule == TEXT_PARTS else said.shares.all()
        return [statement_mark(part, finding.version, "part") for part in parts]
    return []


def _forms_of(finding: Finding) -> list[ProjectForm]:
    """The performance forms that its lines are measured by: their project's, of their unit if any is."""
    lines = [side.figure.line for side in finding.sides.all()]
    projects = {project_key(line.name) for line in lines}
    units = {key(line.parent.name) for line in lines if line.parent}
    forms = finding.version.project_forms.filter(kind=FormKind.PROJECT, annual_amount__isnull=False)
    of_project = [form for form in forms if project_key(form.project) in projects]
    return [form for form in of_project if key(form.unit_name) in units] or of_project


def _on_one_page(marks: list[Mark]) -> bool:
    return len({(mark.version.pk, mark.page) for mark in marks}) == 1
