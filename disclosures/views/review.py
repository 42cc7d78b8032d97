"""Looking a reading through: what is in doubt first, beside its place in the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from disclosures import actions, queries
from disclosures.errors import sentence
from disclosures.labels import choices, label
from disclosures.models import Figure, Line, Table, Version
from disclosures.permissions import may_review
from disclosures.proofs.gaps import UNREAD
from disclosures.records import OF_PROJECTS, Kind, Scope, Stage, TableState, Unit, VersionState
from disclosures.review import reviewing, selecting
from disclosures.review.publishing import obstacles
from disclosures.review.queue import Issue, Queue, queue
from disclosures.tables.printed import in_order_of_form, printed_table, tabs
from disclosures.views.asked import number, number_or_none
from disclosures.views.guards import needs
from disclosures.views.panes import (
    Mark,
    Sheet,
    figure_mark,
    on_drawn_pages,
    places,
    statement_mark,
    unread_mark,
)


@dataclass(frozen=True, slots=True)
class Place:
    """What the screen shows: the issue, the line to be corrected, its table, the page."""

    issue: Issue | None
    figure: Figure | None
    line: Line | None
    table: Table | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A field for what a line prints in a column: a figure, something unread, or nothing."""

    measure: str
    figure: Figure | None
    unread: str


@require_safe
@needs(may_review)
def review(request: HttpRequest, version_id: int) -> HttpResponse:
    version = get_object_or_404(queries.visible_versions(request.user), pk=version_id)
    tables = in_order_of_form(queries.tables(version), version.form)
    waiting = queue(version, tables)
    here = _place(request, version, tables, waiting.at(request.GET.get("at", "")))
    context = {
        **_issue(waiting, here),
        **_line(here),
        **_source(version, here),
        "version": version,
        "whose": version.title,
        "queue": waiting,
        "obstacles": obstacles(version) if version.state == VersionState.DRAFT else [],
        "corrections": reviewing.standing_corrections(version),
        "decisions": selecting.standing_decisions(version),
        "tabs": tabs(tables, version.form),
        "state": request.GET.urlencode(),
        **_choices(),
        **_rereading(version),
    }
    return render(request, "disclosures/review.html", context)


@require_safe
@needs(may_review)
def rereading(request: HttpRequest, version_id: int) -> HttpResponse:
    """How a fresh reading goes; once it has ended, the page that asks is loaded anew."""
    version = get_object_or_404(queries.visible_versions(request.user), pk=version_id)
    answer = render(request, "disclosures/_rereading.html", {"version": version, **_rereading(version)})
    if not actions.is_being_read(version):
        answer["HX-Refresh"] = "true"
    return answer


def _rereading(version: Version) -> dict[str, Any]:
    told = version.rereading or {}
    return {
        "is_being_read": actions.is_being_read(version),
        "rereading_stage": label(Stage(told["stage"])) if told else "",
        "rereading_failed": sentence(told["code"], told["params"]) if told.get("code") else "",
    }


def _place(request: HttpRequest, version: Version, tables: list[Table], issue: Issue | None) -> Place:
    asked = request.GET
    figure = _figure(version, asked.get("figure", ""))
    if figure is None and not asked.get("line") and not asked.get("table"):
        figure = _doubtful(issue)
    line = figure.line if figure else selecting.line_at(tables, asked.get("line", ""))
    if line is None and issue and issue.finding and not asked.get("table"):
        line = selecting.unread_line(version, issue.finding)
    table = _table(tables, line, asked.get("table", ""), issue)
    shown = number_or_none(asked.get("page", ""), digits=4)
    return Place(issue, figure, line, table, shown or _page(figure, line, issue, table))


def _figure(version: Version, asked: str) -> Figure | None:
    """None where it is read no more: a correction may have taken it away."""
    return selecting.figures(version).filter(pk=number(asked)).first() if asked else None


def _doubtful(issue: Issue | None) -> Figure | None:
    """The figure that a finding is most likely about."""
    if issue is None or issue.finding is None:
        return None
    if issue.finding.rule in UNREAD:
        return None
    if issue.finding.suggestion:
        return issue.finding.suggestion.figure
    sides = issue.finding.sides.all()
    return next((side.figure for side in sides if side.part != "before"), None)


def _table(tables: list[Table], line: Line | None, asked: str, issue: Issue | None) -> Table | None:
    if line:
        return next(table for table in tables if table.pk == line.table_id)
    if issue and issue.table and not asked:
        return issue.table
    kind = issue.finding.kind if issue and issue.finding else None
    kind = issue.problem.problem.get("kind") if issue and issue.problem else kind
    wanted = asked or (f"{kind}.1" if kind else "")
    return next((table for table in tables if table.key == wanted), next(iter(tables), None))


def _page(figure: Figure | None, line: Line | None, issue: Issue | None, table: Table | None) -> int | None:
    """The page of the figure, the line, what was not read, or the table."""
    if figure:
        return figure.page
    if issue and issue.finding and issue.finding.place:
        return issue.finding.page
    if line:
        return line.page
    if issue and issue.problem and issue.problem.problem.get("page"):
        return int(issue.problem.problem["page"])
    if issue and issue.finding and issue.finding.page:
        return issue.finding.page
    return table.pages[0] if table and table.pages else None


def _issue(waiting: Queue, here: Place) -> dict[str, Any]:
    issue = here.issue
    return {
        "issue": issue,
        "at": issue.key if issue else "",
        "turn": waiting.turn(issue),
        "previous": waiting.beside(issue, -1),
        "next": waiting.beside(issue, 1),
        "suggestion": issue.finding.suggestion if issue and issue.finding else None,
    }


def _line(here: Place) -> dict[str, Any]:
    """The table, and the line chosen in it with a field for each cell, blank ones as well."""
    table, line = here.table, here.line
    return {
        "table": table,
        "key": table.key if table else "",
        "printed": printed_table(table, queries.lines(table)) if table else None,
        "figure": here.figure,
        "line": line,
        "line_key": line.key if line else "",
        "cells": _cells(table, line) if table and line else [],
    }


def _cells(table: Table, line: Line) -> list[Cell]:
    figures = {figure.measure: figure for figure in line.figures.all()}
    unread = {cell["measure"]: cell["printed"] for cell in line.unread}
    return [Cell(measure, figures.get(measure), unread.get(measure, "")) for measure in table.measures]


def _source(version: Version, here: Place) -> dict[str, Any]:
    tones = _tones(here)
    if version.source.format == "pdf":
        figures = selecting.figures(version).filter(page=here.page) if here.page else ()
        marks = [_mark(figure, tones, here) for figure in figures] + _said(version, here)
        return {"page": here.page, "sheet": Sheet(version, here.page, tuple(marks)) if here.page else None}
    table = here.table
    figures = selecting.figures(version).filter(line__table=table) if table else ()
    unread = here.issue.finding if here.issue and here.issue.finding and here.issue.finding.place else None
    marks = [_mark(figure, tones, here) for figure in figures]
    marks += [unread_mark(unread, version, "whole")] if unread else []
    drawn = _drawn(version, here, on_drawn_pages(marks))
    return {"page": drawn.page, "sheet": drawn} if drawn else {"places": places(marks)}


def _drawn(version: Version, here: Place, marks: list[Mark]) -> Sheet | None:
    """The page of an office file, as it is drawn, with what is looked at; None where that is on none."""
    looked_at = [mark for mark in marks if mark.current or mark.tone == "whole"]
    of_line = [mark for mark in marks if here.line and mark.figure and mark.figure.line_id == here.line.pk]
    first = next(iter((*looked_at, *of_line, *marks)), None)
    if first is None or first.page is None:
        return None
    return Sheet(version, first.page, tuple(mark for mark in marks if mark.page == first.page))


def _tones(here: Place) -> dict[int, str]:
    finding = here.issue.finding if here.issue else None
    return {side.figure_id: side.part for side in finding.sides.all()} if finding else {}


def _mark(figure: Figure, tones: dict[int, str], here: Place) -> Mark:
    current = here.figure is not None and here.figure.pk == figure.pk
    return figure_mark(figure, tones.get(figure.pk, ""), current=current)


def _said(version: Version, here: Place) -> list[Mark]:
    """The sentence that a finding is about, where it is on the page shown."""
    finding = here.issue.finding if here.issue else None
    if finding and finding.place and finding.page == here.page:
        return [unread_mark(finding, version, "whole")]
    said = finding.statement if finding else None
    return [statement_mark(said, version, "whole")] if said and said.page == here.page else []


def _choices() -> dict[str, Any]:
    return {
        "kinds": choices(Kind),
        "units": choices(Unit),
        "states": choices(TableState),
        "scopes": choices(Scope),
        "tables_of_units": OF_PROJECTS,
        "regions": queries.regions_by_name(),
    }
