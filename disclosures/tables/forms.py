"""A disclosure's performance forms: amounts by source, and targets for the period beside the year's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import QuerySet

from disclosures.models import FormFund, Indicator, ProjectForm
from disclosures.records import Span


@dataclass(slots=True)
class FundRow:
    """A source of money, or a use of it, with its amounts."""

    name: str
    is_use: bool
    period: FormFund | None = None
    year: FormFund | None = None


@dataclass(slots=True)
class TargetRow:
    """An indicator with its value for the period and for the year. Levels print where they change."""

    level1: str
    level2: str
    name: str
    period: Indicator | None = None
    year: Indicator | None = None
    new_level1: bool = True
    new_level2: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """What is in a form. A whole unit's has no targets for a period."""

    funds: tuple[FundRow, ...]
    targets: tuple[TargetRow, ...]
    has_period: bool


def shown_forms(
    forms: Iterable[ProjectForm], opened: QuerySet[ProjectForm]
) -> list[tuple[ProjectForm, Opened | None]]:
    """Every form, the opened ones with what is in them."""
    contents = {form.pk: _opened(form) for form in opened.prefetch_related("funds", "indicators")}
    return [(form, contents.get(form.pk)) for form in forms]


def _opened(form: ProjectForm) -> Opened:
    has_period = any(target.span == Span.PERIOD for target in form.indicators.all())
    return Opened(_funds(form), _targets(form), has_period)


def _funds(form: ProjectForm) -> tuple[FundRow, ...]:
    rows: dict[tuple[bool, str], FundRow] = {}
    for fund in form.funds.all():
        row = rows.setdefault((fund.is_use, fund.name), FundRow(fund.name, fund.is_use))
        if fund.span == Span.PERIOD:
            row.period = fund
        else:
            row.year = fund
    return tuple(rows.values())


def _targets(form: ProjectForm) -> tuple[TargetRow, ...]:
    rows: dict[tuple[str, str, str], TargetRow] = {}
    for target in form.indicators.all():
        about = target.level1, target.level2, target.name
        row = rows.setdefault(about, TargetRow(*about))
        if target.span == Span.PERIOD:
            row.period = target
        else:
            row.year = target
    ordered = _by_level(list(rows.values()))
    for above, row in pairwise(ordered):
        row.new_level1 = row.level1 != above.level1
        row.new_level2 = row.new_level1 or row.level2 != above.level2
    return tuple(ordered)


def _by_level(rows: list[TargetRow]) -> list[TargetRow]:
    """Rows of one level together, levels in the order of the document."""
    levels = list(dict.fromkeys((row.level1, row.level2) for row in rows))
    firsts = list(dict.fromkeys(row.level1 for row in rows))
    return sorted(rows, key=lambda r: (firsts.index(r.level1), levels.index((r.level1, r.level2))))
