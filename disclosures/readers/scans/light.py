"""Pale pages, shadows of a lid or a hand, grey paper: a page's picture made as if lit evenly."""

from __future__ import annotations

import cv2
import numpy as np

from disclosures.readers.scans.models import Gray

_WHITE = 250
_UNEVEN = 25
"""Levels between the darkest and the lightest paper of a page that was lit evenly."""
_GREY = 225
"""Paper below is grey."""
_PALE = 150
"""Levels between paper and ink below which the ink is pale."""
_INK = 0.02
"""Of a page's pixels in a hundred: a page with one line of text has as many dark ones."""
_INCHES = 0.12
"""Wider than any stroke, and narrower than the paper between two lines."""
_DARKEST = 90
"""What is darker over such a width is a bar or a border, not paper in the shade."""


def evenly_lit(gray: Gray, dpi: float) -> Gray:
    """The same page with white paper and dark ink; as it is where it has both."""
    paper = _paper(gray, dpi)
    low, usual, high = (float(level) for level in np.percentile(paper, (5, 50, 95)))
    ink = float(np.percentile(gray, _INK))
    if high - low <= _UNEVEN and usual >= _GREY and usual - ink >= _PALE:
        return gray
    full = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    lit = gray.astype(np.float32) * np.where(full >= _DARKEST, _WHITE / np.maximum(full, 1), 1.0)
    darkest = float(np.percentile(lit, _INK))
    if _WHITE - darkest < _PALE:
        lit = _WHITE - (_WHITE - lit) * (_PALE / max(_WHITE - darkest, 20.0))
    return np.clip(lit, 0, 255).astype(np.uint8)


def _paper(gray: Gray, dpi: float) -> Gray:
    """How light the paper is around each place, at a quarter of the size."""
    small = cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    width = max(3, round(_INCHES * dpi / 4) | 1)
    lightest = cv2.dilate(small, np.ones((width, width), np.uint8))
    return np.asarray(cv2.medianBlur(lightest, min(255, 4 * width | 1)), np.uint8)
