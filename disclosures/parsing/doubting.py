"""Lines that were read and that something speaks against: cut codes, foreign names. Pure.

An amount proves itself by the sums; a name does not. What a document prints of one code in several
tables is compared, and a name that holds a piece of another row is told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from disclosures.records import Kind, LineReading, Problem, ProblemCode, Side, TableReading
from disclosures.text import key

_DIGITS = {3, 5, 7}
"""Of a class, a section and an item."""
_ITEM = re.compile(r"([一二三四五六七八九十]+)、(.+)")
_FOREIGN = re.compile(r".+[①-⑳].*|.*[^\d.]\d[\d,]*\.\d{2}", re.DOTALL)
"""The mark of another row, or an amount, within a name."""
_BEGINNING = 2
_ACCOUNTS = {Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION}

Named = tuple[TableReading, LineReading]


def doubts(tables: Sequence[TableReading]) -> Iterator[Problem]:
    """Every line with amounts whose code or name is in doubt."""
    lines = [(table, line) for table in tables for line in table.lines if line.figures]
    for table, line in lines:
        if line.code and (not line.code.isdigit() or len(line.code) not in _DIGITS):
            yield _told(ProblemCode.INCOMPLETE_CODE, table, line, line.code)
        if not line.code and not line.name:
            yield _told(ProblemCode.UNREAD_ROW, table, line, line.figures[0].printed)
        if _FOREIGN.fullmatch(line.printed_name.strip()):
            yield _told(ProblemCode.DOUBTFUL_NAME, table, line, line.name)
    yield from _named_otherwise(lines)


def _named_otherwise(lines: Sequence[Named]) -> Iterator[Problem]:
    """Lines whose code most tables of the document name in another way."""
    named: dict[object, list[Named]] = defaultdict(list)
    for table, line in lines:
        if identity := _identity(table, line):
            named[identity].append((table, line))
    for same in named.values():
        names = Counter(key(line.name) for _, line in same)
        (usual, most), *others = names.most_common()
        if any(count == most for _, count in others):
            usual = ""  # as many name it in one way as in another: each may be wrong
        for table, line in same:
            if key(line.name) != usual:
                yield _told(ProblemCode.DOUBTFUL_NAME, table, line, line.name)


def _identity(table: TableReading, line: LineReading) -> object:
    """What lines of several tables share when they are about the same thing."""
    if line.code:
        return line.code
    item = _ITEM.fullmatch(line.name)
    if table.kind in _ACCOUNTS and line.side is Side.EXPENDITURE and item and not line.block:
        return item[1], item[2][:_BEGINNING]  # another list of items begins in another way
    return None


def _told(code: ProblemCode, table: TableReading, line: LineReading, detail: str) -> Problem:
    return Problem(code, detail, table.kind, line.place)
