"""The lines of one side of a table by how sums across tables ask for them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from disclosures.numerals import unnumbered
from disclosures.records import LineReading, Role, Side
from disclosures.records.terms import BELOW
from disclosures.records.vocabulary import CLASS_DIGITS
from disclosures.text import key


@dataclass(frozen=True, slots=True)
class Lines:
    """Positions of lines."""

    total: int | None = None
    by_name: Mapping[str, int] = field(default_factory=dict)
    by_code: Mapping[str, int] = field(default_factory=dict)
    repeated: tuple[int, ...] = ()
    """Lines whose code another line of the table has as well."""
    classes: Mapping[str, int] = field(default_factory=dict)
    by_unit: Mapping[str, int] = field(default_factory=dict)
    """By code; where a code stands below several units, by its unit and code; units by their names."""

    @property
    def is_empty(self) -> bool:
        return not self.by_name


def lines_of(lines: tuple[LineReading, ...], side: Side) -> Lines:
    on_side = [(position, line) for position, line in enumerate(lines) if line.side is side]
    by_name: dict[str, int] = {}
    for position, line in on_side:
        by_name.setdefault(_unnumbered(line), position)
    names = {line.order: _unnumbered(line) for _, line in on_side}
    for position, line in on_side:
        if line.parent is not None:
            by_name.setdefault(f"{names.get(line.parent, '')}{BELOW}{names[line.order]}", position)
    times = Counter(line.code for _, line in on_side if line.code)
    by_code = {line.code: position for position, line in on_side if times[line.code] == 1}
    return Lines(
        total=next((position for position, line in on_side if line.role is Role.TOTAL), None),
        by_name=by_name,
        by_code=by_code,
        repeated=tuple(position for position, line in on_side if times[line.code] > 1),
        classes={
            _unnumbered(line): position
            for position, line in on_side
            if (_is_a_class(line) and line.code in by_code if times else _unnumbered(line).endswith("支出"))
        },
        by_unit=_by_unit(on_side) if times else {},
    )


def _by_unit(on_side: Sequence[tuple[int, LineReading]]) -> dict[str, int]:
    """What stands there twice for one unit is left out."""
    heads = {line.order: line for _, line in on_side}
    named = []
    for position, line in on_side:
        above = line
        while above.code and above.parent is not None:
            above = heads[above.parent]
        unit = "" if above.code or above.role is Role.TOTAL else key(above.name)
        if line.code or unit:
            named.append((f"{unit}{BELOW}{line.code}", line.code, position))
    of_units, codes = Counter(name for name, _, _ in named), Counter(code for _, code, _ in named)
    return {
        code if code and codes[code] == 1 else name: position
        for name, code, position in named
        if of_units[name] == 1
    }


def _is_a_class(line: LineReading) -> bool:
    return len(line.code) == CLASS_DIGITS


def _unnumbered(line: LineReading) -> str:
    return unnumbered(key(line.name))
