"""Tables without rules in which words may be in one cell or in another: told, and nothing of them proved."""

from dataclasses import replace
from itertools import product

import pytest
from borderless import Setting, sheet
from pdf_maker import make
from test_readers_pdf_borderless import EDGES, HEAD, ROWS, raw

from disclosures.parsing import NotADisclosureError, parse
from disclosures.proofs.checking import check
from disclosures.readers.pdf import document as pdf
from disclosures.records import FigureRef, ProblemCode, Proof

NARROW = [
    ("", "合计", "42.00", "30.00", "12.00"),
    ("208", "社会保障和就业支出", "24.00", "24.00", ""),
    ("20805", "行政事业单位养老支出", "24.00", "24.00", ""),
    ("2080505", "机关事业单位基本养老保险缴费支出", "16.00", "16.00", ""),
    ("2080506", "机关事业单位职业年金缴费支出", "8.00", "8.00", ""),
    ("221", "住房保障支出", "18.00", "6.00", "12.00"),
    ("22102", "住房改革支出", "18.00", "6.00", "12.00"),
    ("2210201", "住房公积金", "18.00", "6.00", "12.00"),
]
LINES = {(code, name) for code, name, *_ in NARROW}
SETTINGS = [
    Setting(pitch=pitch, room=room, high=high)
    for pitch, room, high in product((11, 14), (0, 2, 6), ("top", "middle", "bottom"))
]


def narrow(setting, characters, first=0):
    """A table whose names have so many characters a line, from one of its rows on."""
    start = 116 + 10 * characters
    rows = [(code, broken(name, characters), *amounts) for code, name, *amounts in NARROW[first:]]
    return sheet((40, 110, *range(start + 6, start + 277, 90)), HEAD, rows, setting)


def broken(name, characters):
    return "|".join(name[at : at + characters] for at in range(0, len(name), characters))


def checked(tmp_path, *pages):
    """The reading, with what the reader itself tells, and the proof of each figure."""
    document = pdf.read(make(tmp_path / "a.pdf", *pages))
    reading = parse(document)
    reading = replace(reading, problems=(*document.problems, *reading.problems))
    return reading, check(reading).proofs


def proved(tmp_path, *pages):
    """Of each proved figure its line's code and name, its measure and its amount."""
    try:
        reading, proofs = checked(tmp_path, *pages)
    except NotADisclosureError:
        return []
    return [
        ((line.code, line.name), figure.measure.value, str(figure.amount))
        for index, table in enumerate(reading.tables)
        for position, line in enumerate(table.lines)
        for figure in line.figures
        if proofs.get(FigureRef(index, position, figure.measure)) is Proof.PROVED
    ]


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("first", [0, 1], ids=["a total first", "a name first"])
def test_no_figure_is_proved_under_a_name_that_is_cut_or_another_s(tmp_path, setting, first):
    for characters in (3, 5):
        assert {line for line, _, _ in proved(tmp_path, narrow(setting, characters, first))} <= LINES


def framed(rows, characters, setting, **kept):
    """A table in a frame, of which rules part the columns and none the rows."""
    start = 116 + 10 * characters
    edges = (40, 110, *range(start + 6, start + 277, 90))
    page = sheet(edges, HEAD, rows, setting, uprights=True, **kept)
    lines = sum(max(words.count("|") + 1 for words in row) for row in rows)
    for y in (85, 96, 107, 107 + 11 * lines):
        page.rule(edges[0], y, edges[-1], y)
    return page


@pytest.mark.parametrize("high", ["top", "middle"])
def test_names_in_a_frame_are_whole_beside_codes_that_are_cut(tmp_path, high):
    for characters in (3, 4, 7):
        rows = [(broken(code, 6), broken(name, characters), *amounts) for code, name, *amounts in NARROW]
        reading, _ = checked(tmp_path, framed(rows, characters, Setting(high=high, room=0, pitch=11)))
        assert [(line.code, line.name) for line in reading.tables[0].lines] == [
            (code, name) for code, name, *_ in NARROW
        ]


def test_rows_in_a_frame_that_may_be_one_are_told(tmp_path):
    rows = [("", broken(name, 3), *amounts) for _, name, *amounts in NARROW]
    rows[3] = (*rows[3][:2], "", "", "")
    page = framed(rows, 3, Setting(room=0, pitch=11))
    assert {line for line, _, _ in proved(tmp_path, page)} <= {("", name) for _, name, *_ in NARROW}
    reading, _ = checked(tmp_path, page)
    assert ProblemCode.UNSETTLED in {problem.code for problem in reading.problems}


@pytest.mark.parametrize("high", ["top", "middle", "bottom"])
def test_projects_in_a_frame_are_in_doubt_where_only_their_lines_tell_them_apart(tmp_path, high):
    rows = [("", broken(name, 4), *amounts) for _, name, *amounts in NARROW]
    reading, _ = checked(tmp_path, framed(rows, 4, Setting(high=high, room=0, pitch=11)))
    told = [problem for problem in reading.problems if problem.code is ProblemCode.UNSETTLED]
    assert len(told) >= len(NARROW) - 1


def test_the_first_row_of_a_page_may_end_the_last_one_of_a_frame_above(tmp_path):
    setting = Setting(high="middle", room=0, pitch=11)
    above = framed([("", "合计", "42.00", "30.00", ""), ("", "信息|平台", "12.00", "", "")], 2, setting)
    below = framed([("", "运维|征缴|工作|经费", "30.00", "30.00", "")], 2, setting, title="")
    reading, _ = checked(tmp_path, above, below)
    told = [each.place.page for each in reading.problems if each.code is ProblemCode.UNSETTLED]
    assert 2 in told
    assert told[-1] == 1


@pytest.mark.parametrize("high", ["top", "middle", "bottom"])
def test_lines_that_are_no_rows_by_themselves_leave_those_beside_them_open(tmp_path, high):
    """No cell is put together, and what has no number may belong to either row."""
    rows = [("", broken(name, 9), *amounts) for _, name, *amounts in NARROW]
    page = framed(rows, 9, Setting(high=high, room=0, pitch=11))
    assert {line for line, _, _ in proved(tmp_path, page)} <= {("", name) for _, name, *_ in NARROW}
    reading, _ = checked(tmp_path, page)
    assert ProblemCode.UNSETTLED in {problem.code for problem in reading.problems}


@pytest.mark.parametrize("high", ["top", "middle", "bottom"])
def test_names_are_whole_though_their_lines_stand_as_far_apart_as_rows(tmp_path, high):
    for characters in (3, 4, 7):
        reading, _ = checked(tmp_path, narrow(Setting(high=high, room=0), characters))
        assert [(line.code, line.name) for line in reading.tables[0].lines] == [
            (code, name) for code, name, *_ in NARROW
        ]


@pytest.mark.parametrize("high", ["top", "middle", "bottom"])
def test_rows_with_room_between_them_are_in_no_doubt(tmp_path, high):
    reading, _ = checked(tmp_path, sheet(EDGES, HEAD, ROWS, Setting(high=high, room=6)))
    assert not [problem for problem in reading.problems if problem.code is ProblemCode.UNSETTLED]
    assert [(line.code, line.name) for line in reading.tables[0].lines] == [
        (code, name.replace("|", "")) for code, name, *_ in ROWS
    ]


REPEATED = (
    ("科目编码", 0, 0, 0, 1),
    ("科目名称", 1, 1, 0, 1),
    ("本年", 2, 3, 0, 0),
    ("上年结转", 4, 5, 0, 0),
    ("小计", 2, 2, 1, 1),
    ("一般公共预算", 3, 3, 1, 1),
    ("小计", 4, 4, 1, 1),
    ("一般公共预算", 5, 5, 1, 1),
)
WIDE = (40, 110, 260, 350, 440, 530, 620)


def repeated(setting):
    rows = [(*row[:2], row[2], row[2], "", "") for row in ROWS]
    rows[0] = (*rows[0][:4], "1.50", "1.50")
    return sheet(WIDE, REPEATED, rows, setting, title="2026年部门收入总表")


def test_words_over_others_that_are_set_from_the_left_are_where_they_begin(tmp_path):
    _, found = raw(tmp_path, repeated(Setting(heads="left", high="bottom")))
    assert found[:2] == [
        ["", "", "本年", "", "上年结转", ""],
        ["科目编码", "科目名称", "小计", "一般公共预算", "小计", "一般公共预算"],
    ]


def test_where_words_over_others_may_be_over_these_or_those_nothing_is_proved(tmp_path):
    reading, proofs = checked(tmp_path, repeated(Setting(heads="right", high="bottom")))
    assert ProblemCode.UNSETTLED in {problem.code for problem in reading.problems}
    assert Proof.PROVED not in set(proofs.values())


def test_a_long_word_over_others_is_where_it_begins_though_its_middle_is_not(tmp_path):
    edges = (40, 110, 260, 300, 420, 500, 580)
    head = (
        ("单位编码", 0, 0, 0, 1),
        ("单位名称", 1, 1, 0, 1),
        ("一般公共预算拨款安排的“三公”经费预算", 2, 4, 0, 0),
        ("小计", 2, 2, 1, 1),
        ("因公出国（境）费", 3, 3, 1, 1),
        ("公务接待费", 4, 4, 1, 1),
        ("会议费", 5, 5, 0, 1),
    )
    rows = [
        ("", "合计", "2.60", "", "2.60", "3.20"),
        ("101", "某县医疗保障局本级", "2.60", "", "2.60", "3.20"),
    ]
    page = sheet(edges, head, rows, Setting(heads="left", high="bottom"), title="“三公”经费支出预算表")
    _, found = raw(tmp_path, page)
    assert found[0] == ["", "", head[2][0], "", "", ""]


def test_an_amount_left_of_its_head_stays_under_it_though_that_wraps(tmp_path):
    edges = (40, 140, 240, 340, 440)
    head = (
        ("合计", 0, 0, 0, 1),
        ("公务用车购置和运行费", 1, 2, 0, 0),
        ("公务用车购置|费", 1, 1, 1, 1),
        ("公务用车运行|费", 2, 2, 1, 1),
        ("培训费", 3, 3, 0, 1),
    )
    page = sheet(edges, head, [], Setting(), title="2026年“三公”经费支出表")
    for column, amount in ((0, "10.10"), (2, "7.50"), (3, "2.60")):
        page.text(edges[column] + 10, 150, amount)
    _, found = raw(tmp_path, page)
    assert found[-1] == ["10.10", "", "7.50", "2.60"]


def test_a_row_that_says_of_which_is_no_part_of_the_row_above(tmp_path):
    edges, head = (40, 165, 265), (("项目", 0, 0, 0, 0), ("2026年预算数", 1, 1, 0, 0))
    rows = [
        ("合计", "10.10"),
        ("公务接待费", "2.60"),
        ("公务用车购置及运行费", "7.50"),
        ("其中：公务用车购置费", ""),
        ("公务用车运行维护费", "7.50"),
    ]
    for room in (0, 4):
        _, found = raw(tmp_path, sheet(edges, head, rows, Setting(room=room), title="2026年“三公”经费支出表"))
        assert found[1:] == [list(row) for row in rows]


def test_the_rest_of_a_head_beside_one_of_a_character_is_no_part_of_that(tmp_path):
    edges = (40, 60, 80, 100, 150, 270, 360)
    head = (
        ("科目编码", 0, 2, 0, 0),
        ("类", 0, 0, 1, 1),
        ("款", 1, 1, 1, 1),
        ("项", 2, 2, 1, 1),
        ("单位代|码", 3, 3, 0, 1),
        ("科目名称", 4, 4, 0, 1),
        ("合计", 5, 5, 0, 1),
    )
    rows = [
        ("208", "05", "01", "088001", "行政单位离退休", "12.00"),
        ("221", "02", "01", "088001", "住房公积金", "6.00"),
    ]
    _, found = raw(tmp_path, sheet(edges, head, rows, Setting(heads="left", high="bottom")))
    assert found[1][2:4] == ["项", "单位代码"]


def test_a_mark_that_closes_the_widest_line_makes_no_room_in_the_others(tmp_path):
    """Programs set a closing mark's blank half beyond the column's edge, or not at all."""
    rows = [
        ("", "合计", "42.00", "30.00", "12.00"),
        ("210", "补助资金（直达资金）|及其他", "24.00", "24.00", ""),
        ("221", "提前下达中央省级城|乡医疗救助", "18.00", "6.00", "12.00"),
    ]
    reading, _ = checked(tmp_path, sheet(EDGES, HEAD, rows, Setting(room=6)))
    assert not [problem for problem in reading.problems if problem.code is ProblemCode.UNSETTLED]


def test_items_above_the_first_amount_of_a_page_are_rows_of_their_own(tmp_path):
    head = [
        *(("收入", 0, 1, 0, 0), ("支出", 2, 4, 0, 0), ("项目", 0, 0, 1, 1), ("金额", 1, 1, 1, 1)),
        *(("项目", 2, 2, 1, 1), ("合计", 3, 3, 1, 1), ("一般", 4, 4, 1, 1)),
    ]
    items = [("", "", f"{n}、其他资源勘探工|业信息等支出", "", "") for n in ("十五", "十六", "十七", "十八")]
    rows = [*items, ("本年收入合|计", "24.00", "本年支出合计", "24.00", "24.00")]
    _, read = raw(tmp_path, sheet((40, 130, 220, 310, 400, 490), head, rows, Setting(room=6)))
    assert [row[2] for row in read[2:]] == [row[2].replace("|", "") for row in rows]


@pytest.mark.parametrize("ruled", [True, False])
def test_lines_that_leave_room_raise_no_doubt_where_rules_part_all_rows(tmp_path, ruled):
    rows = [
        ("", "合计", "42.00", "30.00", "12.00"),
        ("210", "中央财政医疗服务与|保障能力提升补助资金拨款", "24.00", "24.00", ""),
        ("221", "提前下达中央|乡医疗救助", "18.00", "6.00", "12.00"),
    ]
    page = sheet(EDGES, HEAD, rows, Setting(room=6))
    top = 85 + 2 * 20
    for y in (85, top, top + 20, top + 54, top + 88) if ruled else ():
        page.rule(EDGES[0], y, EDGES[-1], y)
    reading, _ = checked(tmp_path, page)
    unsettled = [problem for problem in reading.problems if problem.code is ProblemCode.UNSETTLED]
    assert bool(unsettled) is not ruled
