"""Addresses read as states. Pure: whatever a query string holds, `parse` gives a state that can be shown
and names what it could not use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import parse_qs

from comparisons.screens import Money, Picture, Screen, Show, Split
from comparisons.state import MOST_COLUMNS, ColumnRef, Filters, Sort, State, start_of
from disclosures.records import Classification, Kind, Level, Measure, Scope

MOST_CODES = 200
LONGEST_WORD = 100
DEEPEST = 3

T = TypeVar("T")


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

    def words(self, name: str) -> str:
        return self.text(name).replace("\x00", "")[:LONGEST_WORD].strip()

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
        money=reader.one("money", Money, start.money),
        sort=reader.one("sort", _sort(columns), None),
        find=reader.words("find"),
        picture=reader.one("picture", _among(Picture, screen.pictures), None),
        at=reader.one("at", _path, ()),
        across=reader.one("across", _path, ()),
        up=reader.one("up", _path, ()),
        against=reader.one("against", _among(Measure, screen.tables[table]), None),
        measure=reader.one("measure", _among(Measure, screen.tables[table]), start.measure),
        classification=_classification(reader, screen),
        split=reader.one("split", _among(Split, screen.splits), start.split) if screen.splits else None,
        columns=columns,
        base=None if columns and base == columns[0] else base,
        show=reader.one("show", _among(Show, screen.shows), start.show),
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
        q=reader.words("q"),
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


def _path(word: str) -> tuple[str, ...]:
    keys = tuple(_row_key(key) for key in word.split("/"))
    if len(keys) > DEEPEST:
        raise ValueError(word)
    return keys


def _sort(columns: Sequence[ColumnRef]) -> Callable[[str], Sort | None]:
    def read(word: str) -> Sort:
        sort = Sort.read(word)
        if sort.column not in columns:
            raise ValueError(word)
        return sort

    return read
