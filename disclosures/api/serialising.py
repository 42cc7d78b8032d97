"""Stored things as the API answers them. Reads attributes and nothing else: no queries."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from disclosures import models
from disclosures.addresses import Numbered, numbered
from disclosures.exports import figure_amount, side_in_wan_yuan
from disclosures.proofs.wording.sentences import finding_sentence
from disclosures.queries import Counts


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses by the hundred: each kind is resolved once."""

    version: Numbered
    figure: Numbered
    finding: Numbered
    figures: str

    @classmethod
    def on(cls, site: str) -> Addresses:
        return cls(
            numbered("disclosures:version", site),
            numbered("disclosures:figure", site),
            numbered("disclosures:finding", site),
            site + reverse("api:figures"),
        )


def source(version: models.Version) -> dict[str, Any]:
    """The fields of `answers.Source`, of a version out of `listing`."""
    disclosure = version.disclosure
    agency = disclosure.agency if disclosure else None
    return {
        "version": version.pk,
        "disclosure": version.disclosure_id,
        "version_number": version.number,
        "current": version.current,
        "document": version.document,
        "sha256": version.source.sha256,
        "data_version": f"{version.pk}.{getattr(version, 'last_event', None) or 0}",
        "bureau": agency.name if agency else version.bureau,
        "agency": agency.pk if agency else None,
        "region_code": agency.region_id if agency else "",
        "region": agency.region.name if agency else "",
        "level": agency.region.level if agency else "",
        "year": disclosure.year if disclosure else version.year,
        "scope": disclosure.scope if disclosure else version.scope,
    }


def version(shown: models.Version, counts: Counts, at: Addresses) -> dict[str, Any]:
    return {
        **source(shown),
        **counts,
        "state": shown.state,
        "published": shown.published.isoformat() if shown.published else None,
        "form": shown.form,
        "format": shown.source.format,
        **part_of(shown.source),
        "page_count": len(shown.pages_read),
        "url": at.version(shown.pk),
        "figures_url": f"{at.figures}?version={shown.pk}",
    }


def part_of(source: models.SourceFile) -> dict[str, Any]:
    """The file that binds several disclosures, and where in it this one stood."""
    part = source.part
    return {"part_of": part.source.name if part else "", "part": [part.first, part.last] if part else []}


def table(of: models.Table) -> dict[str, Any]:
    names = ("kind", "number", "occurrence", "title", "unit", "unit_printed", "state", "measures", "pages")
    return {name: getattr(of, name) for name in names}


def figure(printed: models.Figure, of: dict[str, Any], at: Addresses) -> dict[str, Any]:
    line, table = printed.line, printed.line.table
    return {
        **of,
        "id": printed.pk,
        "table": table.number,
        "kind": table.kind,
        "occurrence": table.occurrence,
        "line": line.pk,
        "parent_line": line.parent_id,
        "order": line.order,
        "side": line.side,
        "role": line.role,
        "code": line.code,
        "name": line.name,
        "government_category": line.government_category,
        "measure": printed.measure,
        "amount": figure_amount(printed, table),
        "amount_unit": "wan_yuan" if table.unit else "",
        "amount_printed": printed.printed,
        "unit_printed": table.unit_printed,
        "state": printed.state,
        "proof": printed.proof,
        "corrected": printed.correction_id is not None,
        "page": printed.page,
        "box": printed.edges,
        "source_line": printed.source_line,
        "url": at.figure(printed.pk),
    }


def finding(found: models.Finding, of: dict[str, Any], at: Addresses) -> dict[str, Any]:
    names = ("rule", "severity", "kind", "code", "name", "measure", "page")
    return {
        **of,
        **{name: getattr(found, name) for name in names},
        "id": found.pk,
        **{name: _side(found, getattr(found, name)) for name in ("expected", "actual", "difference")},
        "decided": bool(getattr(found, "decided", False)),
        "message": finding_sentence(found),
        "sides": [{"part": side.part, "figure": side.figure_id} for side in found.sides.all()],
        "statement": found.statement.text if found.statement else None,
        "url": at.finding(found.pk),
    }


def _side(found: models.Finding, value: Decimal | None) -> str | None:
    return side_in_wan_yuan(found, value) or None


def agency(bureau: models.Agency) -> dict[str, Any]:
    return {
        "id": bureau.pk,
        "name": bureau.name,
        "aliases": bureau.other_names,
        "region_code": bureau.region_id,
        "region": bureau.region.name,
        "level": bureau.region.level,
        "disclosures": getattr(bureau, "disclosures_published", 0),
    }
