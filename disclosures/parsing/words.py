"""What the words of a line or a cell are, whichever table they stand in. Patterns for whole `key`s. Pure."""

from __future__ import annotations

import re

PAGE_NUMBER = re.compile(r"[-—–·]*第?\d{1,3}页?([/共,，]+\d{1,3}页?)?[-—–·]*")
NONE = re.compile(r"[-—–/*]+")
"""What stands for nothing, beside words as well."""
TOTAL = re.compile(r"(收入|支出)?总计|合计|共计|(部门|单位)合计|总合计")
CLOSING = re.compile(r"(本年|当年)?(收入|支出)?(合计|总计|小计)|.*结转.*|.*结余.*")
"""The sums below the items of an account."""
NUMBERED = re.compile(
    r"([一二三四五六七八九十]+、|[（]([一二三四五六七八九十]+|\d{1,2})[）]|\d+[.、．]|[①②③④⑤]|其中[:：]?).*",
    re.DOTALL,
)
"""An item's, that begins a row."""


def begins_a_row(words: str) -> bool:
    """Whether nothing that goes on from a row above is called so."""
    return bool(NUMBERED.fullmatch(words) or CLOSING.fullmatch(words) or TOTAL.fullmatch(words))
