"""What the screens select. Reading only; who may see what is decided in `permissions`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import TypedDict

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When

from disclosures import permissions
from disclosures.models import (
    Figure,
    Finding,
    FindingFigure,
    Line,
    Region,
    Statement,
    Table,
    Upload,
    Version,
)
from disclosures.permissions import User
from disclosures.records import Kind, Level, Measure, Proof, Role, Severity, UploadState, VersionState

RUNNING = [UploadState.WAITING, UploadState.READING]


def visible_versions(user: User) -> QuerySet[Version]:
    """The versions this person may see."""
    versions = Version.objects.select_related("disclosure__agency__region__parent", "source__part__source")
    return versions.filter(permissions.visible_versions(user))


def visible_figures(user: User) -> QuerySet[Figure]:
    """The figures this person may see, each with its line, table and version."""
    return Figure.objects.filter(line__table__version__in=visible_versions(user)).select_related(
        "line__table__version"
    )


class Counts(TypedDict):
    figures: int
    proved: int
    contradicted: int


def figure_counts(versions: Iterable[Version]) -> dict[int, Counts]:
    """Figures, proved and contradicted, of each version, as they were counted with the checks."""
    return {
        version.pk: Counts(
            figures=version.figure_count,
            proved=version.proved_count,
            contradicted=version.contradicted_count,
        )
        for version in versions
    }


def tables(version: Version) -> list[Table]:
    """A version's tables, each with the number of its contradicted figures."""
    wrong = Count("lines__figures", filter=Q(lines__figures__proof=Proof.CONTRADICTED))
    return list(version.tables.annotate(contradicted=wrong))


def lines(table: Table) -> list[Line]:
    """A table's lines in printed order, each with its figures."""
    figures = Figure.objects.select_related("correction")
    return list(table.lines.order_by("side", "order").prefetch_related(Prefetch("figures", queryset=figures)))


def statements(version: Version) -> QuerySet[Statement]:
    """What the running text says in amounts, in its order, with the figures it repeats and its findings."""
    said = version.statements.select_related("figure__line__table", "opening")
    return said.prefetch_related("findings").order_by("order", "pk")


GRAVITY = Case(
    *(When(severity=word, then=Value(rank)) for rank, word in enumerate(Severity)),
    default=Value(len(Severity)),
    output_field=IntegerField(),
)
"""Orders findings, the gravest first."""
OF_NO_UNIT = Exists(
    Table.objects.filter(
        version=OuterRef("version"), kind=OuterRef("kind"), unit="", lines__figures__isnull=False
    )
)
"""Whether a finding is about amounts of a table whose unit is open: they are as printed."""


def findings(version: Version) -> QuerySet[Finding]:
    """A version's findings, the gravest first, each with the figures on both sides."""
    sides = FindingFigure.objects.select_related("figure__line__table").order_by(
        "-part", "figure__line__table__number", "figure__line__order"
    )
    ordered = version.findings.select_related("statement").order_by(GRAVITY, "id")
    return ordered.annotate(of_no_unit=OF_NO_UNIT).prefetch_related(Prefetch("sides", queryset=sides))


def other_versions(version: Version, user: User) -> list[Version]:
    """All visible versions of the same disclosure, oldest first; the version alone where it has none."""
    if version.disclosure_id is None:
        return [version]
    return list(visible_versions(user).filter(disclosure=version.disclosure_id).order_by("number"))


def covering(user: User) -> QuerySet[Version]:
    """Current versions, and the drafts that nothing newer stands before."""
    newer = Version.objects.filter(disclosure=OuterRef("disclosure"), number__gt=OuterRef("number"))
    return visible_versions(user).filter(Q(current=True) | Q(state=VersionState.DRAFT) & ~Exists(newer))


def within(region: str, codes: Collection[str]) -> Q:
    """Condition that the region a field leads to is one of these, or lies in one of them."""
    above = (region, f"{region}__parent", f"{region}__parent__parent")
    return reduce(or_, (Q((f"{field}__in", codes)) for field in above))


def years(user: User) -> list[int]:
    """The years of the disclosures that this person may see, the newest first."""
    found = covering(user).exclude(disclosure=None).order_by("-disclosure__year")
    return list(found.values_list("disclosure__year", flat=True).distinct())


def regions_with_disclosures(user: User, *also: str) -> list[Region]:
    """The regions of which this person may see a disclosure and those above them, each below the one it
    belongs to; and those of the codes `also`, if there are such."""
    has = Region.objects.filter(agencies__disclosures__versions__in=covering(user))
    codes = has.values("pk").union(has.values("parent_id"), has.values("parent__parent_id"))
    return list(Region.objects.filter(Q(pk__in=codes) | Q(pk__in=also)).order_by("code"))


def unplaced_drafts(user: User) -> list[Version]:
    """Drafts with a bureau, year or scope still unknown."""
    return list(visible_versions(user).filter(disclosure=None).order_by("-created")[:20])


def grand_totals(versions: Iterable[Version]) -> dict[int, Figure]:
    """The printed total of each version's expenditure table; none where its unit is open."""
    figures = (
        Figure.objects.exclude(line__table__unit="")
        .filter(
            line__table__version__in=[version.pk for version in versions],
            line__table__kind=Kind.EXPENDITURE,
            line__role=Role.TOTAL,
            line__parent=None,
            measure=Measure.TOTAL,
        )
        .select_related("line__table")
    )
    return {figure.line.table.version_id: figure for figure in figures}


def regions() -> list[Region]:
    """Every region in the order of its code: province, city, its counties, the next city."""
    return list(Region.objects.order_by("code"))


def regions_by_name() -> list[tuple[str, str]]:
    """Every region as a person would look it up: its code, and its names from the top down."""
    named = Region.objects.select_related("parent__parent").order_by("code")
    return [(region.code, " ".join(region.names)) for region in named]


def uploads(user: User) -> QuerySet[Upload]:
    """The uploads this person may follow, newest first, with what came of them."""
    uploads = Upload.objects.filter(permissions.visible_uploads(user))
    parts = Upload.objects.select_related("version__disclosure__agency", "part__source").order_by("pk")
    return uploads.select_related(
        "version__disclosure__agency__region__parent", "version__source", "created_by", "part__source"
    ).prefetch_related("retries__created_by", Prefetch("parts", queryset=parts))


def upload_states(user: User) -> dict[str, int]:
    """How many uploads this person may follow are in each state that any of them is in."""
    visible = Upload.objects.filter(permissions.visible_uploads(user)).order_by()
    return dict(visible.values_list("state").annotate(Count("pk")))


def reading_results(versions: Iterable[Version]) -> dict[int, tuple[int, int]]:
    """Of each version: how many of the thirteen kinds of table it has, how many findings."""
    rows = Version.objects.filter(pk__in=[version.pk for version in versions]).annotate(
        kinds=Count("tables__kind", distinct=True)
    )
    return {row.pk: (row.kinds, row.error_count + row.warning_count + row.note_count) for row in rows}


def newest_uploads(user: User) -> list[Upload]:
    """The last few files taken in that this person may open."""
    taken = Upload.objects.filter(state=UploadState.INGESTED, version__in=visible_versions(user))
    return list(taken.select_related("version__disclosure__agency")[:6])


def levels(regions: Iterable[Region], covered: Collection[str]) -> list[tuple[str, int, int]]:
    """Of each level of the tree: its word, how many of its regions have something, how many it has."""
    by_level: dict[str, list[Region]] = {level: [] for level in Level}
    for region in regions:
        by_level[region.level].append(region)
    return [
        (level, sum(region.code in covered for region in of_level), len(of_level))
        for level, of_level in by_level.items()
    ]
