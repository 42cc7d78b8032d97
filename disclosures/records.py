"""What passes between the stages of reading a disclosure. Pure: no Django, no files, no PDF.

Two families of types, never mixed:

* *raw*: what a reader saw on the pages (`RawDocument` -> `RawPage` -> `RawLine` | `RawTable`);
* *typed*: what a form made of it (`Reading` -> `TableReading` -> `LineReading` -> `FigureReading`).

Everything is frozen; a stage takes one value and returns another. Raw records are plain enough to
cross a process boundary as JSON (see `readers/isolated.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as displayed (rotation applied), in PDF points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as printed: characters unchanged, line breaks as ``\\n``, watermark left out.

    ``box`` encloses the printed characters (not the ruled cell); None where the cell is empty or
    the input has no pages.
    """

    text: str
    box: Box | None = None


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


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of text outside tables, as printed."""

    text: str
    box: Box | None = None
    line: int | None = None


class PageReading(StrEnum):
    """How a page was read."""

    TABLES = "tables"
    """Text and ruled tables."""
    TEXT = "text"
    """Text only: nothing on it looked like a table of the budget."""
    PICTURE = "picture"
    """No text layer; not read."""
    OCR = "ocr"
    """No text layer; read by text recognition."""
    EMPTY = "empty"


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


@dataclass(frozen=True, slots=True)
class RawDocument:
    """All pages of one file. ``reader`` names the reader and its version: ``pdf/1``.

    ``problems`` are what the reader itself has to say: what the file holds and does not show.
    """

    pages: tuple[RawPage, ...]
    reader: str
    problems: tuple[Problem, ...] = ()


class Kind(StrEnum):
    """What a table tells, the same word for every province's form."""

    REVENUE_AND_EXPENDITURE = "revenue_and_expenditure"
    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    APPROPRIATION = "appropriation"
    GENERAL_PUBLIC_EXPENDITURE = "general_public_expenditure"
    BASIC_BY_ECONOMIC_CATEGORY = "basic_by_economic_category"
    GOVERNMENT_FUND_REVENUE = "government_fund_revenue"
    GOVERNMENT_FUND_EXPENDITURE = "government_fund_expenditure"
    STATE_CAPITAL = "state_capital"
    THREE_PUBLIC = "three_public"
    OPERATING_EXPENSES = "operating_expenses"
    PROJECTS = "projects"
    CARRYOVER_PROJECTS = "carryover_projects"
    APPROPRIATED_EXPENDITURE = "appropriated_expenditure"
    """财政拨款支出, general public budget and government funds together, by functional code."""
    APPROPRIATED_BASIC = "appropriated_basic"
    """财政拨款基本支出 by economic category."""
    PROCUREMENT = "procurement"
    """政府采购: by group of goods, project and thing bought."""


class Measure(StrEnum):
    """What a column of amounts measures."""

    AMOUNT = "amount"
    TOTAL = "total"
    CURRENT_YEAR = "current_year"
    CARRYOVER = "carryover"
    BASIC = "basic"
    PROJECT = "project"
    PERSONNEL = "personnel"
    PUBLIC = "public"
    GENERAL_PUBLIC_BUDGET = "general_public_budget"
    GOVERNMENT_FUND = "government_fund"
    STATE_CAPITAL = "state_capital"
    FISCAL_SPECIAL_ACCOUNT = "fiscal_special_account"
    UNIT_FUNDS = "unit_funds"
    RESERVE = "reserve"
    """单位预留机动经费: kept back for what the year may bring."""
    CARRIED_FORWARD = "carried_forward"
    """结转下年: left for next year."""
    APPROPRIATION = "appropriation"
    """财政拨款收入, of all funds together."""
    INSTITUTION_INCOME = "institution_income"
    """事业收入: what public institutions earn by their work."""
    BUSINESS_INCOME = "business_income"
    """事业单位经营收入: what public institutions earn beside their work."""
    OTHER_INCOME = "other_income"


class Side(StrEnum):
    INCOME = "income"
    EXPENDITURE = "expenditure"


class Role(StrEnum):
    """A line's part in the arithmetic of its table."""

    LEAF = "leaf"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class Scope(StrEnum):
    DEPARTMENT = "department"
    """部门预算: consolidates the subordinate units."""
    UNIT = "unit"
    """单位预算: one unit alone."""


class Unit(StrEnum):
    YUAN = "yuan"
    WAN_YUAN = "wan_yuan"


class TableState(StrEnum):
    FILLED = "filled"
    DECLARED_EMPTY = "declared_empty"
    """The document prints 本表无数据 (or words to that effect) under the table."""


class FigureState(StrEnum):
    """A printed amount; blank cells are not figures (`TableReading.measures` tells the columns)."""

    PRINTED = "printed"
    ZERO = "zero"


class Proof(StrEnum):
    PROVED = "proved"
    CONTRADICTED = "contradicted"
    NOT_PROVED = "not_proved"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Level(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class Classification(StrEnum):
    """Whose economic categories: the departments' (301...) or the government's (501...)."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"


class VersionState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class UploadState(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    INGESTED = "ingested"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


class Stage(StrEnum):
    """Where the reading of a file stands."""

    QUEUED = "queued"
    PAGES = "pages"
    TABLES = "tables"
    CHECKS = "checks"
    STORING = "storing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: a page and box, or a line of a text extract."""

    page: int | None = None
    box: Box | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class FigureReading:
    """One printed amount. ``amount`` is exact and in 万元, whatever unit the table prints."""

    measure: Measure
    amount: Decimal
    printed: str
    state: FigureState
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
    place: Place = Place()
    block: int = 0
    """Lines of one block add up to their parent, and so do those of another: 功能分类, 支出用途."""

    def figure(self, measure: Measure) -> FigureReading | None:
        return next((f for f in self.figures if f.measure == measure), None)


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

    ``unit`` is None where the document names none. ``occurrence`` counts tables of one kind from 1.
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
    year_printed: int | None = None


class ProblemCode(StrEnum):
    """What a reading did not understand; never silent, shown on the disclosure."""

    UNKNOWN_TABLE = "unknown_table"
    UNREAD_AMOUNT = "unread_amount"
    UNREAD_COLUMN = "unread_column"
    UNREAD_ROW = "unread_row"
    UNIT_MISSING = "unit_missing"
    BUREAU_MISSING = "bureau_missing"
    YEAR_MISSING = "year_missing"
    YEAR_DIFFERS = "year_differs"
    SCOPE_MISSING = "scope_missing"
    BUREAU_DIFFERS = "bureau_differs"
    PICTURE_PAGES = "picture_pages"
    HEADER_REORDERED = "header_reordered"
    REPEATED_TABLE = "repeated_table"
    HIDDEN = "hidden"
    """Rows or a sheet that the file holds but does not show; not read."""
    NO_KNOWN_FORM = "no_known_form"
    """The table was read by what its title and head mean anywhere."""
    SAYS_EMPTY = "says_empty"
    """A table that prints amounts says below them that it has none."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something not understood, with its place; ``detail`` is the printed text it is about."""

    code: ProblemCode
    detail: str = ""
    kind: Kind | None = None
    place: Place = Place()


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
class ProjectFormReading:
    """One project's performance form. Amounts in 元, as the forms print them."""

    project: str
    unit_name: str
    annual_amount: Decimal
    whole_amount: Decimal | None
    place: Place


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

    @property
    def bureau_name(self) -> str | None:
        return self.bureau.text if self.bureau else None


@dataclass(frozen=True, slots=True)
class FindingReading:
    """An identity that does not hold: `actual` should equal `expected`.

    Between figures, `whole` is the sum of `parts`, in 万元. Where running text takes part,
    `statement` is the index of its statement; percentages are then compared as printed.
    """

    rule: str
    rule_version: int
    severity: Severity
    whole: tuple[FigureRef, ...]
    parts: tuple[FigureRef, ...]
    expected: Decimal
    actual: Decimal
    allowance: Decimal
    statement: int | None = None

    @property
    def difference(self) -> Decimal:
        return self.actual - self.expected


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of the checks: a proof for every figure that is not merely `NOT_PROVED`."""

    proofs: dict[FigureRef, Proof]
    findings: tuple[FindingReading, ...]
