"""Tables without a grid: which lines of an area, which of them its head, which columns. Pure.

The second table finder. A table set with three rules (above, under the head, below), or with none,
has no cells to look up; `columns` finds its columns and `rows` its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from disclosures.readers.pdf.glyphs import Line, text
from disclosures.readers.pdf.ruled.grids import SNAP, Rule
from disclosures.readers.pdf.unruled.areas import Area, Opening, begins_rows, has_amount
from disclosures.readers.pdf.unruled.columns import (
    Carried,
    columns_in,
    edges_between,
    edges_of_rules,
    edges_of_text,
    fitted,
)
from disclosures.readers.pdf.unruled.first_rows import first_named, heads_amounts
from disclosures.readers.pdf.unruled.region import Region
from disclosures.readers.pdf.unruled.steps import LOOSE_WRAP
from disclosures.readers.pdf.unruled.strips import chunks
from disclosures.readers.pdf.unruled.uprights import edges_of_uprights
from disclosures.records import Box

Level = tuple[float, float, float]
"""Where a rule is, from and to."""

_REACH = 2.5
"""Of the character size: how far above its first line and below its last a table's rules are."""
_PARTS = 3
"""Side by side, as the words of a head are and no others."""
_HIGH = 3.0
"""Of the character size: as far above the rows the head's lines may stand, or"""
_BELOW_CAPTION = 4.5
"""as far where a caption is above them."""
_AWAY = 1.4
"""Times the widest step between rows: a line this far off the rows is none of them."""


def region_of(
    area: Area, rules: Sequence[Rule], carried: Carried | None, uprights: Sequence[Rule] = ()
) -> Region | None:
    """The table that an area holds, None when it holds none.

    ``rules`` are the page's horizontal rules outside grids, as drawn, in pieces: a rule is often
    drawn column by column. ``carried`` is the table that may go on here, ``uprights``
    are the vertical rules.
    """
    near = _near(area, rules)
    frame = _frame(near)
    if area.opening is Opening.TEXT or (area.above_prose and not any(map(has_amount, area.lines))):
        carried = None
    goes_on = carried is not None and area.opening is not Opening.CAPTION
    high = _BELOW_CAPTION if area.opening is Opening.CAPTION else _HIGH
    lines = _inside(area.lines, frame, high, goes_on=goes_on)
    if not lines or not (frame or carried or area.opening is Opening.CAPTION):
        return None
    if carried is None and _among_sentences(area) and not _runs_over(frame, lines):
        return None
    parts = max(len(chunks(line)) for line in lines)
    under_its_title = len(frame) > 1 or (area.opening is Opening.CAPTION and parts > _PARTS)
    if not any(begins_rows(line) for line in lines) and (parts < 2 or not under_its_title):
        return None
    repeated = _repeated(lines, carried) if goes_on else None
    whole = bool(repeated and carried and repeated == len(carried.heads))
    head = _head(lines, frame, repeated, whole=whole)
    body = [line for line in lines if head is None or line[0][0].y > head]
    pieces = [rule for rule in near if not frame or _within(rule, frame)]
    ruled = edges_of_uprights(uprights, lines, len(lines) - len(body))
    if not (ruled and _parts_amounts(ruled, lines)):
        ruled, uprights = (), ()
    edges = ruled or _edges(lines, body, head, pieces, carried)
    if len(edges) < 3:
        return None
    printed = tuple(map(tuple, lines))
    return Region(_box(lines, frame, edges), head, printed, edges, tuple(pieces), tuple(uprights))


def carried_from(region: Region, above: Carried | None) -> Carried:
    """What the next page needs to go on with this table."""
    columns = columns_in(region.lines, region.edges, region.head)
    if region.head is None and above and len(above.columns) == len(columns):
        columns = tuple(one.joined(other) for one, other in zip(above.columns, columns, strict=True))
    heads = tuple(
        text(line) for line in region.lines if region.head is not None and line[0][0].y < region.head
    )
    return Carried(columns, heads or (above.heads if above else ()))


def _among_sentences(area: Area) -> bool:
    return area.opening is Opening.TEXT or (area.opening is Opening.PAGE and area.above_prose)


def _runs_over(frame: Sequence[Level], lines: Sequence[Line]) -> bool:
    """Whether the rules run over all that the lines print, and do not underline a word of a sentence."""
    first = min(line[0][0].x0 for line in lines)
    last = max(line[-1][-1].x1 for line in lines)
    return bool(frame) and frame[0][1] <= first + SNAP and last - SNAP <= frame[0][2]


def _near(area: Area, rules: Sequence[Rule]) -> list[Rule]:
    size = area.lines[0][0][0].size
    top = area.lines[0][0][0].base - size - _REACH * size
    bottom = max(line[0][0].base for line in area.lines) + _REACH * size
    return [rule for rule in rules if top <= rule.at <= bottom]


def _frame(rules: Sequence[Rule]) -> list[Level]:
    """The levels of the rules that run over the whole table: (at, start, end), from the top."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        if rows and rule.at - rows[-1][0].at <= SNAP:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    levels = [(row[0].at, min(r.start for r in row), max(r.end for r in row)) for row in rows]
    widths: list[list[Level]] = []
    for level in levels:
        same = (w for w in widths if abs(w[0][1] - level[1]) <= SNAP and abs(w[0][2] - level[2]) <= SNAP)
        width = next(same, None)
        if width is None:
            widths.append([level])
        else:
            width.append(level)
    return max(widths, key=lambda w: (len(w), w[0][2] - w[0][1]), default=[])


def _within(rule: Rule, frame: Sequence[Level]) -> bool:
    _, start, end = frame[0]
    return start - SNAP <= rule.start and rule.end <= end + SNAP


def _inside(lines: Sequence[Line], frame: Sequence[Level], high: float, *, goes_on: bool) -> list[Line]:
    """Without the lines that stand off the rows, or beyond the rules, and print no amount; those of a head
    stand no more than ``high`` times their size apart.
    """
    kept = list(lines)
    if len(frame) > 1:
        top, bottom = frame[0][0], frame[-1][0]
        above = [line for line in kept if line[0][0].y < top]
        parted = any(len(chunks(line)) > 1 for line in above)  # the head has no rule above it
        while not parted and kept and kept[0][0][0].y < top and not (goes_on or begins_rows(kept[0])):
            kept.pop(0)
        while kept and _is_off(kept, bottom) and _rows_above(kept, bottom):
            kept.pop()
    rows = [n for n, line in enumerate(kept) if begins_rows(line)]
    if len(rows) < 2:
        return kept
    between = kept[rows[0] : rows[-1] + 1]
    widest = max(below[0][0].base - above[0][0].base for above, below in pairwise(between))
    end = rows[-1]
    while end + 1 < len(kept) and _step(kept[end], kept[end + 1]) <= _AWAY * widest:
        end += 1
    start = rows[0]
    while start and _step(kept[start - 1], kept[start]) <= max(_AWAY * widest, high * kept[start][0][0].size):
        start -= 1
    return kept[start : end + 1]


def _is_off(lines: Sequence[Line], bottom: float) -> bool:
    """Whether the last line stands below the last rule and goes on with no row there."""
    if lines[-1][0][0].y <= bottom or begins_rows(lines[-1]):
        return False
    below = [line for line in lines if line[0][0].y > bottom]
    steps = (_step(above, line) / line[0][0].size for above, line in pairwise(below))
    return not (any(map(begins_rows, below)) and all(step <= LOOSE_WRAP for step in steps))


def _rows_above(lines: Sequence[Line], level: float) -> bool:
    return any(begins_rows(line) for line in lines if line[0][0].y < level)


def _step(above: Line, below: Line) -> float:
    return below[0][0].base - above[0][0].base


def _repeated(lines: Sequence[Line], carried: Carried | None) -> int:
    """How many lines the head takes that is printed again at the top of the page."""
    count = 0
    while carried and count < len(lines) and text(lines[count]) in carried.heads:
        count += 1
    return count


def _head(
    lines: Sequence[Line], frame: Sequence[Level], repeated: int | None, *, whole: bool = False
) -> float | None:
    """How far down the head goes; None where there is none. ``repeated`` lines are of a head printed again,
    the ``whole`` of it or the beginning.
    """
    first = next(
        (n for n, line in enumerate(lines) if begins_rows(line) and not heads_amounts(lines, n)), None
    )
    if repeated is not None:
        first = repeated if whole else max(repeated, first or 0) if repeated else 0
    if first == 0:
        return None
    if first is None:
        return lines[-1][0][0].base + lines[-1][0][0].size
    if first >= len(lines):
        return lines[-1][0][0].base + lines[-1][0][0].size
    first = first_named(lines, first)
    below = lines[first][0][0]
    levels = [at for at, _, _ in frame if lines[0][0][0].y < at < below.y]
    parted = levels and not any(line[0][0].y > levels[-1] and len(chunks(line)) > 1 for line in lines[:first])
    return levels[-1] if parted else below.base - 0.9 * below.size


def _edges(
    lines: Sequence[Line],
    body: Sequence[Line],
    head: float | None,
    pieces: Sequence[Rule],
    carried: Carried | None,
) -> tuple[float, ...]:
    if carried and (found := fitted(carried, body)):
        return edges_between(found)
    ruled = edges_of_rules(pieces, head)
    if ruled and _parts_amounts(ruled, lines):
        return ruled
    return edges_of_text(lines, head)


def _parts_amounts(edges: Sequence[float], lines: Sequence[Line]) -> bool:
    """Whether all stands between the edges, and no two amounts of a line in one column."""
    printed = [chunk for line in lines for chunk in chunks(line)]
    if min(x0 for x0, _ in printed) < edges[0] - SNAP or max(x1 for _, x1 in printed) > edges[-1] + SNAP:
        return False
    for line in lines:
        places = [
            sum(1 for edge in edges if (word[0].x0 + word[-1].x1) / 2 >= edge)
            for word in line
            if has_amount([word])
        ]
        if len(set(places)) < len(places):
            return False
    return True


def _box(lines: Sequence[Line], frame: Sequence[Level], edges: Sequence[float]) -> Box:
    glyphs = [glyph for line in lines for word in line for glyph in word]
    tops = [glyph.top for glyph in glyphs] + [at for at, _, _ in frame]
    bottoms = [glyph.bottom for glyph in glyphs] + [at for at, _, _ in frame]
    return Box(edges[0], min(tops), edges[-1], max(bottoms))
