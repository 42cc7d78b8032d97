"""What all charts share: which rows they draw, their labels and numbers, where a click leads."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from comparisons.alignment import Cell, Path
from comparisons.cells import RowKind, ShownCell, ShownRow
from comparisons.columns import Column
from comparisons.formats import in_unit, value_text
from comparisons.measures import Shape
from comparisons.screens import Money, Show
from comparisons.sources import Sources
from comparisons.words import MONEY, SHORT_SCOPES
from comparisons.workbench import Workbench

LABEL_WIDTH = 12
LATIN = 0.55
PIECES = re.compile(r"\s*(?:[!-~]+|[^!-~\s])")
"""What a line is broken between: words of letters and digits, and single characters of other scripts."""
BARE: dict[str, Any] = {"data": {}, "layout": {}}
"""No template of plotly's: the page dresses the figure."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plotly figure; `scale` tells how its colours are chosen. `head` and `body` are its data as text,
    `left_out` counts rows or columns that there was no room for, `said` is added to the caption."""

    figure: go.Figure | dict[str, Any]
    scale: str
    head: Sequence[str]
    body: Sequence[Sequence[str]]
    left_out: int = 0
    said: str = ""

    @property
    def json(self) -> str:
        """As the text of an element: it holds nothing that HTML would read as its own."""
        figure = self.figure if isinstance(self.figure, dict) else self.figure.to_plotly_json()
        figure["layout"]["template"] = BARE
        written = json.dumps(figure, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@dataclass(frozen=True)
class Marks:
    """Where clicks on marks lead: to the parts of a row that has some, else to the printed figure."""

    bench: Workbench
    sources: Sources
    openings: dict[Path, str] = field(default_factory=dict)
    """The addresses that open rows; a row has many marks."""

    @classmethod
    def of(cls, bench: Workbench) -> Marks:
        return cls(bench, Sources.here())

    def of_row(self, row: ShownRow, cell: Cell) -> str:
        return self.opening(row) if row.parent else self.of_cell(cell)

    def of_cells(self, row: ShownRow, cells: Sequence[ShownCell]) -> list[str]:
        """Where each of a row's cells leads; one without a value, nowhere."""
        if row.parent:
            opening = self.opening(row)
            return ["" if cell.value is None else opening for cell in cells]
        return ["" if cell.value is None else self.of_cell(cell.cell) for cell in cells]

    def opening(self, row: ShownRow) -> str:
        if row.path not in self.openings:
            self.openings[row.path] = replace(self.bench.state, at=row.path).href
        return self.openings[row.path]

    def of_cell(self, cell: Cell) -> str:
        return self.sources.of(cell.printed[0]) if len(cell.printed) == 1 else ""


def rows_of(bench: Workbench) -> list[ShownRow]:
    """The rows that the table shows, open ones replaced by those below; or the parts of one row."""
    if bench.state.at:
        rows = list(bench.parts(bench.state.at))
    else:
        rows = [row for row in bench.rows if row.kind == RowKind.ROW]
        above = {row.path[:-1] for row in rows}
        rows = [row for row in rows if row.path not in above]
    return [row for row in rows if any(cell.value is not None for cell in related(bench, row))]


def related(bench: Workbench, row: ShownRow) -> list[ShownCell]:
    return [row.cells[n] for n in bench.drawn]


def largest(
    rows: Sequence[ShownRow], most: int, cells: Callable[[ShownRow], Sequence[ShownCell]]
) -> list[ShownRow]:
    """The rows with the largest values, in the order of the table."""

    def size(row: ShownRow) -> float:
        return max((abs(float(cell.value)) for cell in cells(row) if cell.value is not None), default=0.0)

    kept = sorted(range(len(rows)), key=lambda n: -size(rows[n]))[:most]
    return [rows[n] for n in sorted(kept)]


def number(bench: Workbench, cell: ShownCell) -> float | None:
    if cell.value is None:
        return None
    money = bench.state.money
    converts = cell.shape in (Shape.AMOUNT, Shape.QUOTIENT) and money is not Money.WAN
    return float(in_unit(cell.value, money) if converts else cell.value)


def text(bench: Workbench, cell: ShownCell) -> str:
    return value_text(cell.value, cell.shape, bench.state.money, signed=cell.signed)


def unit(bench: Workbench) -> str:
    if bench.state.show in (Show.SHARE, Show.CHANGE, Show.MEDIAN):
        return "%"
    return _("rank") if bench.state.show == Show.RANK else str(MONEY[bench.state.money])


def column_labels(columns: Sequence[Column]) -> list[str]:
    """Bureau and year, with scope and version where columns would otherwise be named alike; the parts
    of one column by their own names."""
    if len({column.ref for column in columns}) == 1 < len(columns):
        return [column.part.name if column.part else column.title for column in columns]
    titles = [column.title for column in columns]
    if len(set(titles)) == len(titles):
        return titles
    scopes = {scope: str(words) for scope, words in SHORT_SCOPES.items()}
    scoped = [f"{title} {scopes[column.scope]}" for title, column in zip(titles, columns, strict=True)]
    alike, names = Counter(titles), Counter(scoped)
    return [
        title
        if alike[title] == 1
        else name
        if names[name] == 1
        else f"{name} · {_('version %(number)s') % {'number': column.number}}"
        for title, name, column in zip(titles, scoped, columns, strict=True)
    ]


def row_label(row: ShownRow) -> str:
    return f"{row.code} {row.name}".strip()


def broken(words: str, *, lines: int = 3, width: int = LABEL_WIDTH) -> str:
    """Broken to lines of about the same length that leave room for the picture; words and numbers whole."""
    most = max(1, min(lines, math.ceil(_width(words) / width)))
    length = _width(words) / most
    made = [""]
    for piece in PIECES.findall(words):
        if made[-1] and len(made) < most and _width(made[-1] + piece) > length + 1:
            made.append("")
        made[-1] += piece if made[-1] else piece.lstrip()
    return "<br>".join(made)


def _width(words: str) -> float:
    """In Chinese characters: letters and digits take about half of one."""
    return sum(LATIN if letter < "\u2e80" else 1.0 for letter in words)


def table(bench: Workbench, rows: Sequence[ShownRow]) -> tuple[list[str], list[list[str]]]:
    """The drawn values as text: a row each, the columns side by side. None where the page's own table
    shows the same rows."""
    if not bench.state.at:
        return [], []
    columns = [cell.column for cell in related(bench, rows[0])] if rows else []
    body = [[row_label(row), *(text(bench, cell) for cell in related(bench, row))] for row in rows]
    return ["", *column_labels(columns)], body


def legend(**about: Any) -> dict[str, Any]:
    return {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "traceorder": "normal", **about}
