"""The projects of all bureaus: lines of the tables of projects, and their performance forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from comparisons.alignment import Printed
from comparisons.projects import Form, Project, ProjectLine, joined
from comparisons.queries.choosing import matching
from comparisons.state import Filters
from disclosures import models
from disclosures.records import Kind, Measure, Role

KINDS = (Kind.PROJECTS, Kind.CARRYOVER_PROJECTS)
MOST_LINES = 4000


def projects(filters: Filters) -> tuple[tuple[Project, ...], bool]:
    """The projects of the disclosures that the filters leave, and whether these are all."""
    shown = matching(filters)
    lines = models.Line.objects.filter(
        table__kind__in=KINDS,
        role=Role.LEAF,
        table__version__current=True,
        table__version__disclosure__in=shown,
    )
    chosen = list(
        lines.order_by("-table__version__disclosure__year", "id").values_list("id")[: MOST_LINES + 1]
    )
    found = _lines([pk for (pk,) in chosen[:MOST_LINES]])
    forms = _forms({line.version for line in found})
    return joined(found, forms), len(chosen) <= MOST_LINES


def _lines(ids: Collection[int]) -> list[ProjectLine]:
    rows = (
        models.Line.objects.filter(id__in=ids)
        .order_by("table__version_id", "table__kind", "order")
        .values_list(
            "id", "table__kind", "name", "parent__name", "table__version_id",
            "table__version__disclosure__agency_id", "table__version__disclosure__agency__name",
            "table__version__disclosure__agency__region__name", "table__version__disclosure__year",
            "table__version__disclosure__scope", "table__version__document",
            "table__version__source__sha256", "page", "source_line",
            "figures__id", "figures__measure", "figures__amount", "figures__proof",
        )
    )  # fmt: skip
    printed: dict[int, dict[Measure, Printed]] = defaultdict(dict)
    about: dict[int, tuple[Any, ...]] = {}
    for pk, kind, name, unit, *rest, figure, measure, amount, proof in rows:
        about[pk] = (Kind(kind), name, unit or "", *rest, printed[pk])
        if figure is not None:
            printed[pk][Measure(measure)] = Printed(figure, amount, proof, name)
    return [ProjectLine(*told) for told in about.values()]


def _forms(versions: Collection[int]) -> list[Form]:
    rows = models.ProjectForm.objects.filter(version_id__in=versions).order_by("id")
    return [
        Form(version, name, annual, whole, page, line)
        for version, name, annual, whole, page, line in rows.values_list(
            "version_id", "project", "annual_amount", "whole_amount", "page", "source_line"
        )
    ]
