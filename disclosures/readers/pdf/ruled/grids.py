"""The grids that rules make: cells, also where a rule at the edge is missing. Pure; all in the upright frame.

Own grids, not pdfplumber's cells, because those need every cell closed: a page that continues a
table often has no top rule, and its first row would be lost. Here a grid ends where its rules
end, whether or not a rule closes it there.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from disclosures.records import Box

SNAP = 3.0
"""Points within which two rules are one: double lines, and the drift of a drawing program."""
SHORTEST = 4.0
MAX_RULES = 4000
"""Of one direction on a page. More is a drawing, not a table."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: at ``at`` across, from ``start`` to ``end`` along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid of columns ``xs[i]..xs[i+1]`` and rows ``ys[j]..ys[j+1]``.

    ``owner[j][i]`` is the (row, column) of the top left corner of the cell that covers the place.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell that covers a point, None outside the grid."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][column]
        return None

    def span(self, cell: tuple[int, int]) -> tuple[float, float]:
        """Left and right of a cell."""
        row, column = cell
        last = column
        while last + 1 < len(self.xs) - 1 and self.owner[row][last + 1] == cell:
            last += 1
        return self.xs[column], self.xs[last + 1]

    def height(self, cell: tuple[int, int]) -> tuple[float, float]:
        """Top and bottom of a cell."""
        row, column = cell
        last = row
        while last + 1 < len(self.ys) - 1 and self.owner[last + 1][column] == cell:
            last += 1
        return self.ys[row], self.ys[last + 1]


def grids_of(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The grids that rules make, top to bottom."""
    parts = _components(joined(across), joined(down))
    grids = [grid for part in parts if (grid := _grid(*part))]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def joined(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that meet are one rule; too short ones go."""
    lines = on_one_line(sorted(rules, key=lambda rule: rule.at), SNAP)
    found: list[Rule] = []
    for line in lines:
        at = sum(rule.at for rule in line) / len(line)
        start, end = None, 0.0
        for rule in sorted(line, key=lambda rule: rule.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + SNAP:
                end = max(end, rule.end)
            else:
                found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            found.append(Rule(at, start, end))
    return [rule for rule in found if rule.end - rule.start >= SHORTEST][:MAX_RULES]


def on_one_line(rules: list[Rule], within: float) -> list[list[Rule]]:
    """Rules sorted by ``at`` as groups, each ``within`` so many points of its first."""
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= within:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _components(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch one another, directly or through others: one table each."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, horizontal in enumerate(across):
        for j, vertical in enumerate(down, start=len(across)):
            if (
                horizontal.start - SNAP <= vertical.at <= horizontal.end + SNAP
                and vertical.start - SNAP <= horizontal.at <= vertical.end + SNAP
            ):
                parent[root(i)] = root(j)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*across, *down)):
        part = parts.setdefault(root(i), ([], []))
        part[0 if i < len(across) else 1].append(rule)
    return list(parts.values())


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """The grid that rules make; None when it has but one column: a frame, not a table."""
    xs, ys = _positions(down, across), _positions(across, down)
    if len(xs) < 3 or len(ys) < 2:
        return None
    columns, rows = len(xs) - 1, len(ys) - 1
    right = [[_covered(down, xs[i + 1], ys[j], ys[j + 1]) for i in range(columns)] for j in range(rows)]
    below = [[_covered(across, ys[j + 1], xs[i], xs[i + 1]) for i in range(columns)] for j in range(rows)]
    owner = _owners(right, below)
    cells = {cell for row in owner for cell in row}
    return Grid(tuple(xs), tuple(ys), owner) if len(cells) > 1 else None


def _positions(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where the rules of one direction stand, and where those that cross them end beyond.

    The latter gives back the row above a missing top rule and the column left of a missing side
    rule. Two crossing rules must agree, so that one long stroke makes no column of its own.
    """
    positions = sorted({rule.at for rule in rules})
    positions = [at for i, at in enumerate(positions) if i == 0 or at - positions[i - 1] > SNAP]
    if not positions:
        return []
    before = sorted(rule.start for rule in crossing if rule.start < positions[0] - SHORTEST)
    after = sorted(rule.end for rule in crossing if rule.end > positions[-1] + SHORTEST)
    if len(before) >= 2 and before[1] - before[0] <= SNAP:
        positions.insert(0, before[0])
    if len(after) >= 2 and after[-1] - after[-2] <= SNAP:
        positions.append(after[-1])
    return positions


def _covered(rules: list[Rule], at: float, start: float, end: float) -> bool:
    """Whether a rule runs along most of a stretch."""
    length = 0.0
    for rule in rules:
        if abs(rule.at - at) <= SNAP:
            length += max(0.0, min(rule.end, end) - max(rule.start, start))
    return length >= 0.5 * (end - start)


def _owners(right: list[list[bool]], below: list[list[bool]]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The cell of each place: places without a rule between them are one, and always a rectangle."""
    rows, columns = len(right), len(right[0])
    owner: list[list[tuple[int, int] | None]] = [[None] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] is not None:
                continue
            last = column
            while last + 1 < columns and not right[row][last] and owner[row][last + 1] is None:
                last += 1
            bottom = row
            while bottom + 1 < rows and _open_below(bottom, column, last, right, below):
                bottom += 1
            for j in range(row, bottom + 1):
                owner[j][column : last + 1] = [(row, column)] * (last + 1 - column)
    return tuple(tuple(cell or (0, 0) for cell in line) for line in owner)


def _open_below(row: int, first: int, last: int, right: list[list[bool]], below: list[list[bool]]) -> bool:
    """Whether the cell over ``first..last`` goes on into the next row."""
    columns = range(first, last + 1)
    if any(below[row][column] for column in columns):
        return False
    return not any(right[row + 1][column] for column in columns[:-1])
