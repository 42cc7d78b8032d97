"""The picture of a straight page before anything is recognised: its rules found and wiped away."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from disclosures.readers.scans.models import Gray, PixelBox
from disclosures.readers.scans.records import Stroke

_LONG = 0.3
"""Inches of the shortest level stroke that may be a rule; a title's characters have such strokes."""
SURELY_LONG = 1.2
_HIGH = 0.15
"""The same for upright strokes, which may be one row high."""
_THICK = 0.05
_GAP = 0.02
"""Inches; a scan breaks thin rules."""
_FINE = 0.06
"""Inches; wider lines are no hairlines."""
_DARKER = 28
"""Levels that a hairline is darker than the paper beside it, at least."""
_THROUGH_TEXT = 0.45
"""Of the columns along a level stroke, those with ink right above or below it from which it is no rule, but
strokes of bold characters that run into one another: between text and a rule is paper."""
_NEAR = 0.04
"""Inches within which the end of a rule touches another."""

_WHOLE = 0.85
"""Of the way between two rules: what one that meets both covers. A character of a row is less high."""
_RULE_ENDS = 0.03
"""Inches at a rule's ends that may be those it meets."""
_ROW = 0.3
"""Inches, of a high one. Hairlines are higher: strokes of pale characters are not."""
_BESIDE_STROKE = 0.07
"""Inches."""
_INKED, _INKED_BY_ROWS = 0.1, 0.05
_JOINED, _JOINED_BY_ROWS, _TOUCHED = 0.08, 0.15, 0.015
"""Of its height: where level strokes begin at an upright one; rows begin at one that is two of them high.
The least is for one with ink on both sides: where print is tight it is near rules, and touches none."""
_STACKED = 1.8
"""Inches: strokes of characters that stand below one another in close rows run together no higher."""
_BEYOND = 0.3
"""Inches beyond the first and last level rule; what runs further, above and below, is no rule."""
_BESIDE = 6
"""Pixels to both sides of a rule's middle that may be its own."""

Mask = NDArray[np.uint8]
"""255 where there is ink."""


@dataclass(frozen=True, slots=True)
class Straight:
    """A page made straight. ``text`` is the picture without rules, ``ink`` what is dark in that.

    ``across`` and ``down`` are the rules, in pixels.
    """

    text: Gray
    ink: Mask
    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]


def without_rules(gray: Gray, dpi: float) -> Straight:
    """The rules of a straight page, and the page without them."""
    ink, fine = _ink(gray), fine_ink(gray, dpi)
    level = level_strokes(fine, dpi)
    upright = upright_strokes(ink, dpi) | upright_strokes(fine, dpi, high=_ROW)
    strokes = _strokes(level, dpi, upright=False, ink=ink)
    streaks, standing = _streaks(_strokes(upright, dpi, upright=True), _long(strokes, dpi), dpi)
    beside = ink & ~_drawn(gray, _long(strokes, dpi), [], level, upright)
    across, down = _rules(strokes, _without_characters(beside, standing, dpi), dpi)
    rules = _drawn(gray, across, [*down, *streaks], level, upright) | _ends(ink, across, down, dpi)
    soft = np.asarray(cv2.dilate(rules, np.ones((3, 3), np.uint8)), np.uint8) & ~ink
    text = gray.copy()
    text[(rules | soft) > 0] = _paper(gray)
    return Straight(text, _ink(text, pale=True), tuple(across), tuple(down))


def _ink(gray: Gray, *, pale: bool = False) -> Mask:
    """Dark pixels; the bound is the page's own, and never so high that grey paper is ink.

    ``pale`` ones as well, half-way to the paper: the 一 of small print is a hairline.
    """
    bound, _ = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    bound = min(max(bound, 90.0), 200.0)
    if pale:
        bound = max(bound, (bound + _paper(gray)) / 2)
    return cv2.threshold(gray, bound, 255, cv2.THRESH_BINARY_INV)[1].astype(np.uint8)


def fine_ink(gray: Gray, dpi: float) -> Mask:
    """Dark pixels, and those of hairlines that a scan made grey: darker than what is on both sides."""
    wide = round(_FINE * dpi)
    beside = cv2.morphologyEx(gray, cv2.MORPH_BLACKHAT, np.ones((wide, wide), np.uint8))
    return np.asarray(_ink(gray) | np.where(beside > _DARKER, 255, 0), np.uint8)


def _paper(gray: Gray) -> int:
    return int(np.bincount(gray.ravel(), minlength=256)[128:].argmax()) + 128


def level_strokes(ink: Mask, dpi: float) -> Mask:
    return _opened(ink, (round(_LONG * dpi), 1), (max(2, round(_GAP * dpi)), 1))


def upright_strokes(ink: Mask, dpi: float, high: float = _HIGH) -> Mask:
    return _opened(ink, (1, round(high * dpi)), (1, max(2, round(_GAP * dpi))))


def _opened(ink: Mask, length: tuple[int, int], gap: tuple[int, int]) -> Mask:
    bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, gap))
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, length)
    return cv2.morphologyEx(bridged, cv2.MORPH_OPEN, kernel).astype(np.uint8)


def _strokes(mask: Mask, dpi: float, *, upright: bool, ink: Mask | None = None) -> list[Stroke]:
    """Thin connected strokes; what is thick is a bar, a shaded cell or a picture.

    With the page's ``ink`` none that characters make.
    """
    found = []
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    for x, y, width, height, _ in stats[1:].tolist():
        along, thick = (height, width) if upright else (width, height)
        start, at = (y, x + width / 2) if upright else (x, y + height / 2)
        is_lettering = ink is not None and _is_lettering(ink, PixelBox(x, y, x + width, y + height), dpi)
        if thick <= max(3, _THICK * dpi) + 0.004 * along and not is_lettering:
            found.append(Stroke(float(at), float(start), float(start + along)))
    return found


def _is_lettering(ink: Mask, box: PixelBox, dpi: float) -> bool:
    """Whether a level stroke is made of bold characters that run into one another."""
    off = max(2, round(0.012 * dpi))
    rows = slice(max(0, box.y0 - off - 2), max(0, box.y0 - off)), slice(box.y1 + off, box.y1 + off + 2)
    sides = [ink[row, box.x0 : box.x1] > 0 for row in rows]
    return any(side.size and float(side.any(axis=0).mean()) > _THROUGH_TEXT for side in sides)


def _rules(level: list[Stroke], upright: list[Stroke], dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """The strokes that are rules: long level ones, and whatever stands between two rules.

    Strokes of large characters are as long as some rules, but end nowhere.
    """
    near = max(3.0, _NEAR * dpi)
    across = _long(level, dpi)
    down = _between(upright, across, near)
    across = [*across, *(stroke for stroke in _between(level, down, near) if stroke not in across)]
    return across, [_ended(stroke, across, dpi) for stroke in _between(upright, across, near)]


def _long(level: list[Stroke], dpi: float) -> list[Stroke]:
    return [stroke for stroke in level if stroke.end - stroke.start >= SURELY_LONG * dpi]


def _streaks(upright: list[Stroke], across: list[Stroke], dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """Lines that dust on the glass drew down the page, and the other strokes: a rule ends with its table."""
    ends = [rule.at for rule in across] or [0.0]
    top, bottom = min(ends) - _BEYOND * dpi, max(ends) + _BEYOND * dpi
    streaks = [stroke for stroke in upright if across and stroke.start < top and stroke.end > bottom]
    return streaks, [stroke for stroke in upright if stroke not in streaks]


def _without_characters(ink: Mask, upright: list[Stroke], dpi: float) -> list[Stroke]:
    """Without strokes of characters; where all rules are one row high they cannot be told apart."""
    if all(stroke.end - stroke.start <= _ROW * dpi for stroke in upright):
        return upright
    return [stroke for stroke in upright if not _in_text(ink, stroke, dpi)]


def _in_text(ink: Mask, stroke: Stroke, dpi: float) -> bool:
    """Whether an upright stroke some rows high is of characters that touch the rules: ink joins it.

    ``ink`` is without the level rules.
    """
    if stroke.end - stroke.start > _STACKED * dpi:
        return False
    ends = round(_RULE_ENDS * dpi)
    rows = slice(round(stroke.start) + ends, round(stroke.end) - ends)
    at, edge, reach = round(stroke.at), max(2, round(0.012 * dpi)), round(_BESIDE_STROKE * dpi)
    sides = (ink[rows, max(0, at - reach) : at - edge], ink[rows, at + edge + 1 : at + reach + 1])
    if not all(side.size for side in sides):
        return False
    joined = [float((side > 0).all(axis=1).mean()) for side in (sides[0][:, -3:], sides[1][:, :3])]
    inked = min(float((side > 0).mean()) for side in sides)
    if stroke.end - stroke.start > _ROW * dpi:
        return max(joined) > (_TOUCHED if inked > _INKED_BY_ROWS else _JOINED_BY_ROWS)
    return max(joined) > _JOINED or inked > _INKED


def _between(strokes: list[Stroke], rules: list[Stroke], near: float) -> list[Stroke]:
    """The strokes that meet rules at two places at least, or at both ends."""
    met = ((stroke, _met(stroke, rules, near)) for stroke in strokes)
    return [
        stroke
        for stroke, places in met
        if places and near < max(places) - min(places) <= (stroke.end - stroke.start) / _WHOLE
    ]


def _met(stroke: Stroke, rules: list[Stroke], near: float) -> list[float]:
    return [
        rule.at
        for rule in rules
        if stroke.start - near <= rule.at <= stroke.end + near
        and rule.start - near <= stroke.at <= rule.end + near
    ]


def _ended(stroke: Stroke, across: list[Stroke], dpi: float) -> Stroke:
    """A rule without what a character that it runs up to adds to it: less than a row beyond the last."""
    near, high = max(3.0, _NEAR * dpi), _HIGH * dpi
    places = _met(stroke, across, near)
    start, end = min(places, default=stroke.start), max(places, default=stroke.end)
    return Stroke(
        stroke.at,
        start if near < start - stroke.start < high else stroke.start,
        end if near < stroke.end - end < high else stroke.end,
    )


def _drawn(gray: Gray, across: list[Stroke], down: list[Stroke], level: Mask, upright: Mask) -> Mask:
    """The pixels of the rules and their soft edges."""
    chosen = np.zeros(gray.shape, np.uint8)
    for stroke, mask, is_upright in (
        *((stroke, level, False) for stroke in across),
        *((stroke, upright, True) for stroke in down),
    ):
        part = _band(stroke, stroke.start, stroke.end, upright=is_upright)
        chosen[part] |= mask[part]
    return cv2.dilate(chosen, np.ones((3, 3), np.uint8)).astype(np.uint8)


def _ends(ink: Mask, across: list[Stroke], down: list[Stroke], dpi: float) -> Mask:
    """The pixels between the end of a level rule and the upright one it runs to.

    Where a rule is a little askew it goes down by a pixel near its end, and what is left after
    that looks like the character 一.
    """
    shortest = np.ones((1, max(4, round(0.05 * dpi))), np.uint8)
    short = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, shortest), np.uint8)
    chosen = np.zeros(ink.shape, np.uint8)
    for stroke in across:
        for end, side in ((stroke.start, -1), (stroke.end, 1)):
            reach = [
                rule.at
                for rule in down
                if rule.start <= stroke.at <= rule.end and 0 <= side * (rule.at - end) <= _LONG * dpi
            ]
            for at in reach:
                part = _band(stroke, min(at, end), max(at, end), upright=False)
                chosen[part] |= short[part]
    return cv2.dilate(chosen, np.ones((3, 3), np.uint8)).astype(np.uint8)


def _band(stroke: Stroke, start: float, end: float, *, upright: bool) -> tuple[slice, slice]:
    """The pixels along a stretch of a rule, and a few to both sides of it."""
    along = slice(max(0, math.floor(start)), math.ceil(end))
    beside = slice(max(0, round(stroke.at) - _BESIDE), round(stroke.at) + _BESIDE + 1)
    return (along, beside) if upright else (beside, along)
