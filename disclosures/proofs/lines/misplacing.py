"""Lines that bear another's name, where no code tells: sums hold as well with two names exchanged. Pure.

Rows of table 6 are held to the economic classifications, the items of tables 1 and 4 to their numbers,
and no line without a code, and no unit, stands twice. What does not fit is told, and proves nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from disclosures.numerals import number_of
from disclosures.proofs.lines.category_list import unlisted
from disclosures.proofs.lines.category_rows import odd_rows
from disclosures.proofs.lines.category_uses import of_other_uses
from disclosures.proofs.lines.code_levels import lacking
from disclosures.proofs.lines.code_rows import odd_codes, of_no_class
from disclosures.proofs.lines.expense_rows import below_others
from disclosures.proofs.lines.misplaced import (
    CATEGORY_HEADING,
    ITEM_ORDER,
    OF_CODES,
    OF_ROWS,
    REPEATED_LINE,
    VERSION,
    Misplaced,
)
from disclosures.proofs.lines.unit_rows import OF_UNITS, of_others
from disclosures.records import (
    ACCOUNTS,
    BY_CATEGORY,
    FindingReading,
    Kind,
    LineReading,
    ProblemCode,
    Reading,
    Role,
    Severity,
    Side,
    TableReading,
)
from disclosures.text import key

_ITEM = re.compile(r"([一二三四五六七八九十]+)、")


def misplaced(reading: Reading, told: Collection[tuple[int, int]] = ()) -> tuple[Misplaced, ...]:
    """Each line with amounts that does not fit, once; codes and names of those ``told`` are told already."""
    found: dict[tuple[int, int], Misplaced] = {}
    uncoded = {each.kind for each in reading.problems if each.code is ProblemCode.INCOMPLETE_CODE}
    for index, table in enumerate(reading.tables):
        is_by_category = table.kind in BY_CATEGORY
        by_category = (*of_other_uses(index, table), *odd_rows(index, table)) if is_by_category else ()
        rows = lacking(index, table) if table.kind not in uncoded else ()
        in_order = (*_out_of_order(index, table), *odd_codes(index, table), *rows)
        by_name = (*below_others(index, table), *_repeated(index, table))
        for each in (*by_category, *in_order, *by_name):
            if table.lines[each.line].figures:
                found.setdefault((each.table, each.line), each)
    for each in (*unlisted(reading), *of_no_class(reading), *of_others(reading)):
        found.setdefault((each.table, each.line), each)
    return tuple(each for place, each in found.items() if place not in told or each.rule not in OF_CODES)


def in_doubt(reading: Reading, found: tuple[Misplaced, ...]) -> Iterator[tuple[int, int]]:
    """The table and line of all that does not fit, of the projects of a unit that does not, and of a heading
    that none of its rows belongs under; of all expenses where the cars are part of another."""
    headings: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    units: dict[int, set[int]] = defaultdict(set)
    for each in found:
        if each.rule in OF_ROWS:
            continue
        yield each.table, each.line
        lines = reading.tables[each.table].lines
        if each.rule == CATEGORY_HEADING and reading.tables[each.table].kind is Kind.THREE_PUBLIC:
            yield from ((each.table, n) for n, line in enumerate(lines) if line.role is not Role.TOTAL)
        elif each.rule == CATEGORY_HEADING:
            headings[each.table, lines[each.line].parent].append(each.line)
        if reading.tables[each.table].kind in OF_UNITS:
            units[each.table].add(lines[each.line].order)
    for (table, order), rows in headings.items():
        lines = reading.tables[table].lines
        below = [line for line in lines if line.parent == order and line.figures]
        is_anothers = len(below) == len(rows) and not any(line.role is Role.SUBTOTAL for line in below)
        yield from ((table, n) for n, line in enumerate(lines) if is_anothers and line.order == order)
    for table, orders in units.items():
        yield from ((table, n) for n, line in enumerate(reading.tables[table].lines) if line.parent in orders)


def misplaced_findings(reading: Reading, found: tuple[Misplaced, ...]) -> Iterator[FindingReading]:
    for each in found:
        first = next(reading.on_line(each.table, each.line))
        yield FindingReading(each.rule, VERSION, each.severity, whole=(first,), words=each.words)


def _out_of_order(index: int, table: TableReading) -> Iterator[Misplaced]:
    """Items that another's number stands in the place of: 七、十、九、八、十一."""
    if table.kind not in ACCOUNTS:
        return
    lists: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for position, line in enumerate(table.lines):
        item = _ITEM.match(line.name)
        if item and line.side is Side.EXPENDITURE and (number := number_of(item[1])):
            lists[line.parent, line.block].append((number, position))
    for items in lists.values():
        times = Counter(number for number, _ in items)
        in_order = sorted(times.elements())
        for (number, position), expected in zip(items, in_order, strict=True):
            twice = times[number] > 1
            if twice or (number != expected and len(times) == len(items)):
                yield Misplaced(ITEM_ORDER, Severity.WARNING, index, position)


def _repeated(index: int, table: TableReading) -> Iterator[Misplaced]:
    """Totals twice, rows of table 6 and units; elsewhere lines may share a name on purpose: a department and
    its own unit, a project in two parts."""
    totals = {(line.side, key(line.name)) for line in table.lines if line.role is Role.TOTAL}
    wholes = {line.parent for line in table.lines}
    named: dict[object, list[int]] = defaultdict(list)
    for position, line in enumerate(table.lines):
        name = line.side, key(line.name)
        if line.code or not line.figures:
            continue
        if table.kind in OF_UNITS:
            if table.kind is Kind.OPERATING_EXPENSES or line.order in wholes:
                named[_identity(line)].append(position)
        elif name in totals:
            named[name].append(position)
        elif table.kind in BY_CATEGORY:
            named[_identity(line)].append(position)
    for positions in named.values():
        if len(positions) > 1:
            yield from (Misplaced(REPEATED_LINE, Severity.WARNING, index, position) for position in positions)


def _identity(line: LineReading) -> object:
    return line.side, line.block, line.parent, key(line.name), key(line.government_category)
