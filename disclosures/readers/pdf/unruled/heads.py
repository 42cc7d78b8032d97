"""Heads without rules: a word centred over several columns put where a merged cell would have it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, pairwise, product, takewhile
from math import prod

from disclosures.readers.pdf.glyphs import is_number, text
from disclosures.readers.pdf.ruled.grids import Rule
from disclosures.readers.pdf.unruled.bare import over_bare
from disclosures.readers.pdf.unruled.blocks import Rows
from disclosures.readers.pdf.unruled.columns import ALIGNED
from disclosures.readers.pdf.unruled.head_cells import PLAINLY, Cell, narrowed, off_middle
from disclosures.readers.pdf.unruled.middles import edges_by_middles
from disclosures.readers.pdf.unruled.sides import Side
from disclosures.readers.pdf.unruled.uprights import heads_between

_OFF = 0.15
"""Of the width of its columns: how far off their middle a word may stand."""
_MOST_WAYS = 10_000
_ONE_LINE = 0.5
"""Points within which texts stand on one line, or begin at one place."""
_BESIDE = 0.4
"""Of the character size: how far off their heights may be of words side by side."""
_TOLD_OTHERWISE = re.compile(r"项目.*|科目(编码|名称)|金额|(20\d\d年)?度?预算数?|20\d\d年度?")
"""Words below others that repeat in accounts: the names beside them tell which is which."""
_NEUTRAL = re.compile(
    r"项目|.*科目.{0,2}|.*分类.*|(20\d\d年?度?)?(部门|单位)?(收入|支出)?预算数?|金额|收入|支出"
)
"""Words over others that change nothing of what these say, whichever they are over."""
_OTHER_TIME = re.compile(r"上年|去年|往年|以前|结转|执行|决算|调整")
_FEWEST = 2
"""Rows of a head that has words over others."""


def heads_spread(
    rows: Rows, edges: Sequence[float], side: Side | None = None, uprights: Sequence[Rule] = ()
) -> Rows:
    """The rows, each cell of the head in the first column it is over, and as high as nothing is above it.

    Left as they are where a word may stand over these columns or over others. ``side`` is where words stand
    in their cells, if not in the middle; ``uprights`` are rules between them.
    """
    return _between(rows, edges, uprights) or _placed(rows, edges, side) or rows


def _between(rows: Rows, edges: Sequence[float], uprights: Sequence[Rule]) -> Rows | None:
    return heads_between(rows, len(_head_of(rows)), edges, uprights) if uprights else None


def are_open(
    rows: Rows, edges: Sequence[float], side: Side | None = None, uprights: Sequence[Rule] = ()
) -> bool:
    """Whether words of the head may stand over these columns or over others, and say of them what the words
    below do not; or begin like the lowest of a column that they are not set over.
    """
    if _between(rows, edges, uprights):
        return False
    head = _head_of(rows)
    leaves, groups = _cells(head)
    begin_alike = any(_begin_with(leaf, groups) for leaf in leaves.values())
    say_more = _repeat_words(head) or _say_more(leaves.values(), groups)
    return begin_alike or (say_more and _placed(rows, edges, side) is None)


def _begin_with(leaf: Cell, groups: Sequence[Cell]) -> bool:
    """Whether several words begin as far left as a lowest one, and one of them is taken to be over others."""
    alike = [group for group in groups if abs(group.left - leaf.left) <= _ONE_LINE]
    return len(alike) > 1 and any(group.column != leaf.column for group in alike)


def _repeat_words(head: Rows) -> bool:
    lowest = {column: text([tuple(cell)]) for row in head for column, cell in row.items()}
    told = [words for words in lowest.values() if not _TOLD_OTHERWISE.fullmatch(words)]
    return len(set(told)) < len(told)


def _say_more(leaves: Iterable[Cell], groups: Sequence[Cell]) -> bool:
    """Whether words over others part one year's columns from another's, or one group from the next."""
    telling = [group for group in groups if not _NEUTRAL.fullmatch(group.words)]
    of_times = any(_OTHER_TIME.search(cell.words) for cell in (*leaves, *groups))
    return len(telling) > 1 or (bool(telling) and of_times)


def _head_of(rows: Rows) -> Rows:
    """The rows above the first with a number, without what alone stands above that: it is of its own row."""
    taken = len(list(takewhile(lambda row: not any(map(is_number, row.values())), rows)))
    while taken > _FEWEST and len(rows[taken - 1]) == 1:
        taken -= 1
    return rows[:taken]


def _placed(rows: Rows, edges: Sequence[float], side: Side | None) -> Rows | None:
    """The rows with the head's cells in their places; None where these are open."""
    head = _head_of(rows)
    taken = len(head)
    if taken == 1 < len(rows):
        return over_bare(rows, edges) or rows
    if taken < _FEWEST or taken == len(rows):
        return rows
    if set().union(*head) != set(range(len(edges) - 1)):
        return None if sum(map(len, head)) > len(set().union(*head)) else rows
    leaves, groups = _cells(head)
    cells = [*leaves.values(), *groups]
    if side is Side.LEFT or all(group.is_set_from_the_left(leaves[group.column]) for group in groups):
        begin = (abs(group.left - leaves[group.column].left) <= ALIGNED for group in groups)
        return rows if all(begin) else None
    if side is Side.RIGHT:
        return None if groups else rows
    middles = [leaves[column].middle for column in range(len(leaves))]
    printed = _printed([*leaves.values()], rows[taken:])
    edges = edges_by_middles(middles, [printed[column] for column in sorted(printed)]) or edges
    from_the_top = _set_from_the_top(leaves, cells)
    ways = (True,) if from_the_top else (False, True)
    if not any(_are_spread(groups, leaves, edges, from_the_top=way) for way in ways):
        return None
    from_the_bottom = not from_the_top and _end_on_one_line(leaves.values())
    if from_the_bottom and not (all(narrowed(each, leaves, edges) for each in groups) and _nested(groups)):
        return None
    return [*_levelled(groups, leaves), *rows[taken:]]


def _cells(head: Rows) -> tuple[dict[int, Cell], list[Cell]]:
    """The lowest cell of each column, and those above them."""
    lowest = {column: row for row, cells in enumerate(head) for column in cells}
    cells = [
        Cell(row, column, glyphs, column, column)
        for row, printed in enumerate(head)
        for column, glyphs in sorted(printed.items())
    ]
    leaves = {cell.column: cell for cell in cells if lowest[cell.column] == cell.row}
    for leaf in leaves.values():
        leaf.row = len(head)
    return leaves, [cell for cell in cells if cell is not leaves[cell.column]]


def _are_spread(
    groups: Sequence[Cell], leaves: Mapping[int, Cell], edges: Sequence[float], *, from_the_top: bool
) -> bool:
    """Give each group its columns, in cells whose words stand at the top or half-way down; False if not all
    have some.
    """
    floor = None if from_the_top else max(cell.base for cell in (*groups, *leaves.values()))
    for beside in _ranked(groups, from_the_top=from_the_top):
        below = {column for column, leaf in leaves.items() if beside[0].is_over(leaf, floor)}
        parts = list(_parted(beside, below))
        if sum(len(over) for over, _ in parts) < len(beside):
            return False
        if not all(_spread(over, run, leaves, edges) for over, run in parts):
            return False
    return _nested(groups)


def _end_on_one_line(leaves: Iterable[Cell]) -> bool:
    """Whether the lowest words all end on one line: of cells set from the bottom, heights tell nothing."""
    bases = [leaf.base for leaf in leaves]
    return max(bases) - min(bases) <= _ONE_LINE


def _set_from_the_top(leaves: Mapping[int, Cell], cells: Sequence[Cell]) -> bool:
    """Whether a leaf of one line stands as high as the head begins, so that its cell is not centred."""
    highest = min(cell.begins for cell in cells)
    return any(leaf.base - highest <= _ONE_LINE for leaf in leaves.values())


def _ranked(groups: Sequence[Cell], *, from_the_top: bool) -> list[list[Cell]]:
    """The groups that stand side by side, from top to bottom; each is told its ``row``."""

    def height(cell: Cell) -> float:
        return cell.begins if from_the_top else (cell.top + cell.base) / 2

    ranks: list[list[Cell]] = []
    for group in sorted(groups, key=height):
        if ranks and height(group) - height(ranks[-1][0]) <= _BESIDE * group.glyphs[0].size:
            ranks[-1].append(group)
        else:
            ranks.append([group])
    for row, rank in enumerate(ranks):
        rank.sort(key=lambda group: group.column)
        for group in rank:
            group.row = row
    return ranks


def _printed(leaves: Sequence[Cell], body: Rows) -> dict[int, tuple[float, float]]:
    """From where to where each column prints anything."""
    glyphs = {leaf.column: [*leaf.glyphs] for leaf in leaves}
    for row in body:
        for column, printed in row.items():
            glyphs[column] += printed
    return {
        column: (min(g.x0 for g in printed), max(g.x1 for g in printed)) for column, printed in glyphs.items()
    }


def _parted(groups: Sequence[Cell], below: set[int]) -> Iterator[tuple[list[Cell], tuple[int, int]]]:
    """The groups over each run of columns side by side."""
    for first in sorted(column for column in below if column - 1 not in below):
        last = next(column for column in count(first) if column + 1 not in below)
        if over := [group for group in groups if first <= group.column <= last]:
            yield over, (first, last)


def _spread(
    groups: Sequence[Cell], run: tuple[int, int], leaves: Mapping[int, Cell], edges: Sequence[float]
) -> bool:
    """Part the columns of a run among the groups over it, each word as near to the middle of its own as can
    be; False if words stand elsewhere, or as well over others."""
    gaps = [range(one.column, two.column) for one, two in pairwise(groups)]
    if prod(map(len, gaps)) > _MOST_WAYS:
        return False
    ways: list[tuple[float, list[tuple[int, int]]]] = []
    for cuts in product(*gaps):
        firsts, lasts = [run[0], *(cut + 1 for cut in cuts)], [*cuts, run[1]]
        spans = list(zip(firsts, lasts, strict=True))
        off = [off_middle(group, *span, leaves, edges) for group, span in zip(groups, spans, strict=True)]
        if max(off) <= _OFF:
            ways.append((sum(off), spans))
    ways.sort()
    if not ways or (len(ways) > 1 and ways[1][0] < PLAINLY * ways[0][0]):
        return False
    for group, span in zip(groups, ways[0][1], strict=True):
        group.first, group.last = span
    return True


def _nested(groups: Sequence[Cell]) -> bool:
    """Whether of two groups one is above the other, or they have no column in common."""
    return all(
        one.last < other.first or other.last < one.first
        or (one.row < other.row and one.first <= other.first and other.last <= one.last)
        for n, one in enumerate(groups)
        for other in groups[n + 1 :]
    )  # fmt: skip


def _levelled(groups: Sequence[Cell], leaves: dict[int, Cell]) -> Rows:
    """The head's rows: the cells that nothing is above first, then those below them."""
    rows: Rows = []
    for cell in (*groups, *leaves.values()):
        level = sum(
            other.row < cell.row and other.first <= cell.first and cell.last <= other.last for other in groups
        )
        while len(rows) <= level:
            rows.append({})
        rows[level][cell.first] = cell.glyphs
    return rows
