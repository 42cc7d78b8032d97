"""Recognised pages made by hand."""

from disclosures.readers.scans.records import ScannedPage, ScannedWord
from disclosures.records import Box


def made_up(number, *words, size=10.0, across=(), down=()):
    return ScannedPage(number, 595, 842, 0.0, size, words, tuple(across), tuple(down))


def word(text, x0, top, width=None, height=10):
    step = (width or 10 * len(text)) / len(text)
    middles = tuple(x0 + step * (n + 0.5) for n in range(len(text)))
    return ScannedWord(text, Box(x0, top, x0 + step * len(text), top + height), middles, (1.0,) * len(text))


def printed(height=500, width=900):
    """Numbers in black on white, and where their ink is."""
    import cv2
    import numpy as np

    page = np.full((height, width), 255, np.uint8)
    for row in range(60, height - 40, 60):
        for x in range(60, width - 160, 220):
            cv2.putText(page, "1234.56", (x, row), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    return page, page < 100
