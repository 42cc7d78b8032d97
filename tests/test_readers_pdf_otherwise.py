"""Rows without rules whose lines could be parted in another way as well: told, and nothing proved of them."""

import pytest
from borderless import Setting, sheet
from test_readers_pdf_borderless import EDGES, HEAD
from test_readers_pdf_unsettled import checked, proved

from disclosures.records import Proof

UNITS = (40, 100, 200, 310, 420)
UNITS_HEAD = (
    ("单位名称", 0, 0, 0, 1),
    ("2026年预算数", 1, 3, 0, 0),
    ("合计", 1, 1, 1, 1),
    ("一般公共预算", 2, 2, 1, 1),
    ("政府性基金预算", 3, 3, 1, 1),
)
FIRST = [("", "合计", "36.00", "36.00", ""), ("208", "社会保障和就业|支出", "36.00", "36.00", "")]
FIRST += [("20805", "行政事业单位养|老支出", "36.00", "36.00", "")]
FIRST += [("2080505", "机关事业单位基|本养老保险缴费|支出", "24.00", "24.00", "")]
NEXT = [("2080506", "机关事业单位职|业年金缴费支出", "12.00", "12.00", "")]


@pytest.mark.parametrize("high", ["top", "bottom"])
def test_two_names_may_be_parted_where_either_s_lines_are_full(tmp_path, high):
    rows = [("部门合计", "8.00", "8.00", ""), ("某某市绛|县医疗保|障局", "8.00", "8.00", "")]
    page = sheet(UNITS, UNITS_HEAD, rows, Setting(high=high, room=0), title="2026年机关运行经费预算表")
    assert {name for (_, name), *_ in proved(tmp_path, page)} <= {"部门合计", "某某市绛县医疗保障局"}


@pytest.mark.parametrize("high", ["top", "middle", "bottom"])
@pytest.mark.parametrize("room", [0, 4, 9])
@pytest.mark.parametrize("again", [True, False])
def test_words_that_begin_a_page_are_not_proved_to_end_the_page_before(tmp_path, high, room, again):
    setting = Setting(high=high, room=room)
    pages = [sheet(EDGES, HEAD, FIRST, setting)]
    pages.append(sheet(EDGES, HEAD if again else HEAD[:0], NEXT, setting, title=""))
    found = proved(tmp_path, *pages)
    assert {line for line, *_ in found} <= {(row[0], row[1].replace("|", "")) for row in (*FIRST, *NEXT)}


def test_lines_that_may_be_rows_of_their_own_are_not_proved_to_be_one_name(tmp_path):
    head = (("项目", 0, 0, 0, 0), ("2026年预算数", 1, 1, 0, 0))
    rows = [("合计", "15.00"), ("公务接待|费用支出", "15.00"), ("公务用车", ""), ("因公出国", "")]
    page = sheet((40, 100, 200), head, rows, Setting(high="top", room=0), title="2026年“三公”经费支出表")
    assert {name for (_, name), *_ in proved(tmp_path, page)} <= {"合计"}


CARRIED = (
    ("科目编码", 0, 0, 0, 1),
    ("科目名称", 1, 1, 0, 1),
    ("本年收入", 2, 3, 0, 0),
    ("合计", 2, 2, 1, 1),
    ("一般公共预算", 3, 3, 1, 1),
    ("上年结转", 4, 4, 0, 1),
)


def test_a_year_s_money_is_not_proved_to_hold_the_year_before_s_where_words_may_be_over_either(tmp_path):
    rows = [("", "合计", "30.00", "30.00", "4.00"), ("208", "社会保障和就业支出", "18.00", "18.00", "4.00")]
    rows += [("221", "住房保障支出", "12.00", "12.00", "")]
    page = sheet(EDGES, CARRIED, rows, Setting(heads="right", high="bottom"), title="2026年部门收入总表")
    assert not [each for each in proved(tmp_path, page) if "carryover" in each[1]]


THREE = (
    ("合计", 0, 0, 0, 2),
    ("“三公”经费", 1, 6, 0, 0),
    ("会议费", 7, 7, 0, 2),
    ("培训费", 8, 8, 0, 2),
    ("小计", 1, 1, 1, 2),
    ("因公出国（境）费", 2, 2, 1, 2),
    ("公务用车购置及运行维护费", 3, 5, 1, 1),
    ("公务接待费", 6, 6, 1, 2),
    ("小计", 3, 3, 2, 2),
    ("公务用车购置费", 4, 4, 2, 2),
    ("公务用车运行维护费", 5, 5, 2, 2),
)


@pytest.mark.parametrize("heads", ["left", "centre", "right"])
@pytest.mark.parametrize("high", ["top", "middle", "bottom"])
def test_words_between_vertical_rules_are_over_the_columns_between_them(tmp_path, heads, high):
    edges = (40, 110, 180, 270, 330, 420, 530, 600, 670, 740)
    rows = [("2224.43", "660.10", "106.00", "156.60", "", "156.60", "397.50", "1282.56", "281.77")]
    setting = Setting(heads=heads, high=high)
    page = sheet(edges, THREE, rows, setting, title="“三公”经费、会议费、培训费支出预算表", uprights=True)
    reading, _ = checked(tmp_path, page)
    (table,) = reading.tables
    assert [(line.name, str(line.figures[0].amount)) for line in table.lines if line.figures] == [
        ("合计", "2224.43"),
        ("“三公”经费", "660.10"),
        ("因公出国（境）费", "106.00"),
        ("公务用车购置及运行维护费", "156.60"),
        ("公务用车运行维护费", "156.60"),
        ("公务接待费", "397.50"),
        ("会议费", "1282.56"),
        ("培训费", "281.77"),
    ]


BY_CATEGORY = "2026年一般公共预算基本支出分经济科目表"
ITEMS = (("收入", 0, 1, 0, 0), ("项目", 0, 0, 1, 1), ("金额", 1, 1, 1, 1))
SPENT = (("支出", 2, 3, 0, 0), ("项目", 2, 2, 1, 1), ("金额", 3, 3, 1, 1))


@pytest.mark.parametrize("high", ["top", "bottom"])
def test_the_rest_of_an_item_far_from_its_amount_is_not_proved_to_be_a_row(tmp_path, high):
    rows = [
        ("一、财政拨款收|入", "36.00", "一、社会保障和|就业支出", "24.00"),
        ("二、其他收入", "", "二、住房保障支|出", "12.00"),
        ("三、事业收入", "", "三、其他支出", ""),
        ("收入总计", "36.00", "支出总计", "36.00"),
    ]
    edges, setting = (40, 116, 260, 336, 480), Setting(high=high, pitch=15, room=0)
    page = sheet(edges, ITEMS + SPENT, rows, setting, title="2026年财政拨款收支总表")
    assert {name for (_, name), *_ in proved(tmp_path, page)} <= {
        words.replace("|", "") for row in rows for words in (row[0], row[2])
    }


def _by_category(department, government):
    return (
        (department, 0, 0, 0, 1),
        (government, 1, 1, 0, 1),
        ("2026年预算数", 2, 4, 0, 0),
        ("合计", 2, 2, 1, 1),
        ("人员经费", 3, 3, 1, 1),
        ("公用经费", 4, 4, 1, 1),
    )


def test_a_category_s_lines_are_not_proved_to_be_categories(tmp_path):
    head = _by_category("部门预算支出经济科目名称", "政府预算支出经济科目")
    rows = [
        ("合计", "", "17.00", "9.00", "8.00"),
        ("工资福利支出", "", "9.00", "9.00", ""),
        ("基本工资", "工资奖金津|补贴", "6.00", "6.00", ""),
        ("奖励金", "社会福利和|救助", "3.00", "3.00", ""),
        ("商品和服务支出", "", "8.00", "", "8.00"),
        ("办公费", "商品和服务|支出", "8.00", "", "8.00"),
    ]
    page = sheet(
        (40, 180, 290, 380, 470, 560),
        head,
        rows,
        Setting(high="bottom", pitch=11.5, room=0),
        title=BY_CATEGORY,
    )
    reading, proofs = checked(tmp_path, page)
    whole = {row[1].replace("|", "") for row in rows}
    assert {
        reading.tables[ref.table].lines[ref.line].government_category or ""
        for ref, proof in proofs.items()
        if proof is Proof.PROVED
    } <= whole


def test_the_codes_of_one_half_are_not_taken_for_the_other_s(tmp_path):
    head = (
        ("国有资本经营预算收入", 0, 2, 0, 0),
        ("项目收入科目编码", 0, 0, 1, 1),
        ("科目名称", 1, 1, 1, 1),
        ("国有资本经营收入预算", 2, 2, 1, 1),
        ("国有资本经营预算支出", 3, 7, 0, 0),
        ("科目编码", 3, 3, 1, 1),
        ("科目名称", 4, 4, 1, 1),
        ("合计", 5, 5, 1, 1),
        ("基本支出", 6, 6, 1, 1),
        ("项目支出", 7, 7, 1, 1),
    )
    rows = [
        ("", "合计", "31.00", "", "合计", "31.00", "", "31.00"),
        ("103", "非税收入", "31.00", "223", "国有资本经营支出", "31.00", "", "31.00"),
        ("10306", "国有资本收入", "31.00", "22399", "其他国有资本支出", "31.00", "", "31.00"),
    ]
    edges = (40, 130, 210, 320, 380, 480, 560, 640, 720)
    page = sheet(edges, head, rows, title="2026年国有资本经营预算收支预算表", uprights=True)
    assert not {line for line, *_ in proved(tmp_path, page)} & {
        ("223", "非税收入"),
        ("22399", "国有资本收入"),
    }


def test_rules_that_part_groups_of_the_head_part_no_columns(tmp_path):
    edges = (40, 170, 260, 400, 500)
    rows = [
        ("一、财政拨款", "36.00", "一、社会保障和就业支出", "24.00"),
        ("二、其他收入", "", "二、住房保障支出", "12.00"),
        ("收入总计", "36.00", "支出总计", "36.00"),
    ]
    page = sheet(edges, ITEMS + SPENT, rows, title="2026年财政拨款收支总表")
    tops = [85 + 18 * n for n in range(6)]
    for top in (tops[0], *tops[2:]):
        page.rule(edges[0], top, edges[-1], top)
    page.rule(edges[0], tops[1], edges[2], tops[1])
    page.rule(edges[2], tops[1], edges[4], tops[1])
    for first, last in ((0, 1), (1, 2), (2, 3), (3, 4)):
        page.rule(edges[first], tops[2], edges[last], tops[2])
    assert {name for (_, name), *_ in proved(tmp_path, page)} == {
        words for row in rows for words in (row[0], row[2]) if words != "二、其他收入"
    }


def test_the_last_lines_of_a_centred_head_are_part_of_it_beside_those_below_a_group(tmp_path):
    head = _by_category("部门预算支出经济科|目名称", "政府预算支出|经济科目名称")
    rows = [
        ("合计", "", "17.00", "9.00", "8.00"),
        ("工资福利支出", "", "9.00", "9.00", ""),
        ("基本工资", "工资奖金津补贴", "9.00", "9.00", ""),
        ("商品和服务支出", "", "8.00", "", "8.00"),
        ("办公费", "办公经费", "8.00", "", "8.00"),
    ]
    page = sheet(
        (40, 140, 220, 310, 400, 490),
        head,
        rows,
        Setting(pitch=15, room=1),
        title=BY_CATEGORY,
    )
    reading, _ = checked(tmp_path, page)
    assert [(line.name, line.government_category or "") for line in reading.tables[0].lines] == [
        row[:2] for row in rows
    ]


def test_amounts_under_two_words_side_by_side_prove_neither(tmp_path):
    head = (
        ("项目", 0, 0, 0, 0),
        ("合计", 1, 1, 0, 0),
        ("一般公|共预算", 2, 2, 0, 0),
        ("政府性基金预算", 3, 3, 0, 0),
        ("国有资本经营预算", 4, 4, 0, 0),
    )
    page = sheet((40, 190, 290, 326, 420, 520), head, [], title="“三公”经费支出预算表")
    rows = (("公务接待费", "1000093.31"), ("因公出国（境）费", "1000073.13"), ("合计", "2000166.44"))
    for n, (name, amount) in enumerate(rows):
        for x, words in ((43, name), (193, amount), (293, amount)):
            page.text(x, 131 + 18 * n, words)
    assert not [each for each in proved(tmp_path, page) if each[1] == "government_fund"]


def test_indented_names_that_wrap_are_in_no_doubt(tmp_path):
    rows = [
        ("", "合计", "36.00", "36.00", ""),
        ("208", "社会保障和就业支出", "36.00", "36.00", ""),
        ("20805", "　行政事业单位养老支|　出", "36.00", "36.00", ""),
        ("2080505", "　　机关事业单位基本|　　养老保险缴费支出", "24.00", "24.00", ""),
        ("2080506", "　　机关事业单位职业|　　年金缴费支出", "12.00", "12.00", ""),
    ]
    found = proved(tmp_path, sheet((40, 110, 216, 306, 396, 486), HEAD, rows, Setting(room=8)))
    assert {line for line, *_ in found} == {
        (code, name.replace("|", "").replace("　", "")) for code, name, *_ in rows
    }
