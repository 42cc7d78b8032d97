"""Lines that bear another's name, where no code tells: sums hold as well with two names exchanged. Pure.

Rows of table 6 are held to the economic classifications, the items of tables 1 and 4 to their numbers,
and no line without a code stands twice. What does not fit is told, and proves nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosures.proofs import categories
from disclosures.records import (
    FigureRef,
    FindingReading,
    Kind,
    LineReading,
    Reading,
    Role,
    Severity,
    Side,
    TableReading,
)
from disclosures.text import key

CATEGORY_PAIR = "category_pair"
"""A department category falls into the government category beside it."""
CATEGORY_HEADING = "category_heading"
"""A department category stands under its heading."""
ITEM_ORDER = "item_order"
"""The items of a table stand in the order of their numbers."""
REPEATED_LINE = "repeated_line"
"""A total is printed once, and so is each row of table 6."""
VERSION = 1

_BY_CATEGORY = {Kind.BASIC_BY_ECONOMIC_CATEGORY, Kind.APPROPRIATED_BASIC}
_ACCOUNTS = {Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION}
_OF_UNITS = {Kind.PROJECTS, Kind.CARRYOVER_PROJECTS, Kind.OPERATING_EXPENSES}
"""Tables where lines share a name on purpose: a department and its own unit, a project in two parts."""
_ITEM = re.compile(r"([一二三四五六七八九十]+)、")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A line that does not fit; ``words`` is what it should stand under, or beside."""

    rule: str
    severity: Severity
    table: int
    line: int
    words: str = ""


def misplaced(reading: Reading) -> tuple[Misplaced, ...]:
    """Each line with amounts that does not fit, once."""
    found: dict[tuple[int, int], Misplaced] = {}
    for index, table in enumerate(reading.tables):
        for each in (*_odd_categories(index, table), *_out_of_order(index, table), *_repeated(index, table)):
            if table.lines[each.line].figures:
                found.setdefault((each.table, each.line), each)
    return tuple(found.values())


def misplaced_findings(reading: Reading, found: tuple[Misplaced, ...]) -> Iterator[FindingReading]:
    for each in found:
        first = reading.tables[each.table].lines[each.line].figures[0].measure
        yield FindingReading(
            rule=each.rule,
            rule_version=VERSION,
            severity=each.severity,
            whole=(FigureRef(each.table, each.line, first),),
            parts=(),
            expected=None,
            actual=None,
            allowance=Decimal(0),
            words=each.words,
        )


def _odd_categories(index: int, table: TableReading) -> Iterator[Misplaced]:
    if table.kind not in _BY_CATEGORY:
        return
    names = {line.order: line.name for line in table.lines}
    wholes = {line.parent for line in table.lines}
    for position, line in enumerate(table.lines):
        above = names.get(line.parent, "") if line.parent is not None else ""
        heading = categories.heading_of(line.name)
        is_below_another = categories.is_heading(above) and key(above) != key(heading)
        if heading and (is_below_another or (line.order in wholes and not categories.is_heading(line.name))):
            yield Misplaced(CATEGORY_HEADING, Severity.WARNING, index, position, heading)
        elif not categories.fits(line.name, line.government_category):
            may = categories.may_fit(line.name, line.government_category)
            severity = Severity.NOTE if may else Severity.WARNING
            yield Misplaced(CATEGORY_PAIR, severity, index, position, line.government_category)


def _out_of_order(index: int, table: TableReading) -> Iterator[Misplaced]:
    """Items that another's number stands in the place of: 七、十、九、八、十一."""
    if table.kind not in _ACCOUNTS:
        return
    lists: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for position, line in enumerate(table.lines):
        item = _ITEM.match(line.name)
        if item and line.side is Side.EXPENDITURE and (number := _number(item[1])):
            lists[line.parent, line.block].append((number, position))
    for items in lists.values():
        times = Counter(number for number, _ in items)
        in_order = sorted(times.elements())
        for (number, position), expected in zip(items, in_order, strict=True):
            twice = times[number] > 1
            if twice or (number != expected and len(times) == len(items)):
                yield Misplaced(ITEM_ORDER, Severity.WARNING, index, position)


def _number(words: str) -> int:
    """Of 二十三; 0 where it is none."""
    tens, ten, ones = words.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS.find(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.find(ones) if ones else 0)


def _repeated(index: int, table: TableReading) -> Iterator[Misplaced]:
    """Totals twice, and rows of table 6; elsewhere lines may share a name on purpose."""
    if table.kind in _OF_UNITS:
        return
    totals = {(line.side, key(line.name)) for line in table.lines if line.role is Role.TOTAL}
    named: dict[object, list[int]] = defaultdict(list)
    for position, line in enumerate(table.lines):
        name = line.side, key(line.name)
        if line.code or not line.figures:
            continue
        if name in totals:
            named[name].append(position)
        elif table.kind in _BY_CATEGORY:
            named[_identity(line)].append(position)
    for positions in named.values():
        if len(positions) > 1:
            yield from (Misplaced(REPEATED_LINE, Severity.WARNING, index, position) for position in positions)


def _identity(line: LineReading) -> object:
    return line.side, line.block, line.parent, key(line.name), key(line.government_category)
