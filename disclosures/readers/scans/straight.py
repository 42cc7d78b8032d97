"""How a page lies askew, and its picture made straight."""

from __future__ import annotations

import math

import cv2
import numpy as np

from disclosures.readers.scans.image import SURELY_LONG, fine_ink, level_strokes
from disclosures.readers.scans.models import Gray

MOST_TILT = 4.0
"""Degrees that a page may lie askew; more is not a page put on a scanner."""
LEAST_TILT = 0.02
_BETTER = 1.03
"""A page with little on it runs level at any angle: the best has to be better than leaving it."""
_RULES_ASKED = 12
_MOST_SLOPE = 0.02


def tilt_of(gray: Gray) -> float:
    """How many degrees the lines of a page run downwards to the right, between -4 and 4.

    The rows of pixels differ most from one another where lines of text run level.
    """
    scale = min(1.0, 700 / max(gray.shape))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = np.asarray(255 - small, np.uint8)

    def contrast(angle: float) -> float:
        profile = _turned(dark, angle, paper=0).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(profile)).sum())

    best = 0.0
    for reach, step in ((MOST_TILT, 0.5), (0.5, 0.1), (0.1, 0.025)):
        angles = [best + step * n for n in range(-round(reach / step), round(reach / step) + 1)]
        best = max(angles, key=lambda angle: (contrast(angle), -abs(angle)))
    return best if abs(best) >= LEAST_TILT and contrast(best) > _BETTER * contrast(0.0) else 0.0


def tilt_of_rules(gray: Gray, dpi: float) -> float:
    """The same by the page's long level rules, which tell it more finely; 0 where there are none."""
    level = level_strokes(fine_ink(gray, dpi), dpi)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(level)
    slopes = []
    for label in np.argsort(-stats[1:, cv2.CC_STAT_WIDTH])[:_RULES_ASKED] + 1:
        x, y, width, height, _ = stats[label].tolist()
        if width < SURELY_LONG * dpi or height > _MOST_SLOPE * width:
            continue
        rows, columns = np.nonzero(labels[y : y + height, x : x + width] == label)
        slopes.append(float(np.polyfit(columns, rows, 1)[0]))
    return math.degrees(math.atan(float(np.median(slopes)))) if slopes else 0.0


def straightened(gray: Gray, tilt: float) -> Gray:
    """The picture turned about its middle so that its lines run level."""
    return _turned(gray, tilt, paper=255)


def _turned(picture: Gray, angle: float, *, paper: int) -> Gray:
    if not angle:
        return picture
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,))
    return np.asarray(turned, np.uint8)
