"""What the reader is told above the table: what may not be compared, what the address says in vain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comparisons.addresses import Unusable
from comparisons.columns import Column
from comparisons.comparability import Aspect, Unlike
from comparisons.state import MOST_COLUMNS
from comparisons.words import listed
from comparisons.workbench import Workbench
from disclosures.labels import label

NAMED = 4


@dataclass(frozen=True, slots=True)
class Action:
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Notice:
    """`tone` as in the notice component."""

    tone: str
    title: str
    texts: tuple[str, ...]
    actions: tuple[Action, ...] = ()


def notices(bench: Workbench, unusable: Sequence[Unusable]) -> list[Notice]:
    found = []
    if unusable:
        found.append(_unusable(bench, unusable))
    if bench.missing:
        found.append(_missing(bench))
    found += [_unlike(bench, aspect) for aspect in bench.unlike]
    return found


def _unusable(bench: Workbench, unusable: Sequence[Unusable]) -> Notice:
    words = "; ".join(f"{u.parameter}={u.word}" for u in unusable[:NAMED])
    if any(u.parameter == "columns" and ">" in u.word for u in unusable):
        words += " " + _("(at most %(most)s columns)") % {"most": MOST_COLUMNS}
    return Notice(
        "error",
        _("Part of the address could not be used"),
        (words,),
        (Action(_("Go on without it"), bench.state.href),),
    )


def _missing(bench: Workbench) -> Notice:
    count = len(bench.missing)
    title = ngettext(
        "%(count)s chosen column is not published", "%(count)s chosen columns are not published", count
    )
    return Notice(
        "error",
        title % {"count": count},
        (", ".join(map(str, bench.missing[:NAMED])),),
        (Action(_("Go on without"), bench.state.having(bench.state.chosen.without(*bench.missing)).href),),
    )


def _unlike(bench: Workbench, unlike: Unlike) -> Notice:
    base = bench.columns[bench.base]
    count = len(unlike.columns)
    return Notice(
        "warning",
        _title(unlike.aspect, base, count),
        tuple(_explained(unlike.aspect, unlike.columns)),
        tuple(_actions(bench, unlike, base)),
    )


def _title(aspect: Aspect, base: Column, count: int) -> str:
    """One sentence: how many columns differ, and what the base column is."""
    said = {
        Aspect.YEAR: ngettext(
            "%(count)s column is of another year than the base column (%(base)s)",
            "%(count)s columns are of other years than the base column (%(base)s)",
            count,
        ),
        Aspect.SCOPE: ngettext(
            "%(count)s column is of another scope than the base column (%(base)s)",
            "%(count)s columns are of another scope than the base column (%(base)s)",
            count,
        ),
        Aspect.UNIT: ngettext(
            "%(count)s column is printed in another unit than the base column (%(base)s)",
            "%(count)s columns are printed in another unit than the base column (%(base)s)",
            count,
        ),
        Aspect.VERSION: ngettext(
            "%(count)s column shows a version that was replaced since",
            "%(count)s columns show versions that were replaced since",
            count,
        ),
    }[aspect]
    return said % {"count": count, "base": _value(aspect, base)}


def _value(aspect: Aspect, column: Column) -> str:
    if aspect == Aspect.YEAR:
        return str(column.year)
    if aspect == Aspect.SCOPE:
        return label(column.scope)
    if aspect == Aspect.VERSION:
        return _("version %(number)s") % {"number": column.number}
    return label(column.unit) if column.unit else ""


def _explained(aspect: Aspect, columns: Sequence[Column]) -> Iterator[str]:
    """The columns, and what their being unlike means where that is not plain."""
    named = listed(column.title for column in columns[:NAMED])
    more = len(columns) - NAMED
    yield _("%(names)s and %(count)s more") % {"names": named, "count": more} if more > 0 else named
    if aspect == Aspect.SCOPE:
        yield _("A department budget includes its subordinate units.")
    if aspect == Aspect.UNIT:
        yield _("Amounts are shown in one unit, converted exactly.")


def _actions(bench: Workbench, unlike: Unlike, base: Column) -> list[Action]:
    actions = []
    if unlike.swaps:
        text = ngettext(
            "Show %(count)s of them as %(base)s", "Show %(count)s of them as %(base)s", len(unlike.swaps)
        )
        if unlike.aspect == Aspect.VERSION:
            text = _("Show the current version")
        aligned = bench.state.chosen.replaced(unlike.swaps)
        values = {"count": len(unlike.swaps), "base": _value(unlike.aspect, base)}
        actions.append(Action(text % values, bench.state.having(aligned).href))
    if unlike.aspect in (Aspect.YEAR, Aspect.SCOPE):
        left = bench.state.chosen.without(*(column.ref for column in unlike.columns))
        count = len(unlike.columns)
        text = ngettext("Remove it", "Remove these %(count)s", count) % {"count": count}
        actions.append(Action(text, bench.state.having(left).href))
    return actions
