"""The comparison as a plotly figure, of the kind asked for, or bars for few columns and a heat map for many.

Colours are the reader's theme and stay out of it: static/comparisons/chart.js takes them from the tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from comparisons.assembling import by_measure
from comparisons.charts.bars import bars, stacked
from comparisons.charts.drawing import Drawing, column_labels, unit
from comparisons.charts.heat import heat_map
from comparisons.charts.pairs import of_pair
from comparisons.charts.panels import panels
from comparisons.charts.scatter import of_columns, of_measures
from comparisons.charts.trees import tree
from comparisons.charts.years import over_years
from comparisons.columns import Column
from comparisons.controls import Choice, Switch
from comparisons.screens import Picture, Show
from comparisons.words import PICTURES, SHORT_SCOPES, SHOWN, SPLITS, TABLES, listed, span
from comparisons.workbench import Workbench
from disclosures.labels import label
from disclosures.records import Measure

OF_ONE = (Picture.TREEMAP, Picture.ICICLE)
"""Pictures of the base column alone."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its caption, the way back up the tree, and what else could be drawn."""

    drawing: Drawing | None
    picture: Picture
    caption: str
    trail: tuple[Choice, ...]
    switches: tuple[Switch, ...]


def chart(bench: Workbench) -> Chart:
    """The picture of the rows shown; its drawing is None if nothing can be drawn."""
    picture = _picture(bench)
    at = _at(bench)
    drawn = bench if at == bench.state.at else replace(bench, state=replace(bench.state, at=at))
    drawing = DRAW[picture](drawn)
    shown = [bench.columns[bench.base]] if picture in OF_ONE else bench.columns
    said = " · ".join(part for part in (caption(drawn, shown), drawing.said if drawing else "") if part)
    return Chart(drawing, picture, said, _trail(drawn), tuple(_switches(bench, picture)))


def caption(bench: Workbench, columns: Sequence[Column] = ()) -> str:
    """Table, measure, what is shown, unit, and the years and scopes of the columns, or of all."""
    state, columns = bench.state, columns or bench.columns
    years = sorted({column.year for column in columns})
    scopes = [str(SHORT_SCOPES[scope]) for scope in dict.fromkeys(c.scope for c in columns)]
    parts = [
        str(TABLES[state.table]),
        str(SPLITS[state.split]) if state.split else "",
        label(state.measure),
        str(SHOWN[state.show]),
        "" if state.show == Show.RANK or bench.unlike_rows else _("in %(unit)s") % {"unit": unit(bench)},
        span(years),
        listed(scopes),
    ]
    return " · ".join(part for part in parts if part)


def _against(bench: Workbench) -> Measure:
    """The measure set against the one shown: the one asked for, else the table's last other one."""
    state = bench.state
    others = [m for m in state.screen.tables[state.table] if m != state.measure]
    return state.against if state.against in others else others[-1]


def _measures(bench: Workbench) -> Drawing | None:
    return of_measures(bench, by_measure(bench, _against(bench)))


DRAW: dict[Picture, Callable[[Workbench], Drawing | None]] = {
    Picture.BARS: lambda bench: panels(bench) if bench.unlike_rows else bars(bench),
    Picture.STACKED: stacked,
    Picture.HEAT: heat_map,
    Picture.TREEMAP: tree,
    Picture.ICICLE: tree,
    Picture.SCATTER: of_columns,
    Picture.MEASURES: _measures,
    Picture.YEARS: over_years,
    Picture.PAIRS: of_pair,
}


def _picture(bench: Workbench) -> Picture:
    usual = Picture.BARS if bench.few else Picture.HEAT
    asked = bench.state.picture
    return asked if asked in _offered(bench) else usual


def _offered(bench: Workbench) -> list[Picture]:
    """What can be drawn of this state: parts of a whole only of amounts, pairs only of two columns."""
    whole = bench.state.show in (Show.AMOUNT, Show.SHARE, Show.STAFF)
    several = len(bench.columns) > 1
    holds = {
        Picture.STACKED: whole,
        Picture.TREEMAP: bench.state.show == Show.AMOUNT,
        Picture.ICICLE: bench.state.show == Show.AMOUNT,
        Picture.SCATTER: several and whole,
        Picture.MEASURES: several and bench.state.show == Show.AMOUNT,
        Picture.PAIRS: several and bench.state.show == Show.AMOUNT,
        Picture.YEARS: whole and len({column.year for column in bench.columns}) > 1,
    }
    return [picture for picture in bench.state.screen.pictures if holds.get(picture, True)]


def _at(bench: Workbench) -> tuple[str, ...]:
    """The row whose parts are drawn; all rows where the address names one that is not there."""
    return bench.state.at if bench.row_at(bench.state.at) else ()


def _trail(bench: Workbench) -> tuple[Choice, ...]:
    """The way back up the tree, from all rows to the one whose parts are drawn."""
    at = bench.state.at
    if not at:
        return ()
    rows = [row for n in range(1, len(at) + 1) if (row := bench.row_at(at[:n]))]
    return (
        Choice(_("All rows"), replace(bench.state, at=()).href, current=False),
        *(
            Choice(bench.label_of(row), replace(bench.state, at=row.path).href, current=row.path == at)
            for row in rows
        ),
    )


def _switches(bench: Workbench, picture: Picture) -> list[Switch]:
    state = bench.state
    kinds = [
        Choice(str(PICTURES[p]), replace(state, picture=p).href, current=p == picture)
        for p in _offered(bench)
    ]
    found = [Switch(_("Chart"), tuple(kinds))]
    if picture in OF_ONE and len(bench.columns) > 1:
        columns = [
            Choice(name, state.having(state.chosen.based_on(c.ref)).href, current=n == bench.base)
            for n, (c, name) in enumerate(zip(bench.columns, column_labels(bench.columns), strict=True))
        ]
        found.append(Switch(_("Column"), tuple(columns)))
    if picture == Picture.MEASURES:
        measures = [m for m in state.screen.tables[state.table] if m != state.measure]
        against = _against(bench)
        named = [Choice(label(m), replace(state, against=m).href, current=m == against) for m in measures]
        found.append(Switch(_("Against"), tuple(named)))
    return found
