"""The first screen: what is loaded, by region and year, and the way in to the rest."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from disclosures import finding_queries, queries
from disclosures.models import Agency, Figure, Region, Version
from disclosures.records import Level, VersionState
from disclosures.tables.findings import tallies


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
    versions = queries.covering_versions(request.user)
    regions = queries.regions()
    placed = [version for version in versions if version.disclosure]
    covered = {version.disclosure.agency.region_id for version in placed if version.disclosure}
    years = sorted({version.disclosure.year for version in placed if version.disclosure}, reverse=True)
    counts = queries.figure_counts(versions)
    context = {
        "years": years,
        "rows": _rows(versions, years),
        "strips": _strips(regions, covered),
        "levels": queries.levels(regions, covered),
        "regions": len(regions),
        "covered": len(covered),
        "disclosures": len({version.disclosure_id for version in versions}),
        "drafts": sum(version.state == VersionState.DRAFT for version in versions),
        "unplaced": queries.unplaced_drafts(request.user),
        "figures": sum(count["figures"] for count in counts.values()),
        "proved": sum(count["proved"] for count in counts.values()),
        "findings": tallies(finding_queries.open_findings(request.user)),
        "uploads": queries.newest_uploads(request.user),
    }
    return render(request, "disclosures/overview.html", context)


def _rows(versions: list[Version], years: list[int]) -> list[CoverageRow]:
    totals = queries.grand_totals(versions)
    cells: dict[Agency, dict[int, list[CoverageEntry]]] = {}
    for version in versions:
        if version.disclosure:
            of_agency = cells.setdefault(version.disclosure.agency, {})
            entry = CoverageEntry(version, totals.get(version.pk))
            of_agency.setdefault(version.disclosure.year, []).append(entry)
    return [
        CoverageRow(agency, tuple(tuple(of_agency.get(year, [])) for year in years))
        for agency, of_agency in cells.items()
    ]


def _strips(regions: list[Region], covered: set[str]) -> list[RegionStrip]:
    counties: dict[str, list[tuple[Region, bool]]] = {}
    for region in regions:
        if region.level == Level.COUNTY and region.parent_id:
            counties.setdefault(region.parent_id, []).append((region, region.code in covered))
    return [
        RegionStrip(region, region.code in covered, tuple(counties.get(region.code, [])))
        for region in regions
        if region.level != Level.COUNTY
    ]
