"""Scans as they come: pale, in the shade, with streaks and dust, and with characters that look alike."""

import pytest
from scanned_pages import printed

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
