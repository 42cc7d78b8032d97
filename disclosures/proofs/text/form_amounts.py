"""Performance forms against the lines of their projects, and against their own parts. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from disclosures.money import allowance, in_wan_yuan
from disclosures.performance.parts import off_parts
from disclosures.records import (
    FigureRef,
    FindingReading,
    FormKind,
    Kind,
    Measure,
    Reading,
    Role,
    Severity,
    Unit,
)
from disclosures.text import key

FORM_ANNUAL = "form_annual"
"""A project's annual amount in its performance form (元) is its line among the projects (万元)."""
FORM_PARTS = "form_parts"
"""The amount of a performance form is the sum of its parts: by source, or by use."""
VERSION = 4

_finding = partial(FindingReading, rule_version=VERSION, severity=Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the year's table, with its total; ``unit`` is the name of what it is part of."""

    figure: FigureRef
    amount: Decimal
    name: str
    unit: str | None

    @property
    def key(self) -> str:
        return project_key(self.name)

    @property
    def unit_key(self) -> str:
        return key(self.unit or "")


def projects(reading: Reading) -> Iterator[Project]:
    """All that print a total."""
    for index, position, line in reading.lines([Kind.PROJECTS]):
        figure = line.figure(Measure.TOTAL)
        if line.role is Role.LEAF and figure:
            ref = FigureRef(index, position, Measure.TOTAL)
            names = (other.name for other in reading.tables[index].lines if other.order == line.parent)
            yield Project(ref, figure.amount, line.name, next(names, None))


def form_findings(reading: Reading) -> Iterator[FindingReading]:
    """Forms whose annual amount is not that of the project's lines."""
    for parts, amount in form_sums(reading):
        expected = sum((printed for _, printed in parts), Decimal(0))
        allowed = allowance(len(parts) - 1)  # of the lines alone: forms are exact, in 元
        if abs(amount - expected) > allowed:
            lines = tuple(ref for ref, _ in parts)
            yield _finding(FORM_ANNUAL, parts=lines, expected=expected, actual=amount, allowance=allowed)


def form_part_findings(reading: Reading) -> Iterator[FindingReading]:
    """Forms whose parts do not add up."""
    for index, form in enumerate(reading.project_forms):
        for total, amounts in off_parts(form):
            expected, actual = (in_wan_yuan(each, Unit.YUAN) for each in (sum(amounts, Decimal(0)), total))
            yield _finding(FORM_PARTS, expected=expected, actual=actual, form=index)


def project_key(name: str) -> str:
    """What is left of a project's name without marks: （晋财社〔2025〕9号） is (晋财社[2025]9号)."""
    return re.sub(r"\W", "", key(name))


def form_sums(reading: Reading) -> Iterator[tuple[tuple[tuple[FigureRef, Decimal], ...], Decimal]]:
    """The lines of each project that has forms, and the forms' annual amount in 万元.

    Names are matched by their words, whatever marks stand between them, within the unit where the tables
    name units; forms whose project is called otherwise in the tables, or has a line there that could not
    be read, are not compared.
    """
    lines, unread = _project_lines(reading), _unread_projects(reading)
    by_project: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for form in reading.project_forms:
        if form.kind is FormKind.WHOLE or form.annual_amount is None:
            continue
        owner = key(form.unit_name), project_key(form.project)
        by_project[owner] += in_wan_yuan(form.annual_amount, Unit.YUAN)
    for (unit, project), amount in by_project.items():
        parts = lines.get((unit, project)) or lines.get(("", project), [])
        if parts and project not in unread:
            yield tuple(parts), amount


def _unread_projects(reading: Reading) -> set[str]:
    lines = (line for *_, line in reading.lines([Kind.PROJECTS]))
    return {project_key(line.name) for line in lines if line.unread_cell(Measure.TOTAL)}


def _project_lines(reading: Reading) -> dict[tuple[str, str], list[tuple[FigureRef, Decimal]]]:
    """Project lines by unit and name; under the unit "" only where no other unit has that project."""
    found: dict[tuple[str, str], list[tuple[FigureRef, Decimal]]] = defaultdict(list)
    units: dict[str, set[str]] = defaultdict(set)
    for each in projects(reading):
        found[each.unit_key, each.key].append((each.figure, each.amount))
        units[each.key].add(each.unit_key)
    for name, owners in units.items():
        if len(owners) == 1:
            found["", name] = found[next(iter(owners)), name]
    return dict(found)
