"""What a form declares of its tables. A new form is a new file of these, checked when imported. Pure.

Patterns are regular expressions over `text.key` of the printed words (no white space, half-width
letters and digits, full-width brackets). Titles are searched, labels must match whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from disclosures.records import Kind, Measure, Side
from disclosures.records.terms import Term
from disclosures.text import fits


class Layout(StrEnum):
    """How the lines of a table hang together."""

    ACCOUNT = "account"
    """Two halves of named lines, income left and expenditure right, each closed by its totals."""
    CODES = "codes"
    """A tree of functional codes under a total line."""
    CATEGORIES = "categories"
    """Headings of the departments' economic categories, each the sum of the rows below it."""
    EXPENSES = "expenses"
    """Named expenses, some with ①② parts, closed by a total."""
    UNITS = "units"
    """A total line, then one line a unit."""
    PROJECTS = "projects"
    """A department line, unit lines, the projects of each unit."""
    GROUPS = "groups"
    """A total, then groups of named lines; a group's own line says 小计."""
    ROW = "row"
    """One row without a name: the total's."""
    TURNED = "turned"
    """Names in the head and amounts in the one row below it; `TableForm.entries` are its lines."""
    NESTED = "nested"
    """Names in several columns: a line stands as deep as its leftmost name."""
    AGENCIES = "agencies"
    """A total, then departments and units, part of one another by the codes that they have as units."""


class Part(StrEnum):
    """What a column holds beside amounts."""

    NAME = "name"
    CODE = "code"
    CLASS = "class"
    """The first of three columns that make up a code: 类, 款, 项."""
    SECTION = "section"
    ITEM = "item"
    GROUP = "group"
    """What several lines have in common, or the first of several columns of names."""
    KIND_OF_EXPENSE = "kind_of_expense"
    """The third column of names, beside the second."""
    THING = "thing"
    """The deepest column of names."""
    UNIT_CODE = "unit_code"
    """A number that the finance office gives an agency: it says who is part of whom, and no more."""
    GOVERNMENT_CATEGORY = "government_category"
    REMARK = "remark"
    """Beside the figures, not read: words, last year's amounts."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and how its head reads (``label`` matches the lowest head cell).

    A second ``block`` of a side divides the same total in another way. An empty label is a column
    that shares the head cell to its left. ``path`` is searched in all head cells over the column from
    the top, joined by ``>``: 基本支出>小计 is another column than 上年结转>小计. ``beside`` is the measure
    of another column without which there is no such column, ``or_else`` that of one that may be there in
    its place.
    """

    holds: Part | Measure
    label: str
    side: Side = Side.EXPENDITURE
    optional: bool = False
    block: int = 0
    path: str = ""
    beside: Measure | None = None
    or_else: Measure | None = None

    def __post_init__(self) -> None:
        re.compile(self.label)
        re.compile(self.path)

    def matches(self, label: str) -> bool:
        return fits(self.label, label)

    def stands_at(self, path: str) -> bool:
        return re.search(self.path, path) is not None


_CLASSIFICATIONS = {
    Kind.REVENUE: "[12]",
    **dict.fromkeys(
        (
            *(Kind.EXPENDITURE, Kind.GENERAL_PUBLIC_EXPENDITURE, Kind.APPROPRIATED_EXPENDITURE),
            *(Kind.GOVERNMENT_FUND_EXPENDITURE, Kind.STATE_CAPITAL),
        ),
        "2",
    ),
    **dict.fromkeys((Kind.BASIC_BY_ECONOMIC_CATEGORY, Kind.APPROPRIATED_BASIC), "3"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a turned table: the head cells above its amount, joined by ``>``, and its depth.

    Entries stand in the order of the tree; a line is part of the nearest one before it that is
    less deep. ``level`` None is a column that belongs to another table.
    """

    path: str
    level: int | None

    def __post_init__(self) -> None:
        re.compile(self.path)

    def matches(self, path: str) -> bool:
        return re.fullmatch(self.path, path) is not None


@dataclass(frozen=True, slots=True)
class TableForm:
    """One table of a form. ``columns`` stand in the form's order, left to right."""

    kind: Kind
    number: int | None
    title: str
    layout: Layout
    columns: tuple[Column, ...] = ()
    heads: str = ""
    """Head cells that stand above the lowest ones: they group columns and hold nothing."""
    codes: str = ""
    """How codes begin, where it is not as the kind says."""
    in_any_order: bool = False
    """Whether the order of the declared columns says nothing of the order in which they are printed."""
    entries: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        re.compile(self.title)
        re.compile(self.heads)
        re.compile(self.codes)
        if self.entries:
            return
        if not any(isinstance(column.holds, Measure) for column in self.columns):
            raise ValueError(f"{self.kind}: no column of amounts")
        places = [(c.side, c.block, c.holds) for c in self.columns if c.holds is not Part.REMARK]
        if len(set(places)) != len(places):
            raise ValueError(f"{self.kind}: a column is declared twice")

    @property
    def classification(self) -> str:
        """How codes begin: economic categories (301) under the title of a table by function are another's."""
        return self.codes or _CLASSIFICATIONS.get(self.kind, "")

    def is_head(self, label: str) -> bool:
        return fits(self.heads, label) or any(c.matches(label) for c in self.columns)


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount in running text: the words before it, and the figure of the tables it repeats."""

    words: str
    term: Term | None = None

    def __post_init__(self) -> None:
        re.compile(self.words)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the narrative: the amount that opens it, and those that divide it.

    ``changes`` says whose change on last year the passage tells: the opening amount's alone, or in
    each later clause that clause's own.
    """

    topic: str
    opening: Mention
    items: tuple[Mention, ...] = ()
    changes: Literal["opening", "each"] = "opening"
    adds_up: bool = False
    """Whether the items add up to the opening amount, where no table says so."""
    under: str = ""
    """What the heading above must say."""

    def __post_init__(self) -> None:
        re.compile(self.under)


@dataclass(frozen=True, slots=True)
class Form:
    """A published form: its tables, by whatever number or order a document prints them in."""

    name: str
    tables: tuple[TableForm, ...]
    passages: tuple[Passage, ...] = ()

    def __post_init__(self) -> None:
        kinds = [(table.kind, table.layout) for table in self.tables]
        if len(set(kinds)) != len(kinds):
            raise ValueError(f"{self.name}: a kind is declared twice")
