"""The state of a comparison screen: all that its address says, and the states one step away. Pure.

A column is a disclosure (agency, year, scope) showing its current version: `12`; or one of its versions
held fast: `12.1`. `addresses.parse` reads an address; `parse(screen, to_query(state)) == state`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple, Self
from urllib.parse import quote_plus

from comparisons.screens import Money, Picture, Screen, Show, Split
from disclosures.records import Classification, Kind, Level, Measure, Scope

MOST_COLUMNS = 150
LARGEST_ID = 2**63 - 1
USUAL_DEPTH = 2


class ColumnRef(NamedTuple):
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
class Sort:
    """The column whose values put the rows in order; `12` the largest first, `-12` the smallest."""

    column: ColumnRef
    descending: bool = True

    def __str__(self) -> str:
        return f"{'' if self.descending else '-'}{self.column}"

    @classmethod
    def read(cls, word: str) -> Self:
        """Raises ValueError for anything but a column with or without a minus before it."""
        return cls(ColumnRef.read(word.removeprefix("-")), not word.startswith("-"))


class Chosen(NamedTuple):
    """The columns in their order, the one the others are put in relation to (None: the first), and the one
    that orders the rows."""

    columns: tuple[ColumnRef, ...]
    base: ColumnRef | None = None
    sort: Sort | None = None

    def without(self, *removed: ColumnRef) -> Chosen:
        columns = tuple([c for c in self.columns if c not in removed])
        base = self.base if self.base in columns and self.base != columns[0] else None
        sort = self.sort if self.sort and self.sort.column in columns else None
        return Chosen(columns, base, sort)

    def replaced(self, swaps: Mapping[ColumnRef, ColumnRef]) -> Chosen:
        """Columns put in the place of others; one that is there already is not shown twice."""
        columns = tuple(dict.fromkeys(swaps.get(c, c) for c in self.columns))
        base = swaps.get(self.base, self.base) if self.base else None
        sort = self.sort and Sort(swaps.get(self.sort.column, self.sort.column), self.sort.descending)
        return Chosen(columns, None if base == columns[0] else base, sort)

    def moved(self, column: ColumnRef, by: int) -> Chosen:
        base = self.base or self.columns[0]
        rest = [c for c in self.columns if c != column]
        rest.insert(max(0, self.columns.index(column) + by), column)
        return Chosen(tuple(rest), None if rest[0] == base else base, self.sort)

    def based_on(self, column: ColumnRef) -> Chosen:
        return Chosen(self.columns, None if self.columns[0] == column else column, self.sort)

    def in_order(self, order: Sequence[ColumnRef]) -> Chosen:
        """The columns in this order, those that it does not name behind them; the base stays what it is."""
        columns = tuple(dict.fromkeys((*order, *self.columns)))
        base = self.base or self.columns[0]
        return Chosen(columns, None if base == columns[0] else base, self.sort)

    def sorted_by(self, column: ColumnRef) -> Chosen:
        """One step further round: the largest first, the smallest first, as the codes run."""
        if self.sort is None or self.sort.column != column:
            return self._replace(sort=Sort(column))
        return self._replace(sort=Sort(column, descending=False) if self.sort.descending else None)


@dataclass(frozen=True, slots=True)
class State:
    """All that decides what a comparison screen shows. `base` None means the first column; `at` is the
    row whose parts the chart shows, by its keys from the top; `across` and `up` are rows set against each
    other."""

    screen: Screen = field(repr=False)
    table: Kind
    measure: Measure
    classification: Classification | None = None
    columns: tuple[ColumnRef, ...] = ()
    base: ColumnRef | None = None
    show: Show = Show.AMOUNT
    money: Money = Money.WAN
    sort: Sort | None = None
    find: str = ""
    picture: Picture | None = None
    at: tuple[str, ...] = ()
    against: Measure | None = None
    across: tuple[str, ...] = ()
    up: tuple[str, ...] = ()
    split: Split | None = None
    depth: int = USUAL_DEPTH
    open: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    filters: Filters = Filters()
    choosing: bool = False

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

    @property
    def chosen(self) -> Chosen:
        return Chosen(self.columns, self.base, self.sort)

    def having(self, chosen: Chosen) -> State:
        return replace(self, columns=chosen.columns, base=chosen.base, sort=chosen.sort)

    @property
    def data(self) -> State:
        """The state without what only decides how its data are shown; the same for all that show the same."""
        return replace(
            self,
            show=Show.STAFF if self.show == Show.STAFF else Show.AMOUNT,
            money=Money.WAN,
            sort=None,
            find="",
            picture=None,
            at=(),
            against=None,
            across=(),
            up=(),
            depth=USUAL_DEPTH,
            open=(),
            closed=(),
            filters=Filters(),
            choosing=False,
        )

    def to_query(self) -> str:
        """The query string that leads back here; what is as at the start is left out."""
        return self.around().query(self.chosen)

    @property
    def href(self) -> str:
        """The address on the same page that leads back here."""
        return "?" + self.to_query()

    def around(self) -> Around:
        """All of the query string but the columns, in which hundreds of a page's addresses differ."""
        before = {
            "table": self.table if self.table != self.screen.table else "",
            "by": self.classification if self.classification != self.screen.classification else "",
            "split": self.split if self.split and self.split != self.screen.split else "",
            "measure": self.measure if self.measure != self.screen.tables[self.table][0] else "",
            "show": self.show if self.show != Show.AMOUNT else "",
            "money": self.money if self.money != Money.WAN else "",
        }
        after = {
            "find": self.find,
            "picture": self.picture or "",
            "at": "/".join(self.at),
            "against": self.against or "",
            "across": "/".join(self.across),
            "up": "/".join(self.up),
            "depth": str(self.depth) if self.depth != USUAL_DEPTH else "",
            "open": ",".join(self.open),
            "closed": ",".join(self.closed),
            "region": self.filters.region,
            "level": self.filters.level or "",
            "year": str(self.filters.year) if self.filters.year is not None else "",
            "scope": self.filters.scope or "",
            "q": self.filters.q,
            "choose": "1" if self.choosing else "",
        }
        return Around(_query_of(before), _query_of(after))


class Around(NamedTuple):
    """What stands before and behind the columns in a query string."""

    before: str
    after: str

    def query(self, chosen: Chosen) -> str:
        columns, base, sort = chosen
        own = [
            f"columns={_joined(columns)}" if columns else "",
            f"base={base}" if base else "",
            f"sort={sort}" if sort else "",
        ]
        return "&".join([words for words in (self.before, *own, self.after) if words])


def _query_of(words: Mapping[str, str | None]) -> str:
    return "&".join([f"{name}={_quoted(word)}" for name, word in words.items() if word])


@lru_cache(maxsize=2**10)
def _joined(columns: tuple[ColumnRef, ...]) -> str:
    """A page has hundreds of addresses with the same columns."""
    return ",".join(map(str, columns))


_PLAIN = re.compile(r"[A-Za-z0-9_.,/-]*")


def _quoted(word: str) -> str:
    """As urlencode has it; most words are plain, and a page has hundreds of addresses."""
    return word if _PLAIN.fullmatch(word) else quote_plus(word, safe=",/")


def start_of(screen: Screen, table: Kind | None = None) -> State:
    table = table or screen.table
    return State(screen, table, screen.tables[table][0], screen.classification, split=screen.split)
