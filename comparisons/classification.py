"""Where a printed line stands in the tree of rows: by its functional code, or by economic category. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from comparisons.alignment import TOTAL, Entry, Path, Printed, Row, code_paths
from disclosures.records import Classification, Role

GATHERING: dict[Classification | None, frozenset[int]] = {
    None: frozenset(),
    Classification.DEPARTMENT: frozenset({1}),
    Classification.GOVERNMENT: frozenset({0, 1}),
}
"""The levels whose amounts are brought together from the lines below, where no line prints them."""


class Line(NamedTuple):
    """One printed line of one column. `heading` is the line it is a part of."""

    column: int
    role: Role
    code: str
    name: str
    government: str
    heading: str
    printed: Printed | None


@dataclass(frozen=True, slots=True)
class Names:
    """Reference data: what codes are called, and which code a category's name has."""

    functional: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[Classification, Mapping[str, str]] = field(default_factory=dict)
    """For each classification: code to name."""

    def codes(self, classification: Classification) -> dict[str, str]:
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


def entries(lines: Sequence[Line], classification: Classification | None, names: Names) -> list[Entry]:
    """The lines with their places in the tree that the classification makes."""
    if classification is None:
        return list(_by_code(lines))
    department = names.codes(Classification.DEPARTMENT)
    government = names.codes(Classification.GOVERNMENT)
    if classification == Classification.GOVERNMENT:
        return list(_by_government_category(lines, department, government))
    return list(_by_department_category(lines, department, government))


def _by_code(lines: Sequence[Line]) -> Iterator[Entry]:
    paths = code_paths({line.code for line in lines if line.code and line.role != Role.TOTAL})
    for line in lines:
        path = TOTAL if line.role == Role.TOTAL else paths[line.code] if line.code else (_key(line.name),)
        yield Entry(line.column, path, line.name, line.printed)


def _by_department_category(
    lines: Sequence[Line], department: Mapping[str, str], government: Mapping[str, str]
) -> Iterator[Entry]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.government:
            kinds[line.name].add(line.government)
    for line in lines:
        if line.role == Role.TOTAL:
            yield Entry(line.column, TOTAL, line.name, line.printed)
        else:
            path = category_path(line, department)
            if line.government and len(kinds[line.name]) > 1:
                path = (*path, key_of(line.government, government))
                yield Entry(line.column, path, line.government, line.printed)
            else:
                yield Entry(line.column, path, line.name, line.printed)


def _by_government_category(
    lines: Sequence[Line], department: Mapping[str, str], government: Mapping[str, str]
) -> Iterator[Entry]:
    for line in lines:
        if line.role == Role.TOTAL:
            yield Entry(line.column, TOTAL, line.name, line.printed)
        elif line.government:
            code = key_of(line.government, government)
            above: Path = (code[:3], code) if code.isdigit() else (code, code)
            yield Entry(line.column, (*above, _department_code(line, department)), line.name, line.printed)


def _is_heading(line: Line) -> bool:
    return line.role == Role.SUBTOTAL or (not line.heading and not line.government)


def category_path(line: Line, department: Mapping[str, str]) -> Path:
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


def codes_of(lines: Collection[Line]) -> set[str]:
    return {line.code for line in lines if line.code}
