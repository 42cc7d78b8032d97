"""Rows by economic category that bear another's name, by the two classifications. Pure.

A row names its category in words only: its place among the others, the category beside it and the
spelling itself are what speaks against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from disclosures.proofs.lines import categories
from disclosures.proofs.lines.misplaced import (
    CATEGORY_HEADING,
    CATEGORY_NAME,
    CATEGORY_ORDER,
    CATEGORY_PAIR,
    Misplaced,
)
from disclosures.records import LineReading, Severity, TableReading
from disclosures.text import key

ENOUGH = 6
"""Rows in order without which an order is chance."""


def odd_rows(index: int, table: TableReading) -> Iterator[Misplaced]:
    """Rows that are no category's, under another heading, beside a category they do not fall into, or
    where another's row belongs."""
    found = [*_odd_alone(index, table), *_without_heading(index, table)]
    yield from found
    displaced = _out_of_order(table.lines, {each.line for each in found})
    severity = Severity.WARNING if len(displaced) > 1 else Severity.NOTE
    yield from (Misplaced(CATEGORY_ORDER, severity, index, position) for position in displaced)


def _odd_alone(index: int, table: TableReading) -> Iterator[Misplaced]:
    """Rows that the classifications speak against, whichever rows stand beside them."""
    names = {line.order: line.name for line in table.lines}
    wholes = {line.parent for line in table.lines}
    for position, line in enumerate(table.lines):
        above = names.get(line.parent, "") if line.parent is not None else ""
        heading = categories.heading_of(line.name)
        is_below_another = categories.is_heading(above) and key(above) != key(heading)
        is_above_others = line.order in wholes and not categories.is_heading(line.name)
        if meant := categories.misspelt(line.name, line.government_category):
            yield Misplaced(CATEGORY_NAME, Severity.WARNING, index, position, meant)
        elif heading and (is_below_another or is_above_others):
            yield Misplaced(CATEGORY_HEADING, Severity.WARNING, index, position, heading)
        elif not categories.fits(line.name, line.government_category):
            may = categories.may_fit(line.name, line.government_category)
            severity = Severity.NOTE if may else Severity.WARNING
            yield Misplaced(CATEGORY_PAIR, severity, index, position, line.government_category)


def _without_heading(index: int, table: TableReading) -> Iterator[Misplaced]:
    """The first row of a heading that is the only one that is not there, in a table without codes."""
    names = {key(line.name) for line in table.lines}
    first: dict[str, int] = {}
    for position, line in enumerate(table.lines):
        if line.figures and not line.code and (heading := categories.heading_of(line.name)):
            first.setdefault(heading, position)
    gone = [heading for heading in first if key(heading) not in names]
    if len(gone) == 1 and len(first) > len(gone):
        yield Misplaced(CATEGORY_HEADING, Severity.WARNING, index, first[gone[0]], gone[0])


def _out_of_order(lines: Sequence[LineReading], told: Collection[int]) -> list[int]:
    """The rows of the one heading whose rows are not in order, but those that are ``told`` otherwise; none
    where the table keeps no order, or prints the codes themselves."""
    below: dict[object, list[tuple[str, str, int]]] = defaultdict(list)
    for position, line in enumerate(lines):
        code, government = categories.codes_of(line.name, line.government_category)
        if code and not line.code and position not in told:
            below[line.side, line.block, line.parent].append((code, government, position))
    groups = [rows for rows in below.values() if not _is_in_order(rows)]
    if len(groups) != 1 or sum(map(len, below.values())) < ENOUGH:
        return []
    codes = [code for code, _, _ in groups[0]]
    return [groups[0][at][2] for at in _displaced(codes)]


def _is_in_order(rows: Sequence[tuple[str, str, int]]) -> bool:
    """By the departments' codes, be it within each heading of the government's."""
    codes = [code for code, _, _ in rows]
    by_government = [(government, code) for code, government, _ in rows]
    return codes == sorted(codes) or by_government == sorted(by_government)


def _displaced(codes: Sequence[str]) -> list[int]:
    """Two that changed places, or the one without which the others are in order; else none."""
    exchanged = [at for at, (one, other) in enumerate(zip(codes, sorted(codes), strict=True)) if one != other]
    if len(exchanged) == 2:
        return exchanged
    fall = next(at for at in range(1, len(codes)) if codes[at - 1] > codes[at])
    for at in (fall, fall - 1):
        others = [*codes[:at], *codes[at + 1 :]]
        if others == sorted(others):
            return [at]
    return []
