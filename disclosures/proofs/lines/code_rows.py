"""Lines with codes that stand where another's belong, bear another code's name or a misspelt one. Pure.

The code is the identity of a line within a year's classification, its name may change over the years:
a name says something against the code only where the classification has it for a neighbour, and is
itself in doubt where it is a character or two off, since names change by words.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from rapidfuzz.distance.Levenshtein import distance

from disclosures.proofs.lines import categories
from disclosures.proofs.lines.category_rows import ENOUGH
from disclosures.proofs.lines.misplaced import CODE_CLASS, CODE_NAME, CODE_ORDER, CODE_SPELLING, Misplaced
from disclosures.records import (
    ACCOUNTS,
    BY_CATEGORY,
    BY_FUNCTION,
    CLASS_DIGITS,
    ITEM_DIGITS,
    SECTION_DIGITS,
    Kind,
    LineReading,
    Reading,
    Role,
    Severity,
    Side,
    TableReading,
)
from disclosures.text import UNSEEN, key

_LIST = Path(__file__).resolve().parents[2] / "reference" / "functional_codes.csv"
_BEGINNING = 2
_FEW = 3
"""One character in so many may be misread or misprinted and the name is still the code's."""
_LEFT_OUT = {"支出", "事务", "费用", "经费"}
"""What names may do without."""
_IS_A_CLASS = re.compile(r"[一二三四五六七八九十]+、(?!.*结转).*(支出|费)")
Coded = Sequence[tuple[str, int]]
"""Codes with the positions of their lines, as they stand."""


def odd_codes(index: int, table: TableReading) -> Iterator[Misplaced]:
    """Lines that bear the name of another code, and such as stand out of the order of their codes."""
    if table.kind in BY_FUNCTION:
        yield from _of_other_names(index, table)
    if table.kind in BY_CATEGORY | {Kind.OPERATING_EXPENSES}:
        yield from _of_other_categories(index, table)
    yield from _out_of_order(index, table)


def of_no_class(reading: Reading) -> Iterator[Misplaced]:
    """Items of an account with amounts that are no class of the expenditure by code."""
    only = reading.only(Kind.EXPENDITURE)
    lines = reading.tables[only].lines if only is not None else ()
    classes = {_stem(line.name) for line in lines if len(line.code) == CLASS_DIGITS}
    has_total = any(line.role is Role.TOTAL and line.figures for line in lines)
    for index, table in enumerate(reading.tables if classes and has_total else ()):
        if table.kind not in ACCOUNTS:
            continue
        items = [
            (position, _stem(line.name.partition("、")[2]))
            for position, line in enumerate(table.lines)
            if line.side is Side.EXPENDITURE and not line.block and line.role is Role.LEAF
            if _IS_A_CLASS.fullmatch(line.name) and any(figure.amount for figure in line.figures)
        ]
        odd = [position for position, stem in items if stem not in classes]
        if 0 < len(odd) * 2 < len(items):
            yield from (Misplaced(CODE_CLASS, Severity.WARNING, index, position) for position in odd)


def _stem(name: str) -> str:
    """What the spellings of a class in several tables share: its beginning."""
    return key(name)[:_BEGINNING]


def _out_of_order(index: int, table: TableReading) -> Iterator[Misplaced]:
    """Two lines that stand in each other's place, or one among those of another section, where all others
    are in the order of their codes."""
    lists: dict[object, list[tuple[str, int]]] = defaultdict(list)
    for position, line in enumerate(table.lines):
        if line.code:
            lists[line.side, line.block].append((line.code, position))
    for lines in lists.values():
        if len({code for code, _ in lines}) == len(lines) >= ENOUGH:
            for position in _exchanged(lines) or _strayed(lines):
                yield Misplaced(CODE_ORDER, Severity.NOTE, index, position)


def _exchanged(lines: Coded) -> list[int]:
    codes = [code for code, _ in lines]
    displaced = [at for at, code in enumerate(sorted(codes)) if codes[at] != code]
    return [lines[at][1] for at in displaced] if len(displaced) == 2 else []


def _strayed(lines: Coded) -> list[int]:
    """The one item that stands below another section than its own, which the table has as well."""
    sections = {code for code, _ in lines if len(code) == SECTION_DIGITS}
    found, above = [], ""
    for code, position in lines:
        if len(code) != ITEM_DIGITS:
            above = code
        elif not code.startswith(above) and code[:SECTION_DIGITS] in sections:
            found.append(position)
    return found if len(found) == 1 else []


def _of_other_names(index: int, table: TableReading) -> Iterator[Misplaced]:
    names, sections = _classification()
    kept = {len(line.code) for line in table.lines if _is_whole(line.name, names.get(line.code, ""))}
    for position, line in enumerate(table.lines):
        called = names.get(line.code, "")
        is_piece = _is_a_piece(line.name, called, may_leave_out=len(line.code) not in kept)
        others = sections[line.code[:SECTION_DIGITS]] if called else {}
        is_anothers = _is_anothers(line, others) or _is_far_away(line)
        if called and key(line.name) != key(called) and is_anothers:
            yield Misplaced(CODE_NAME, Severity.WARNING, index, position, called)
        elif UNSEEN not in line.name and (_is_misspelt(line.name, called) or is_piece):
            yield Misplaced(CODE_SPELLING, Severity.WARNING, index, position, called)


def _of_other_categories(index: int, table: TableReading) -> Iterator[Misplaced]:
    """Codes of economic categories that bear the name of another of their heading, or of a functional code
    that no category is called by."""
    for position, line in enumerate(table.lines):
        called, other = categories.name_of(line.code), categories.code_of(line.name)
        is_anothers = other != line.code and other[:CLASS_DIGITS] == line.code[:CLASS_DIGITS]
        is_functional = not other and key(line.name) in _codes_by_name()
        if called and (is_anothers or is_functional):
            yield Misplaced(CODE_NAME, Severity.WARNING, index, position, called)
        elif _is_misspelt(line.name, called) or _is_a_piece(line.name, called):
            yield Misplaced(CODE_SPELLING, Severity.WARNING, index, position, called)


def _is_misspelt(name: str, called: str) -> bool:
    """Whether a character is missing, or too many (般公共服务支出), or few are others (卫牛健康支出)."""
    one, other = key(name), key(called)
    few = max(1, len(other) // _FEW) if len(one) == len(other) else 1
    return min(len(one), len(other)) > 1 and 0 < distance(one, other) <= few


def _is_whole(name: str, called: str) -> bool:
    """Whether a name keeps what it may do without."""
    return key(name) == key(called) and any(map(key(called).endswith, _LEFT_OUT))


def _is_a_piece(name: str, called: str, *, may_leave_out: bool = True) -> bool:
    """Whether only a part of the name is there: a row too low for its cell shows the last line, and lines
    taken for rows leave the one beside the amounts. 住房保障 is what 住房保障支出 is called as well, where no
    name of its depth keeps such a word."""
    one, other = key(name), key(called)
    is_another_way = other.startswith(one) and other.removeprefix(one) in _LEFT_OUT
    return 0 < len(one) < len(other) and one in other and not (may_leave_out and is_another_way)


def is_called(line: LineReading) -> bool:
    """Whether the classification has the line's code by the line's name."""
    return key(_classification()[0].get(line.code, "")) == key(line.name)


def _is_far_away(line: LineReading) -> bool:
    """Whether only codes of other classes are called so, or such as are not as deep; of two sections even
    those of one class."""
    codes = _codes_by_name().get(key(line.name), ())
    alike = {ITEM_DIGITS: CLASS_DIGITS}.get(len(line.code), SECTION_DIGITS)
    near = (len(code) == len(line.code) and code[:alike] == line.code[:alike] for code in codes)
    return bool(codes) and not any(near)


@cache
def _codes_by_name() -> Mapping[str, Sequence[str]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for code, called in _classification()[0].items():
        codes[key(called)].append(code)
    return codes


def _is_anothers(line: LineReading, others: Mapping[str, str]) -> bool:
    return others.get(key(line.name), line.code) != line.code


@cache
def _classification() -> tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    """The name of each code, and of each section its items' codes by name."""
    names: dict[str, str] = {}
    sections: dict[str, dict[str, str]] = defaultdict(dict)
    with _LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names[row["code"]] = row["name"]
            if len(row["code"]) == ITEM_DIGITS:
                sections[row["code"][:SECTION_DIGITS]][key(row["name"])] = row["code"]
    return names, sections
