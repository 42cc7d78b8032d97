"""Where a figure stands in its source, to be shown: a boxed page, an extract's marked line, a table's row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from disclosures import files
from disclosures.drawn_pages import DrawnPages, DrawnState, Edges, drawn_pages
from disclosures.models import Figure, Version
from disclosures.office_places import OFFICE, OfficePlace, office_place
from disclosures.readers import text_extract

ENLARGED = 2.0
"""How much larger than the pane the close-up shows the page."""
AROUND = 7
"""Lines of an extract shown above and below the figure's."""

A4 = (595.0, 842.0)
"""Points; for a page whose size was not kept."""


def page_size(version: Version, page: int) -> tuple[float, float]:
    """Width and height of a page in points."""
    for read in version.pages_read:
        if read.get("number") == page and read.get("width") and read.get("height"):
            return float(read["width"]), float(read["height"])
    return A4


def box_sides(size: tuple[float, float], x0: float, top: float, x1: float, bottom: float) -> dict[str, str]:
    """A box in hundredths of the page's sides."""
    width, height = size
    sides = {
        "left": x0 / width,
        "top": top / height,
        "width": (x1 - x0) / width,
        "height": (bottom - top) / height,
    }
    return {side: f"{100 * share:.3f}%" for side, share in sides.items()}


@dataclass(frozen=True)
class PagePlace:
    """A page of the source, with the figure's box in hundredths of the page's sides where there is one."""

    version: Version
    page: int
    numbers: Sequence[int]
    """Of all the pages there are."""
    _size: tuple[float, float]
    edges: Edges | None = None
    office: OfficePlace | None = None
    """Where it stands in an office file, whose pages are only drawn."""

    @property
    def is_drawn(self) -> bool:
        """Whether it is a page of an office file, which has none of its own."""
        return self.version.source.format in OFFICE

    @property
    def width(self) -> int:
        return round(self._size[0] * 2)

    @property
    def height(self) -> int:
        return round(self._size[1] * 2)

    @property
    def box(self) -> dict[str, str] | None:
        return box_sides(self._size, *self.edges) if self.edges else None

    @property
    def close_up(self) -> dict[str, str] | None:
        """How far to move the enlarged page so that the figure stands in the middle, never past an edge."""
        box = self.box
        if box is None:
            return None
        across, down = (
            float(box[start].rstrip("%")) + float(box[extent].rstrip("%")) / 2
            for start, extent in (("left", "width"), ("top", "height"))
        )
        margin = 50 / ENLARGED
        across = min(max(across, margin), 100 - margin)
        return {"width": f"{100 * ENLARGED:g}%", "x": f"{-across:.3f}%", "y": f"{-down:.3f}%"}

    @property
    def previous(self) -> int | None:
        return max((number for number in self.numbers if number < self.page), default=None)

    @property
    def next(self) -> int | None:
        return min((number for number in self.numbers if number > self.page), default=None)


@dataclass(frozen=True, slots=True)
class ExtractLine:
    """A line of a text extract, cut where the figure is printed: before, the figure, after."""

    number: int
    before: str
    printed: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ExtractPlace:
    """The lines of a text extract around a figure (or around a line)."""

    line: int
    lines: tuple[ExtractLine, ...]


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A row of an office file, and why it is not shown on a page."""

    office: OfficePlace
    why: DrawnState


def place(version: Version, *, figure: Figure | None, page: int | None, line: int | None) -> Any:
    """What to show of the source: a page (`PagePlace`), lines (`ExtractPlace`), a row (`RowPlace`), or
    nothing (None)."""
    if version.source.format == "pdf":
        return _page_place(version, figure, page)
    marked = figure.source_line if figure else line
    if version.source.format in OFFICE:
        return _office_place(version, figure, page, marked)
    return extract_place(version, marked, figure) if marked else None


def _page_place(version: Version, figure: Figure | None, page: int | None) -> PagePlace | None:
    shown = page or (figure.page if figure else None)
    if shown is None:
        return None
    numbers = [read["number"] for read in version.pages_read if read.get("number")]
    edges = figure.edges if figure and figure.page == shown else None
    return PagePlace(version, shown, numbers, page_size(version, shown), edges)


def _office_place(
    version: Version, figure: Figure | None, page: int | None, line: int | None
) -> PagePlace | RowPlace | None:
    column = figure.source_column if figure else None
    office = office_place(version.pages_read, line, column) if line else None
    drawn = drawn_pages(version)
    found = drawn.find(line, column) if line and isinstance(drawn, DrawnPages) else None
    if isinstance(drawn, DrawnPages) and (page or found):
        shown, edges = found if found and page in {None, found[0]} else (page or 1, None)
        numbers = range(1, len(drawn.sizes) + 1)
        size = drawn.sizes[shown - 1] if shown in numbers else A4
        return PagePlace(version, shown, numbers, size, edges if figure else None, office)
    why = DrawnState.NOT_FOUND if isinstance(drawn, DrawnPages) else drawn
    return RowPlace(office, why) if office else None


def extract_place(version: Version, line: int, figure: Figure | None) -> ExtractPlace:
    """The lines around one line of a text extract, the figure marked in it."""
    lines = source_lines(version)
    first, last = max(line - AROUND, 1), min(line + AROUND, len(lines))
    shown = [
        _marked(number, text, figure) if figure and number == line else ExtractLine(number, text)
        for number, text in enumerate(lines[first - 1 : last], start=first)
    ]
    return ExtractPlace(line, tuple(shown))


def source_lines(version: Version) -> list[str]:
    """The lines of a text extract, as the reader counts them."""
    with files.on_this_machine(version.source.file.name or "") as path:
        return text_extract.lines(path)


def _marked(number: int, text: str, figure: Figure) -> ExtractLine:
    """Cut the line at the figure's own cell."""
    span = span_of_figure(text, figure, turns([figure])[figure.pk])
    if span is None:
        return ExtractLine(number, text)
    start, end = span
    return ExtractLine(number, text[:start], text[start:end], text[end:])


def span_of(text: str, printed: str, turn: int) -> tuple[int, int] | None:
    """Where a line prints an amount for the ``turn``-th time, from 0; None where it does not."""
    alone = re.compile(rf"(?<![\d.,]){re.escape(printed)}(?![\d.,])")
    found = [match.span() for match in alone.finditer(text)] if printed else []
    return found[min(turn, len(found) - 1)] if found else None


def span_of_figure(text: str, figure: Figure, turn: int) -> tuple[int, int] | None:
    """Where what was read stands; where a line does not print that, what it was corrected to."""
    return span_of(text, figure.read_as, turn) or span_of(text, figure.printed, turn)


def turns(figures: Collection[Figure]) -> dict[int, int]:
    """For each figure, by id, how many to the left of it on its line were read as the same amount."""
    rows: dict[object, list[tuple[tuple[bool, int], int]]] = defaultdict(list)
    on_lines = Figure.objects.filter(
        line__table__in={figure.line.table_id for figure in figures},
        source_line__in={figure.source_line for figure in figures},
    ).select_related("line__table", "correction")
    for figure in on_lines:
        position = (figure.line.side != "income", list(figure.line.table.measures).index(figure.measure))
        rows[figure.line.table_id, figure.source_line, figure.read_as].append((position, figure.pk))
    found = {pk: turn for cells in rows.values() for turn, (_, pk) in enumerate(sorted(cells))}
    return {figure.pk: found.get(figure.pk, 0) for figure in figures}
