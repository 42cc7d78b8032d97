"""Lines that two tables print under different codes: one name, one amount or one section. Pure.

A code that one table alone prints is as wrong as an amount: what stands on its line is no figure of
that code. Which of two codes is the odd one, the other tables and the tree of codes tell. Below one
section, or class, a name is one code's, whatever the tables print of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from disclosures.promised_sums.cross_sums import CROSS_SUMS
from disclosures.promised_sums.crossing import Figures
from disclosures.proofs.lines.code_rows import is_called
from disclosures.proofs.lines.code_tree import rehung
from disclosures.records import (
    BY_FUNCTION,
    CLASS_DIGITS,
    FindingReading,
    LineReading,
    Reading,
    Severity,
    TableReading,
)
from disclosures.text import key

OTHER_CODE = "other_code"
"""A line has the same code in every table."""
VERSION = 4
Line = tuple[int, int]
Named = Mapping[tuple[str, str], Line]
"""The one line of a table by the code above it and its name."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """The line whose code stands alone, and the line that prints the same under another code.

    Where nothing tells which of the two is wrong, it ``is_open``: both are in doubt.
    """

    odd: Line
    other: Line
    is_open: bool = False

    @property
    def in_doubt(self) -> tuple[Line, ...]:
        return (self.odd, self.other) if self.is_open else (self.odd,)


def recoded(reading: Reading) -> tuple[Recoded, ...]:
    """Each odd line once."""
    figures = Figures(reading)
    printed = Counter(code for table in reading.tables for code in {line.code for line in table.lines})
    found: dict[Line, Recoded] = {}
    renamed = (pair for rule in CROSS_SUMS for pair in figures.renamed(rule))
    for pair in (*renamed, *_of_one_name(reading)):
        odd, other = sorted(pair, key=lambda place: _support(reading, printed, place))
        is_open = len({_support(reading, printed, place) for place in pair}) == 1
        found.setdefault(odd, Recoded(odd, other, is_open))
    return tuple(found.values())


def _of_one_name(reading: Reading) -> Iterator[tuple[Line, Line]]:
    """Lines that two tables call the same below the same code, each by a code that the other has not."""
    tables = {n: _by_name(n, each) for n, each in enumerate(reading.tables) if each.kind in BY_FUNCTION}
    codes = {n: {line.code for line in reading.tables[n].lines} for n in tables}
    for one, other in combinations(tables, 2):
        for name in tables[one].keys() & tables[other].keys():
            here, there = tables[one][name], tables[other][name]
            code, other_code = (reading.tables[table].lines[line].code for table, line in (here, there))
            if code not in codes[other] and other_code not in codes[one]:
                yield here, there


def _by_name(index: int, table: TableReading) -> Named:
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for position, line in enumerate(table.lines):
        if line.code and line.name and line.figures:
            found[line.code[:-2], key(line.name)].append((index, position))
    return {name: places[0] for name, places in found.items() if len(places) == 1}


def with_their_codes(reading: Reading, found: Sequence[Recoded]) -> Reading:
    """The reading as it would be with the codes that the other tables print: what else does not add up."""
    tables = list(reading.tables)
    for each in found:
        index, position = each.odd
        code = reading.tables[each.other[0]].lines[each.other[1]].code
        lines = list(tables[index].lines)
        by_code = rehung(lines) == lines
        lines[position] = replace(lines[position], code=code)
        tables[index] = replace(tables[index], lines=tuple(rehung(lines) if by_code else lines))
    return replace(reading, tables=tuple(tables)) if found else reading


def code_findings(reading: Reading, found: Sequence[Recoded]) -> Iterator[FindingReading]:
    for each in found:
        whole, parts = (tuple(reading.on_line(*place))[:1] for place in (each.odd, each.other))
        yield FindingReading(OTHER_CODE, VERSION, Severity.ERROR, whole=whole, parts=parts)


def _support(reading: Reading, printed: Counter[str], place: Line) -> tuple[bool, bool, int, bool]:
    """Whether a line's code is its own, whether the tree of codes bears it out, how many tables print it, and
    whether the classification has it by that name."""
    table, position = place
    lines = reading.tables[table].lines
    line = lines[position]
    is_its_own = sum(other.code == line.code and other.side is line.side for other in lines) == 1
    return is_its_own, _is_in_the_tree(lines, line), printed[line.code], is_called(line)


def _is_in_the_tree(lines: tuple[LineReading, ...], line: LineReading) -> bool:
    above = next((o for o in lines if o.side is line.side and o.order == line.parent), None)
    return len(line.code) <= CLASS_DIGITS or (above is not None and above.code == line.code[:-2])
