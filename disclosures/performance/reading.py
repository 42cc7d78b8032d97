"""Performance forms (绩效目标表): those of a document, and what their amounts must agree with. Pure.

Forms are cells (`form_cells`); where a page gives no cells, what stands between two of the labels in its
running text is what the first of them asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosures.money import allowance
from disclosures.performance.cells import forms_in_cells
from disclosures.performance.parts import off_parts
from disclosures.records import (
    FigureRef,
    FindingReading,
    FormKind,
    Kind,
    Measure,
    Place,
    Problem,
    ProblemCode,
    ProjectFormReading,
    RawDocument,
    RawLine,
    Reading,
    Role,
    Severity,
)
from disclosures.text import key

FORM_ANNUAL = "form_annual"
"""A project's annual amount in its performance form (元) is its line among the projects (万元)."""
FORM_PARTS = "form_parts"
"""The amount of a performance form is the sum of its parts: by source, or by use."""
VERSION = 4

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_FORM = re.compile(
    r"项目名称(?P<project>.{2,120}?)主管部门(?:及代码)?:?(?P<department>.{0,80}?)实施单位(?P<unit>.{2,60}?)项目属性"
    rf".{{0,200}}?实施期资金总额:(?P<whole>{_NUMBER})?.{{0,10}}?年度资金总额:(?P<annual>{_NUMBER})(?!\d)"
)
WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class _Stream:
    """The words of a document run together, and where each piece of them begins."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, position: int) -> Place:
        return self.places[bisect_right(self.starts, position) - 1]


def project_forms(document: RawDocument) -> tuple[ProjectFormReading, ...]:
    """The performance forms in order. A form that runs over pages, each with its head, counts once.

    They are read cell by cell; those that stand on their pages as running text give their amounts only.
    """
    found = forms_in_cells(document)
    places = {form.place for form in found}
    known = {(key(form.project), form.annual_amount) for form in found}
    told_of = {key(form.project) for form in found if form.unread}
    told: dict[tuple[str, str, Decimal | None], ProjectFormReading] = {}
    for form in _forms_in_text(document):
        is_known = key(form.project) in told_of or (key(form.project), form.annual_amount) in known
        if form.place not in places and not is_known:
            told.setdefault((form.project, form.unit_name, form.annual_amount), form)
    return (*found, *told.values())


def unread_forms(forms: Iterable[ProjectFormReading]) -> Iterator[Problem]:
    """The forms whose targets, or whose amounts, were not read."""
    for form in forms:
        whose = form.project or form.unit_name
        if not form.indicators:
            yield Problem(ProblemCode.UNREAD_FORM, whose, place=form.place)
        for cell in form.unread:
            yield Problem(ProblemCode.UNREAD_FORM_AMOUNT, f"{whose}：{cell.text}", place=cell.place)


def _forms_in_text(document: RawDocument) -> Iterator[ProjectFormReading]:
    stream = _stream(document)
    for match in _FORM.finditer(stream.text):
        yield ProjectFormReading(
            project=match["project"],
            unit_name=match["unit"],
            annual_amount=Decimal(match["annual"].replace(",", "")),
            whole_amount=Decimal(match["whole"].replace(",", "")) if match["whole"] else None,
            place=stream.place(match.start("annual")),
        )


def _stream(document: RawDocument) -> _Stream:
    text: list[str] = []
    starts: list[int] = []
    places: list[Place] = []
    at = 0
    for words, place in _words(document):
        text.append(words)
        starts.append(at)
        places.append(place)
        at += len(words)
    return _Stream("".join(text), tuple(starts), tuple(places))


def _words(document: RawDocument) -> Iterator[tuple[str, Place]]:
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, RawLine):
                yield key(block.text), Place(page.number, block.box, block.line)
                continue
            for row in block.rows:
                for cell in row.cells:
                    if cell:
                        yield key(cell.text), Place(page.number, cell.box, row.line)


def form_findings(reading: Reading) -> Iterator[FindingReading]:
    """Forms whose annual amount is not that of the project's lines."""
    for parts, amount in form_sums(reading):
        expected = sum((printed for _, printed in parts), Decimal(0))
        allowed = allowance(len(parts) - 1)  # of the lines alone: forms are exact, in 元
        if abs(amount - expected) > allowed:
            yield FindingReading(
                rule=FORM_ANNUAL,
                rule_version=VERSION,
                severity=Severity.WARNING,
                parts=tuple(ref for ref, _ in parts),
                expected=expected,
                actual=amount,
                allowance=allowed,
            )


def form_part_findings(reading: Reading) -> Iterator[FindingReading]:
    """Forms whose parts do not add up."""
    for index, form in enumerate(reading.project_forms):
        for total, amounts in off_parts(form):
            yield FindingReading(
                rule=FORM_PARTS,
                rule_version=VERSION,
                severity=Severity.WARNING,
                expected=sum(amounts, Decimal(0)) / WAN,
                actual=total / WAN,
                form=index,
            )


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
        by_project[key(form.unit_name), project_key(form.project)] += form.annual_amount / WAN
    for (unit, project), amount in by_project.items():
        parts = lines.get((unit, project)) or lines.get(("", project), [])
        if parts and project not in unread:
            yield tuple(parts), amount


def _unread_projects(reading: Reading) -> set[str]:
    return {
        project_key(line.name)
        for table in reading.tables
        if table.kind is Kind.PROJECTS
        for line in table.lines
        if line.unread_cell(Measure.TOTAL)
    }


def _project_lines(reading: Reading) -> dict[tuple[str, str], list[tuple[FigureRef, Decimal]]]:
    """Project lines by unit and name; under the unit "" only where no other unit has that project."""
    found: dict[tuple[str, str], list[tuple[FigureRef, Decimal]]] = defaultdict(list)
    units: dict[str, set[str]] = defaultdict(set)
    for index, table in enumerate(reading.tables):
        if table.kind is not Kind.PROJECTS:
            continue
        for position, line in enumerate(table.lines):
            figure = line.figure(Measure.TOTAL)
            if line.role is Role.LEAF and figure:
                unit = key(table.lines[line.parent].name) if line.parent is not None else ""
                project = project_key(line.name)
                found[unit, project].append((FigureRef(index, position, Measure.TOTAL), figure.amount))
                units[project].add(unit)
    for name, owners in units.items():
        if len(owners) == 1:
            found["", name] = found[next(iter(owners)), name]
    return dict(found)
