"""Lines by code hung anew, as their codes say who is part of whom. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosures.records import LineReading, Role


def rehung(lines: Sequence[LineReading]) -> list[LineReading]:
    """Each line below the nearest line above whose code its own begins with, else the total."""
    hung: list[LineReading] = []
    for line in lines:
        mine = [other for other in lines if other.side is line.side and not other.block]
        total = next((other.order for other in mine if other.role is Role.TOTAL), None)
        if not line.code or line.block or line.order == total:
            hung.append(line)
            continue
        above = [o for o in mine if o.order < line.order and o.code and _begins(line.code, o.code)]
        parent = max(above, key=lambda other: len(other.code)).order if above else total
        hung.append(replace(line, parent=parent))
    return [replace(line, level=_level(hung, line), role=_role(hung, line)) for line in hung]


def _begins(code: str, other: str) -> bool:
    return code != other and code.startswith(other)


def _level(lines: Sequence[LineReading], line: LineReading) -> int:
    if not line.code or line.block:
        return line.level
    above = next((o for o in lines if o.side is line.side and o.order == line.parent), None)
    return 1 + (_level(lines, above) if above and above.role is not Role.TOTAL else 0)


def _role(lines: Sequence[LineReading], line: LineReading) -> Role:
    if line.role is Role.TOTAL:
        return line.role
    parents = {other.parent for other in lines if other.side is line.side}
    return Role.SUBTOTAL if line.order in parents else Role.LEAF
