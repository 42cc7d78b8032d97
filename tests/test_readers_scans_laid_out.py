"""Pages that are pictures: how recognised words become tables and lines. Nothing is recognised here."""

from dataclasses import replace

from scanned_pages import made_up, word

from disclosures.readers.scans.ends import with_unread_ends
from disclosures.readers.scans.layout import with_scans
from disclosures.readers.scans.parting import parted
from disclosures.readers.scans.records import DOUBTFUL, Stroke
from disclosures.records import Box, PageReading, RawLine, RawPage, RawTable


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


def test_a_page_of_which_little_but_marks_was_read_stays_a_picture():
    smudged = [word(DOUBTFUL * 3, 310, 160 + 20 * n) for n in range(8)]
    page = page_of(word("预算收入总表", 250, 60), *smudged)
    assert page.how is PageReading.PICTURE
    assert lines(page)[0] == "预算收入总表"


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


def test_the_last_page_of_a_form_keeps_its_cells_though_no_label_stands_on_it():
    first = (
        word("项目支出绩效目标表", 200, 60),
        word("绩效指标", 110, 105),
        word("三级指标", 310, 105),
        word("产出指标", 110, 125),
        word("数量指标", 310, 125),
    )
    last = (word("服务对象满意度", 110, 105), word("≥90%", 310, 105), word("生态效益", 110, 125))
    scans = {n: replace(made_up(n, *words), **RULES) for n, words in ((1, first), (2, last))}
    pages = with_scans([RawPage(n, (), PageReading.PICTURE, 595, 842) for n in (1, 2)], scans)
    [table] = [block for block in pages[1].blocks if isinstance(block, RawTable)]
    assert [cell.text for cell in table.rows[0].cells] == ["服务对象满意度", "≥90%"]


def test_the_first_page_of_a_whole_budget_s_form_keeps_its_cells():
    words = (
        word("内设职能部门数", 110, 105),
        word("6个", 310, 105),
        word("所属预算单位数", 110, 125),
        word("在职人员总数", 310, 125),
    )
    page = page_of(word("部门整体支出绩效目标申报表", 200, 60), *words, **RULES)
    [table] = [block for block in page.blocks if isinstance(block, RawTable)]
    assert [cell.text for cell in table.rows[0].cells] == ["内设职能部门数", "6个"]


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


def rows(page):
    (table,) = (block for block in page.blocks if isinstance(block, RawTable))
    return [[cell.text if cell else None for cell in row.cells] for row in table.rows]


def row(y, name, total, basic):
    return word(name, 60, y), word(total, 300, y, 40), word(basic, 450, y, 40)


HEAD = (word("科目名称", 60, 100), word("合计", 310, 100), word("基本支出", 450, 100))


def test_a_table_without_rules_goes_on_over_the_page():
    first = made_up(
        1,
        word("预算支出总表", 250, 60),
        word("单位：万元", 450, 80),
        *HEAD,
        *row(120, "合计", "7.00", "6.00"),
        *row(140, "行政运行", "5.00", "4.00"),
    )
    second = made_up(2, *row(60, "住房公积金", "1.50", "1.50"), *row(80, "购房补贴", "0.50", "0.50"))
    pictures = [RawPage(n, (), PageReading.PICTURE, 595, 842) for n in (1, 2)]
    one, two = with_scans(pictures, {1: first, 2: second})
    assert rows(one)[-1] == ["行政运行", "5.00", "4.00"]
    assert rows(two) == [["住房公积金", "1.50", "1.50"], ["购房补贴", "0.50", "0.50"]]


def test_what_stands_on_a_page_further_on_is_no_part_of_a_table_without_rules():
    first = made_up(
        1,
        word("预算支出总表", 250, 60),
        word("单位：万元", 450, 80),
        *HEAD,
        *row(120, "合计", "7.00", "6.00"),
    )
    third = made_up(3, word("住房公积金", 60, 60))
    pictures = [RawPage(n, (), PageReading.PICTURE, 595, 842) for n in (1, 3)]
    assert lines(with_scans(pictures, {1: first, 3: third})[1]) == ["住房公积金"]


def test_a_word_over_two_columns_is_parted_where_there_is_no_ink():
    joined = word("12.50基本支出", 100, 60, 84)
    amount, name = parted(joined, [(142.5, 150.5)], 6.0)
    assert (amount.text, amount.box.x0, amount.box.x1) == ("12.50", 100, 142.5)
    assert (name.text, name.box.x0, name.box.x1) == ("基本支出", 150.5, 184.0)
    assert len(name.middles) == len(name.sure) == 4


def test_the_room_that_marks_leave_parts_no_word():
    joined = word("收入，支出", 100, 60)
    assert [part.text for part in parted(joined, [(125.0, 132.0)], 6.0)] == ["收入，支出"]
    assert [part.text for part in parted(joined, [(125.0, 140.0)], 6.0)] == ["收入，", "支出"]


def test_ink_before_or_behind_a_number_that_was_not_read_is_marked():
    seen = replace(word("95%", 120, 60, 24), box=Box(106, 60, 144, 70))
    assert with_unread_ends(seen).text == f"{DOUBTFUL}95%"
    assert len(with_unread_ends(seen).middles) == len(with_unread_ends(seen).sure) == 4
    assert with_unread_ends(replace(seen, box=Box(120, 60, 158, 70))).text == f"95%{DOUBTFUL}"


def test_the_room_that_wide_signs_fill_is_none_and_words_are_left_alone():
    assert with_unread_ends(replace(word("△95%", 100, 60, 30), box=Box(97, 60, 134, 70))).text == "△95%"
    assert with_unread_ends(replace(word("科目", 120, 60, 24), box=Box(100, 60, 144, 70))).text == "科目"


def test_a_number_with_a_smudged_digit_stands_in_its_own_column_of_a_table_without_rules():
    def both(y, income, amount, name):
        right = 202 - 5 * len(amount)
        return word(income, 60, y, 40), word(amount, right, y, 5 * len(amount), 7), word(name, 206, y)

    page = page_of(
        word("财政拨款收支总表", 250, 60),
        word("单位：万元", 450, 80),
        word("收入", 60, 100), word("金额", 160, 100), word("支出", 206, 100), word("合计", 420, 100),
        *both(120, "一、本年", "5.00", "卫生健康支出"), word("5.00", 420, 120, 20),
        *both(140, "二、上年", f"{DOUBTFUL}7.50", "住房保障支出"), word("7.50", 420, 140, 20),
        *both(160, "收入总计", "12.50", "支出总计"), word("12.50", 420, 160, 25),
    )  # fmt: skip
    assert [row[1:3] for row in rows(page)[1:]] == [
        ["5.00", "卫生健康支出"],
        [f"{DOUBTFUL}7.50", "住房保障支出"],
        ["12.50", "支出总计"],
    ]
