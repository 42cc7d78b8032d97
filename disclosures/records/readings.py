"""What a form made of raw pages: `Reading` -> `TableReading` -> `LineReading` -> `FigureReading`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from disclosures.records.places import NOWHERE, Extent, Place
from disclosures.records.problems import Problem
from disclosures.records.vocabulary import (
    FigureState,
    FormKind,
    Kind,
    Measure,
    Resource,
    Role,
    Side,
    Span,
    TableState,
    Unit,
)


@dataclass(frozen=True, slots=True)
class FigureReading:
    """One printed amount. ``amount`` is exact and in 万元, whatever unit the table prints."""

    measure: Measure
    amount: Decimal
    printed: str
    state: FigureState
    place: Place


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell under a column of amounts that prints something that is no amount: 41.9G, ####."""

    measure: Measure
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class LineReading:
    """One line of a table (in tables with two halves: one half's line).

    ``order`` counts from 0 within the table and side; ``parent`` is the order of the line whose
    amount this one is part of, None for lines at the top. ``name`` has no white space and
    full-width brackets; ``printed_name`` is as printed.
    """

    order: int
    side: Side
    role: Role
    level: int
    name: str
    printed_name: str
    figures: tuple[FigureReading, ...]
    code: str = ""
    government_category: str = ""
    parent: int | None = None
    place: Place = NOWHERE
    block: int = 0
    """Lines of one block add up to their parent, and so do those of another: 功能分类, 支出用途."""
    unread: tuple[UnreadCell, ...] = ()

    def figure(self, measure: Measure) -> FigureReading | None:
        return next((f for f in self.figures if f.measure == measure), None)

    def unread_cell(self, measure: Measure) -> UnreadCell | None:
        return next((cell for cell in self.unread if cell.measure == measure), None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value read from the text and its evidence: the place, and the words printed there where
    they are not the value itself (单位预算 for the scope `unit`)."""

    text: str
    place: Place
    printed: str = ""


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table of the form, put together from all pages it runs over.

    ``unit`` is None where the document names none that its amounts can be in; they are then as printed.
    ``occurrence`` counts tables of one kind from 1.
    """

    kind: Kind
    number: int | None
    occurrence: int
    title: str
    unit: Unit | None
    unit_printed: str
    state: TableState
    measures: tuple[Measure, ...]
    lines: tuple[LineReading, ...]
    pages: tuple[int, ...] = ()
    heads: tuple[str, ...] = ()
    """The words printed lowest over the column of each measure; empty where they were not kept."""

    @property
    def prints_amounts(self) -> bool:
        """Whether it prints any that is not zero."""
        return any(figure.amount for line in self.lines for figure in line.figures)


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A figure within a reading: indexes of table and line, and the measure."""

    table: int
    line: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class StatementReading:
    """An amount that running text prints, with what the text says of it. Amounts in 万元.

    ``opening`` is the index of the statement it is a share of. ``change`` is signed: what the
    amount grew by since last year. ``figure`` is the table's figure that it repeats, None where
    the tables have none; a blank cell counts as nothing.
    """

    topic: str
    label: str
    amount: Decimal
    places: int
    printed: str
    text: str
    place: Place
    opening: int | None = None
    figure: FigureRef | None = None
    repeats_a_figure: bool = False
    share: Decimal | None = None
    share_places: int = 0
    change: Decimal | None = None
    change_places: int = 0
    change_percent: Decimal | None = None
    change_percent_places: int = 0
    reason: str = ""
    adds_up: bool = False
    """Whether it and its fellows add up to the opening, where no table says so."""

    @property
    def last_year(self) -> Decimal | None:
        """Last year's amount as the printed change implies it."""
        return None if self.change is None else self.amount - self.change


@dataclass(frozen=True, slots=True)
class ResourceReading:
    """A number of people, offices, vehicles, square metres or pieces of equipment that is printed.

    ``printed`` are the words that say it (实有人数11人; 无公务用车 for a printed nothing), ``text`` the
    sentence around them. ``organisation`` is whose it is, as printed; empty for the bureau itself.
    """

    what: Resource
    value: Decimal
    unit_printed: str
    printed: str
    text: str
    place: Place
    organisation: str = ""
    as_of: date | None = None
    """The day that the sentence gives it for (截至2025年12月31日)."""


@dataclass(frozen=True, slots=True)
class FundReading:
    """One source of a performance form's amount, or one use of it. Amounts in 元."""

    name: str
    span: Span
    amount: Decimal
    place: Place
    is_use: bool = False
    """基本支出, 项目支出: what it is for, not where it comes from."""


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """A target of a performance form; ``level1`` to ``name`` are its three levels, as printed."""

    span: Span
    level1: str
    level2: str
    name: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class ProjectFormReading:
    """A performance form. Amounts in 元, as the forms print them; ``project`` is empty where the
    targets are a whole department's or unit's. ``place`` is that of the year's amount."""

    project: str
    unit_name: str
    annual_amount: Decimal | None
    whole_amount: Decimal | None
    place: Place
    kind: FormKind = FormKind.PROJECT
    department: str = ""
    attribute: str = ""
    """项目属性: 经常性项目 and the like."""
    period: str = ""
    funds: tuple[FundReading, ...] = ()
    indicators: tuple[IndicatorReading, ...] = ()
    unread: tuple[Cell, ...] = ()
    """What is printed for its amount and could not be read as one."""
    doubtful: tuple[Cell, ...] = ()
    """On top of a page: targets of their own, or the rest of those that the page before ends with."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one file. What was not read is None, never a default."""

    form: str
    bureau: Cell | None
    year: Cell | None
    scope: Cell | None
    tables: tuple[TableReading, ...]
    problems: tuple[Problem, ...] = field(default=())
    statements: tuple[StatementReading, ...] = field(default=())
    project_forms: tuple[ProjectFormReading, ...] = field(default=())
    resources: tuple[ResourceReading, ...] = field(default=())
    parts: tuple[Extent, ...] = field(default=())
    """Where further disclosures stand in the file, that are to be taken out of it."""

    @property
    def bureau_name(self) -> str | None:
        return self.bureau.text if self.bureau else None

    def line(self, ref: FigureRef) -> LineReading:
        return self.tables[ref.table].lines[ref.line]

    def figure(self, ref: FigureRef) -> FigureReading | None:
        return self.line(ref).figure(ref.measure)

    def amount(self, ref: FigureRef) -> Decimal:
        """What it prints, in 万元; a blank counts as nothing."""
        figure = self.figure(ref)
        return figure.amount if figure else Decimal(0)

    def only(self, kind: Kind) -> int | None:
        """The place of the one table of a kind; None where it is not there, or several times."""
        places = [n for n, table in enumerate(self.tables) if table.kind is kind]
        return places[0] if len(places) == 1 else None

    def lines(self, kinds: Collection[Kind | None] | None = None) -> Iterator[tuple[int, int, LineReading]]:
        """Every line, after the places of its table and its own; of some kinds of table, or of all."""
        for index, table in enumerate(self.tables):
            if kinds is None or table.kind in kinds:
                yield from ((index, position, line) for position, line in enumerate(table.lines))

    def on_line(self, table: int, line: int) -> Iterator[FigureRef]:
        """All figures of a line."""
        return (FigureRef(table, line, figure.measure) for figure in self.tables[table].lines[line].figures)

    def in_tables(self, tables: Iterable[int]) -> Iterator[FigureRef]:
        """All figures of these tables."""
        places = ((table, line) for table in tables for line in range(len(self.tables[table].lines)))
        return (ref for place in places for ref in self.on_line(*place))

    def first_figure(self, table: int) -> FigureRef | None:
        """What a finding about a table as a whole points at; None where it prints no figure."""
        printed = ((n, line.figures[0]) for n, line in enumerate(self.tables[table].lines) if line.figures)
        return next((FigureRef(table, n, figure.measure) for n, figure in printed), None)
