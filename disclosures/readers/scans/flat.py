"""Pages photographed from aside: rules that run together are made parallel again, before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from disclosures.readers.scans.image import fine_ink, level_strokes, upright_strokes
from disclosures.readers.scans.models import Gray
from disclosures.readers.scans.straight import straightened

Warp = NDArray[np.float64]
"""Three by three: where on the picture as it was a place of the flat one lies."""

_LEAST = 0.012
"""Inches that a corner of what is ruled is off, below which the page is flat."""
_MOST = 0.08
"""How much a rule may run askew to its length."""
_SPREAD = 1.0
"""Inches between the outermost rules from which they show how they run together."""
_LEVEL_LONG, _UPRIGHT_LONG = 2.0, 0.7
"""Inches of rules that are measured."""
_STRAIGHT = 1.5
"""Pixels that a rule may stray from a straight line; what strays more is bent paper, or none."""
_ROUNDS = 3
_FEWEST = 4
_SPARE = 2.5


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a rule runs: where its middle lies across its length, from the page's middle, and its slope."""

    at: float
    slope: float
    length: float


@dataclass(frozen=True, slots=True)
class _Field:
    """How rules of one direction run: their slope in the page's middle, and how it changes across.

    ``reach`` is half the way between the outermost.
    """

    slope: float
    change: float
    reach: float

    def at(self, place: float) -> float:
        return self.slope + self.change * place


def warp_of(gray: Gray, tilt: float, dpi: float) -> Warp | None:
    """What makes the rules of the page level and upright; None where turning it does that as well.

    ``tilt`` is how many degrees the page lies askew by its lines of text.
    """
    ink = fine_ink(straightened(gray, tilt), dpi)
    height, width = gray.shape
    level = _field(_rules(level_strokes(ink, dpi), dpi, upright=False), dpi)
    upright = _field(_rules(upright_strokes(ink, dpi), dpi, upright=True), dpi)
    if level is None or upright is None or _off(level, upright) < _LEAST * dpi:
        return None
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(flat, _corners(level, upright, width / 2, height / 2))
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0), (0, 0, 1)])
    return np.asarray(np.linalg.inv(turn) @ warp, np.float64)


def flattened(gray: Gray, warp: Warp) -> Gray:
    """The picture as if photographed from above."""
    height, width = gray.shape
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    flat = cv2.warpPerspective(gray, warp, (width, height), flags=flags, borderValue=(255,))
    return np.asarray(flat, np.uint8)


def in_points(warp: Warp, points: float) -> tuple[float, ...]:
    """The same between places in points; ``points`` is how many a pixel is. Row by row."""
    scale = np.diag((points, points, 1.0))
    found = scale @ warp @ np.linalg.inv(scale)
    return tuple(float(value) for value in (found / found[2, 2]).ravel())


def _rules(mask: Gray, dpi: float, *, upright: bool) -> list[_Rule]:
    """The long straight strokes of a mask."""
    turned = np.ascontiguousarray(mask.T) if upright else mask
    least = (_UPRIGHT_LONG if upright else _LEVEL_LONG) * dpi
    middle_y, middle_x = turned.shape[0] / 2, turned.shape[1] / 2
    _, labels, stats, _ = cv2.connectedComponentsWithStats(turned)
    found = []
    for label, (x, y, width, height, _) in enumerate(stats.tolist()):
        if not label or width < least or height > _MOST * width:
            continue
        rows, columns = np.nonzero(labels[y : y + height, x : x + width] == label)
        slope, start = np.polyfit(columns, rows, 1)
        if float(np.sqrt(np.mean(np.square(rows - start - slope * columns)))) <= _STRAIGHT:
            # where it crosses the page's middle
            at = y + start + slope * (middle_x - x) - middle_y
            found.append(_Rule(float(at), float(slope), float(width)))
    return found


def _field(rules: Sequence[_Rule], dpi: float) -> _Field | None:
    """What the rules have in common, without those that run otherwise; None where too few do."""
    kept = list(rules)
    for _ in range(_ROUNDS):
        if not kept:
            return None
        field = _fitted(kept, dpi)
        off = [abs(rule.slope - field.at(rule.at)) for rule in kept]
        most = max(_SPARE * float(np.median(off)), 1.0 / dpi)
        kept = [rule for rule, each in zip(kept, off, strict=True) if each <= most]
    return field


def _fitted(rules: Sequence[_Rule], dpi: float) -> _Field:
    places = np.array([rule.at for rule in rules])
    slopes = np.array([rule.slope for rule in rules])
    weights = np.sqrt([rule.length for rule in rules])
    reach = float(np.ptp(places)) / 2
    if len(rules) < _FEWEST or 2 * reach < _SPREAD * dpi:
        return _Field(float(np.average(slopes, weights=weights)), 0.0, reach)
    change, slope = np.polyfit(places, slopes, 1, w=weights)
    return _Field(float(slope), float(change), reach)


def _off(level: _Field, upright: _Field) -> float:
    """How many pixels a corner of what is ruled stays away from its place when the page is only turned."""
    x, y = upright.reach, level.reach
    return max(abs(level.change) * x * y, abs(upright.change) * x * y, abs(level.slope + upright.slope) * y)


def _corners(level: _Field, upright: _Field, x: float, y: float) -> NDArray[np.float32]:
    """Where the page's corners lie on the picture: left above, right above, right below, left below."""
    corners = []
    for side, end in ((-x, -y), (x, -y), (x, y), (-x, y)):
        across, along = upright.at(side), level.at(end)
        # on the level rule through (0, end) and the upright one through (side, 0)
        down = (end + along * side) / (1 - along * across)
        corners.append((x + side + across * down, y + down))
    return np.array(corners, np.float32)
