"""Rules on scans: streaks, hairlines and strokes of characters are told from them. Nothing is recognised here."""

import pytest
from scanned_pages import printed

from disclosures.readers.scans import scanned

needs_ocr = pytest.mark.skipif(not scanned.available(), reason="text recognition is not installed")


@needs_ocr
def test_a_table_of_one_row_keeps_its_columns_between_figures():
    import cv2

    page = ruled()
    page[342:, :] = 255
    for x in (105, 190, 255, 370, 435):
        cv2.putText(page, "56.3", (x, 330), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    found, _ = columns(page)
    assert {100, 250, 430, 600} <= set(found)


def ruled():
    """A page with a table of three columns and two rows."""
    import cv2
    import numpy as np

    page = np.full((900, 700), 255, np.uint8)
    for y in (300, 340, 380):
        cv2.line(page, (100, y), (600, y), 0, 2)
    for x in (100, 250, 430, 600):
        cv2.line(page, (x, 300), (x, 380), 0, 2)
    return page


def columns(page):
    from disclosures.readers.scans.image import without_rules

    straight = without_rules(page, dpi=150)
    return [round(stroke.at / 10) * 10 for stroke in sorted(straight.down, key=lambda s: s.at)], straight


@needs_ocr
def test_a_streak_down_the_page_is_no_column_and_is_wiped_away():
    page = ruled()
    page[:, 330:333] = 90
    found, straight = columns(page)
    assert found == [100, 250, 430, 600]
    assert straight.text[350, 331] > 200


@needs_ocr
def test_a_character_that_touches_both_rules_is_no_column():
    page = ruled()
    for x in (300, 308, 316):
        page[300:340, x : x + 3] = 0
        page[312:330:6, x : x + 8] = 0
    found, _ = columns(page)
    assert found == [100, 250, 430, 600]


@needs_ocr
def test_hairlines_that_a_scan_made_grey_are_rules():
    import numpy as np

    page, _ = printed(900, 700)
    page[280:400, :] = 255
    grey = np.where(ruled()[280:400] < 255, 212, 255).astype(np.uint8)
    page[280:400] = grey
    found, straight = columns(page)
    assert found == [100, 250, 430, 600]
    assert len(straight.across) == 3
    assert straight.text[290:390, 90:610].min() > 240


@needs_ocr
def test_a_hairline_at_a_word_s_beginning_is_part_of_it_and_a_rule_s_soft_edge_is_not():
    from disclosures.readers.scans.lines import words_in
    from disclosures.readers.scans.models import PixelBox

    page = ruled()
    for x, shade in ((102, 60), (103, 170)):
        page[300:380, x] = shade
    page[319:321, 112:130] = 160  # 一
    for x in range(134, 200, 22):
        page[312:330:4, x : x + 18] = page[312:330, x + 8 : x + 10] = 0
    _, straight = columns(page)
    (word,) = words_in(straight, PixelBox(101, 306, 240, 336), usual=30)
    assert (word.x0, word.x1) == (112, 196)


@needs_ocr
def test_bold_characters_that_run_into_one_another_are_no_rule():
    page = ruled()
    ink = lettered(page, 310, 255, 445)
    lettered(page, 200, 100, 400)
    _, straight = columns(page)
    assert [round(stroke.at / 10) * 10 for stroke in straight.across] == [300, 340, 380]
    assert (straight.text[310:332, 255:420] < 100)[ink[:, :165]].mean() > 0.95


@needs_ocr
def test_a_column_s_rule_ends_at_the_last_rule_that_it_meets_and_not_in_a_character_above():
    page = ruled()
    page[300:380, 249:252] = 255
    page[340:380, 249:252] = 0  # a head over two columns
    page[322:340, 249:252] = 0  # with a character's stroke down to the rule
    page[322:325, 238:262] = 0
    _, straight = columns(page)
    (column,) = (stroke for stroke in straight.down if abs(stroke.at - 250) < 5)
    assert column.start > 335
    assert (straight.text[326:336, 249:252] < 100).all()


@needs_ocr
def test_what_a_line_that_ran_over_a_rule_leaves_behind_it_is_part_of_the_next():
    from disclosures.readers.scans.lines import lines_of
    from disclosures.readers.scans.models import PixelBox

    _, straight = columns(ruled())
    over, beside = PixelBox(110, 308, 262, 334), PixelBox(246, 306, 350, 336)
    assert sorted((box.x0, box.x1) for box in lines_of([over, beside], straight)) == [(110, 250), (250, 350)]


@needs_ocr
def test_one_rule_that_crosses_others_is_no_table():
    from disclosures.readers.scans.image import without_rules
    from disclosures.readers.scans.lines import missed, tables_of

    page = ruled()
    page[:, 240:] = 255
    page[290:390, 90:110] = 255
    page[300:382, 150:153] = 0
    straight = without_rules(page, dpi=75)
    assert len(straight.down) == 1
    assert straight.across
    assert tables_of(straight) is None
    assert missed(straight, [], 20.0) == []


@needs_ocr
def test_characters_less_high_than_their_row_are_no_column():
    page = ruled()
    page[304:328, 340:343] = 0
    found, _ = columns(page)
    assert found == [100, 250, 430, 600]


@needs_ocr
def test_a_character_of_two_rows_is_no_column():
    page = ruled()
    page[300:380, 340:343] = 0
    for y in range(306, 378, 9):
        page[y : y + 2, 343:352] = 0
    found, _ = columns(page)
    assert found == [100, 250, 430, 600]


@needs_ocr
def test_characters_one_below_another_in_close_rows_are_no_column():
    page = ruled()
    for y in (300, 340):
        for top in (y, y + 20):
            page[top : top + 2, 100:600] = 0
            page[top + 3 : top + 19, 340:343] = 0
            page[top + 10 : top + 12, 330:353] = 0
    found, _ = columns(page)
    assert found == [100, 250, 430, 600]


@needs_ocr
def test_a_rule_one_row_high_between_bold_ones_is_a_column():
    import cv2

    page = ruled()
    for y in (300, 340):
        cv2.line(page, (100, y), (600, y), 0, 5)
    page[300:341, 340:343] = 0
    found, _ = columns(page)
    assert found == [100, 250, 340, 430, 600]


def lettered(page, top, left, right):
    """Draws a line of bold characters whose level strokes run into one another, and gives where it is dark."""
    page[top + 6 : top + 9, left:right] = 0
    for x in range(left, right - 8, 12):
        page[top : top + 22, x : x + 7] = 0
    return page[top : top + 22, left:right] < 100
