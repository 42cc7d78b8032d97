"""Pale words written large over a page, and shaded cells: made paper, so that what lies on them is read."""

from __future__ import annotations

import cv2
import numpy as np

from disclosures.readers.scans.models import Gray

_PALEST, _DARKEST = 0.9, 0.55
"""Of the light of paper: what a watermark is between. Ink is darker."""
_THICK = 0.027
"""Inches: strokes of a watermark are thicker, those of pale print thinner."""
_LEAST = 0.002
"""Of the page: less is a smudge."""
_LARGE = 0.25
"""Inches, high and wide: characters of a watermark are larger than a line of pale print."""
_LONG = 0.25
"""Inches of the shortest stroke that is a rule."""
_STROKE, _IN_STROKES = 0.15, 0.4
"""Inches, high or wide, of a watermark's strokes, and how much of it they are: close lines of small print are
full of thick pale places, all of them short."""
_SURELY = 0.9
"""Of a watermark's light: what the grain of its darker pixels is not below."""
_EDGE = 0.02
"""Inches around a stroke in which it fades."""


def without_watermarks(gray: Gray, dpi: float) -> Gray:
    """The page, what is pale and thick on it as light as paper; what lies over that as dark as beside it."""
    paper = int(np.bincount(gray.ravel(), minlength=256)[128:].argmax()) + 128
    smooth = cv2.medianBlur(gray, 3)
    thick = max(3, round(_THICK * dpi))
    ink = (smooth <= _DARKEST * paper).astype(np.uint8)
    beside = cv2.dilate(ink, np.ones((5, 5), np.uint8))  # its soft edges are as pale
    pale = ((smooth < _PALEST * paper) & (beside == 0)).astype(np.uint8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick))
    core = cv2.morphologyEx(pale & ~_rules(pale, dpi), cv2.MORPH_OPEN, disc)
    core = _near_large(np.asarray(core, np.uint8), dpi)
    if core.mean() < _LEAST or not _is_of_strokes(core, dpi):
        return gray
    light = float(np.median(smooth[core > 0]))
    reach = 2 * max(1, round(_EDGE * dpi)) + 1
    within = cv2.morphologyEx(core, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8)) > 0
    lit = np.where(within, np.clip(gray * (paper / light), gray, paper), gray)
    return np.where(gray > _SURELY * light, np.maximum(gray, paper), lit).astype(np.uint8)


def _rules(pale: Gray, dpi: float) -> Gray:
    """Level and upright strokes: rules that a scan made pale."""
    long, wide = round(_LONG * dpi), round(_EDGE * dpi)
    level = cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    upright = cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    both = cv2.dilate(level, np.ones((wide, 1))), cv2.dilate(upright, np.ones((1, wide)))
    return np.maximum(*both).astype(np.uint8)


def _near_large(core: Gray, dpi: float) -> Gray:
    """Without what is no larger than print, but for strokes that print cut off a larger one."""
    reach, near = round(2 * _EDGE * dpi), round(_LARGE * dpi)
    joined = cv2.dilate(core, np.ones((reach, reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    kept = np.minimum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= near
    kept[0] = False
    large = kept[labels].astype(np.uint8)
    return np.minimum(core, cv2.dilate(large, np.ones((near, near), np.uint8))).astype(np.uint8)


def _is_of_strokes(core: Gray, dpi: float) -> bool:
    _, _, stats, _ = cv2.connectedComponentsWithStats(core)
    sizes = stats[1:, cv2.CC_STAT_AREA]
    longest = np.maximum(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT])
    return bool(sizes[longest >= _STROKE * dpi].sum() >= _IN_STROKES * sizes.sum())
