"""Half-rows to lines: who is part of whom, by the table's layout. Pure.

Each layout gives every row its role, level and parent (an index into the rows of its side).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosures.forms import Layout
from disclosures.money import UnreadableAmountError, read
from disclosures.parsing.rows import HalfRow
from disclosures.parsing.words import TOTAL
from disclosures.proofs.identities import allowance
from disclosures.records import Measure, RawCell, Role
from disclosures.text import name

_CLASS = 3
"""Digits of the code of a class (类)."""
_GRAND_TOTAL = re.compile(r"(收入|支出)?总计")
_CLOSING_TOTAL = re.compile(r"(本年|当年)?(收入|支出)?合计")
_SUBTOTAL = re.compile(r"(本年|当年)?(收入|支出)(合计|小计)|(本年|当年)(合计|小计)|小计")
_CARRYOVER = re.compile(r"(上年|年初|年终|年末|结转下年|使用).*(结转|结余)?.*|.*(结转|结余).*")
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、")
_GRANT = re.compile(r"财政拨款")
_FUND = re.compile(r"一般公共预算|政府性基金|国有资本经营")
_SECOND_LEVEL = re.compile(r"[（][一二三四五六七八九十]+[）].*|\d+[.、．].*|其中[:：].*")
_OF_WHICH = "其中"
_THIRD_LEVEL = re.compile(r"[（]\d+[）].*")
_PART_MARK = re.compile(
    r"[①②③④⑤⑥].*|\d\).*|[（]\d[）].*|其中[:：].*|公务用车(购置|运行(维护)?)费"
    r"|[12][.、](?!.*(购置(及|和|与)|用车费|用车支出)).*公务用车.*"
)
_THREE_PUBLIC = re.compile(r"([一二三]、)?\"?三公\"?经费(合计|小计|总额)?")
_UNIT_NAME = re.compile(r".+(局|中心|院|所|站|委员会|委|办公室|厅|处|大队|支队|总队|学校|馆)([（].*[）])?")


@dataclass(frozen=True, slots=True)
class Position:
    """A row's place in the tree of its table."""

    role: Role
    level: int
    parent: int | None


@dataclass(slots=True)
class _Draft:
    level: int = 0
    parent: int | None = None
    total: bool = False


def positions(layout: Layout, rows: Sequence[HalfRow], bureau: str | None) -> list[Position]:
    """A position for every row. ``bureau`` is the agency's name, which heads its own lines."""
    is_tree = layout is Layout.ACCOUNT and any(len(row.code) > _CLASS for row in rows)
    arrange = _coded if is_tree else _ARRANGERS[layout]
    first = [row for row in rows if not row.block]
    drafts = arrange(first, bureau)
    drafts += [_Draft(1, _divided(drafts, first)) for _ in rows[len(first) :]]
    parents = {draft.parent for draft in drafts}
    return [
        Position(
            Role.TOTAL if draft.total else Role.SUBTOTAL if index in parents else Role.LEAF,
            draft.level,
            draft.parent,
        )
        for index, draft in enumerate(drafts)
    ]


def _total(rows: Sequence[HalfRow]) -> int | None:
    return next((index for index, row in enumerate(rows) if not row.code and TOTAL.fullmatch(row.key)), None)


def _coded(rows: Sequence[HalfRow], _bureau: str | None) -> list[_Draft]:
    """A code's parent is the nearest line above whose code it begins with, else the total.

    A line without a code (a unit's, among the codes of a department) heads the codes below it.
    """
    total = heading = _total(rows)
    seen: dict[str, int] = {}
    drafts: list[_Draft] = []
    for index, row in enumerate(rows):
        if index == total:
            drafts.append(_Draft(total=True))
        elif not row.code:
            heading, seen = index, {}
            drafts.append(_Draft(1, total))
        else:
            begun = (row.code[:digits] for digits in range(len(row.code) - 1, 0, -1))
            parent = next((seen[code] for code in begun if code in seen), heading)
            level = 1 + (drafts[parent].level if parent is not None and parent != total else 0)
            drafts.append(_Draft(level, parent))
            seen.setdefault(row.code, index)
    return drafts


def _agencies(rows: Sequence[HalfRow], bureau: str | None) -> list[_Draft]:
    """Departments and units by their codes as such; without codes it is open who is part of whom."""
    total = _total(rows)
    if all(row.code for index, row in enumerate(rows) if index != total):
        return _coded(rows, bureau)
    alone = len(rows) == 1 + (total is not None)
    return [
        _Draft(total=True) if index == total else _Draft(1, total if alone else None)
        for index in range(len(rows))
    ]


def _divided(drafts: Sequence[_Draft], rows: Sequence[HalfRow]) -> int | None:
    """What a second block divides: the subtotal of the first, else its total."""
    subtotal = next((i for i, row in enumerate(rows) if _SUBTOTAL.fullmatch(row.key)), None)
    return subtotal if subtotal is not None else next((i for i, d in enumerate(drafts) if d.total), None)


def _grand_total(rows: Sequence[HalfRow]) -> int | None:
    """The 总计; without one, the 合计 that closes the table, or opens it."""
    said = next((i for i, row in enumerate(rows) if _GRAND_TOTAL.fullmatch(row.key)), None)
    ends = (len(rows) - 1, 0) if rows and said is None else ()
    return next((end for end in ends if _CLOSING_TOTAL.fullmatch(rows[end].key)), said)


def _account(rows: Sequence[HalfRow], _bureau: str | None) -> list[_Draft]:
    """Items belong to the 合计 below them, parts of a carryover to it, all of that to the 总计."""
    grand = _grand_total(rows)
    subtotal = next((i for i, row in enumerate(rows) if i != grand and _SUBTOTAL.fullmatch(row.key)), None)
    within = _unnumbered_parts(rows)
    drafts: list[_Draft] = []
    carryover: int | None = None
    item: int | None = None
    second: int | None = None
    for index, row in enumerate(rows):
        if _FIRST_LEVEL.match(row.key):
            second = None
        if index == grand:
            drafts.append(_Draft(total=True))
        elif index in within:
            drafts.append(_Draft(drafts[within[index]].level + 1, within[index]))
        elif index == subtotal:
            drafts.append(_Draft(0, grand))
            item = None
        elif _CARRYOVER.fullmatch(row.key) and not _SECOND_LEVEL.fullmatch(row.key):
            carryover, item = index, None
            drafts.append(_Draft(0, grand))
        elif second is not None and _THIRD_LEVEL.fullmatch(row.key):
            drafts.append(_Draft(drafts[second].level + 1, second))
        elif (
            _SECOND_LEVEL.fullmatch(row.key) and (home := item if item is not None else carryover) is not None
        ):
            second = index
            drafts.append(_Draft(drafts[home].level + 1, home))
        else:
            whole = subtotal if subtotal is not None and index < subtotal else carryover
            item = index
            drafts.append(_Draft(1, whole if whole is not None else grand))
    return _without_partial(drafts, rows)


def _unnumbered_parts(rows: Sequence[HalfRow]) -> dict[int, int]:
    """Lines without a number that together are the line above them: 一、本年收入 / 一般公共预算."""
    found: dict[int, int] = {}
    for index, row in enumerate(rows):
        if _FIRST_LEVEL.match(row.key):
            begin = index + 1 + _is_one_of_them(rows, index + 1)
            end = next((i for i in range(begin, len(rows)) if not _is_plain(rows[i])), len(rows))
        elif _GRANT.match(row.key):
            end = next((i for i in range(index + 1, len(rows)) if not _FUND.match(rows[i].key)), len(rows))
        else:
            continue
        parts = [_first_amount(each) for each in rows[index + 1 : end]]
        whole = _first_amount(row)
        if whole and abs(whole - sum(parts)) <= allowance(len(parts)) < abs(whole):
            found.update(dict.fromkeys(range(index + 1, end), index))
    return found


def _is_one_of_them(rows: Sequence[HalfRow], index: int) -> bool:
    """其中：事业收入, 经营收入, 其他收入, a line each: the first only says it of them all."""
    return index < len(rows) and rows[index].key.startswith(_OF_WHICH)


def _without_partial(drafts: list[_Draft], rows: Sequence[HalfRow]) -> list[_Draft]:
    """其中 alone below a line, of another amount, is no division of it."""
    children = Counter(draft.parent for draft in drafts)
    return [
        replace(draft, parent=None)
        if draft.parent is not None
        and row.key.startswith(_OF_WHICH)
        and children[draft.parent] == 1
        and _first_amount(row) != _first_amount(rows[draft.parent])
        else draft
        for draft, row in zip(drafts, rows, strict=True)
    ]


def _is_plain(row: HalfRow) -> bool:
    """Neither numbered nor a total."""
    return not any(
        pattern.fullmatch(row.key) for pattern in (_SECOND_LEVEL, _SUBTOTAL, _GRAND_TOTAL, _CLOSING_TOTAL)
    ) and not _FIRST_LEVEL.match(row.key)


def _categories(rows: Sequence[HalfRow], _bureau: str | None) -> list[_Draft]:
    """A row without a government category heads the rows below it."""
    total = _total(rows)
    heading: int | None = None
    drafts: list[_Draft] = []
    for index, row in enumerate(rows):
        if index == total:
            drafts.append(_Draft(total=True))
        elif not row.government_category:
            heading = index
            drafts.append(_Draft(1, total))
        else:
            drafts.append(_Draft(2 if heading is not None else 1, heading if heading is not None else total))
    return drafts


def _expenses(rows: Sequence[HalfRow], _bureau: str | None) -> list[_Draft]:
    """①② are parts of the expense above them; what stands above a line 三公经费 is no part of it."""
    total = _total(rows)
    heading = next((i for i, row in enumerate(rows) if _THREE_PUBLIC.fullmatch(row.key)), None)
    first = 0 if total is not None or heading is None else heading
    total = heading if total is None else total
    whole: int | None = None
    drafts: list[_Draft] = []
    for index, row in enumerate(rows):
        if index == total:
            drafts.append(_Draft(total=True))
        elif index < first:
            drafts.append(_Draft(1, None))
        elif whole is not None and _PART_MARK.fullmatch(name(row.name)):
            drafts.append(_Draft(2, whole))
        else:
            whole = index
            drafts.append(_Draft(1, total))
    return drafts


def _units(rows: Sequence[HalfRow], _bureau: str | None) -> list[_Draft]:
    total = _total(rows)
    return [_Draft(total=True) if index == total else _Draft(1, total) for index in range(len(rows))]


def _deep(rows: Sequence[HalfRow], _bureau: str | None) -> list[_Draft]:
    """Each line is part of the nearest one above that is less deep; 其中 is not a whole division."""
    drafts: list[_Draft] = []
    open_lines: list[int] = []
    for index, row in enumerate(rows):
        open_lines = [i for i in open_lines if rows[i].depth < row.depth]
        parent = open_lines[-1] if open_lines and not row.key.startswith("其中") else None
        drafts.append(_Draft(row.depth, parent, total=row.depth == 0))
        open_lines.append(index)
    return drafts


def _row(rows: Sequence[HalfRow], _bureau: str | None) -> list[_Draft]:
    return [_Draft(total=index == 0) for index in range(len(rows))]


def _projects(rows: Sequence[HalfRow], bureau: str | None) -> list[_Draft]:
    """The first line is the department's or the only unit's; units follow, each before its projects.

    A line is a unit's if it is named like one; where that is open, if the lines up to the next unit
    add up to it.
    """
    named = [index for index, row in enumerate(rows) if _names_a_unit(row, bureau)]
    if not rows or (0 not in named and _total(rows) != 0):
        return [_Draft(1, None) for _ in rows]
    units = [index for index in named if index and _is_unit(rows, index, named, bureau)]
    drafts = [_Draft(total=True)]
    unit: int | None = None
    for index in range(1, len(rows)):
        if index in units:
            unit = index
            drafts.append(_Draft(1, 0))
        else:
            drafts.append(_Draft(2 if unit is not None else 1, unit if unit is not None else 0))
    return drafts


def _names_a_unit(row: HalfRow, bureau: str | None) -> bool:
    return (bureau is not None and row.key == bureau) or _UNIT_NAME.fullmatch(row.key) is not None


def _is_unit(rows: Sequence[HalfRow], index: int, named: Sequence[int], bureau: str | None) -> bool:
    if rows[index].key == bureau or "医疗保" in rows[index].key:
        return True
    end = next((other for other in named if other > index), len(rows))
    amounts = [_total_of(row) for row in rows[index:end]]
    return end > index + 1 and abs(amounts[0] - sum(amounts[1:])) <= allowance(end - index)


def _total_of(row: HalfRow) -> Decimal:
    return _amount(next((cell for measure, cell in row.amounts if measure is Measure.TOTAL), None))


def _first_amount(row: HalfRow) -> Decimal:
    return _amount(next((cell for _, cell in row.amounts), None))


def _amount(cell: RawCell | None) -> Decimal:
    try:
        printed = read(cell.text) if cell else None
    except UnreadableAmountError:
        printed = None
    return printed.amount if printed else Decimal(0)


_ARRANGERS: dict[Layout, Callable[[Sequence[HalfRow], str | None], list[_Draft]]] = {
    Layout.ACCOUNT: _account,
    Layout.CODES: _coded,
    Layout.CATEGORIES: _categories,
    Layout.EXPENSES: _expenses,
    Layout.UNITS: _units,
    Layout.PROJECTS: _projects,
    Layout.GROUPS: _deep,
    Layout.NESTED: _deep,
    Layout.TURNED: _deep,
    Layout.ROW: _row,
    Layout.AGENCIES: _agencies,
}
