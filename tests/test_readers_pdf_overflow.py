"""Texts that run out of their cells stay the cell's, and what cannot be parted is told."""

import pytest
from pdf_maker import Sheet, make

from disclosures.readers.pdf import document as pdf
from disclosures.records import ProblemCode, RawTable

XS, YS = (60, 160, 240), (60, 78, 96, 114)


def sheet(*texts):
    page = Sheet()
    page.text(60, 40, "2026年预算支出总表")
    page.text(60, 55, "单位：万元")
    page.grid(XS, YS)
    for x, y, text in texts:
        page.text(x, y, text)
    return page


def read(tmp_path, *texts):
    document = pdf.read(make(tmp_path / "a.pdf", sheet(*texts)))
    (table,) = (block for block in document.pages[0].blocks if isinstance(block, RawTable))
    rows = [[cell.text if cell else None for cell in row.cells] for row in table.rows]
    return rows, [problem.code for problem in document.problems]


def test_a_name_that_runs_into_the_next_row_is_the_upper_row_s(tmp_path):
    rows, told = read(
        tmp_path,
        *((64, 71, "社会保障和就业支"), (64, 83, "出"), (200, 71, "14.82")),
        *((64, 89, "卫生健康支出"), (200, 89, "342.79")),
    )
    assert rows[:2] == [["社会保障和就业支\n出", "14.82"], ["卫生健康支出", "342.79"]]
    assert told == []


def test_a_name_that_runs_over_its_neighbour_s_amount_leaves_it_whole(tmp_path):
    rows, _ = read(
        tmp_path,
        (64, 71, "机关事业单位基本养老保险缴费支出"),
        (180, 71, "13.24"),
        (64, 89, "行政单位离退休经费等"),
        (164, 89, "1.42"),
    )
    assert rows[:2] == [["机关事业单位基本养老保险缴费支出", "13.24"], ["行政单位离退休经费等", "1.42"]]


def test_texts_that_lie_over_one_another_are_told(tmp_path):
    _, told = read(tmp_path, (64, 86, "社会保障支出"), (200, 71, "14.82"), (64, 89, "卫生健康支出"))
    assert told == [ProblemCode.OVERPRINTED]


def test_an_amount_that_goes_on_beyond_the_page_is_told(tmp_path):
    page = sheet((64, 71, "卫生健康支出"), (200, 71, "14.82"))
    page.text(page.width - 20, 71, "4025.01")
    document = pdf.read(make(tmp_path / "a.pdf", page))
    (told,) = document.problems
    assert told.code is ProblemCode.CUT_OFF
    assert told.place.page == 1
    assert told.place.box.top < 71 < told.place.box.bottom
    page = sheet((64, 71, "卫生健康支出"), (200, 71, "14.82"))
    page.text(page.width + 20, 71, "4025.01")  # printer's marks stand there, apart
    assert pdf.read(make(tmp_path / "b.pdf", page)).problems == ()


@pytest.mark.parametrize(("sides", "told"), [(True, []), (False, [ProblemCode.CUT_OFF])])
def test_an_amount_at_the_end_of_rows_that_no_rule_closes_is_told(tmp_path, sides, told):
    page = Sheet()
    page.text(60, 40, "2026年部门支出总表", 14)
    page.grid((60, 180, 240), (60, 76, 92, 108), sides=sides)
    for n, (words, amount) in enumerate((("项目", "金额"), ("合计", "16.24"), ("卫生健康支出", "16.24"))):
        page.text(64, 72 + 16 * n, words)
        page.text(240 - 4.62 * len(amount) if n else 190, 72 + 16 * n, amount)
    problems = pdf.read(make(tmp_path / "a.pdf", page)).problems
    assert [problem.code for problem in problems] == told * 2


def test_a_text_drawn_up_to_a_stop_does_not_lie_over_it(tmp_path):
    rows, told = read(
        tmp_path, (64, 71, "三、"), (78, 71, "单位预留"), (110, 71, "（机动"), (200, 71, "2.04")
    )
    assert rows[0] == ["三、单位预留（机动", "2.04"]
    assert told == []


def test_the_last_row_s_name_goes_on_below_the_table(tmp_path):
    name = ("其他医疗保障管理", "事务支出（含能力", "建设补助资金）")
    last = [(64, 104 + 12 * n, part) for n, part in enumerate(name)]
    rows, told = read(tmp_path, *last, (200, 107, "130.00"), (64, 150, "注：本表无数据"))
    assert rows[-1] == ["\n".join(name), "130.00"]
    assert told == []


NARROW = (60, 120, 240)


def rows_of(tmp_path, ys, *texts):
    page = Sheet()
    page.grid(NARROW, ys)
    for x, y, text in texts:
        page.text(x, y, text)
    document = pdf.read(make(tmp_path / "a.pdf", page))
    (table,) = (block for block in document.pages[0].blocks if isinstance(block, RawTable))
    return [[cell.text if cell else None for cell in row.cells] for row in table.rows], document.problems


def test_names_set_half_way_down_rows_too_low_for_them_stay_their_rows(tmp_path):
    rows, told = rows_of(
        tmp_path,
        (60, 80, 90, 100, 110),
        *((64, 74, "科目名称"), (200, 74, "合计")),
        *((60, 88.5, "公务员医疗补"), (180, 88.5, "14.82")),
        *((60, 92.5, "其他医疗保障"), (60, 104.5, "事务"), (180, 98.5, "13.24")),
        *((60, 108.5, "医疗救助"), (180, 108.5, "1.42")),
    )
    assert rows == [
        ["科目名称", "合计"],
        ["公务员医疗补", "14.82"],
        ["其他医疗保障\n事务", "13.24"],
        ["医疗救助", "1.42"],
    ]
    assert not told


def test_a_head_that_runs_into_an_empty_cell_stays_the_head_s(tmp_path):
    rows, _ = rows_of(
        tmp_path,
        (60, 72, 82, 94, 106),
        *((64, 74, "政府性基金预"), (64, 87, "算"), (200, 80.5, "合计")),
        *((180, 91.5, "14.82"), (64, 103.5, "医疗救助"), (180, 103.5, "13.24")),
    )
    assert rows[1:] == [["政府性基金预\n算", "合计"], ["", "14.82"], ["医疗救助", "13.24"]]


def test_names_written_one_column_after_the_other_stay_apart(tmp_path):
    names = ["科目的名称类", "公务员医疗补", "其他医疗保障", "事业单位医疗"]
    rows, _ = rows_of(
        tmp_path,
        (60, 80, 92, 104, 116),
        *((64, y, name) for y, name in zip((74, 90, 102, 114), names, strict=True)),
        *((180, y, "1.42") for y in (90, 102, 114)),
    )
    assert [row[0] for row in rows] == names


def test_words_that_a_rule_cuts_off_before_an_amount_are_told(tmp_path):
    texts = (60, 80, 100, 120), (64, 74, "科目名称"), (124, 74, "合计"), (64, 94, "公务员医疗补")
    _, told = rows_of(tmp_path, *texts, (180, 94, "14.82"), (64, 114, "医疗救助"), (180, 114, "1.42"))
    assert [problem.code for problem in told] == [ProblemCode.OVERPRINTED]


def test_lines_of_rows_that_may_be_one_text_are_told(tmp_path):
    """Each row is as high as a line, and the file writes the column at one go."""
    names = ("网络租赁费", "安全测评费", "终端购置费", "经费")
    texts = [(64, 88 + 14 * n, words) for n, words in enumerate(names)]
    amounts = [(180, 88 + 14 * n, f"{n + 1}.42") for n in range(3)]
    _, told = rows_of(tmp_path, (60, 78, 92, 106, 120), (64, 74, "科目名称"), *texts, *amounts)
    assert [problem.code for problem in told] == [ProblemCode.OVERPRINTED]


def test_a_name_written_behind_all_numbers_in_a_row_as_low_as_others_is_told(tmp_path):
    """So a spreadsheet prints the last line of one that wraps: 举报奖励的经费."""
    others = (64, 71, "法律顾问服务费"), (200, 71, "2.00"), (200, 89, "20.00"), (64, 107, "驻村补助")
    _, told = read(tmp_path, *others, (200, 107, "2.80"), (64, 89, "励的经费"))
    assert told == [ProblemCode.CUT_OFF]
    numbers, names = [(200, 71, "2.00"), (200, 89, "20.00")], [(64, 71, "法律顾问服务费"), (64, 89, "补助")]
    assert read(tmp_path, *numbers, *names)[1] == []


@pytest.mark.parametrize(("high", "told"), [(26, [ProblemCode.CUT_OFF]), (14, [])])
def test_two_lines_may_be_the_last_of_more_where_rows_of_one_are_as_high(tmp_path, high, told):
    low = 80 + high
    _, problems = rows_of(
        tmp_path,
        (60, 80, low, low + 26),
        *((64, 74, "项目名称"), (200, 74, "合计"), (64, low - 4, "驻村补助"), (180, low - 4, "2.00")),
        *((180, low + 22, "20.00"), (64, low + 10, "保障基金举"), (64, low + 22, "报奖励的经费")),
    )
    assert [problem.code for problem in problems] == told
