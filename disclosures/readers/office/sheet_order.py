"""In which order the sheets of a workbook are read. Pure.

Where the sheets of several bureaus stand in turn (table 1 of each, then table 2 of each), those of one
bureau are read one after the other, so that each disclosure is one run of rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

SEVERAL = 3
"""Sheets of each bureau at least: fewer are no disclosure."""
_SPACE = re.compile(r"\s+")
_NAMED = re.compile(r"(?:编制|填报|预算)?(?:部门|单位)(?:名称)?[:：](?P<bureau>.{4,60})")
_TITLE = re.compile(
    r"(?P<bureau>.{3,40}(?:局|中心|委员会|委|厅|处|办公室|院|所|站))20\d\d年.{2,40}表(?:[（(].{1,20}[)）])*"
)
_UNIT = re.compile(r"(?:人民币)?[亿千百万]*元")


def whose(texts: Iterable[str]) -> str:
    """The bureau that a sheet names in a caption, or before the year of its title; empty where it names
    none, or several."""
    words = [_SPACE.sub("", text) for text in texts]
    for pattern in (_NAMED, _TITLE):
        found = {match["bureau"] for each in words if (match := pattern.fullmatch(each))}
        names = {name for name in found if not _UNIT.search(name)}
        if names:
            return names.pop() if len(names) == 1 else ""
    return ""


def together(named: Sequence[str]) -> list[int]:
    """The places of the sheets in the order in which they are read; ``named`` are their bureaus.

    The order of the workbook, unless all from the first that names a bureau on do, and several bureaus
    have several sheets each, in turn.
    """
    first = next((at for at, name in enumerate(named) if name), len(named))
    counts = Counter(named[first:])
    in_turn = len(list(groupby(named[first:]))) > len(counts)
    if not in_turn or "" in counts or min(counts.values()) < SEVERAL:
        return list(range(len(named)))
    begun = {name: named.index(name) for name in counts}
    return sorted(range(len(named)), key=lambda at: begun[named[at]] if at >= first else -1)
