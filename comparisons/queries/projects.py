"""The projects of all bureaus: lines of the tables of projects, and their performance forms.

All of them are read with their totals alone; the amounts by fund and the forms only of those shown.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.cache import cache
from django.db.models import FilteredRelation, Q

from comparisons.alignment import Printed
from comparisons.projects import Form, Project, ProjectLine, Purpose, joined, with_forms
from comparisons.purposes import purposes
from comparisons.queries.choosing import matching
from comparisons.state import Filters
from disclosures import models
from disclosures.records import OF_PROJECTS, Kind, Measure, Role

MOST_LINES = 20_000
A_DAY = 86_400
DISCLOSURE = "table__version__disclosure"


def projects(filters: Filters) -> tuple[tuple[Project, ...], bool]:
    """The projects of the disclosures that the filters leave, and whether these are all."""
    total = FilteredRelation("figures", condition=Q(figures__measure=Measure.TOTAL))
    rows = (
        models.Line.objects.filter(
            table__kind__in=OF_PROJECTS,
            role=Role.LEAF,
            table__version__current=True,
            table__version__disclosure__in=matching(filters),
        )
        .annotate(total=total)
        .order_by(f"-{DISCLOSURE}__year", "table__version_id", "table__kind", "table_id", "order")
        .values_list(
            "id", "table__kind", "name", "parent__name", "table__version_id",
            f"{DISCLOSURE}__agency_id", f"{DISCLOSURE}__agency__name",
            f"{DISCLOSURE}__agency__region__name", f"{DISCLOSURE}__year", f"{DISCLOSURE}__scope",
            "table__version__document", "table__version__source__sha256", "page", "source_line",
            "total__id", "total__amount", "total__proof",
        )
    )  # fmt: skip
    found = list(rows[: MOST_LINES + 1])
    lines = [ProjectLine(*_told(*row)) for row in found[:MOST_LINES]]
    return joined(lines), len(found) <= MOST_LINES


def _told(pk: int, kind: str, name: str, unit: str | None, *rest: Any) -> tuple[Any, ...]:
    *about, figure, amount, proof = rest
    printed = {} if figure is None else {Measure.TOTAL: Printed(figure, amount, proof, name)}
    return pk, Kind(kind), name, unit or "", *about, printed


def leaders(projects: Sequence[Project]) -> Mapping[str, str]:
    """For each project's name its purpose. Worked out once for the same names: it takes a second for
    thousands of them."""
    names = sorted({project.line.name for project in projects})
    key = "purposes/" + hashlib.sha256(json.dumps(names).encode()).hexdigest()
    found: dict[str, str] | None = cache.get(key)
    if found is None:
        found = purposes(names)
        cache.set(key, found, A_DAY)
    return found


def detailed(shown: Sequence[Purpose]) -> list[Purpose]:
    """The purposes, their projects with amounts by fund and with their forms."""
    projects = [project for purpose in shown for project in purpose.projects]
    funds = _funds([project.line.pk for project in projects if project.current])
    forms = _forms({project.line.version for project in projects})
    whole = with_forms([replace(p, current=funds.get(p.line.pk, p.current)) for p in projects], list(forms))
    given = iter(whole)
    return [replace(purpose, projects=tuple(next(given) for _ in purpose.projects)) for purpose in shown]


def _funds(lines: Sequence[int]) -> dict[int, dict[Measure, Printed]]:
    rows = models.Figure.objects.filter(line_id__in=lines).values_list(
        "line_id", "measure", "id", "amount", "proof", "line__name"
    )
    printed: dict[int, dict[Measure, Printed]] = defaultdict(dict)
    for line, measure, figure, amount, proof, name in rows:
        printed[line][Measure(measure)] = Printed(figure, amount, proof, name)
    return printed


def _forms(versions: Iterable[int]) -> Iterator[Form]:
    rows = models.ProjectForm.objects.filter(version_id__in=versions).exclude(project="").order_by("id")
    for told in rows.values_list(
        "id", "version_id", "project", "annual_amount", "whole_amount", "page", "source_line"
    ):
        yield Form(*told)
