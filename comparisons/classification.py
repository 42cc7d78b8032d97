"""Where a printed line stands in the tree of rows: by its functional code, or by economic category. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from comparisons.alignment import TOTAL, ColumnTree, Entry, Path, Printed, Row, code_paths, stand
from disclosures.records import Classification, Role

TABLES_KEPT = 2**8
"""Tables that a process keeps its work on, some KB each: most comparisons show columns shown before."""
LEVELS = (3, 5)
"""Digits of the codes that others stand below."""
GATHERING: dict[Classification, frozenset[int]] = {
    Classification.DEPARTMENT: frozenset({1}),
    Classification.GOVERNMENT: frozenset({0, 1}),
}
"""The levels whose amounts are brought together from the lines below, where no line prints them."""


class Line(NamedTuple):
    """One printed line. `heading` is the line it is a part of."""

    role: Role
    code: str
    name: str
    government: str
    heading: str
    printed: Printed | None


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of one table with the figures of one measure; each reading of them is one of its own."""

    each: tuple[Line, ...] = ()

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(line.code for line in self.each if line.code and line.role != Role.TOTAL)

    @cached_property
    def governments(self) -> Mapping[str, frozenset[str]]:
        """The government categories that a name stands with."""
        kinds: dict[str, set[str]] = defaultdict(set)
        for line in self.each:
            if line.government:
                kinds[line.name].add(line.government)
        return {name: frozenset(of) for name, of in kinds.items()}


@dataclass(frozen=True, eq=False)
class Names:
    """Reference data: what codes are called, and which code a category's name has."""

    functional: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[Classification, Mapping[str, str]] = field(default_factory=dict)
    """For each classification: code to name."""

    @cached_property
    def department(self) -> Mapping[str, str]:
        """Name to code."""
        return self._codes(Classification.DEPARTMENT)

    @cached_property
    def government(self) -> Mapping[str, str]:
        """Name to code."""
        return self._codes(Classification.GOVERNMENT)

    def _codes(self, classification: Classification) -> Mapping[str, str]:
        return {name: code for code, name in self.categories.get(classification, {}).items()}

    def of(self, row: Row, classification: Classification | None) -> str:
        """The name as printed; the reference one where documents differ or print none."""
        if len(row.names) == 1:
            return row.names[0]
        known = self.functional if classification is None else self._known(row, classification)
        return known.get(row.key) or (row.names[0] if row.names else row.key)

    def _known(self, row: Row, classification: Classification) -> Mapping[str, str]:
        others = {
            Classification.DEPARTMENT: Classification.GOVERNMENT,
            Classification.GOVERNMENT: Classification.DEPARTMENT,
        }
        return self.categories.get(classification if row.level < 2 else others[classification], {})


def in_trees(
    columns: Sequence[Lines], classification: Classification | None, names: Names
) -> list[ColumnTree]:
    """The lines of each column in the tree that the classification makes.

    What the other columns print decides two things: which rows are there to stand below, and which categories
    are taken apart.
    """
    if classification is None:
        known = frozenset[str]().union(*(lines.codes for lines in columns))
        return [_by_code(lines, _above(lines.codes) & known - lines.codes) for lines in columns]
    if classification is Classification.GOVERNMENT:
        return [_by_government_category(lines, names) for lines in columns]
    kinds: dict[str, set[str]] = defaultdict(set)
    for lines in columns:
        for name, governments in lines.governments.items():
            kinds[name] |= governments
    several = {name for name, governments in kinds.items() if len(governments) > 1}
    return [
        _by_department_category(lines, names, frozenset(several & lines.governments.keys()))
        for lines in columns
    ]


def _above(codes: Collection[str]) -> frozenset[str]:
    return frozenset(code[:length] for code in codes for length in LEVELS if length < len(code))


@lru_cache(maxsize=TABLES_KEPT)
def _by_code(lines: Lines, others: frozenset[str]) -> ColumnTree:
    """`others` are codes that only other columns print, above some of these."""
    paths = code_paths(lines.codes | others)
    return stand(
        Entry(
            TOTAL if line.role == Role.TOTAL else paths[line.code] if line.code else (_key(line.name),),
            line.name,
            line.printed,
        )
        for line in lines.each
    )


@lru_cache(maxsize=TABLES_KEPT)
def _by_department_category(lines: Lines, names: Names, several: frozenset[str]) -> ColumnTree:
    """`several` are names that stand with several government categories in some column."""

    def entries() -> Iterator[Entry]:
        for line, path in zip(lines.each, category_paths(lines, names), strict=True):
            if line.government and line.name in several and line.role != Role.TOTAL:
                below = (*path, key_of(line.government, names.government))
                yield Entry(below, line.government, line.printed)
            else:
                yield Entry(path, line.name, line.printed)

    return stand(entries(), GATHERING[Classification.DEPARTMENT])


@lru_cache(maxsize=TABLES_KEPT)
def _by_government_category(lines: Lines, names: Names) -> ColumnTree:
    def entries() -> Iterator[Entry]:
        for line in lines.each:
            if line.role == Role.TOTAL:
                yield Entry(TOTAL, line.name, line.printed)
            elif line.government:
                code = key_of(line.government, names.government)
                above: Path = (code[:3], code) if code.isdigit() else (code, code)
                own = _department_code(line, names.department)
                yield Entry((*above, own), line.name, line.printed)

    return stand(entries(), GATHERING[Classification.GOVERNMENT])


@lru_cache(maxsize=TABLES_KEPT)
def category_paths(lines: Lines, names: Names) -> tuple[Path, ...]:
    """Where each line stands by department category."""
    return tuple(
        TOTAL if line.role == Role.TOTAL else _category_path(line, names.department) for line in lines.each
    )


def _is_heading(line: Line) -> bool:
    return line.role == Role.SUBTOTAL or (not line.heading and not line.government)


def _category_path(line: Line, department: Mapping[str, str]) -> Path:
    """The category below its heading: the printed one, or the one its code belongs to."""
    code = _department_code(line, department)
    if code.isdigit():
        return (code[:3], code) if len(code) > 3 else (code,)
    return (code,) if _is_heading(line) else (key_of(line.heading, department), code)


def _department_code(line: Line, department: Mapping[str, str]) -> str:
    """As printed, in forms that print it; else by the category's name."""
    return line.code or key_of(line.name, department)


def key_of(name: str, known: Mapping[str, str]) -> str:
    """A category's code, or its name where the classification has none of that name."""
    return known.get(name) or _key(name)


def _key(name: str) -> str:
    """A name as a row's key; the address separates keys by commas."""
    return name.replace(",", "，")[:60] or "—"
