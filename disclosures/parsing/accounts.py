"""The lines of an account: items, the sums below them, what was carried over. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from disclosures.money import allowance
from disclosures.parsing.rows import HalfRow

_GRAND_TOTAL = re.compile(r"(收入|支出)?总计")
_CLOSING_TOTAL = re.compile(r"(本年|当年)?(收入|支出)?合计")
SUBTOTAL = re.compile(r"(本年|当年)?(收入|支出)(合计|小计)|(本年|当年)(合计|小计)|小计")
_CARRYOVER = re.compile(r"(上年|年初|年终|年末|结转下年|使用).*(结转|结余)?.*|.*(结转|结余).*")
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、")
_GRANT = re.compile(r"财政拨款")
_FUND = re.compile(r"一般公共预算|政府性基金|国有资本经营")
_SECOND_LEVEL = re.compile(r"[（][一二三四五六七八九十]+[）].*|\d+[.、．].*|其中[:：].*")
_BRACKETED = re.compile(r"[（][一二三四五六七八九十]+[）]")
_SOURCE = re.compile(r"(事业(单位)?(经营)?|经营|上级补助|附属单位上缴|其他)收入")
"""Money that is not what was carried over, listed below it."""
_OF_WHICH = "其中"
_THIRD_LEVEL = re.compile(r"[（]\d+[）].*")


@dataclass(slots=True)
class Draft:
    level: int = 0
    parent: int | None = None
    total: bool = False


def _grand_total(rows: Sequence[HalfRow]) -> int | None:
    """The 总计; without one, the 合计 that closes the table, or opens it."""
    said = next((i for i, row in enumerate(rows) if _GRAND_TOTAL.fullmatch(row.key)), None)
    ends = (len(rows) - 1, 0) if rows and said is None else ()
    return next((end for end in ends if _CLOSING_TOTAL.fullmatch(rows[end].key)), said)


def account(rows: Sequence[HalfRow], _bureau: str | None) -> list[Draft]:
    """Items belong to the 合计 below them, parts of a carryover to it, all of that to the 总计."""
    grand = _grand_total(rows)
    subtotal = next((i for i, row in enumerate(rows) if i != grand and SUBTOTAL.fullmatch(row.key)), None)
    within = _unnumbered_parts(rows)
    drafts: list[Draft] = []
    carryover: int | None = None
    item: int | None = None
    second: int | None = None
    bracketed = False  # （一） without a 一、 above: the first level
    for index, row in enumerate(rows):
        if _FIRST_LEVEL.match(row.key):
            second = None
        if index == grand:
            drafts.append(Draft(total=True))
        elif index in within:
            drafts.append(Draft(drafts[within[index]].level + 1, within[index]))
        elif index == subtotal:
            drafts.append(Draft(0, grand))
            item = None
        elif _CARRYOVER.fullmatch(row.key) and not _SECOND_LEVEL.fullmatch(row.key):
            carryover, item = index, None
            drafts.append(Draft(0, grand))
        elif subtotal is None and carryover is not None and _SOURCE.fullmatch(row.key):
            carryover, item = None, index
            drafts.append(Draft(1, grand))
        elif second is not None and _THIRD_LEVEL.fullmatch(row.key):
            drafts.append(Draft(drafts[second].level + 1, second))
        elif (
            _SECOND_LEVEL.fullmatch(row.key)
            and not (bracketed and _BRACKETED.match(row.key))
            and (home := item if item is not None else carryover) is not None
        ):
            second = index
            drafts.append(Draft(drafts[home].level + 1, home))
        else:
            bracketed = bracketed or (carryover is None and _BRACKETED.match(row.key) is not None)
            whole = subtotal if subtotal is not None and index < subtotal else carryover
            item = index
            drafts.append(Draft(1, whole if whole is not None else grand))
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
        parts = [each.first_amount for each in rows[index + 1 : end]]
        whole = row.first_amount
        if whole and abs(whole - sum(parts)) <= allowance(len(parts)) < abs(whole):
            found.update(dict.fromkeys(range(index + 1, end), index))
    return found


def _is_one_of_them(rows: Sequence[HalfRow], index: int) -> bool:
    """其中：事业收入, 经营收入, 其他收入, a line each: the first only says it of them all."""
    return index < len(rows) and rows[index].key.startswith(_OF_WHICH)


def _without_partial(drafts: list[Draft], rows: Sequence[HalfRow]) -> list[Draft]:
    """其中 alone below a line, of another amount, is no division of it."""
    children = Counter(draft.parent for draft in drafts)
    return [
        replace(draft, parent=None)
        if draft.parent is not None
        and row.key.startswith(_OF_WHICH)
        and children[draft.parent] == 1
        and row.first_amount != rows[draft.parent].first_amount
        else draft
        for draft, row in zip(drafts, rows, strict=True)
    ]


def _is_plain(row: HalfRow) -> bool:
    """Neither numbered nor a total."""
    return not any(
        pattern.fullmatch(row.key) for pattern in (_SECOND_LEVEL, SUBTOTAL, _GRAND_TOTAL, _CLOSING_TOTAL)
    ) and not _FIRST_LEVEL.match(row.key)
