"""Lines that were read and that something speaks against: cut codes, foreign names. Pure.

An amount proves itself by the sums; a name does not. What a document prints of one code in several
tables is compared, and a name that holds a piece of another row is told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from disclosures.records import (
    ACCOUNTS,
    CODE_DIGITS,
    OF_PROJECTS,
    LineReading,
    Place,
    Problem,
    ProblemCode,
    Role,
    Side,
    TableReading,
)
from disclosures.text import UNSEEN, key

_ITEM = re.compile(r"([一二三四五六七八九十]+)、(.+)")
_FOREIGN = re.compile(
    r".+[①-⑳].*|.*[^\d.]\d[\d,]*\.\d{2}|\d[\d,]*\.\d{2}(?!\d*[万亿千百十%度年月]).*[\u4e00-\u9fff].*",
    re.DOTALL,
)
"""The mark of another row, or an amount, within a name."""
_BEHEADED = re.compile(r"\s*[、，。；：）)].*", re.DOTALL)
"""A name that begins with what ends another word: its number was not read."""
_LEFT_OVER = re.compile(r"(年终|年末)?(结转|结余)+(下年.*)?")
"""A name that is whole, and often has no amount."""
_RUNS_INTO = re.compile(r"\d[\d,]*\.\d\d\s*[\u4e00-\u9fff]")
_CODE_AND_NAME = re.compile(r"[12]\d\d(\d\d){1,2}[\u4e00-\u9fff].*", re.DOTALL)
_BEGINNING = 2
_SAME_EDGE = 1.0
"""Points within which texts end at one edge."""
_CUT = 4
"""As many names of one length, one below the other, are no chance."""
_ENDS_A_NAME = re.compile(
    r"(支出|收入|合计|小计|总计|费用?|结转|结余|下年|事务|医疗|救助|运行|退休|建设|补助|公积金"
    r"|中心|局|办公室|委员会|委|院|厅|处|[所站县市区省旗])$"
)
_BRACKETS = ("（）", "《》", "【】", "〔〕")

Named = tuple[TableReading, LineReading]
Half = tuple[Side, int]
"""A side of a table, and the block of lines on it."""


def doubts(tables: Sequence[TableReading], bureau: str | None = None) -> Iterator[Problem]:
    """Every line with amounts whose code or name is in doubt. ``bureau`` is the document's, by its `key`."""
    lines = [(table, line) for table in tables for line in table.lines if line.figures]
    for table, line in lines:
        if line.code and (not line.code.isdigit() or len(line.code) not in CODE_DIGITS):
            yield _told(ProblemCode.INCOMPLETE_CODE, table, line, line.code)
        if not line.code and not line.name:
            yield _told(ProblemCode.UNREAD_ROW, table, line, line.figures[0].printed)
        printed = line.printed_name
        is_cut = _FOREIGN.fullmatch(printed.strip()) or _BEHEADED.fullmatch(printed)
        if is_cut or _is_no_name(table, line) or UNSEEN in line.name or _is_begun(line.name, bureau or ""):
            yield _told(ProblemCode.DOUBTFUL_NAME, table, line, line.name)
    yield from _named_otherwise(lines)
    for table in tables:
        for line in _beside_smudged_amounts(table):
            yield _told(ProblemCode.DOUBTFUL_NAME, table, line, line.name)
        for line in _without_code(table):
            yield _told(ProblemCode.INCOMPLETE_CODE, table, line, line.name)
        for line in _next_to_bare_names(table):
            yield _told(ProblemCode.DOUBTFUL_NAME, table, line, line.name)
        for line in _cut_short(table, bureau):
            yield _told(ProblemCode.DOUBTFUL_NAME, table, line, line.name)


def _is_no_name(table: TableReading, line: LineReading) -> bool:
    """Whether a code has no name among such as have, or but a character, or stands in it; projects have
    numbers in theirs."""
    if line.code:
        return len(line.name) == 1 or (not line.name and _has_names(table))
    return table.kind not in OF_PROJECTS and _CODE_AND_NAME.fullmatch(line.name) is not None


def _has_names(table: TableReading) -> bool:
    """Whether most lines with codes have names."""
    named = [bool(line.name) for line in table.lines if line.code]
    return 2 * sum(named) > len(named)


def _is_begun(name: str, bureau: str) -> bool:
    """Whether a name is but a part of one: a bracket is open, or the bureau's whole name goes on."""
    if any(_is_open(name, *pair) for pair in _BRACKETS):
        return True
    return (
        len(name) > _BEGINNING
        and bureau.startswith(name)
        and name != bureau
        and not _ENDS_A_NAME.search(name)
    )


def _is_open(name: str, opening: str, closing: str) -> bool:
    """Whether a bracket is closed that was not opened, or the other way round."""
    depths = list(accumulate((sign == opening) - (sign == closing) for sign in name))
    return bool(depths) and (min(depths) < 0 or depths[-1] != 0)


def _coded_halves(table: TableReading) -> set[Half]:
    """Those of which most lines have codes."""
    counts: dict[Half, list[bool]] = defaultdict(list)
    for line in table.lines:
        counts[line.side, line.block].append(bool(line.code))
    return {half for half, coded in counts.items() if 2 * sum(coded) > len(coded)}


def _without_code(table: TableReading) -> Iterator[LineReading]:
    """Lines among coded ones that have no part of their own, or next to which a code stands alone."""
    halves = _coded_halves(table)
    alone = {
        (line.side, line.order) for line in table.lines if line.code and not line.name and not line.figures
    }
    for line in table.lines:
        if line.figures and line.name and not line.code and (line.side, line.block) in halves:
            next_to = {(line.side, line.order - 1), (line.side, line.order + 1)}
            if line.role is Role.LEAF or (line.role is not Role.TOTAL and next_to & alone):
                yield line


def _beside_smudged_amounts(table: TableReading) -> Iterator[LineReading]:
    """Lines of one half whose names the amounts of the other run into: 5591.68支 / 出总计."""
    smudged = [
        (line.side, cell.place)
        for line in table.lines
        for cell in line.unread
        if _RUNS_INTO.search(cell.printed)
    ]
    for line in table.lines:
        if line.figures and any(
            line.side is not side and _in_one_row(line.place, place) for side, place in smudged
        ):
            yield line


def _in_one_row(one: Place, other: Place) -> bool:
    if one.page != other.page or one.line != other.line:
        return False
    if one.box is None or other.box is None:
        return one.line is not None
    return one.box.top < other.box.bottom and other.box.top < one.box.bottom


def _named_otherwise(lines: Sequence[Named]) -> Iterator[Problem]:
    """Lines whose code most tables of the document name in another way."""
    named: dict[object, list[Named]] = defaultdict(list)
    for table, line in lines:
        if (identity := _identity(table, line)) and UNSEEN not in line.name:
            named[identity].append((table, line))
    for same in named.values():
        names = Counter(key(line.name) for _, line in same)
        (usual, most), *others = names.most_common()
        if any(count == most or other.startswith(usual) for other, count in others):
            usual = ""  # as many name it in one way as in another, or most name it cut short
        for table, line in same:
            if key(line.name) != usual:
                yield _told(ProblemCode.DOUBTFUL_NAME, table, line, line.name)


def _next_to_bare_names(table: TableReading) -> Iterator[LineReading]:
    """Lines beside one that prints a name alone, where all have amounts: it may be part of theirs."""
    halves = _coded_halves(table)
    bare = {
        (line.side, line.order)
        for line in table.lines
        if line.name
        and not (line.code or line.figures or line.unread or line.role is Role.TOTAL)
        and not _LEFT_OVER.fullmatch(line.name)
        and (table.kind in OF_PROJECTS or (line.side, line.block) in halves)
    }
    for line in table.lines:
        if line.figures and {(line.side, line.order - 1), (line.side, line.order + 1)} & bare:
            yield line


def _cut_short(table: TableReading, bureau: str | None) -> Iterator[LineReading]:
    """Lines whose names end at one edge, as the column cut them: of one length, and no cell wraps.

    Where the bureau's whole name ends there too, the column is as wide as its longest names.
    """
    columns: dict[object, list[LineReading]] = defaultdict(list)
    for line in table.lines:
        if line.place.box and line.name:
            columns[line.side, line.block, line.place.page].append(line)
    for lines in columns.values():
        edges = [line.place.box.x1 for line in lines if line.place.box]
        farthest = max((edge for line, edge in zip(lines, edges, strict=True) if _is_even(line)), default=0.0)
        ending = [line for line, edge in zip(lines, edges, strict=True) if edge > farthest - _SAME_EDGE]
        names = {line.name for line in ending if _is_even(line)}
        lengths = sorted(map(len, names))
        wraps = any("\n" in line.printed_name for line in lines)
        whole = all(_ENDS_A_NAME.search(each) for each in names) or any(key(each) == bureau for each in names)
        if len(names) >= _CUT and lengths[-1] - lengths[0] <= 1 and not wraps and not whole:
            yield from (line for line in ending if line.figures)


def _is_even(line: LineReading) -> bool:
    """Whether all characters of its name are as wide as one another."""
    return not any(character.isascii() for character in line.name)


def _identity(table: TableReading, line: LineReading) -> object:
    """What lines of several tables share when they are about the same thing."""
    if line.code:
        return line.code
    item = _ITEM.fullmatch(line.name)
    if table.kind in ACCOUNTS and line.side is Side.EXPENDITURE and item and not line.block:
        return item[1], item[2][:_BEGINNING]  # another list of items begins in another way
    return None


def _told(code: ProblemCode, table: TableReading, line: LineReading, detail: str) -> Problem:
    return Problem(code, detail, table.kind, line.place)
