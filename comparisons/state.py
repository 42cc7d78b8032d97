"""The state of a comparison screen: what its address says, and the addresses one step away. Pure.

A column is a disclosure (agency, year, scope) showing its current version: `12`; or one of its versions
held fast: `12.1`. Whatever the query string holds, `parse` gives a state that can be shown and names what
it could not use; `parse(screen, to_query(state)) == state`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self, TypeVar
from urllib.parse import parse_qs, urlencode

from disclosures.records import Classification, Kind, Level, Measure, Scope

MOST_COLUMNS = 60
MOST_CODES = 200
LONGEST_WORD = 100
DEEPEST = 3
LARGEST_ID = 2**63 - 1

T = TypeVar("T")


class Show(StrEnum):
    """How an amount is put: as printed, or in relation to its column's total or to the base column."""

    AMOUNT = "amount"
    SHARE = "share"
    DIFFERENCE = "difference"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Screen:
    """What one of the comparison screens can show: its tables, each with the measures it has."""

    name: str
    tables: Mapping[Kind, tuple[Measure, ...]]
    classifications: tuple[Classification, ...] = ()

    @property
    def table(self) -> Kind:
        return next(iter(self.tables))

    @property
    def classification(self) -> Classification | None:
        return next(iter(self.classifications), None)


BASIC_AND_PROJECT = (Measure.TOTAL, Measure.BASIC, Measure.PROJECT)
FUNCTIONAL = Screen(
    "functional",
    {
        Kind.EXPENDITURE: BASIC_AND_PROJECT,
        Kind.GENERAL_PUBLIC_EXPENDITURE: BASIC_AND_PROJECT,
        Kind.REVENUE: (
            Measure.TOTAL,
            Measure.GENERAL_PUBLIC_BUDGET,
            Measure.GOVERNMENT_FUND,
            Measure.STATE_CAPITAL,
            Measure.FISCAL_SPECIAL_ACCOUNT,
            Measure.UNIT_FUNDS,
            Measure.CARRYOVER,
        ),
    },
)
ECONOMIC = Screen(
    "economic",
    {Kind.BASIC_BY_ECONOMIC_CATEGORY: (Measure.TOTAL, Measure.PERSONNEL, Measure.PUBLIC)},
    (Classification.DEPARTMENT, Classification.GOVERNMENT),
)


@dataclass(frozen=True, slots=True, order=True)
class ColumnRef:
    """A column as the address names it."""

    disclosure: int
    version: int | None = None

    def __str__(self) -> str:
        return str(self.disclosure) if self.version is None else f"{self.disclosure}.{self.version}"

    @classmethod
    def read(cls, word: str) -> Self:
        """Raises ValueError for anything but `12` or `12.1`."""
        found = re.fullmatch(r"([1-9][0-9]{0,18})(?:\.([1-9][0-9]{0,3}))?", word)
        if found is None or int(found[1]) > LARGEST_ID:
            raise ValueError(word)
        return cls(int(found[1]), int(found[2]) if found[2] else None)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list of disclosures to choose from is narrowed to."""

    region: str = ""
    level: Level | None = None
    year: int | None = None
    scope: Scope | None = None
    q: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """All that decides what a comparison screen shows. `base` None means the first column."""

    screen: Screen = field(repr=False)
    table: Kind
    measure: Measure
    classification: Classification | None = None
    columns: tuple[ColumnRef, ...] = ()
    base: ColumnRef | None = None
    show: Show = Show.AMOUNT
    depth: int = 2
    open: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    filters: Filters = Filters()
    choosing: bool = False

    @property
    def base_position(self) -> int:
        return self.columns.index(self.base) if self.base else 0

    def is_open(self, key: str, level: int) -> bool:
        """Whether the row's children are shown; `level` 0 is the top of the tree."""
        return key in self.open or (level + 1 < self.depth and key not in self.closed)

    def toggled(self, key: str, level: int) -> State:
        deep = level + 1 < self.depth
        opened = tuple(k for k in self.open if k != key)
        shut = tuple(k for k in self.closed if k != key)
        if self.is_open(key, level):
            return replace(self, open=opened, closed=(*shut, key) if deep else shut)
        return replace(self, open=opened if deep else (*opened, key), closed=shut)

    def with_columns(self, *added: ColumnRef) -> State:
        columns = tuple(dict.fromkeys((*self.columns, *added)))[:MOST_COLUMNS]
        return replace(self, columns=columns)

    def without_columns(self, *removed: ColumnRef) -> State:
        columns = tuple(c for c in self.columns if c not in removed)
        return replace(self, columns=columns, base=self.base if self.base in columns else None)

    def replaced(self, swaps: Mapping[ColumnRef, ColumnRef]) -> State:
        """Columns put in the place of others; one that is there already is not shown twice."""
        columns = tuple(dict.fromkeys(swaps.get(c, c) for c in self.columns))
        base = swaps.get(self.base, self.base) if self.base else None
        return replace(self, columns=columns, base=base)

    def moved(self, column: ColumnRef, by: int) -> State:
        base = self.columns[self.base_position]
        rest = [c for c in self.columns if c != column]
        rest.insert(max(0, self.columns.index(column) + by), column)
        return replace(self, columns=tuple(rest)).based_on(base)

    def based_on(self, column: ColumnRef) -> State:
        return replace(self, base=None if self.columns[0] == column else column)

    def to_query(self) -> str:
        """The query string that leads back here; what is as at the start is left out."""
        start = start_of(self.screen, self.table)
        words = {
            "table": self.table if self.table != self.screen.table else "",
            "by": self.classification if self.classification != start.classification else "",
            "measure": self.measure if self.measure != start.measure else "",
            "show": self.show if self.show != start.show else "",
            "columns": ",".join(map(str, self.columns)),
            "base": str(self.base) if self.base else "",
            "depth": str(self.depth) if self.depth != start.depth else "",
            "open": ",".join(self.open),
            "closed": ",".join(self.closed),
            "region": self.filters.region,
            "level": self.filters.level or "",
            "year": str(self.filters.year) if self.filters.year is not None else "",
            "scope": self.filters.scope or "",
            "q": self.filters.q,
            "choose": "1" if self.choosing else "",
        }
        return urlencode({name: word for name, word in words.items() if word}, safe=",")


def start_of(screen: Screen, table: Kind | None = None) -> State:
    table = table or screen.table
    return State(screen, table, screen.tables[table][0], screen.classification)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A word of the address that says nothing we can show."""

    parameter: str
    word: str


@dataclass(slots=True)
class _Reader:
    query: Mapping[str, Sequence[str]]
    unusable: list[Unusable]

    def text(self, name: str) -> str:
        return (self.query.get(name) or [""])[-1].strip()

    def one(self, name: str, read: Callable[[str], T], default: T) -> T:
        word = self.text(name)
        if not word:
            return default
        try:
            return read(word)
        except ValueError:
            self.unusable.append(Unusable(name, word[:LONGEST_WORD]))
            return default

    def many(self, name: str, read: Callable[[str], T], most: int) -> tuple[T, ...]:
        found: dict[T, None] = {}
        for word in filter(None, (w.strip() for w in ",".join(self.query.get(name, [])).split(","))):
            try:
                found[read(word)] = None
            except ValueError:
                self.unusable.append(Unusable(name, word[:LONGEST_WORD]))
        if len(found) > most:
            self.unusable.append(Unusable(name, f"{len(found)} > {most}"))
        return tuple(found)[:most]


def parse(screen: Screen, query: str | Mapping[str, Sequence[str]]) -> tuple[State, tuple[Unusable, ...]]:
    """The state that an address means, and the words in it that mean nothing."""
    query = parse_qs(query) if isinstance(query, str) else query
    reader = _Reader(query, [])
    table = reader.one("table", _among(Kind, tuple(screen.tables)), screen.table)
    start = start_of(screen, table)
    columns = reader.many("columns", ColumnRef.read, MOST_COLUMNS)
    base = reader.one("base", _member(columns), None)
    state = replace(
        start,
        measure=reader.one("measure", _among(Measure, screen.tables[table]), start.measure),
        classification=_classification(reader, screen),
        columns=columns,
        base=None if columns and base == columns[0] else base,
        show=reader.one("show", Show, start.show),
        depth=reader.one("depth", _number(1, DEEPEST), start.depth),
        open=reader.many("open", _row_key, MOST_CODES),
        closed=reader.many("closed", _row_key, MOST_CODES),
        filters=_filters(reader),
        choosing=reader.text("choose") == "1",
    )
    return state, tuple(reader.unusable)


def _classification(reader: _Reader, screen: Screen) -> Classification | None:
    if screen.classification is None:
        return None
    return reader.one("by", Classification, screen.classification)


def _filters(reader: _Reader) -> Filters:
    level: Level | None = reader.one("level", Level, None)
    year: int | None = reader.one("year", _number(2000, 2100), None)
    scope: Scope | None = reader.one("scope", Scope, None)
    return Filters(
        region=reader.one("region", _matching(r"[0-9]{6}"), ""),
        level=level,
        year=year,
        scope=scope,
        q=reader.text("q").replace("\x00", "")[:LONGEST_WORD].strip(),
    )


def _among(words: Callable[[str], T], allowed: Sequence[T]) -> Callable[[str], T]:
    def read(word: str) -> T:
        value = words(word)
        if value not in allowed:
            raise ValueError(word)
        return value

    return read


def _member(columns: Sequence[ColumnRef]) -> Callable[[str], ColumnRef | None]:
    return _among(ColumnRef.read, columns)


def _number(least: int, most: int) -> Callable[[str], int]:
    return lambda word: _among(int, range(least, most + 1))(_matching(r"[0-9]{1,4}")(word))


def _matching(pattern: str) -> Callable[[str], str]:
    def read(word: str) -> str:
        if not re.fullmatch(pattern, word):
            raise ValueError(word)
        return word

    return read


_row_key = _matching(r"[^,\x00-\x1f]{1,60}")
