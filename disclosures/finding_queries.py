"""What the findings' screens select. Reading only; who may see what is decided in `queries`."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from disclosures import queries
from disclosures.models import Decision, Figure, Finding, FindingFigure
from disclosures.permissions import User
from disclosures.proofs.doubts import OF_NAMES
from disclosures.proofs.lines import misplaced
from disclosures.proofs.lines.recoding import OTHER_CODE
from disclosures.proofs.rescaling import TABLE_UNIT
from disclosures.proofs.telling import OF_UNITS

_WIDE = [f"version__{field}" for field in ("evidence", "pages_read", "problems", "as_read", "rereading")]
"""What lists need not carry through their sorting: most of a version's row."""

_OF_TABLES = (TABLE_UNIT, *OF_UNITS)
_OF_LINES = (OTHER_CODE, *OF_NAMES, *misplaced.OF_LINES)

DECIDED = Exists(Decision.objects.filter(Decision.STANDING, version=OuterRef("version"), key=OuterRef("key")))
"""Whether somebody looked at a finding and let it stand: the document says so."""


def findings(user: User, *, superseded: bool = False) -> QuerySet[Finding]:
    """The findings of what is current, and of drafts for who reviews them; the gravest first.

    With `superseded` those of older versions as well.
    """
    versions = queries.visible_versions(user) if superseded else queries.covering(user)
    return (
        Finding.objects.filter(version__in=versions.values("pk"))
        .select_related("version__disclosure__agency__region", "statement")
        .defer(*_WIDE)
        .annotate(decided=DECIDED, of_no_unit=queries.OF_NO_UNIT)
        .order_by(
            queries.GRAVITY, "-version__disclosure__year", "version__disclosure__agency__region_id", "id"
        )
    )


def visible_findings(user: User) -> QuerySet[Finding]:
    """The findings of every version this person may see, superseded ones as well, with both sides."""
    sides = FindingFigure.objects.select_related(
        "figure__line__table__version__source", "figure__line__parent"
    ).order_by("-part", "figure__line__table__number", "figure__line__order", "figure__measure")
    shown = Finding.objects.filter(version__in=queries.visible_versions(user).values("pk"))
    return (
        shown.annotate(of_no_unit=queries.OF_NO_UNIT)
        .select_related(
            "version__disclosure__agency__region__parent", "version__source", "statement__opening"
        )
        .prefetch_related(Prefetch("sides", queryset=sides))
    )


def open_findings(user: User) -> QuerySet[Finding]:
    """Those that nobody has decided on."""
    return findings(user).filter(~DECIDED)


def is_decided(finding: Finding) -> bool:
    """Of a finding out of `findings`."""
    return bool(getattr(finding, "decided", False))


def decision_on(finding: Finding) -> Decision | None:
    """The decision that stands on a finding."""
    made = finding.version.decisions.filter(Decision.STANDING, key=finding.key)
    return made.select_related("created_by").order_by("-pk").first()


def reservations(figure: Figure) -> QuerySet[Finding]:
    """The findings for which sums that hold do not prove a figure: about its table's unit, or its line."""
    whole = FindingFigure.objects.filter(finding=OuterRef("pk"), part=FindingFigure.Part.WHOLE)
    of_table = Q(rule__in=_OF_TABLES) & Exists(whole.filter(figure__line__table=figure.line.table_id))
    of_line = Q(rule__in=_OF_LINES) & Exists(whole.filter(figure__line=figure.line_id))
    return Finding.objects.filter(of_table | of_line, version=figure.line.table.version_id).order_by("pk")


def tally(shown: QuerySet[Finding]) -> dict[str, int]:
    """How many findings there are of each severity."""
    return dict(shown.order_by().values_list("severity").annotate(Count("pk")))
