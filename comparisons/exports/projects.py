"""The projects shown, a row each, with their purpose and their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from comparisons.alignment import Printed
from comparisons.exports.sheets import Sheet, Value
from comparisons.projects import FUNDS, Project, Purpose
from comparisons.sources import Sources
from disclosures.records import Measure

HEADER = (
    "purpose", "project", "bureau", "unit", "region", "year", "scope", "total", *map(str, FUNDS),
    "carryover", "form_annual", "form_whole", "amount_unit", "proof", "carryover_proof",
    "document", "sha256", "page", "source_line", "figure_url", "carryover_url",
)  # fmt: skip


def sheet_of_projects(purposes: Sequence[Purpose], *, site: str, address: str) -> Sheet:
    """All projects of the purposes; amounts in 万元, the forms' converted from 元."""
    sources = Sources.here(site)
    rows = [tuple(_row(of, project, sources)) for of in purposes for project in of.projects]
    about = {
        "purpose": _("The group of projects with the same purpose, by its shortest name."),
        "total, …": _("This year's amounts as printed, in 10,000 yuan."),
        "carryover": _("What was carried over, from the table of carried-over projects."),
        "form_annual, form_whole": _("The performance form's amounts, converted from yuan."),
    }
    title = _("Projects of all bureaus, by purpose")
    return Sheet("projects", title, address, HEADER, rows, about, links=("figure_url", "carryover_url"))


def _row(purpose: Purpose, project: Project, sources: Sources) -> Iterator[Value]:
    line, form = project.line, project.form
    yield from (purpose.name, line.name, line.agency, line.unit, line.region, line.year, line.scope)
    yield from (_amount(project.current.get(m)) for m in (Measure.TOTAL, *FUNDS))
    yield _amount(project.carryover)
    yield from (form.annual_wan, form.whole_wan) if form else (None, None)
    yield "wan_yuan"
    yield from (p.proof if p else "" for p in (project.total, project.carryover))
    yield from (line.document, line.sha256, line.page, line.source_line)
    yield from (sources.of(p) if p else "" for p in (project.total, project.carryover))


def _amount(printed: Printed | None) -> Value:
    return printed.amount if printed else None
