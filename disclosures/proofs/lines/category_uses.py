"""Columns of personnel and public funds that stand below each other's heads, by the classification. Pure.

Wages and aid to people are personnel, goods and equipment are public funds. Bureaus put a row or two
elsewhere (奖金 of public funds, 其他交通费用 of personnel), but not most of both: the sums down the two
columns, and across them, hold as well when they changed places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from disclosures.proofs.lines import categories
from disclosures.proofs.lines.misplaced import CATEGORY_USE, Misplaced
from disclosures.records import LineReading, Measure, Role, Severity, TableReading

_PEOPLE, _GOODS = {"301", "303"}, {"302", "310"}
_HEADING = 3


def of_other_uses(index: int, table: TableReading) -> Iterator[Misplaced]:
    """The first row of the table where most of the wages are public funds and most of the goods personnel."""
    spent: dict[tuple[bool, Measure], Decimal] = defaultdict(Decimal)
    rows = []
    for position, line in enumerate(table.lines):
        heading = _heading(line)
        if line.role is Role.LEAF and heading in _PEOPLE | _GOODS:
            rows.append(position)
            for figure in line.figures:
                spent[heading in _PEOPLE, figure.measure] += figure.amount
    wages, goods = (
        spent[is_people, Measure.PUBLIC] - spent[is_people, Measure.PERSONNEL] for is_people in (True, False)
    )
    if goods < 0 < wages:
        yield Misplaced(CATEGORY_USE, Severity.WARNING, index, rows[0])


def _heading(line: LineReading) -> str:
    return (line.code or categories.code_of(line.name))[:_HEADING]
