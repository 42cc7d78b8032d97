"""Pages that are pictures: how recognised words become tables and lines. Nothing is recognised here."""

from dataclasses import replace

from scanned_pages import made_up, word

from disclosures.readers.scan_layout import with_scans
from disclosures.readers.scan_records import DOUBTFUL, Stroke
from disclosures.records import PageReading, RawLine, RawPage, RawTable


def lines(page):
    return [block.text for block in page.blocks if isinstance(block, RawLine)]


def page_of(*words, across=(), down=()):
    scan = replace(made_up(1, *words), across=tuple(across), down=tuple(down))
    picture = RawPage(1, (), PageReading.PICTURE, 595, 842)
    return with_scans([picture], {1: scan})[0]


CAPTION = (word("预算收入总表", 250, 60), word("单位：万元", 450, 80))
RULES = {
    "across": [Stroke(y, 100, 500) for y in (100, 120, 140)],
    "down": [Stroke(x, 100, 140) for x in (100, 300, 500)],
}


def test_words_between_rules_are_cells():
    words = (
        word("科目", 110, 105),
        word("金额", 310, 105),
        word("合计", 110, 125),
        word("5.00", 460, 126, 20, 7),
    )
    page = page_of(*CAPTION, *words, **RULES)
    (table,) = (block for block in page.blocks if isinstance(block, RawTable))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["科目", "金额"], ["合计", "5.00"]]


def test_figures_that_sit_lower_than_characters_stay_on_their_line():
    page = page_of(word("收入", 100, 100), word("5.00", 125, 103, 20, 7), word("万元", 150, 100))
    assert lines(page) == ["收入5.00万元"] or lines(page) == ["收入 5.00 万元"]


def test_a_doubtful_digit_reaches_the_parser_as_a_mark():
    words = (
        word("科目", 110, 105),
        word("金额", 310, 105),
        word("合计", 110, 125),
        word(f"5{DOUBTFUL}00", 460, 126),
    )
    page = page_of(*CAPTION, *words, **RULES)
    (table,) = (block for block in page.blocks if isinstance(block, RawTable))
    assert table.rows[1].cells[1].text == f"5{DOUBTFUL}00"


def test_a_form_in_a_picture_keeps_its_cells_each_whole():
    words = (
        word("绩效指标", 110, 105),
        word("一级指标", 310, 105),
        word("产出指标", 110, 125),
        word("数量指标", 310, 125),
    )
    page = page_of(word("项目支出绩效目标表", 200, 60), *words, **RULES)
    [table] = [block for block in page.blocks if isinstance(block, RawTable)]
    printed = [[cell.text for cell in row.cells if cell and cell.text] for row in table.rows]
    assert [row for row in printed if row] == [["绩效指标", "一级指标"], ["产出指标", "数量指标"]]


def test_words_below_an_empty_grid_are_read():
    page = page_of(
        word("合计", 110, 160), word("5.00", 460, 160), word("甲", 110, 180), word("1.00", 460, 180), **RULES
    )
    assert "5.00" in str(page.blocks)


def opened(*words, across=(), down=()):
    """A sheet as wide as two pages."""
    scan = replace(made_up(1, *words, across=across, down=down), width=1190)
    return with_scans([RawPage(1, (), PageReading.PICTURE, 1190, 842)], {1: scan})[0]


def test_two_pages_on_one_sheet_are_read_one_after_the_other():
    page = opened(
        word("预算收入总表", 250, 60),
        word("预算支出总表", 850, 60),
        word("单位：万元", 450, 80),
        word("单位：万元", 1050, 80),
    )
    assert lines(page) == ["预算收入总表", "单位：万元", "预算支出总表", "单位：万元"]


def test_a_wide_table_with_a_gap_in_the_middle_is_one():
    page = opened(
        word("预算收入总表", 100, 60),
        word("单位：万元", 1050, 60),
        word("合计", 100, 80),
        word("5.00", 1050, 80),
    )
    printed = str(page.blocks)
    assert printed.index("单位：万元") < printed.index("合计") < printed.index("5.00")
