"""The picture of a page in grey, red seals left out: they are put over the figures, not beside them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from disclosures.readers.scans.models import Gray

Colour = NDArray[np.uint8]
"""Blue, green, red."""

_RED = 40
"""How much more red than blue and green a pixel of a seal is."""
_LEAST, _MOST = 0.7, 2.6
"""Inches across: a seal, and neither a red word nor a red page."""
_BLACK, _PALE_RED = 60.0, 170.0
"""How much red black ink and a seal's ink reflect."""
_GAP = 0.12
_SMEAR = 0.035
"""Inches around red ink that a compressed picture has reddish edges."""
_ROUND = 1.7
_THIN = 0.6
"""A seal is strokes on paper; what is red throughout is a coloured bar or a picture."""


def without_seals(colour: Colour, dpi: float) -> Gray:
    """In grey; where a seal lies, only as dark as its red is not: red ink is paper, black ink stays."""
    gray = np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), np.uint8)
    red = colour[:, :, 2]
    others = np.maximum(colour[:, :, 0], colour[:, :, 1])
    mask = (red.astype(np.int16) - others > _RED).astype(np.uint8)
    if not mask.any():
        return gray
    gap, smear = max(3, round(_GAP * dpi)), max(3, round(_SMEAR * dpi))
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(mask, np.ones((gap, gap), np.uint8)))
    for x, y, width, height, _ in stats[1:].tolist():
        part = np.s_[y : y + height, x : x + width]
        if _is_seal(width / dpi, height / dpi, float(mask[part].mean())):
            soft = cv2.dilate(mask[part], np.ones((smear, smear), np.uint8))
            below = np.minimum(_without_red(red[part]), np.uint8(np.median(gray[part])))
            gray[part] = np.where(soft > 0, np.maximum(gray[part], below), gray[part])
    return gray


def _without_red(red: NDArray[np.uint8]) -> Gray:
    """As dark as what lies below the seal: red ink reflects red light, black ink none."""
    through = (red.astype(np.float32) - _BLACK) / (_PALE_RED - _BLACK)
    return np.asarray(np.clip(255 * through, 0, 255), np.uint8)


def _is_seal(width: float, height: float, inked: float) -> bool:
    low, high = sorted((width, height))
    return low >= _LEAST and high <= _MOST and high <= _ROUND * low and inked < _THIN
