"""Pages photographed from aside: their rules run together. Nothing is recognised here."""

import pytest

from disclosures.readers.scans import scanned
from disclosures.readers.scans.layout import Tilted
from disclosures.records import Box

needs_ocr = pytest.mark.skipif(not scanned.available(), reason="text recognition is not installed")

DPI = 100
LEVEL = tuple(range(200, 801, 60))
UPRIGHT = (100, 250, 430, 600)


def table():
    import cv2
    import numpy as np

    page = np.full((1100, 800), 255, np.uint8)
    for y in LEVEL:
        cv2.line(page, (100, y), (600, y), 0, 2)
    for x in UPRIGHT:
        cv2.line(page, (x, 200), (x, 800), 0, 2)
    return page


def seen_from(page, *corners):
    """The page with its corners there: left above, right above, right below, left below; and what does that."""
    import cv2
    import numpy as np

    high, wide = page.shape
    straight = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    aside = cv2.getPerspectiveTransform(straight, np.array(corners, np.float32))
    return cv2.warpPerspective(page, aside, (wide, high), borderValue=(255,)), aside


@needs_ocr
def test_rules_that_run_together_are_level_and_upright_again():
    from disclosures.readers.scans.flat import flattened, warp_of
    from disclosures.readers.scans.image import without_rules

    photo, _ = seen_from(table(), (10, 15), (790, 30), (800, 1090), (25, 1095))
    assert len(without_rules(photo, DPI).down) < len(UPRIGHT)
    warp = warp_of(photo, 0.0, DPI)
    flat = without_rules(flattened(photo, warp), DPI)
    assert (len(flat.across), len(flat.down)) == (len(LEVEL), len(UPRIGHT))


@needs_ocr
def test_what_is_read_on_a_flattened_page_is_boxed_where_it_lies():
    import cv2
    import numpy as np

    from disclosures.readers.scans.flat import flattened, in_points, warp_of
    from disclosures.readers.scans.image import without_rules

    photo, aside = seen_from(table(), (10, 15), (790, 30), (800, 1090), (25, 1095))
    warp = warp_of(photo, 1.0, DPI)
    flat = without_rules(flattened(photo, warp), DPI)
    points = 72 / DPI
    page = Tilted(800 * points, 1100 * points, 0.0, 0, in_points(warp, points))
    x, y = (max(rule.at * points for rule in rules) for rules in (flat.down, flat.across))
    box = page.displayed(Box(x - 1, y - 1, x + 1, y + 1))
    corner = np.array([[(UPRIGHT[-1], LEVEL[-1])]], np.float32)
    left, top = cv2.perspectiveTransform(corner, aside)[0, 0] * points
    assert box.x0 < left < box.x1 < box.x0 + 4
    assert box.top < top < box.bottom < box.top + 4


@needs_ocr
@pytest.mark.parametrize("corners", [((0, 0), (800, 0), (800, 1100), (0, 1100)), None])
def test_a_page_that_is_only_turned_or_has_no_rules_is_not_bent(corners):
    from disclosures.readers.scans.flat import warp_of
    from disclosures.readers.scans.straight import straightened

    page = straightened(table(), 1.0) if corners else table()[:150]
    assert warp_of(page, 0.0, DPI) is None
