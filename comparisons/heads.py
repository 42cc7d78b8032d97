"""The heads of the chosen columns: what each is, what is odd about it, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comparisons.alignment import Printed
from comparisons.columns import Column
from comparisons.screens import MATRIX, Show
from comparisons.sources import Sources
from comparisons.state import Chosen, State
from comparisons.words import SHORT_SCOPES
from comparisons.workbench import Workbench
from disclosures.records import Level, TableState


@dataclass(frozen=True, slots=True)
class Head:
    """One column's head. The addresses are empty where there is nothing to do."""

    column: Column
    is_base: bool
    scope: str
    place: str
    notes: tuple[str, ...]
    staff: str
    """The number of staff, where amounts are divided by it, with its year and the words that print it."""
    staff_href: str
    remove: str
    make_base: str
    left: str
    right: str
    sort: str
    sorted: str
    """ascending, descending or none, as `aria-sort` has it."""


def heads(bench: Workbench) -> list[Head]:
    """The heads in the order of the columns."""
    around = bench.state.around()

    def address(chosen: Chosen) -> str:
        return "?" + around.query(chosen)

    return [_head(bench, position, column, address) for position, column in enumerate(bench.wholes)]


def _head(bench: Workbench, position: int, column: Column, address: Callable[[Chosen], str]) -> Head:
    state, chosen = bench.state, bench.state.chosen
    last = len(bench.wholes) - 1
    base = column.ref == bench.columns[bench.base].ref
    return Head(
        column,
        base,
        str(SHORT_SCOPES[column.scope]),
        f"{column.above} › {column.region}" if column.level == Level.COUNTY else column.region,
        (*_notes(column, staff=state.show == Show.STAFF), *_lacks(bench, column)),
        *_staff(column, staff=state.show == Show.STAFF),
        remove=address(chosen.without(column.ref)),
        make_base="" if base else address(chosen.based_on(column.ref)),
        left=address(chosen.moved(column.ref, -1)) if position > 0 else "",
        right=address(chosen.moved(column.ref, 1)) if position < last else "",
        sort=address(chosen.sorted_by(column.ref)),
        sorted=_sorted(state, column),
    )


def _sorted(state: State, column: Column) -> str:
    if state.sort is None or state.sort.column != column.ref:
        return "none"
    return "descending" if state.sort.descending else "ascending"


def _notes(column: Column, *, staff: bool) -> list[str]:
    notes = []
    if staff and column.staff is None:
        notes.append(_("number of staff not known"))
    if column.state is None:
        notes.append(_("table not in the document"))
    elif column.state == TableState.DECLARED_EMPTY:
        notes.append(_("table declared empty"))
    if column.tables > 1:
        said = ngettext("first of %(count)s such table", "first of %(count)s such tables", column.tables)
        notes.append(said % {"count": column.tables})
    if not column.current:
        notes.append(_("version %(number)s, replaced since") % {"number": column.number})
    return notes


def _staff(column: Column, *, staff: bool) -> tuple[str, str]:
    """What is said of the number of staff, and the address of the sentence that prints it."""
    if not staff or column.staff is None:
        return "", ""
    values = {
        "count": f"{column.staff.value.normalize():f}",
        "year": column.year,
        "source": column.staff.source,
    }
    printed = Printed(None, column.staff.value, "", resource=column.staff.resource)
    return _("staff %(count)s in %(year)s (%(source)s)") % values, Sources.here().of(printed)


def _lacks(bench: Workbench, column: Column) -> list[str]:
    """That a column cannot be taken apart, where the screen does so."""
    if bench.state.screen != MATRIX or column.state != TableState.FILLED:
        return []
    parted = any(other.part and other.ref == column.ref for other in bench.columns)
    return [] if parted else [_("names no government category")]
