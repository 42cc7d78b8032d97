"""Rules and shades as a page draws them, pdfplumber's or a light one. Pure; all in the upright frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from disclosures.readers.pdf.frame import Frame
from disclosures.readers.pdf.ruled.grids import SHORTEST, SNAP, Grid, Rule, grids_of, joined, on_one_line
from disclosures.readers.pdf.tiles import paleness
from disclosures.records import Box

THIN = 3.0
"""A rectangle thinner than this is a rule."""
DASH = 12.0
"""Points: a rule no longer than this may be a dot or a dash of a longer one."""
_LEVEL = 0.75
_ROW = 6.0
"""Points: no row is lower."""
WHITE = 0.99
"""From which a colour is no shade."""


def find_grids(page: Any, frame: Frame) -> tuple[list[Grid], list[Rule], list[Rule]]:
    """The ruled grids of a pdfplumber page, top to bottom, at least two columns each; the horizontal rules
    outside of them, in the pieces they are drawn in; and all vertical rules.
    """
    across, down = _pieces(page, frame, fills=False)
    grids = grids_of(across, down)
    return grids, outside_of(grids, across), joined(down)


def shaded_grids(page: Any, frame: Frame) -> list[Grid]:
    """The grids that coloured areas make, which some programs draw instead of rules."""
    return grids_of(*_pieces(page, frame, fills=True))


def edges_of_shades(page: Any, frame: Frame) -> list[Rule]:
    """Where coloured areas begin and end: a table whose every second row is shaded needs no rules.

    Each as it is drawn, which tells columns, and all across, since a row is one whatever of it is shaded.
    """
    shades = [frame.upright(_box(rect)) for rect in page.rects if _is_shade(rect)]
    drawn = [Rule(at, box.x0, box.x1) for box in shades for at in (box.top, box.bottom)]
    left, right = min((r.start for r in drawn), default=0.0), max((r.end for r in drawn), default=0.0)
    return [*drawn, *(Rule(at, left, right) for at in {rule.at for rule in drawn})]


def _is_shade(rect: Mapping[str, Any]) -> bool:
    box = _box(rect)
    high, wide = box.bottom - box.top > THIN, box.x1 - box.x0 > THIN
    return high and wide and bool(rect.get("fill")) and paleness(rect.get("non_stroking_color")) < WHITE


def outside_of(grids: Sequence[Grid], across: Sequence[Rule]) -> list[Rule]:
    """Horizontal rules outside the grids."""
    return [
        rule
        for rule in across
        if rule.end - rule.start >= SHORTEST and not any(_within(rule, grid.box) for grid in grids)
    ]


def beside(grids: Sequence[Grid], down: Sequence[Rule]) -> list[Rule]:
    """Vertical rules outside the grids."""
    boxes = [grid.box for grid in grids]
    return [
        rule
        for rule in down
        if not any(
            box.x0 - SNAP <= rule.at <= box.x1 + SNAP and rule.start < box.bottom and rule.end > box.top
            for box in boxes
        )
    ]


def _within(rule: Rule, box: Box) -> bool:
    return box.top - SNAP <= rule.at <= box.bottom + SNAP and rule.start < box.x1 and rule.end > box.x0


def _boxes(page: Any, *, fills: bool) -> list[Box]:
    """Everything drawn that may be a rule or a frame, on the page as displayed.

    ``fills``: take the edges of coloured areas for rules as well, which some programs draw
    instead of rules; others only shade the header with them.
    """
    boxes = [_box(line) for line in page.lines]
    for rect in page.rects:
        box = _box(rect)
        thin = min(box.x1 - box.x0, box.bottom - box.top) <= THIN
        if thin:
            boxes.append(box)
        elif rect.get("stroke") or fills:
            boxes.extend(_edges(box))
    for curve in page.curves:
        boxes.extend(_straight(curve))
    return boxes


def _box(item: Mapping[str, Any]) -> Box:
    return Box(item["x0"], item["top"], item["x1"], item["bottom"])


def _edges(box: Box) -> list[Box]:
    return [
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    ]


def _segment(one: Sequence[float], other: Sequence[float]) -> Box:
    return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _straight(curve: Mapping[str, Any]) -> list[Box]:
    """The straight parts of a path; the points of an arc (a seal's) make no rule."""
    found: list[Box] = []
    before: Sequence[float] | None = None
    for step, *points in curve.get("path") or []:
        if step == "l" and before:
            found.append(_segment(before, points[0]))
        before = points[-1] if points else None
    return found


def _pieces(page: Any, frame: Frame, *, fills: bool) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules as drawn; slanting lines are left out."""
    across: list[Rule] = []
    down: list[Rule] = []
    for box in map(frame.upright, _boxes(page, fills=fills)):
        width, height = box.x1 - box.x0, box.bottom - box.top
        is_dot = width <= THIN and height <= THIN  # of a dotted rule, in either direction
        if height <= THIN and (width >= height or is_dot):
            across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        if width <= THIN and (height > width or is_dot):
            down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
    return _strung(across), _strung(down)


def _strung(rules: Sequence[Rule]) -> list[Rule]:
    """The rules, dots and dashes that follow one another on a line as one."""
    short = sorted((rule for rule in rules if rule.end - rule.start <= DASH), key=lambda rule: rule.at)
    strung = [rule for rule in rules if rule.end - rule.start > DASH]
    for line in on_one_line(short, _LEVEL):
        line.sort(key=lambda rule: rule.start)
        for before, rule in zip((None, *line), line, strict=False):
            if before and rule.start <= strung[-1].end + max(SNAP, _gap(before, rule)):
                strung[-1] = replace(strung[-1], end=max(strung[-1].end, rule.end))
            else:
                strung.append(rule)
    return strung


def _gap(before: Rule, rule: Rule) -> float:
    """The gap between two dashes of one rule, no wider than they are long. Longer ones may be rows'."""
    long = min(before.end - before.start, rule.end - rule.start)
    return long if long <= _ROW else 0.0
