"""Several figures at once in their source: pages with a box each, or the lines or rows that print them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from disclosures.drawn_pages import DrawnPages, drawn_pages
from disclosures.models import Denominator, Figure, Finding, Indicator, ProjectForm, Statement, Version
from disclosures.office_places import OFFICE, OfficePlace, office_place
from disclosures.records.drawn import Size
from disclosures.templatetags.disclosure_words import yuan
from disclosures.views.places import box_sides, page_size, source_lines, span_of, span_of_figure, turns

AROUND = 2
"""Lines of an extract shown above and below those that are marked."""
GAP = 8
"""Marked lines further apart than this are shown in windows of their own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be marked in a source. `tone` says which side of a finding it is on."""

    version: Version
    tone: str
    label: str
    printed: str
    page: int | None
    line: int | None
    sides: tuple[float, float, float, float] | None
    figure: Figure | None = None
    current: bool = False
    of: str = ""
    """What it is printed in, where that is no table."""
    sentence: str = ""
    """That prints it, where it is running text."""
    size: Size | None = None
    """Of its page, where that is one of the source as it is drawn."""

    @property
    def column(self) -> str:
        """In an office file: the column's letters in a sheet, its number in a table."""
        column = self.figure.source_column if self.figure else None
        if column is None:
            return ""
        return get_column_letter(column) if self.version.source.format == "xlsx" else str(column)

    @property
    def box(self) -> dict[str, str] | None:
        if self.sides is None or self.page is None:
            return None
        return box_sides(self.size or page_size(self.version, self.page), *self.sides)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its marks."""

    version: Version
    page: int
    marks: tuple[Mark, ...]

    @property
    def width(self) -> int:
        return round(self._size[0] * 2)

    @property
    def height(self) -> int:
        return round(self._size[1] * 2)

    @property
    def is_drawn(self) -> bool:
        """Whether it is a page of an office file, which has none of its own."""
        return self.version.source.format in OFFICE

    @property
    def _size(self) -> Size:
        sizes = (mark.size for mark in self.marks if mark.size)
        return next(sizes, None) or page_size(self.version, self.page)


Pieces = tuple[tuple[str, Mark | None], ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """Lines of a text extract: number, whether marked, pieces of text, each with its mark or none."""

    version: Version
    first: int
    lines: tuple[tuple[int, bool, Pieces], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of an office file's tables, each with what it prints."""

    version: Version
    rows: tuple[tuple[OfficePlace, tuple[Mark, ...]], ...]


def figure_mark(figure: Figure, tone: str = "", *, current: bool = False) -> Mark:
    """The figure with its line and table loaded."""
    return Mark(
        version=figure.line.table.version,
        tone=tone or figure.proof,
        label=f"{figure.line.name} · {figure.get_measure_display()}",
        printed=figure.printed,
        page=figure.page,
        line=figure.source_line,
        sides=figure.edges,
        figure=figure,
        current=current,
    )


def statement_mark(statement: Statement, version: Version, tone: str) -> Mark:
    mark = _printed_mark(statement, version, tone, statement.name, statement.printed)
    return replace(mark, of=_("Running text"), sentence=statement.text)


def unread_mark(finding: Finding, version: Version, tone: str) -> Mark:
    """What is printed where an amount was not read."""
    place = finding.place or {}
    return Mark(
        version=version,
        tone=tone,
        label=finding.name,
        printed=finding.printed,
        page=place.get("page"),
        line=place.get("line"),
        sides=_edges(place.get("box")),
    )


def _edges(box: Mapping[str, float] | None) -> tuple[float, float, float, float] | None:
    return (box["x0"], box["top"], box["x1"], box["bottom"]) if box else None


def form_mark(form: ProjectForm, version: Version, tone: str) -> Mark:
    """The year's amount of a performance form."""
    printed = "" if form.annual_amount is None else yuan(form.annual_amount)
    mark = _printed_mark(form, version, tone, form.project or form.unit_name, printed)
    return replace(mark, of=_("Performance form"))


def indicator_mark(found: Indicator, version: Version, tone: str) -> Mark:
    return _printed_mark(found, version, tone, found.name, found.value or found.name)


def resource_mark(found: Denominator, version: Version, tone: str) -> Mark:
    return _printed_mark(found, version, tone, found.get_what_display(), found.printed)


def _printed_mark(
    said: Statement | ProjectForm | Denominator | Indicator,
    version: Version,
    tone: str,
    label: str,
    printed: str,
) -> Mark:
    return Mark(
        version=version,
        tone=tone,
        label=label,
        printed=printed,
        page=said.page,
        line=said.source_line,
        sides=_edges(said.box),
    )


def on_drawn_pages(marks: Iterable[Mark]) -> list[Mark]:
    """The marks, those in office files on the pages that are drawn of them, where they were found there."""
    pages: dict[int, Any] = {}
    return [_on_drawn_page(mark, pages) for mark in marks]


def _on_drawn_page(mark: Mark, pages: dict[int, Any]) -> Mark:
    if mark.page is not None or mark.line is None or mark.version.source.format not in OFFICE:
        return mark
    if mark.version.pk not in pages:
        pages[mark.version.pk] = drawn_pages(mark.version)
    drawn = pages[mark.version.pk]
    column = mark.figure.source_column if mark.figure else None
    if not isinstance(drawn, DrawnPages):
        return mark
    found = drawn.find(mark.line, column, mark.printed, mark.sentence)
    if found is None:
        return mark
    page, sides = found
    return replace(mark, page=page, sides=sides, size=drawn.sizes[page - 1])


def places(marks: Iterable[Mark]) -> list[Sheet | Extract | Rows]:
    """Where the marks are, in the order of the sources."""
    of_page: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    of_lines: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.page is not None:
            of_page[mark.version.pk, mark.page].append(mark)
        elif mark.line is not None:
            of_lines[mark.version.pk].append(mark)
    sheets = [Sheet(found[0].version, page, tuple(found)) for (_, page), found in sorted(of_page.items())]
    return [*sheets, *(_unpaged(found) for found in of_lines.values())]


def _unpaged(marks: Sequence[Mark]) -> Extract | Rows:
    version = marks[0].version
    if version.source.format in OFFICE:
        return Rows(version, tuple(_rows(version, marks)))
    return extract(version, marks)


def _rows(version: Version, marks: Iterable[Mark]) -> Iterator[tuple[OfficePlace, tuple[Mark, ...]]]:
    of_line: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        of_line[mark.line or 0].append(mark)
    for line, found in sorted(of_line.items()):
        place = office_place(version.pages_read, line)
        if place:
            yield place, tuple(sorted(found, key=_column))


def _column(mark: Mark) -> int:
    """Where a figure stands in its row."""
    figure = mark.figure
    return list(figure.line.table.measures).index(figure.measure) if figure else 0


def extract(version: Version, marks: Sequence[Mark]) -> Extract:
    """The lines around the marks; a leap between windows shows as a leap in the numbers."""
    lines = source_lines(version)
    of_line: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        of_line[mark.line or 0].append(mark)
    before = turns([mark.figure for mark in marks if mark.figure])
    shown = [
        (
            number,
            any(map(_stands_out, of_line.get(number, []))),
            _pieces(lines[number - 1], of_line.get(number, []), before),
        )
        for number in _windows(sorted(of_line), len(lines))
    ]
    return Extract(version, shown[0][0] if shown else 1, tuple(shown))


def _stands_out(mark: Mark) -> bool:
    return mark.current or mark.tone in {"whole", "part", "before"}


def _windows(marked: Sequence[int], count: int) -> list[int]:
    shown: set[int] = set()
    for line in marked:
        shown.update(range(max(line - AROUND, 1), min(line + AROUND, count) + 1))
    for here, there in pairwise(marked):
        if there - here <= GAP:
            shown.update(range(here, there))
    return sorted(number for number in shown if number <= count)


def _pieces(text: str, marks: Sequence[Mark], before: dict[int, int]) -> Pieces:
    """The line cut where its figures are printed: the same amount may stand in several cells."""
    cuts: dict[tuple[int, int], Mark] = {}
    for mark in marks:
        figure = mark.figure
        span = span_of_figure(text, figure, before[figure.pk]) if figure else span_of(text, mark.printed, 0)
        if span:
            cuts[span] = mark
    pieces: list[tuple[str, Mark | None]] = []
    end = 0
    for start, stop in sorted(cuts):
        pieces += [(text[end:start], None), (text[start:stop], cuts[start, stop])]
        end = stop
    return (*pieces, (text[end:], None))
