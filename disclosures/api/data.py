"""Disclosures, figures and findings."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from disclosures import finding_queries, listing, queries
from disclosures.addresses import site_of
from disclosures.api import answers, asked, serialising
from disclosures.api.pages import next_address, split
from disclosures.api.serialising import Addresses

router = Router(tags=["data"])


@router.get(
    "/disclosures",
    response=answers.Versions,
    url_name="disclosures",
    summary=_("Disclosures"),
    description=_("Published budgets, each as the version that is shown; on request all versions."),
)
def disclosures(request: HttpRequest, asked_for: Query[asked.AskedVersions]) -> dict[str, Any]:
    found = listing.versions(request.user, asked_for.whose)
    page = listing.page_of_versions(found, asked_for.after, asked_for.limit + 1)
    shown, last = split(page, asked_for.limit)
    counts, at = queries.figure_counts(shown), Addresses.on(site_of(request))
    items = [serialising.version(version, counts[version.pk], at) for version in shown]
    return {"items": items, "next": next_address(request, last.pk) if last else None}


@router.get(
    "/disclosures/{version_id}",
    response=answers.VersionWithTables,
    url_name="disclosure",
    summary=_("One disclosure"),
    description=_("One version of a disclosure with its tables; superseded versions stay reachable."),
)
def disclosure(request: HttpRequest, version_id: asked.Id) -> dict[str, Any]:
    whose = listing.Whose(version=version_id)
    found = listing.page_of_versions(listing.versions(request.user, whose), None, 1)
    if not found:
        raise Http404
    counts, at = queries.figure_counts(found), Addresses.on(site_of(request))
    tables = [serialising.table(table) for table in found[0].tables.all()]
    return {**serialising.version(found[0], counts[version_id], at), "tables": tables}


@router.get(
    "/figures",
    response=answers.Figures,
    url_name="figures",
    summary=_("Figures"),
    description=_(
        "Every printed amount with its document, page, box, file hash, proof and the address that opens it. "
        "Blank cells are not figures; totals and subtotals are, so that adding everything up counts twice."
    ),
)
def figures(request: HttpRequest, asked_for: Query[asked.AskedFigures]) -> dict[str, Any]:
    among = listing.since(listing.versions(request.user, asked_for.whose), asked_for.place)
    found = listing.figures(among, asked_for.printed)
    page = listing.page_of_figures(found, asked_for.place, asked_for.limit + 1)
    shown, last = split(page, asked_for.limit)
    sources = _sources(request, {figure.line.table.version_id for figure in shown})
    at = Addresses.on(site_of(request))
    items = [serialising.figure(figure, sources[figure.line.table.version_id], at) for figure in shown]
    after = f"{last.line.table.version_id}.{last.pk}" if last else ""
    return {"items": items, "next": next_address(request, after) if last else None}


@router.get(
    "/figures/{figure_id}",
    response=answers.Figure,
    url_name="figure",
    summary=_("One figure"),
    description=_("A figure by its id, which it keeps when its document is read again."),
)
def figure(request: HttpRequest, figure_id: asked.Id) -> dict[str, Any]:
    printed = queries.visible_figures(request.user).filter(pk=figure_id).first()
    if printed is None:
        raise Http404
    sources = _sources(request, {printed.line.table.version_id})
    of = sources[printed.line.table.version_id]
    return serialising.figure(printed, of, Addresses.on(site_of(request)))


@router.get(
    "/findings",
    response=answers.Findings,
    url_name="findings",
    summary=_("Findings"),
    description=_("What does not add up, each with the figures on both sides and the difference."),
)
def findings(request: HttpRequest, asked_for: Query[asked.AskedFindings]) -> dict[str, Any]:
    among = listing.since(listing.versions(request.user, asked_for.whose), asked_for.place)
    found = listing.findings(among, asked_for.found)
    page = listing.page_of_findings(found, asked_for.place, asked_for.limit + 1)
    shown, last = split(page, asked_for.limit)
    sources = _sources(request, {finding.version_id for finding in shown})
    at = Addresses.on(site_of(request))
    items = [serialising.finding(finding, sources[finding.version_id], at) for finding in shown]
    after = f"{last.version_id}.{last.pk}" if last else ""
    return {"items": items, "next": next_address(request, after) if last else None}


@router.get(
    "/findings/{finding_id}",
    response=answers.Finding,
    url_name="finding",
    summary=_("One finding"),
    description=_("A finding by its id."),
)
def finding(request: HttpRequest, finding_id: asked.Id) -> dict[str, Any]:
    shown = finding_queries.visible_findings(request.user).annotate(decided=finding_queries.DECIDED)
    found = shown.filter(pk=finding_id).first()
    if found is None:
        raise Http404
    of = _sources(request, {found.version_id})[found.version_id]
    return serialising.finding(found, of, Addresses.on(site_of(request)))


def _sources(request: HttpRequest, versions: Collection[int]) -> dict[int, dict[str, Any]]:
    """Of each version: which document it is, of whom."""
    found = listing.with_history(queries.visible_versions(request.user), versions)
    return {pk: serialising.source(version) for pk, version in found.items()}
