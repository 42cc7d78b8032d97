"""Half-rows to lines: who is part of whom, by the table's layout. Pure.

Each layout gives every row its role, level and parent (an index into the rows of its side).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from disclosures.forms import Layout
from disclosures.money import allowance
from disclosures.parsing.accounts import SUBTOTAL, Draft, account
from disclosures.parsing.rows import HalfRow
from disclosures.parsing.words import TOTAL
from disclosures.records import CLASS_DIGITS, Role
from disclosures.text import UNSEEN, name

_PART_MARK = re.compile(
    r"[①②③④⑤⑥].*|\d\).*|[（]\d[）].*|其中[:：].*|公务用车(购置|运行(维护)?)费"
    r"|[12][.、](?!.*(购置(及|和|与)|用车费|用车支出)).*公务用车.*"
)
_THREE_PUBLIC = re.compile(r"([一二三]、)?\"?三公\"?经费(合计|小计|总额)?")
_UNIT_NAME = re.compile(
    r".+(局|中心|院|所|站|委员会|委|办公室|厅|处|大队|支队|总队|学校|馆)(本级|机关|本部)?([（].*[）])?"
)


@dataclass(frozen=True, slots=True)
class Position:
    """A row's place in the tree of its table."""

    role: Role
    level: int
    parent: int | None


def positions(layout: Layout, rows: Sequence[HalfRow], bureau: str | None) -> list[Position]:
    """A position for every row. ``bureau`` is the agency's name, which heads its own lines."""
    is_tree = layout is Layout.ACCOUNT and any(len(row.code) > CLASS_DIGITS for row in rows)
    arrange = _coded if is_tree else _ARRANGERS[layout]
    first = [row for row in rows if not row.block]
    drafts = arrange(first, bureau)
    drafts += [Draft(1, _divided(drafts, first)) for _ in rows[len(first) :]]
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


def _coded(rows: Sequence[HalfRow], _bureau: str | None) -> list[Draft]:
    """A code's parent is the nearest line above whose code it begins with, else the total.

    A line without a code (a unit's, among the codes of a department) heads the codes below it. One that
    has no codes of its own, as the next has none either, is the department's, of which the next are part.
    """
    total = heading = department = _total(rows)
    seen: dict[str, int] = {}
    drafts: list[Draft] = []
    for index, row in enumerate(rows):
        if index == total:
            drafts.append(Draft(total=True))
        elif not row.code:
            of_department = _has_units(rows, index, total)
            parent = total if of_department else department
            drafts.append(Draft(1 if parent == total else 2, parent))
            heading, seen = index, {}
            department = index if of_department else department
        else:
            begun = (row.code[:digits] for digits in range(len(row.code) - 1, 0, -1))
            above = (_seen(code, seen) for code in begun)
            parent = next((line for line in above if line is not None), heading)
            level = 1 + (drafts[parent].level if parent is not None and parent != total else 0)
            drafts.append(Draft(level, parent))
            seen.setdefault(row.code, index)
    return drafts


def _seen(code: str, seen: Mapping[str, int]) -> int | None:
    """The line of a code; where a digit of either was not made out, the nearest that may be it."""
    if code in seen:
        return seen[code]
    pairs = ((other, line) for other, line in seen.items() if UNSEEN in code + other)
    return next((line for other, line in sorted(pairs, key=lambda p: -p[1]) if _may_be(code, other)), None)


def _may_be(code: str, other: str) -> bool:
    digits = zip(code, other, strict=False)
    return len(code) == len(other) and all(a == b or UNSEEN in (a, b) for a, b in digits)


def _has_units(rows: Sequence[HalfRow], index: int, total: int | None) -> bool:
    """Whether a line without a code stands right above another, and so above that one's codes."""
    below = rows[index + 1] if index + 1 < len(rows) else None
    return bool(
        below
        and index + 1 != total
        and rows[index].amounts
        and below.amounts
        and not below.code
        and below.name
    )


def _agencies(rows: Sequence[HalfRow], bureau: str | None) -> list[Draft]:
    """Departments and units by their codes as such; without codes it is open who is part of whom."""
    total = _total(rows)
    if all(row.code for index, row in enumerate(rows) if index != total):
        return _coded(rows, bureau)
    alone = len(rows) == 1 + (total is not None)
    return [
        Draft(total=True) if index == total else Draft(1, total if alone else None)
        for index in range(len(rows))
    ]


def _divided(drafts: Sequence[Draft], rows: Sequence[HalfRow]) -> int | None:
    """What a second block divides: the subtotal of the first, else its total."""
    subtotal = next((i for i, row in enumerate(rows) if SUBTOTAL.fullmatch(row.key)), None)
    return subtotal if subtotal is not None else next((i for i, d in enumerate(drafts) if d.total), None)


def _categories(rows: Sequence[HalfRow], _bureau: str | None) -> list[Draft]:
    """A row without a government category heads the rows below it."""
    total = _total(rows)
    heading: int | None = None
    drafts: list[Draft] = []
    for index, row in enumerate(rows):
        if index == total:
            drafts.append(Draft(total=True))
        elif not row.government_category:
            heading = index
            drafts.append(Draft(1, total))
        else:
            drafts.append(Draft(2 if heading is not None else 1, heading if heading is not None else total))
    return drafts


def _expenses(rows: Sequence[HalfRow], _bureau: str | None) -> list[Draft]:
    """①② are parts of the expense above them; what stands above a line 三公经费 is no part of it."""
    total = _total(rows)
    heading = next((i for i, row in enumerate(rows) if _THREE_PUBLIC.fullmatch(row.key)), None)
    first = 0 if total is not None or heading is None else heading
    total = heading if total is None else total
    whole: int | None = None
    drafts: list[Draft] = []
    for index, row in enumerate(rows):
        if index == total:
            drafts.append(Draft(total=True))
        elif index < first:
            drafts.append(Draft(1, None))
        elif whole is not None and _PART_MARK.fullmatch(name(row.name)):
            drafts.append(Draft(2, whole))
        else:
            whole = index
            drafts.append(Draft(1, total))
    return drafts


def _units(rows: Sequence[HalfRow], _bureau: str | None) -> list[Draft]:
    total = _total(rows)
    return [Draft(total=True) if index == total else Draft(1, total) for index in range(len(rows))]


def _deep(rows: Sequence[HalfRow], _bureau: str | None) -> list[Draft]:
    """Each line is part of the nearest one above that is less deep; 其中 is not a whole division."""
    drafts: list[Draft] = []
    open_lines: list[int] = []
    for index, row in enumerate(rows):
        open_lines = [i for i in open_lines if rows[i].depth < row.depth]
        parent = open_lines[-1] if open_lines and not row.key.startswith("其中") else None
        drafts.append(Draft(row.depth, parent, total=row.depth == 0))
        open_lines.append(index)
    return drafts


def _row(rows: Sequence[HalfRow], _bureau: str | None) -> list[Draft]:
    return [Draft(total=index == 0) for index in range(len(rows))]


def _projects(rows: Sequence[HalfRow], bureau: str | None) -> list[Draft]:
    """The first line is the department's or the only unit's, or the last says 合计; units stand each before
    its projects. Below a 合计 the department may come first, and its units be part of it.

    A line is a unit's if it is named like one; where that is open, if the lines up to the next unit
    add up to it.
    """
    named = [index for index, row in enumerate(rows) if _names_a_unit(row, bureau)]
    last = len(rows) - 1
    total = last if rows and _total(rows) == last else 0
    if not rows or (total not in named and _total(rows) != total):
        return [Draft(1, None) for _ in rows]
    units = [index for index in named if index != total and _is_unit(rows, index, named, bureau)]
    whole = units[0] if total == _total(rows) and _is_of_the_others(rows, units) else total
    drafts: list[Draft] = []
    unit: int | None = None
    for index in range(len(rows)):
        if index == total:
            drafts.append(Draft(total=True))
        elif index in units:
            unit = index
            drafts.append(Draft(1, total) if index == whole else Draft(1 + (whole != total), whole))
        elif unit is None:
            drafts.append(Draft(1, total))
        else:
            drafts.append(Draft(drafts[unit].level + 1, unit))
    return drafts


def _is_of_the_others(rows: Sequence[HalfRow], units: Sequence[int]) -> bool:
    """Whether the first unit's line, without projects of its own, is the department's that has the others."""
    if len(units) < 2 or units[1] != units[0] + 1 or not rows[units[0]].total:
        return False
    parts = [rows[unit].total for unit in units[1:]]
    return abs(rows[units[0]].total - sum(parts)) <= allowance(len(parts))


def _names_a_unit(row: HalfRow, bureau: str | None) -> bool:
    return (bureau is not None and row.key == bureau) or _UNIT_NAME.fullmatch(row.key) is not None


def _is_unit(rows: Sequence[HalfRow], index: int, named: Sequence[int], bureau: str | None) -> bool:
    if rows[index].key == bureau or "医疗保" in rows[index].key:
        return True
    end = next((other for other in named if other > index), len(rows))
    amounts = [row.total for row in rows[index:end]]
    return end > index + 1 and abs(amounts[0] - sum(amounts[1:])) <= allowance(end - index)


_ARRANGERS: dict[Layout, Callable[[Sequence[HalfRow], str | None], list[Draft]]] = {
    Layout.ACCOUNT: account,
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
