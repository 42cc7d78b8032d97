"""The picture of a page in grey, red seals and blue stamps left out: they are put over the figures, not
beside them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from disclosures.readers.scans.models import Gray

Colour = NDArray[np.uint8]
"""Blue, green, red."""

_BLUE, _RED = 0, 2
_COLOURED = 40
"""How much more red than blue and green a pixel of a seal is; and blue of a stamp."""
_LEAST, _MOST = 0.7, 3.1
"""Inches across: a seal, and neither a red word nor a red page."""
_BLACK, _PALE = 60.0, 170.0
"""How much red light black ink and a seal's ink reflect."""
_GAP = 0.12
_SMEAR = 0.035
"""Inches around red ink that a compressed picture has reddish edges."""
_LONGEST = 3.5
"""Times as long as high: of stamps with words in a frame."""
_FRAMED = 0.8
"""Of its width and height: how far the ring or frame of a seal reaches, and no character of a red figure."""
_THIN = 0.6
"""A seal is strokes on paper; what is red throughout is a coloured bar or a picture."""


def without_seals(colour: Colour, dpi: float) -> Gray:
    """In grey; where a seal lies, only as dark as its colour is not: its ink is paper, black ink stays."""
    gray = np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), np.uint8)
    for channel in (_RED, _BLUE):
        own = colour[:, :, channel]
        others = np.delete(colour, channel, axis=2).max(axis=2)
        mask = (own.astype(np.int16) - others > _COLOURED).astype(np.uint8)
        if mask.any():
            _leave_out(gray, own, mask, dpi)
    return gray


def _leave_out(gray: Gray, own: Gray, mask: NDArray[np.uint8], dpi: float) -> None:
    """Lightens the picture below seals; ``own`` is the light of their colour, ``mask`` where it prevails."""
    gap, smear = max(3, round(_GAP * dpi)), max(3, round(_SMEAR * dpi))
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(mask, np.ones((gap, gap), np.uint8)))
    for x, y, width, height, _ in stats[1:].tolist():
        part = np.s_[y : y + height, x : x + width]
        soft = np.asarray(cv2.dilate(mask[part], np.ones((smear, smear), np.uint8)), np.uint8)
        if _is_seal(width / dpi, height / dpi, float(mask[part].mean())) and _is_framed(soft):
            below = np.minimum(_without_ink(own[part]), np.uint8(np.median(gray[part])))
            gray[part] = np.where(soft > 0, np.maximum(gray[part], below), gray[part])


def _without_ink(own: NDArray[np.uint8]) -> Gray:
    """As dark as what lies below the seal: red ink reflects red light, black ink none."""
    through = (own.astype(np.float32) - _BLACK) / (_PALE - _BLACK)
    return np.asarray(np.clip(255 * through, 0, 255), np.uint8)


def _is_seal(width: float, height: float, inked: float) -> bool:
    low, high = sorted((width, height))
    return low >= _LEAST and high <= _MOST and high <= _LONGEST * low and inked < _THIN


def _is_framed(mask: NDArray[np.uint8]) -> bool:
    """Whether one stroke runs around all of it: figures printed in red stand each alone."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    height, width = mask.shape
    boxes = [box[:4] for box in stats[1:].tolist()]
    return any(wide >= _FRAMED * width and high >= _FRAMED * height for _, _, wide, high in boxes)
