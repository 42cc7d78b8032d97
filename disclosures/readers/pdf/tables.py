"""From a page's characters and grids to raw tables and lines. Pure but for pdfplumber's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from disclosures.readers.pdf.begun import first_row
from disclosures.readers.pdf.composed import Blocks, Composed
from disclosures.readers.pdf.glyphs import (
    Line,
    Word,
    box_of,
    read_glyphs,
    text,
    word_lines,
)
from disclosures.readers.pdf.labels import digits_joined, spaced_joined
from disclosures.readers.pdf.raw import (
    Displayed,
    outward,
    raw_hung,
    raw_lines,
    raw_region,
    raw_table,
    stacked_rows,
)
from disclosures.readers.pdf.ruled.cells import Place, amounts_apart, grid_of, placed
from disclosures.readers.pdf.ruled.grids import Grid, Rule
from disclosures.readers.pdf.ruled.hiding import hides_columns, hides_heads
from disclosures.readers.pdf.ruled.overflow import (
    cut_at_the_edge,
    cut_by_rules,
    lines_over,
    lying_over,
    settled,
    touching,
)
from disclosures.readers.pdf.ruled.rules import beside, edges_of_shades, find_grids, shaded_grids
from disclosures.readers.pdf.ruled.unparted import parted_like_others
from disclosures.readers.pdf.ruled.written import last_lines
from disclosures.readers.pdf.unruled.areas import (
    Area,
    Opening,
    areas_of,
    begins_rows,
    ends_with_caption,
    is_table_line,
)
from disclosures.readers.pdf.unruled.columns import Carried, Column
from disclosures.readers.pdf.unruled.framed import open_in_frames
from disclosures.readers.pdf.unruled.hanging import Hanging, Hung, hanging_of, hung
from disclosures.readers.pdf.unruled.region import Region
from disclosures.readers.pdf.unruled.regions import carried_from, region_of
from disclosures.readers.pdf.unruled.stacks import stacked
from disclosures.readers.pdf.unruled.unsettled import open_in
from disclosures.records import Box, RawLine, RawTable

_HEAD_ROWS = 4
"""As many as a head has at most."""


def read_blocks(page: Any, before: Composed | None = None, running: frozenset[str] = frozenset()) -> Composed:
    """The tables and the lines outside them of a pdfplumber page, top to bottom.

    ``before`` is the page before it, whose table may go on. ``running`` are the lines that every page
    prints, which are part of no table.
    """
    frame, glyphs, cut = read_glyphs(page)
    lines = word_lines(glyphs)
    grids, loose, uprights = find_grids(page, frame)
    if not grids and _hold_all((shaded := shaded_grids(page, frame)), lines):
        grids = shaded
    elif not grids:
        loose = [*loose, *edges_of_shades(page, frame)]
    blocks = composed(lines, grids, loose, frame, before, running, uprights)
    beyond = (outward(frame.displayed(box_of([glyph]))) for glyph in cut)
    return replace(blocks, cut=(*blocks.cut, *beyond))


def _hold_all(grids: list[Grid], lines: Sequence[Sequence[Word]]) -> bool:
    """Whether the grids hold all that looks like a table; else only some of its rows are shaded."""
    inside, outside = _parted(lines, grids)
    if any(_joins_rows(words) for cells in inside.values() for words in cells.values()):
        return False
    return bool(grids) and not any(
        line and is_table_line(line) and (len(line) > 1 or begins_rows(line)) for line in outside
    )


def _joins_rows(words: Sequence[Word]) -> bool:
    """Whether a row begins below other words in what is taken for one cell."""
    return any(map(begins_rows, word_lines(glyph for word in words for glyph in word)[1:]))


def composed(
    lines: Sequence[Sequence[Word]],
    grids: list[Grid],
    loose: Sequence[Rule],
    frame: Displayed,
    before: Composed | None = None,
    running: frozenset[str] = frozenset(),
    uprights: Sequence[Rule] = (),
) -> Composed:
    """The tables and lines of any page whose words and rules are known; ``loose`` rules are in no grid;
    ``uprights`` are all that are vertical.
    """
    inside, outside = _parted(lines, grids)
    hiding = (n for n, cells in inside.items() if hides_columns(grids[n], cells))
    if open_grids := [
        *hiding,
        *(n for n, cells in inside.items() if hides_heads(grids[n], cells, uprights)),
    ]:
        # rules around rows or groups of columns only: the words must tell
        levels = [Rule(at, grids[n].xs[0], grids[n].xs[-1]) for n in open_grids for at in grids[n].ys]
        loose = [*loose, *levels]
        grids = [grid for n, grid in enumerate(grids) if n not in open_grids]
        inside, outside = _parted(lines, grids)
    alike = {n: parted_like_others(grids[n], cells) for n, cells in inside.items()}
    grids = [alike[n][0] if n in alike else grid for n, grid in enumerate(grids)]
    inside = {n: cells for n, (_, cells) in alike.items()}
    at_edge = [*cut_at_the_edge(inside, grids, uprights), *last_lines(inside, grids)]
    uprights = beside(grids, uprights)
    narrow = stacked(outside)
    outside = [amounts_apart(digits_joined(spaced_joined(line, narrow))) for line in outside]
    inside, outside, crowded = settled(inside, outside, grids)
    page = _Page(outside, grids, loose, inside, frame, running, uprights)
    found = page.tables(before)
    hanging = hanging_of(found.areas, page.own_lines, loose, grids, frame)
    unsettled = open_in(found.regions, before.open_below if before else 0)
    joined = [region for n, cells in inside.items() for region in stacked_rows(grids[n], cells).values()]
    first = first_row(inside, grids, page.own_lines) if before and before.gridded else None
    framed = open_in_frames(joined, first, goes_on=before is not None and before.ends_so)
    last = max((box for box in (unsettled.last, framed.last) if box), key=lambda box: box.top, default=None)
    lying = [*lying_over(inside), *crowded, *cut_by_rules(inside, grids)]
    lying += (box for region in found.regions for box in lines_over(region.lines))
    return Composed(
        page.blocks(found),
        found.carried,
        bool(grids),
        ends_with_caption(lines, grids),
        overprinted=tuple(outward(frame.displayed(box)) for box in touching(lying)),
        cut=tuple(outward(frame.displayed(box)) for box in at_edge),
        unsettled=tuple(outward(frame.displayed(box)) for box in (*unsettled.rows, *framed.rows)),
        open_below=unsettled.below,
        last_row=outward(frame.displayed(last)) if last else None,
        ends_so=last is not None and all(grid.box.top < last.bottom for grid in grids),
        unsettles_above=(unsettled.takes_from_above and found.goes_on) or framed.takes_from_above,
        hanging=hanging,
        around=page.around(hanging, found) if hanging else ((), ()),
        head_above=found.head_above(frame),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The tables of a page outside grids; the first of them may have its head on the page ``before``."""

    areas: list[Area]
    regions: list[Region]
    carried: Carried | None
    hung: Hung | None = None

    @property
    def goes_on(self) -> bool:
        """Whether the first table may be the one that the page before ends with."""
        return bool(self.areas) and self.areas[0].opening is Opening.PAGE

    def head_above(self, frame: Displayed) -> RawTable | None:
        return raw_hung(self.regions[0], self.hung, frame)[0] if self.hung else None


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page prints, in its grids and outside of them."""

    outside: list[list[Word]]
    grids: list[Grid]
    loose: Sequence[Rule]
    inside: dict[int, dict[Place, list[Word]]]
    frame: Displayed
    running: frozenset[str]
    uprights: Sequence[Rule]

    @property
    def own_lines(self) -> list[Line]:
        return [line for line in self.outside if text(line) not in self.running]

    def tables(self, before: Composed | None) -> _Found:
        """The tables outside grids, the first one's head from the page before where that ends with it."""
        if before and before.hanging:
            above = hung(before.hanging, self.own_lines, self.grids, self.frame)
            found = self._tables(before.carried, Opening.CAPTION, above) if above else None
            if found and found.hung and found.regions and found.hung.is_whole_in(found.regions[0]):
                return found
        opening = Opening.CAPTION if before and before.captioned else Opening.PAGE
        return self._tables(before.carried if before else None, opening)

    def _tables(self, carried: Carried | None, opening: Opening, above: Hung | None = None) -> _Found:
        lines = self.own_lines
        loose = [*self.loose, *(above.rules if above else ())]
        if above:
            lines[above.at : above.at] = above.lines
        areas = areas_of(lines, self.grids, opening)
        regions, carried = _open_tables(areas, self.grids, loose, self.inside, carried, self.uprights)
        return _Found(areas, regions, carried, above)

    def blocks(self, found: _Found) -> Blocks:
        """Tables and lines from top to bottom."""
        return tuple(block for _, block in self._ordered(found))

    def around(self, head: Hanging, found: _Found) -> tuple[Blocks, Blocks]:
        """The same above and below a head that belongs to the next page's rows."""
        ordered, low = self._ordered(found, head), head.lines[-1][0][0].base
        above, below = (
            [block for box, block in ordered if (box.top > low) is is_below] for is_below in (False, True)
        )
        return tuple(above), tuple(below)

    def _ordered(self, found: _Found, without: Hanging | None = None) -> list[tuple[Box, RawLine | RawTable]]:
        blocks: list[tuple[Box, RawLine | RawTable]] = [
            (self.grids[number].box, raw_table(self.grids[number], cells, self.frame))
            for number, cells in self.inside.items()
        ]
        taken = {id(word) for line in (without.lines if without else ()) for word in line}
        for n, region in enumerate(found.regions):
            words = {id(word) for line in region.lines for word in line}
            if words & taken:
                continue
            if found.hung and n == 0:
                blocks.append((region.box, raw_hung(region, found.hung, self.frame)[1]))
            else:
                blocks.append((region.box, raw_region(region, self.frame)))
            taken |= words
        rest = [[word for word in line if id(word) not in taken] for line in self.outside]
        blocks.extend(raw_lines(rest, self.frame))
        return sorted(blocks, key=lambda item: (round(item[0].top), item[0].x0))


def _parted(
    lines: Sequence[Sequence[Word]], grids: list[Grid]
) -> tuple[dict[int, dict[Place, list[Word]]], list[list[Word]]]:
    """The words in each cell of the grids, and the lines of those outside."""
    inside: dict[int, dict[Place, list[Word]]] = defaultdict(lambda: defaultdict(list))
    outside: list[list[Word]] = []
    for line in lines:
        outside.append([])
        for word in line:
            number = grid_of(word, grids)
            if number is None:
                outside[-1].append(word)
                continue
            for place, part in placed(word, grids[number]):
                inside[number][place].append(part)
    return inside, outside


def _open_tables(
    areas: Sequence[Area],
    grids: Sequence[Grid],
    loose: Sequence[Rule],
    inside: Mapping[int, dict[Place, list[Word]]],
    carried: Carried | None,
    uprights: Sequence[Rule],
) -> tuple[list[Region], Carried | None]:
    """The tables outside grids, from top to bottom, each with what the one above hands on."""

    def bottom(number: int) -> float:
        return grids[number].box.bottom

    regions: list[Region] = []
    for area in areas:
        if area.opening is Opening.GRID:
            above = max((n for n in inside if grids[n].box.bottom <= area.top), key=bottom, default=None)
            carried = None if above is None else _of_grid(grids[above], inside[above])
        elif area.opening is Opening.CAPTION:
            carried = None
        if region := region_of(area, loose, carried, uprights):
            carried = carried_from(region, carried)
            regions.append(region)
    low = max(inside, key=bottom, default=None)
    if low is not None and not any(region.box.bottom > bottom(low) for region in regions):
        carried = _of_grid(grids[low], inside[low])
    return regions, carried


def _of_grid(grid: Grid, cells: dict[Place, list[Word]]) -> Carried:
    columns = tuple(Column(x0, x1, ruled=True) for x0, x1 in pairwise(grid.xs))
    words = [word for (row, _), found in cells.items() if row < _HEAD_ROWS for word in found]
    heads = tuple(text(line) for line in word_lines(glyph for word in words for glyph in word))
    return Carried(columns, heads)
