"""Three-public expenses, operating expenses and procurement as rows, however documents name them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from comparisons.alignment import Entry, Path, Printed
from disclosures.records import Kind, Role


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A line of one of the tables, or a sentence that prints an amount."""

    kind: Kind
    role: Role
    name: str
    printed: Printed | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row; `pattern` finds its lines by their printed names, no pattern the table's total line."""

    path: Path
    name: str
    kind: Kind
    pattern: str = ""


INDICATORS = (
    Indicator(("A",), "“三公”经费", Kind.THREE_PUBLIC, r"^[“\"]?三公[”\"]?经费"),
    Indicator(("A", "A1"), "因公出国（境）费", Kind.THREE_PUBLIC, r"因公出国"),
    Indicator(("A", "A2"), "公务接待费", Kind.THREE_PUBLIC, r"公务接待"),
    Indicator(("A", "A3"), "公务用车购置及运行费", Kind.THREE_PUBLIC, r"购置[及和]运行"),
    Indicator(("A", "A3", "A31"), "公务用车购置费", Kind.THREE_PUBLIC, r"购置费"),
    Indicator(("A", "A3", "A32"), "公务用车运行维护费", Kind.THREE_PUBLIC, r"运行(维护)?费"),
    Indicator(("A",), "“三公”经费", Kind.THREE_PUBLIC),
    Indicator(("B",), "会议费", Kind.THREE_PUBLIC, r"会议费"),
    Indicator(("C",), "培训费", Kind.THREE_PUBLIC, r"培训费"),
    Indicator(("D",), "机关运行经费", Kind.OPERATING_EXPENSES),
    Indicator(("E", "E1"), "政府采购货物", Kind.PROCUREMENT, r"^(政府采购货物|[一二三]、货物)"),
    Indicator(("E", "E2"), "政府采购工程", Kind.PROCUREMENT, r"^(政府采购工程|[一二三]、工程)"),
    Indicator(("E", "E3"), "政府采购服务", Kind.PROCUREMENT, r"^(政府采购服务|[一二三]、服务)"),
    Indicator(("E",), "政府采购预算总额", Kind.PROCUREMENT, r"^政府采购预算总额"),
    Indicator(("E",), "政府采购预算总额", Kind.PROCUREMENT),
)
"""In the order in which a line is tried; of several lines for one cell the first stands."""


def entries(lines: Sequence[IndicatorLine]) -> list[Entry]:
    """Of one column the lines that are a row; a table's line before a sentence of the running text."""
    parted = {line.kind for line in lines if line.kind == Kind.THREE_PUBLIC and _is_part(line.name)}
    found: dict[Path, Entry] = {}
    for line in lines:
        indicator = _of(line.kind, line.role, line.name, has_part=line.kind in parted)
        if indicator is None:
            continue
        known = found.get(indicator.path)
        if known is None or (known.printed is None and line.printed):
            found[indicator.path] = Entry(indicator.path, indicator.name, line.printed)
    return list(found.values())


def _is_part(name: str) -> bool:
    """Whether a line among others is the three-public total: the table then has more than these."""
    return re.match(INDICATORS[0].pattern, name) is not None


@lru_cache(maxsize=2**12)
def _of(kind: Kind, role: Role, name: str, *, has_part: bool) -> Indicator | None:
    """The row of a line; a total line is one only where no other line is the three-public total.

    Many documents print the same names.
    """
    own = (indicator for indicator in INDICATORS if indicator.kind == kind)
    if role == Role.TOTAL:
        return None if has_part else next((i for i in own if not i.pattern), None)
    return next((i for i in own if i.pattern and re.search(i.pattern, name)), None)
