"""The tree of rows as it is shown: what is open, what was searched for, in which order. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from comparisons.alignment import Path, Row

Matches = Callable[[Row], bool]


def filled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that some column has an amount in, itself or below."""
    kept = {
        row.path[:n]
        for row in rows
        if any(cell.printed for cell in row.cells)
        for n in range(1, len(row.path) + 1)
    }
    return tuple(row for row in rows if row.path in kept)


def visible(rows: Sequence[Row], opened: Mapping[Path, bool]) -> tuple[Row, ...]:
    """The rows all of whose ancestors are open."""
    return tuple(row for row in rows if all(opened.get(row.path[:n], True) for n in range(1, len(row.path))))


def found(rows: Sequence[Row], matches: Matches, opened: Mapping[Path, bool]) -> tuple[Row, ...]:
    """The rows that match, with all above them, and what is open below them."""
    hits = {row.path for row in rows if matches(row)}
    above = {path[:n] for path in hits for n in range(1, len(path))}

    def is_shown(row: Row) -> bool:
        if row.path in hits or row.path in above:
            return True
        for n in range(len(row.path) - 1, 0, -1):
            if not opened.get(row.path[:n], True):
                return False
            if row.path[:n] in hits:
                return True
        return False

    return tuple(row for row in rows if is_shown(row))


def matching(query: str, names_of: Callable[[Row], Sequence[str]]) -> Matches:
    """Whether every word of the query begins the row's code or stands in one of its names."""
    words = query.casefold().split()

    def matches(row: Row) -> bool:
        names = [name.casefold() for name in names_of(row)]
        return all(row.key.startswith(word) or any(word in name for name in names) for word in words)

    return matches


def ordered(rows: Sequence[Row], values: Mapping[Path, Decimal | None], *, descending: bool) -> list[Row]:
    """The rows by value among those with the same parent; what has none comes last, codes break ties."""
    below: dict[Path, list[Row]] = defaultdict(list)
    for row in rows:
        below[row.path[:-1]].append(row)

    def size(row: Row) -> tuple[bool, Decimal, Path]:
        value = values.get(row.path)
        return value is None, (-value if descending else value) if value is not None else Decimal(0), row.path

    def walk(parent: Path) -> Iterator[Row]:
        for row in sorted(below.get(parent, ()), key=size):
            yield row
            yield from walk(row.path)

    return list(walk(()))
