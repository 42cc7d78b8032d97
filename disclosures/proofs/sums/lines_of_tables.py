"""The lines of one side of a table by how sums across tables ask for them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosures.proofs.sums.identities import BELOW
from disclosures.records import LineReading, Role, Side
from disclosures.text import key

_NUMBERING = re.compile(r"^(（?[一二三四五六七八九十]+[、）]|\d+[.、．])")


@dataclass(frozen=True, slots=True)
class Lines:
    """Positions of lines."""

    total: int | None = None
    by_name: Mapping[str, int] = field(default_factory=dict)
    by_code: Mapping[str, int] = field(default_factory=dict)
    repeated: tuple[int, ...] = ()
    """Lines whose code another line of the table has as well."""
    classes: Mapping[str, int] = field(default_factory=dict)

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
            if (line.code in by_code and len(line.code) == 3 if times else _unnumbered(line).endswith("支出"))
        },
    )


def _unnumbered(line: LineReading) -> str:
    return _NUMBERING.sub("", key(line.name))
