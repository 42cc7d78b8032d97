"""Scans as they come: pale, in the shade, with streaks and dust, and with characters that look alike."""

import pytest

from disclosures.readers.scans import scanned
from disclosures.readers.scans.records import DOUBTFUL
from disclosures.readers.scans.terms import likelier

needs_ocr = pytest.mark.skipif(not scanned.available(), reason="text recognition is not installed")


@pytest.mark.parametrize(
    ("seen", "others", "read"),
    [
        ("项日", ["", "目口"], "项目"),
        ("科日编码", ["", "目甘", "", ""], "科目编码"),
        ("医疗保障官埋事务", ["", "", "", "", "管宫", "理", "", ""], "医疗保障管理事务"),
        ("本年收人", ["", "", "", "入"], "本年收入"),
        ("2023年度部内预算公开", [*[""] * 7, "门", *[""] * 4], "2023年度部门预算公开"),
        ("科日名称部内合计", ["", "目", "", "", "", "门", "", ""], "科目名称部门合计"),
    ],
)
def test_of_characters_that_look_alike_the_one_is_read_that_makes_a_word(seen, others, read):
    assert likelier(seen, others) == read


@pytest.mark.parametrize(
    ("seen", "others"),
    [
        ("项日", ["", ""]),  # nothing else was possible: the page may say so
        ("科目名称", ["", "日", "", ""]),
        ("2101501", ["", "7", "", "", "", "", "8"]),
        ("0目", ["项", ""]),  # a digit is never another character
        ("高平市医疗", ["", "乎", "", "", ""]),
        ("无", ["元"]),
    ],
)
def test_other_words_and_all_numbers_stay_as_they_were_seen(seen, others):
    assert likelier(seen, others) == seen


def printed(height=500, width=900):
    """Numbers in black on white, and where their ink is."""
    import cv2
    import numpy as np

    page = np.full((height, width), 255, np.uint8)
    for row in range(60, height - 40, 60):
        for x in range(60, width - 160, 220):
            cv2.putText(page, "1234.56", (x, row), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    return page, page < 100


@needs_ocr
@pytest.mark.parametrize("light", ["a shadow", "pale ink", "grey paper"])
def test_a_page_is_made_as_if_lit_evenly(light):
    import numpy as np

    from disclosures.readers.scans.light import evenly_lit

    page, ink = printed()
    shade = np.linspace(0.45, 1, page.shape[1])[None, :]
    bad = {
        "a shadow": page * shade,
        "pale ink": 240 - (255 - page.astype(float)) * 0.2,
        "grey paper": page * 0.6,
    }[light]
    lit = evenly_lit(bad.astype(np.uint8), dpi=150)
    assert np.percentile(lit[~ink], 5) > 200
    assert lit[ink].mean() < 120


@needs_ocr
def test_a_page_in_good_light_and_a_black_border_stay_as_they_are():
    import numpy as np

    from disclosures.readers.scans.light import evenly_lit

    page, _ = printed()
    assert (evenly_lit(page, dpi=150) == page).all()
    page[:, :60] = 20
    assert np.median(evenly_lit(page, dpi=150)[:, :40]) < 60


@needs_ocr
def test_a_page_with_one_line_is_not_taken_for_pale():
    import cv2
    import numpy as np

    from disclosures.readers.scans.light import evenly_lit

    page = np.full((1754, 1241), 251, np.uint8)
    cv2.putText(page, "6056.35   6056.35   6056.35", (100, 100), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 30, 2)
    assert (evenly_lit(page, dpi=150) == page).all()


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


def lettered(page, top, left, right):
    """Draws a line of bold characters whose level strokes run into one another, and gives where it is dark."""
    page[top + 6 : top + 9, left:right] = 0
    for x in range(left, right - 8, 12):
        page[top : top + 22, x : x + 7] = 0
    return page[top : top + 22, left:right] < 100


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
def test_what_is_but_a_guess_is_marked_and_a_word_of_budgets_is_none():
    from disclosures.readers.scans.page import _marked

    assert _marked("绛县药械集中", (0.9, 0.9, 0.3, 0.4, 0.9, 0.9)) == f"绛县{DOUBTFUL}{DOUBTFUL}集中"
    assert _marked("单位名称", (0.3, 0.9, 0.9, 0.9)) == "单位名称"
    assert _marked("（一）", (0.3, 0.9, 0.3)) == "（一）"


@needs_ocr
def test_a_look_that_joins_repeated_digits_is_none_at_how_many_there_are():
    from disclosures.readers.scans.models import Recognised
    from disclosures.readers.scans.page import _lack_repeats

    def looks(*texts):
        return [Recognised(text, (0.9,) * len(text), (0.5,) * len(text)) for text in texts]

    assert _lack_repeats(looks("2239999", "223999", "2239999"))
    assert not _lack_repeats(looks("2239999", "2239999", "2239999"))
    assert not _lack_repeats(looks("2239999", "223999", "223999"))
    assert not _lack_repeats(looks("2239999", "223989", "2239999"))
    assert not _lack_repeats(looks("2239999", "2239", "2299999"))


@needs_ocr
def test_what_a_line_that_ran_over_a_rule_leaves_behind_it_is_part_of_the_next():
    from disclosures.readers.scans.lines import lines_of
    from disclosures.readers.scans.models import PixelBox

    _, straight = columns(ruled())
    over, beside = PixelBox(110, 308, 262, 334), PixelBox(246, 306, 350, 336)
    assert sorted((box.x0, box.x1) for box in lines_of([over, beside], straight)) == [(110, 250), (250, 350)]


@needs_ocr
def test_a_look_that_sees_no_characters_in_a_name_makes_no_number_of_it_and_is_not_taken_for_it():
    from disclosures.readers.scans.models import Recognised
    from disclosures.readers.scans.page import _settled

    def looks(*seen):
        return [Recognised(t, (s,) * len(t), (0.5,) * len(t), ("",) * len(t)) for t, s in seen]

    assert _settled(looks(("〔2025〕号", 0.7), ("2025112", 0.99), ("〔2025〕号", 0.8))).text == "〔2025〕号"
    assert _settled(looks(("50.00", 0.99), ("日0.00", 0.9), ("50.00", 0.99))).text == f"{DOUBTFUL}0.00"


@needs_ocr
@pytest.mark.parametrize("ink", [0, 110, 150])
def test_a_closer_look_at_pale_ink_cuts_nothing_off_it(ink):
    import numpy as np

    from disclosures.readers.scans.page import _tighter

    crop = np.full((40, 60), 250, np.uint8)
    crop[12:28, 10:50] = ink + 20
    crop[20, 10:50] = ink  # the darkest row is not all of it
    assert 16 <= _tighter(crop).shape[0] <= 30


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
def test_a_rule_one_row_high_between_bold_ones_is_a_column():
    import cv2

    page = ruled()
    for y in (300, 340):
        cv2.line(page, (100, y), (600, y), 0, 5)
    page[300:341, 340:343] = 0
    found, _ = columns(page)
    assert found == [100, 250, 340, 430, 600]


@needs_ocr
def test_a_watermark_becomes_paper_and_what_lies_on_it_stays():
    import cv2
    import numpy as np

    from disclosures.readers.scans.watermarks import without_watermarks

    printed = ruled()
    for y in (330, 370, 500, 540):
        cv2.putText(printed, "6056.35 6056.35", (110, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    mark = np.full_like(printed, 255)
    for y in (300, 420, 540):
        cv2.putText(mark, "XXXX", (120, y), cv2.FONT_HERSHEY_SIMPLEX, 3.0, 180, 9)
    marked = (printed.astype(int) * mark // 255).astype(np.uint8)
    assert ((marked < 200) == (printed < 200)).mean() < 0.98
    assert ((without_watermarks(marked, dpi=150) < 200) == (printed < 200)).mean() > 0.99
    assert (without_watermarks(printed, dpi=150) == printed).all()
