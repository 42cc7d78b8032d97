"""Performance forms set otherwise: parts of parts, heads of two rows, two spans of time; and what is told."""

import random

from pdf_maker import make
from printed_forms import pdf_sheets
from province_forms import CARD, DIRECTED, LISTED, LISTED_ON
from test_performance_provinces import (
    CARD_TARGETS,
    PROJECTS,
    YEAR,
    each_format,
    findings,
    funds,
    read,
    replaced,
    targets,
    told,
)

from disclosures.parsing import parse
from disclosures.proofs.lines.projects_of_forms import FORM_TOTAL
from disclosures.proofs.text.form_amounts import FORM_PARTS
from disclosures.readers.pdf import document as pdf
from disclosures.records import ProblemCode, Span

TITLE = "项目支出绩效目标表（2026年度）"
TARGETS = (("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "数量指标", "救助人次", "≥5000人次"))
NESTED = (
    ("项目名称", "医疗救助补助资金", "<", "<"),
    ("项目资金（万元）", "资金总额", "300.00", "<"),
    ("^", "其中：财政拨款", "280.00", "<"),
    ("^", "其中：中央资金", "200.00", "<"),
    ("^", "省级资金", "80.00", "<"),
    ("^", "其他资金", "20.00", "<"),
    *TARGETS,
)
ACROSS = (
    ("项目名称", "医疗救助补助资金", "<", "<"),
    ("预算金额（万元）", "总额", "财政拨款", "其他资金"),
    ("^", "300.00", "280.00", "20.00"),
    *TARGETS,
)
LONG_AND_SHORT = (
    ("项目名称", "医疗救助补助资金", "<", "<", "<"),
    ("资金情况（万元）", "中期资金总额：", "900.00", "年度资金总额：", "300.00"),
    ("^", "其中：财政拨款", "900.00", "其中：财政拨款", "300.00"),
    ("长期绩效指标", "一级指标", "二级指标", "指标内容", "指标值"),
    ("^", "产出指标", "数量指标", "救助人次", "≥15000人次"),
    ("年度绩效指标", "一级指标", "二级指标", "指标内容", "指标值"),
    ("^", "产出指标", "数量指标", "救助人次", "≥5000人次"),
)
TWO_HEADS = (
    ("项目名称", "资金（万元）", "<", "<", "绩效指标", "<", "<", "<"),
    ("^", "总额", "财政拨款", "其他资金", *TARGETS[0]),
    ("医疗救助|补助资金", "300.00", "280.00", "20.00", *TARGETS[1]),
)
UNDER_UNITS = (
    ("单位名称、|项目名称", "年度目标", *TARGETS[0][:3], "指标性质", "指标值", "度量单位", "指标内容"),
    ("某县医疗|保障局", *[""] * 8),
    ("医疗救助|补助资金", "救助", *TARGETS[1][:3], "≥", "5000", "人次", "救助"),
)
HALVES = (
    ("项目名称", "医疗救助补助资金", "<", "<", "<", "<", "<", "<"),
    ("项目资金（元）", "实施期资金总额：", "<", "9,000,000", "年度资金总额：", "<", "<", "3,000,000"),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"),
    ("^", "产出指标", "数量指标", "救助人次", "≥15000人次", "数量指标", "救助人次", "≥5000人次"),
    ("^", "^", "质量指标", "救助率", "≥90%", "质量指标", "救助率", "≥80%"),
)
SIDE_BY_SIDE = (
    ("项目名称", "甲经费", "项目名称", "乙经费"),
    ("年度资金总额（万元）", "10.00", "年度资金总额（万元）", "20.00"),
    ("实施单位", "某县医疗保障局", "实施单位", "某县医疗保障局"),
)


@each_format
def test_sources_of_a_source_are_its_parts_and_none_of_the_total_s(tmp_path, kind):
    found = read(tmp_path, kind, [TITLE, NESTED])
    assert found.project_forms[0].annual_amount == 3000000
    assert findings(found, FORM_PARTS) == []
    [wrong] = findings(read(tmp_path, kind, [TITLE, replaced(NESTED, "80.00", "90.00")]), FORM_PARTS)
    assert (wrong.expected, wrong.actual) == (290, 280)


@each_format
def test_amounts_below_their_labels_are_read(tmp_path, kind):
    [form] = read(tmp_path, kind, [TITLE, ACROSS]).project_forms
    assert (form.annual_amount, funds(form)) == (3000000, {"财政拨款": 2800000, "其他资金": 200000})


@each_format
def test_an_amount_beside_a_total_whose_label_is_smudged_is_told(tmp_path, kind):
    smudged = replaced(LONG_AND_SHORT, "年度资金总额：", "年度资佥总颔：")
    [form] = read(tmp_path, kind, [TITLE, smudged]).project_forms
    assert (form.whole_amount, form.annual_amount) == (9000000, None)
    assert [cell.text for cell in form.unread] == ["300.00"]


@each_format
def test_two_halves_are_two_though_the_head_of_one_is_smudged(tmp_path, kind):
    head = HALVES[2]
    smudged = (*HALVES[:2], (*head[:6], "三级指柝", head[7]), *HALVES[3:])
    for rows in (HALVES, smudged):
        [form] = read(tmp_path, kind, [TITLE, rows]).project_forms
        assert {(each.span, each.name, each.value) for each in form.indicators} == {
            (Span.PERIOD, "救助人次", "≥15000人次"),
            (Span.YEAR, "救助人次", "≥5000人次"),
            (Span.PERIOD, "救助率", "≥90%"),
            (Span.YEAR, "救助率", "≥80%"),
        }


@each_format
def test_targets_of_several_years_stand_above_those_of_the_year(tmp_path, kind):
    [form] = read(tmp_path, kind, [TITLE, LONG_AND_SHORT]).project_forms
    assert (form.whole_amount, form.annual_amount) == (9000000, 3000000)
    assert [(t.span, t.value) for t in form.indicators] == [
        (Span.PERIOD, "≥15000人次"),
        (Span.YEAR, "≥5000人次"),
    ]


@each_format
def test_a_list_s_head_of_two_rows_is_read_where_lines_part_it(tmp_path, kind):
    found = read(tmp_path, kind, [TITLE, TWO_HEADS])
    if kind == "bare":
        assert not found.project_forms
        assert told(found, ProblemCode.LOST_FORM)
        return
    [form] = found.project_forms
    assert (form.annual_amount, funds(form)) == (3000000, {"财政拨款": 2800000, "其他资金": 200000})
    assert targets(form) == [TARGETS[1]]


@each_format
def test_a_unit_above_its_projects_is_none_of_them(tmp_path, kind):
    found = read(tmp_path, kind, [TITLE, UNDER_UNITS])
    assert [(form.project, form.annual_amount) for form in found.project_forms] == [
        ("医疗救助补助资金", None)
    ]
    assert targets(found.project_forms[0]) == [TARGETS[1]]


@each_format
def test_forms_side_by_side_are_told(tmp_path, kind):
    found = read(tmp_path, kind, [TITLE, SIDE_BY_SIDE])
    assert found.project_forms == ()
    assert told(found, ProblemCode.LOST_FORM)


def test_cells_without_rules_may_be_centred(tmp_path):
    title = "部门预算项目支出绩效目标表"
    sheets = pdf_sheets(
        *(["项目支出绩效目标表", YEAR, CARD], [title, "单位：万元", LISTED], [title, LISTED_ON]),
        projects=PROJECTS,
        ruled=False,
        centred=True,
        size=(842, 595),
    )
    card, *listed = parse(pdf.read(make(tmp_path / "a.pdf", *sheets))).project_forms
    assert (card.annual_amount, targets(card)) == (1205000, CARD_TARGETS)
    assert [(form.annual_amount, len(form.indicators)) for form in listed] == [
        (1205000, 3),
        (3000000, 2),
        (800000, 2),
    ]


def test_where_the_file_prints_cells_in_another_order_nothing_is_made_up(tmp_path):
    chance = random.Random(5)
    for _ in range(12):
        first, second = pdf_sheets(["项目支出绩效目标表", YEAR, CARD], projects=PROJECTS, ruled=False)
        chance.shuffle(second.content)
        found = parse(pdf.read(make(tmp_path / "a.pdf", first, second)))
        assert all(form.annual_amount in (None, 1205000) for form in found.project_forms)
        assert not any(form.indicators for form in found.project_forms)
        assert told(found, ProblemCode.LOST_FORM) or told(found, ProblemCode.UNREAD_FORM)


def test_as_many_forms_as_the_text_counts_come_to_the_amount_it_names(tmp_path):
    forms = ["项目支出绩效目标表", YEAR, DIRECTED, CARD]
    for words in (
        "实行绩效目标管理的项目{}个，涉及财政拨款{}万元。",
        "共{}个项目实行绩效目标管理，涉及财政性资金合计{}万元。",
    ):
        for count, amount, expected in (
            ("2", "420.50", []),
            ("2", "430.50", [(420.5, 430.5)]),
            ("3", "430.50", []),
        ):
            said = ["十、预算绩效情况说明", "2026年" + words.format(count, amount)]
            found = read(tmp_path, "pdf", said, forms)
            assert [(f.expected, f.actual) for f in findings(found, FORM_TOTAL)] == expected
