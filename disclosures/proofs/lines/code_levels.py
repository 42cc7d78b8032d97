"""Rows that a table by code lacks: a section between a class and its items, or all items of a class. Pure.

No sum fails without them: items are part of the class as well, and a class without lines below it is no sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from disclosures.proofs.lines.misplaced import CODE_ABOVE, CODE_BELOW, Misplaced
from disclosures.records import BY_CATEGORY, BY_FUNCTION, CODE_DIGITS, Severity, TableReading

_OTHERS = 2
"""As many others of which the same is true show how the table is made."""

Places = Mapping[str, int]


def lacking(index: int, table: TableReading) -> Iterator[Misplaced]:
    """The first line without one above it, and the line without any below, where all others have one."""
    if table.kind not in BY_FUNCTION | BY_CATEGORY:
        return
    for places in _lists(table):
        if position := _without_above(places):
            yield Misplaced(CODE_ABOVE, Severity.WARNING, index, places[position[0]], position[1])
        if code := _without_below(table, places):
            yield Misplaced(CODE_BELOW, Severity.WARNING, index, places[code])


def _lists(table: TableReading) -> Iterator[Places]:
    """The first place of every code, by side, and by unit where lines of units stand among them."""
    lists: dict[object, dict[str, int]] = defaultdict(dict)
    unit = -1
    for position, line in enumerate(table.lines):
        if not line.code:
            unit = position
        elif len(line.code) in CODE_DIGITS:
            lists[line.side, line.block, unit].setdefault(line.code, position)
    return iter(lists.values())


def _without_above(places: Places) -> tuple[str, str] | None:
    """The first line whose class or section is the only one that is not there, and that one's code."""
    levels = [digits for digits in CODE_DIGITS if any(len(code) == digits for code in places)]
    for upper, lower in pairwise(levels):
        below = [code for code in places if len(code) == lower]
        there = {code[:upper] for code in below if code[:upper] in places}
        gone = list(dict.fromkeys(code[:upper] for code in below if code[:upper] not in places))
        if len(gone) == 1 and len(there) >= _OTHERS:
            return next(code for code in below if code.startswith(gone[0])), gone[0]
    return None


def _without_below(table: TableReading, places: Places) -> str | None:
    """The only class or section with amounts that is not divided."""
    deepest = max(map(len, places), default=0)
    for digits in (digits for digits in CODE_DIGITS if digits < deepest):
        alike = [code for code in places if len(code) == digits and table.lines[places[code]].figures]
        bare = [code for code in alike if not any(c != code and c.startswith(code) for c in places)]
        if len(bare) == 1 and len(alike) - 1 >= _OTHERS:
            return bare[0]
    return None
