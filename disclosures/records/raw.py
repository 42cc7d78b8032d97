"""What a reader saw on the pages: `RawDocument` -> `RawPage` -> `RawLine` | `RawTable`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosures.records.places import Box
from disclosures.records.problems import Problem
from disclosures.records.vocabulary import PageReading


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as printed: characters unchanged, line breaks as ``\\n``, watermark left out.

    ``box`` encloses the printed characters (not the ruled cell); None where the cell is empty or
    the input has no pages.
    """

    text: str
    box: Box | None = None
    column: int | None = None
    """1-based column of an office file's sheet or table; None for others."""
    page: int | None = None
    """Where it is printed, if not on its row's page: columns of a wide table that go on on another."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of a grid. ``None`` marks a place covered by a merged cell to its left or above."""

    cells: tuple[RawCell | None, ...]
    line: int | None = None
    """1-based line in a text extract; in an office file the running number of its paragraphs and rows
    (of all rows of a sheet, empty ones as well, so that the sheet's own numbers can be told); None
    for pages."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A rectangular grid: every row has as many cells as the widest."""

    rows: tuple[RawRow, ...]
    box: Box | None = None
    gridded: bool = True
    """Lines or the file's own cells part it; else where its words stand."""


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of text outside tables, as printed."""

    text: str
    box: Box | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page's blocks in reading order. ``number`` is 1-based, None where the input has no pages.

    A workbook has a page for each sheet, with the sheet's name as its ``title``; ``start`` is how many
    rows the sheets before it have.
    """

    number: int | None
    blocks: tuple[RawLine | RawTable, ...]
    how: PageReading
    width: float | None = None
    height: float | None = None
    title: str = ""
    start: int = 0
    pictures: tuple[Box, ...] = ()
    """Large pictures beside the text, which may be of tables, not read."""
    phrased: bool = False
    """Its lines are phrases in the order of the file: none holds two cells of a table."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """All pages of one file. ``reader`` names the reader and its version: ``pdf/1``.

    ``problems`` are what the reader itself has to say: what the file holds and does not show.
    """

    pages: tuple[RawPage, ...]
    reader: str
    problems: tuple[Problem, ...] = ()

    @property
    def blocks(self) -> Iterator[tuple[int | None, RawLine | RawTable]]:
        """All blocks in reading order, each with the number of its page."""
        return ((page.number, block) for page in self.pages for block in page.blocks)
