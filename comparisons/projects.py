"""Projects of many bureaus, grouped by purpose, with totals that never mix years or scopes. Pure."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from comparisons.alignment import Printed
from comparisons.purposes import same_project
from disclosures.money import CENT, in_wan_yuan
from disclosures.records import Kind, Measure, Unit

FUNDS = (
    Measure.GENERAL_PUBLIC_BUDGET,
    Measure.GOVERNMENT_FUND,
    Measure.STATE_CAPITAL,
    Measure.FISCAL_SPECIAL_ACCOUNT,
    Measure.UNIT_FUNDS,
)
"""What gives the money of a project."""


@dataclass(frozen=True)
class ProjectLine:
    """A line of one of the tables of projects, of this year's money or of what was carried over."""

    pk: int
    kind: Kind
    name: str
    unit: str
    version: int
    agency_id: int
    agency: str
    region: str
    year: int
    scope: str
    document: str
    sha256: str
    page: int | None
    source_line: int | None
    figures: Mapping[Measure, Printed] = field(default_factory=dict)

    @cached_property
    def key(self) -> str:
        """Names the project in an address, whatever version and table prints it."""
        said = "/".join((str(self.agency_id), str(self.year), self.scope, self.unit, self.name))
        return hashlib.sha256(said.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Form:
    """A performance form; its amounts are in 元 as printed."""

    pk: int
    version: int
    project: str
    annual: Decimal | None
    whole: Decimal | None
    page: int | None
    source_line: int | None

    @property
    def annual_wan(self) -> Decimal | None:
        return None if self.annual is None else in_wan_yuan(self.annual, Unit.YUAN)

    @property
    def whole_wan(self) -> Decimal | None:
        return None if self.whole is None else in_wan_yuan(self.whole, Unit.YUAN)


@dataclass(frozen=True)
class Project:
    """A project of one disclosure: this year's line, the line of what was carried over, or both."""

    line: ProjectLine
    current: Mapping[Measure, Printed]
    carryover: Printed | None
    form: Form | None = None

    @property
    def total(self) -> Printed | None:
        return self.current.get(Measure.TOTAL)

    @property
    def size(self) -> Decimal:
        return sum((p.amount for p in (self.total, self.carryover) if p), Decimal(0))

    @property
    def form_differs(self) -> bool:
        """Whether the form prints another amount of the year, in 元, than the table in 万元, each rounded."""
        if self.form is None or self.form.annual_wan is None or self.total is None:
            return False
        return abs(self.form.annual_wan - self.total.amount) > CENT


@dataclass(frozen=True, slots=True)
class Sum:
    """What a purpose gets in one year at one scope; our sum of `count` printed figures."""

    year: int
    scope: str
    current: Decimal | None
    carryover: Decimal | None
    count: int


@dataclass(frozen=True)
class Purpose:
    """Projects for the same purpose; `key` names the group in an address."""

    key: str
    projects: tuple[Project, ...]
    apart: bool = False
    out: bool = False
    """Whether it is one project that was taken out of the group."""

    @property
    def name(self) -> str:
        """The shortest of the names printed."""
        return min((p.line.name for p in self.projects), key=lambda name: (len(name), name))

    @property
    def wordings(self) -> int:
        return len({p.line.name for p in self.projects})

    @property
    def bureaus(self) -> int:
        return len({p.line.agency_id for p in self.projects})

    @property
    def size(self) -> Decimal:
        return sum((p.size for p in self.projects), Decimal(0))

    @property
    def sums(self) -> tuple[Sum, ...]:
        """A sum for every year and scope, the newest first: a department's budget holds its units'."""
        of: dict[tuple[int, str], list[Project]] = defaultdict(list)
        for project in self.projects:
            of[-project.line.year, project.line.scope].append(project)
        return tuple(_sum(-year, scope, found) for (year, scope), found in sorted(of.items()))


def _sum(year: int, scope: str, found: Sequence[Project]) -> Sum:
    current = [p.total.amount for p in found if p.total]
    carryover = [p.carryover.amount for p in found if p.carryover]
    return Sum(
        year,
        scope,
        sum(current, Decimal(0)) if current else None,
        sum(carryover, Decimal(0)) if carryover else None,
        len(current) + len(carryover),
    )


def joined(lines: Sequence[ProjectLine]) -> tuple[Project, ...]:
    """Each project once: its line of carried-over money beside its line of this year's.

    A project that a table lists twice stays two.
    """
    carried: dict[tuple[int, str, str], list[ProjectLine]] = defaultdict(list)
    for line in lines:
        if line.kind == Kind.CARRYOVER_PROJECTS:
            carried[line.version, line.unit, line.name].append(line)
    found = []
    for line in lines:
        if line.kind == Kind.PROJECTS:
            twin = carried[line.version, line.unit, line.name]
            over = twin.pop(0).figures.get(Measure.TOTAL) if twin else None
            found.append(Project(line, line.figures, over))
    for rest in carried.values():
        found += [Project(line, {}, line.figures.get(Measure.TOTAL)) for line in rest]
    return tuple(found)


def with_forms(projects: Sequence[Project], forms: Sequence[Form]) -> tuple[Project, ...]:
    """The projects with the performance forms of their own disclosures, found by their names."""
    forms_of: dict[int, dict[str, Form]] = defaultdict(dict)
    for form in forms:
        forms_of[form.version].setdefault(form.project, form)

    def form_of(line: ProjectLine) -> Form | None:
        among = forms_of[line.version]
        name = same_project(line.name, among) if among else None
        return among[name] if name else None

    return tuple(replace(project, form=form_of(project.line)) for project in projects)


def grouped(
    projects: Sequence[Project],
    leaders: Mapping[str, str],
    apart: Collection[str],
    words: str = "",
    *,
    out: Collection[str] = (),
) -> list[Purpose]:
    """The projects by purpose, the largest first; purposes `apart` are one for every wording, and projects
    whose keys are `out` stand by themselves.

    `leaders` gives for each name its purpose: `purposes.purposes`.
    """
    groups: dict[tuple[str, str, str], list[Project]] = defaultdict(list)
    for project in projects:
        name, leader = project.line.name, leaders[project.line.name]
        alone = project.line.key if out and project.line.key in out else ""
        groups[leader, name if leader in apart and not alone else "", alone].append(project)
    found = [
        Purpose(
            leader,
            tuple(sorted(of, key=lambda p: (-p.line.year, -p.size))),
            apart=bool(wording),
            out=bool(alone),
        )
        for (leader, wording, alone), of in groups.items()
    ]
    asked = words.casefold().split()
    kept = [purpose for purpose in found if not asked or _says(purpose, asked)]
    return sorted(kept, key=lambda purpose: (-purpose.size, purpose.key, purpose.name))


def _says(purpose: Purpose, words: Sequence[str]) -> bool:
    """Whether one of its projects has all the words, in its name, its bureau's or its unit's."""
    return any(
        all(word in f"{p.line.name} {p.line.agency} {p.line.unit}".casefold() for word in words)
        for p in purpose.projects
    )
