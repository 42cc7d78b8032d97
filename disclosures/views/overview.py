"""The first screen: what is loaded, by region and year, and the way in to the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from disclosures import overview_queries, queries
from disclosures.filters import CoverageFilter
from disclosures.models import Agency, Figure, Region, Version
from disclosures.records import Level
from disclosures.tables.findings import tallies

BUREAUS_A_PAGE = 60
MOST_COMPARED = 40


@dataclass(frozen=True, slots=True)
class CoverageEntry:
    """One version in the coverage: with the total it prints for the year's expenditure."""

    version: Version
    total: Figure | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One bureau: what it has in each of the years shown."""

    agency: Agency
    years: tuple[tuple[CoverageEntry, ...], ...]

    @property
    def is_published(self) -> bool:
        return any(entry.version.current for entries in self.years for entry in entries)


@dataclass(frozen=True, slots=True)
class RegionStrip:
    """The province or a city with its counties, each known to have something or not."""

    region: Region
    covered: bool
    counties: tuple[tuple[Region, bool], ...]

    @property
    def covered_counties(self) -> int:
        return sum(covered for _, covered in self.counties)


def overview(request: HttpRequest) -> HttpResponse:
    counts = overview_queries.site_counts(request.user)
    regions = queries.regions()
    found = overview_queries.bureaus(request.user)
    filters = CoverageFilter(request.GET, queryset=found, request=request)
    shown = filters.qs if filters.is_valid() else found.none()
    page = Paginator(shown, BUREAUS_A_PAGE).get_page(request.GET.get("page"))
    agencies = list(page.object_list)
    versions = overview_queries.versions_of(request.user, agencies, filters.chosen_year)
    years = sorted({version.disclosure.year for version in versions if version.disclosure}, reverse=True)
    context = {
        "counts": counts,
        "tallies": tallies(counts.findings),
        "filters": filters,
        "page": page,
        "compared": _compared(versions),
        "years": years,
        "rows": _rows(agencies, versions, years),
        "strips": _strips(regions, counts.covered),
        "levels": queries.levels(regions, counts.covered),
        "regions": len(regions),
        "unplaced": queries.unplaced_drafts(request.user),
        "uploads": queries.newest_uploads(request.user),
    }
    return render(request, "disclosures/overview.html", context)


def _compared(versions: list[Version]) -> list[int]:
    """The disclosures shown that can be set side by side; none where they are too many."""
    found = [version.disclosure_id for version in versions if version.current and version.disclosure_id]
    return found if 1 < len(found) <= MOST_COMPARED else []


def _rows(agencies: list[Agency], versions: list[Version], years: list[int]) -> list[CoverageRow]:
    totals = queries.grand_totals(versions)
    cells: dict[int, dict[int, list[CoverageEntry]]] = {agency.pk: {} for agency in agencies}
    for version in versions:
        if version.disclosure:
            of_agency = cells[version.disclosure.agency_id]
            entry = CoverageEntry(version, totals.get(version.pk))
            of_agency.setdefault(version.disclosure.year, []).append(entry)
    return [
        CoverageRow(agency, tuple(tuple(cells[agency.pk].get(year, [])) for year in years))
        for agency in agencies
    ]


def _strips(regions: list[Region], covered: Collection[str]) -> list[RegionStrip]:
    counties: dict[str, list[tuple[Region, bool]]] = {}
    for region in regions:
        if region.level == Level.COUNTY and region.parent_id:
            counties.setdefault(region.parent_id, []).append((region, region.code in covered))
    return [
        RegionStrip(region, region.code in covered, tuple(counties.get(region.code, [])))
        for region in regions
        if region.level != Level.COUNTY
    ]
