"""What stands above each column of a table: the cells of its head from the top, merged ones spread. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosures.parsing.pieces import GridRow
from disclosures.records import RawCell

Origin = tuple[int, int]
_BUDGET_OF = re.compile(
    r"(?:^|>)(20\d\d)(?:年(?:度)?(?:预算(?:数|安排|金额)?|合计|财政拨款|基本支出)?|预算(?:数|安排)?)(?=>|$)"
)
_NO_YEAR_S_OWN = re.compile(r"本年|当年(?!预算安排)|执行|决算|完成|上年(?!结转)")
_YEARS = re.compile(r"20\d\d(?=年)")


def earlier_years(paths: Sequence[str]) -> set[int]:
    """The columns of years before the one that the table is for, where its head prints several."""
    years = {at: int(found[0]) for at, path in enumerate(paths) if (found := _YEARS.findall(path))}
    return {at for at, year in years.items() if year < max(years.values())}


def budget_year(paths: Sequence[str]) -> str:
    """The year whose budget the head says the amounts are, empty where it names none or others as well."""
    if any(_NO_YEAR_S_OWN.search(path) for path in paths):
        return ""
    return max((year for path in paths for year in _BUDGET_OF.findall(path)), default="")


def head_paths(heads: Sequence[GridRow]) -> list[list[RawCell]]:
    """For each column the head cells above it, from the top."""
    width = max(len(row.cells) for row in heads)
    origins: list[list[Origin]] = []
    for r in range(len(heads)):
        origins.append([])
        for c in range(width):
            origins[r].append(_origin(heads, origins, r, c))
    return [
        [
            cell
            for r, c in dict.fromkeys(origins[row][column] for row in range(len(heads)))
            if (cell := _at(heads, r, c))
        ]
        for column in range(width)
    ]


def _origin(heads: Sequence[GridRow], origins: list[list[Origin]], r: int, c: int) -> Origin:
    """Where the cell begins that covers this place: here, to the left under the same group, or above."""
    if _at(heads, r, c) or (r == 0 and c == 0):
        return r, c
    if c and (r == 0 or origins[r - 1][c] == origins[r - 1][c - 1]):
        return origins[r][c - 1]
    return origins[r - 1][c] if r else (r, c)


def _at(heads: Sequence[GridRow], r: int, c: int) -> RawCell | None:
    return heads[r].cells[c] if c < len(heads[r].cells) else None
