"""Performance forms of other provinces: in one's own order and words, in PDF files, Word files and workbooks."""

from decimal import Decimal

import pytest
from pdf_maker import make
from printed_forms import BUREAU, pdf_sheets, word_file, workbook
from province_forms import CARD, DIRECTED, DIVIDED, EMPTY, LISTED, LISTED_ON, SWAPPED, WHOLE

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.proofs.text.form_amounts import FORM_ANNUAL, FORM_PARTS
from disclosures.readers.office import spreadsheet, word
from disclosures.readers.pdf import document as pdf
from disclosures.records import FormKind, ProblemCode, Span

PROJECTS = (("医保信息化建设经费", "120.50"), ("医疗救助补助资金", "300.00"), ("门诊统筹监管经费", "80.00"))
YEAR = "（2026年度）"
CARD_TARGETS = [
    ("产出指标", "数量指标", "系统维护数量", "≥3套"),
    ("产出指标", "质量指标", "故障排除率", "≥98%"),
    ("产出指标", "时效指标", "响应时间", "≤2小时"),
    ("成本指标", "经济成本指标", "总成本", "≤120.5万元"),
    ("效益指标", "社会效益指标", "平台可用率", "≥99%"),
    ("满意度指标", "服务对象满意度指标", "参保人满意度", "≥90%"),
]
DIRECTED_TARGETS = [
    ("产出指标", "数量指标", "救助人次", "≥5000人次"),
    ("产出指标", "质量指标", "救助对象准确率", "=100%"),
    ("产出指标", "时效指标", "资金拨付时限", "≤30天"),
    ("效益指标", "社会效益指标", "困难群众负担", "减轻"),
    ("满意度指标", "服务对象满意度", "受助对象满意度", "≥95%"),
]

each_format = pytest.mark.parametrize("kind", ["pdf", "turned", "docx", "xlsx"])


def read(folder, kind, *parts, projects=PROJECTS):
    if kind == "docx":
        return parse(word.read(word_file(folder / "a.docx", *parts, projects=projects)))
    if kind == "xlsx":
        return parse(spreadsheet.read(workbook(folder / "a.xlsx", *parts, projects=projects)))
    sheets = pdf_sheets(
        *parts, projects=projects, size=(842, 1191), turned=kind == "turned", ruled=kind != "bare"
    )
    return parse(pdf.read(make(folder / "a.pdf", *sheets)))


def targets(form):
    return [(t.level1, t.level2, t.name, t.value) for t in form.indicators]


def funds(form, **of):
    return {fund.name: fund.amount for fund in form.funds if not of or fund.is_use == of["is_use"]}


def replaced(grid, old, new):
    return [[new if words == old else words for words in row] for row in grid]


def findings(reading, rule):
    return [found for found in check(reading).findings if found.rule == rule]


def told(reading, code):
    return [problem.detail for problem in reading.problems if problem.code is code]


@each_format
def test_weights_beside_values_are_no_part_of_them(tmp_path, kind):
    found = read(tmp_path, kind, ["项目支出绩效目标表", YEAR, CARD])
    [form] = found.project_forms
    assert (form.project, form.unit_name, form.department, form.period) == (
        *("医保信息化建设经费", BUREAU, BUREAU, "1年"),
    )
    assert (form.annual_amount, form.whole_amount) == (1205000, None)
    assert funds(form) == {"财政拨款": 1005000, "其他资金": 200000}
    assert targets(form) == CARD_TARGETS
    assert {t.span for t in form.indicators} == {Span.YEAR}
    assert not any(findings(found, rule) for rule in (FORM_ANNUAL, FORM_PARTS, "lost_form"))


@each_format
def test_signs_and_units_in_columns_of_their_own_are_put_around_the_value(tmp_path, kind):
    [form] = read(tmp_path, kind, ["2026年部门预算项目绩效目标公开表", DIRECTED]).project_forms
    assert (form.unit_name, form.annual_amount, form.attribute) == (
        *("某县医疗保障中心", 3000000, "特定目标类"),
    )
    assert targets(form) == DIRECTED_TARGETS
    [form] = read(tmp_path, kind, ["项目绩效目标申报表（2026年度）", SWAPPED]).project_forms
    assert (form.unit_name, form.annual_amount) == (BUREAU, 3000000)
    assert targets(form) == [*DIRECTED_TARGETS[:2], DIRECTED_TARGETS[3]]


@each_format
def test_a_list_of_projects_is_a_form_for_each_over_pages_as_well(tmp_path, kind):
    title = "部门预算项目支出绩效目标表"
    found = read(tmp_path, kind, [title, "单位：万元", LISTED], [title, LISTED_ON])
    assert [(form.project, form.annual_amount, form.unit_name) for form in found.project_forms] == [
        ("医保信息化建设经费", 1205000, BUREAU),
        ("医疗救助补助资金", 3000000, BUREAU),
        ("门诊统筹监管经费", 800000, BUREAU),
    ]
    assert [len(form.indicators) for form in found.project_forms] == [3, 2, 2]
    assert targets(found.project_forms[1])[0] == DIRECTED_TARGETS[0]
    assert [table.kind for table in found.tables] == ["projects"]


@each_format
def test_forms_below_one_another_are_kept_apart_with_a_title_or_without(tmp_path, kind):
    for title in (["项目支出绩效目标表"], []):
        found = read(tmp_path, kind, ["项目支出绩效目标表", YEAR, DIRECTED, *title, CARD])
        assert [form.annual_amount for form in found.project_forms] == [3000000, 1205000]
        assert list(map(targets, found.project_forms)) == [DIRECTED_TARGETS, CARD_TARGETS]


@each_format
def test_a_form_goes_on_on_the_next_page(tmp_path, kind):
    below = [("绩效指标", "产出指标", *CARD[12][2:]), *CARD[13:]]
    [form] = read(tmp_path, kind, ["项目支出绩效目标表", YEAR, CARD[:12]], [below]).project_forms
    assert targets(form) == CARD_TARGETS


@each_format
def test_a_whole_budget_s_form_is_read_by_tasks_or_by_source_and_use(tmp_path, kind):
    [form] = read(tmp_path, kind, ["部门整体支出绩效目标申报表", YEAR, WHOLE]).project_forms
    assert (form.kind, form.unit_name, form.annual_amount) == (FormKind.WHOLE, BUREAU, 8800000)
    assert funds(form) == {"财政拨款": 8800000, "其他资金": 0}
    assert len(form.indicators) == 2
    [form] = read(tmp_path, kind, ["部门整体绩效目标表", YEAR, DIVIDED]).project_forms
    assert (form.kind, form.unit_name, form.annual_amount) == (FormKind.WHOLE, BUREAU, 8800000)
    assert funds(form, is_use=True) == {"基本支出": 3795000, "项目支出": 5005000}


@each_format
def test_an_empty_form_gives_no_amount_and_is_told(tmp_path, kind):
    found = read(tmp_path, kind, ["项目支出绩效目标表", YEAR, EMPTY])
    assert found.project_forms == ()
    assert len(told(found, ProblemCode.LOST_FORM)) == 1


def test_sources_that_do_not_come_to_the_total_and_amounts_that_the_table_has_not_are_found(tmp_path):
    [parts] = findings(
        read(tmp_path, "pdf", ["项目支出绩效目标表", YEAR, replaced(CARD, "20.00", "30.00")]), FORM_PARTS
    )
    assert (parts.expected, parts.actual) == (Decimal("130.50"), Decimal("120.50"))
    other = read(
        *(tmp_path, "pdf", ["项目支出绩效目标表", YEAR, replaced(CARD, "120.50", "150.50")]),
    )
    [annual] = findings(other, FORM_ANNUAL)
    assert (annual.expected, annual.actual) == (Decimal("120.50"), Decimal("150.50"))
    listed = read(
        tmp_path, "pdf", ["部门预算项目支出绩效目标表", "单位：万元", replaced(LISTED, "300.00", "330.00")]
    )
    [annual] = findings(listed, FORM_ANNUAL)
    assert (annual.expected, annual.actual) == (300, 330)


def test_an_amount_in_no_unit_or_that_is_no_number_is_told(tmp_path):
    for old, new in (("项目资金|（万元）", "项目资金"), ("120.50", "12O.50"), ("120.50", "约120.50")):
        found = read(tmp_path, "pdf", ["项目支出绩效目标表", YEAR, replaced(CARD, old, new)])
        assert found.project_forms[0].annual_amount is None
        assert len(told(found, ProblemCode.UNREAD_FORM_AMOUNT)) == 1
    [form] = read(
        tmp_path,
        "pdf",
        ["项目支出绩效目标表", YEAR, "单位：万元", replaced(CARD, "项目资金|（万元）", "项目资金")],
    ).project_forms
    assert form.annual_amount == 1205000


def test_a_form_with_targets_is_read_without_a_title_and_one_on_results_is_not(tmp_path):
    assert len(read(tmp_path, "pdf", ["附件", CARD]).project_forms) == 1
    assert read(tmp_path, "pdf", ["项目支出绩效自评表", YEAR, CARD]).project_forms == ()


def test_amounts_stand_in_their_boxes(tmp_path):
    sheets = pdf_sheets(["项目支出绩效目标表", YEAR, CARD], projects=PROJECTS)
    path = make(tmp_path / "a.pdf", *sheets)
    form = parse(pdf.read(path)).project_forms[0]
    with pdf.pdf_text.opened(path) as document:
        page = document[1]
        for place, printed in ((form.place, "120.50"), (form.funds[1].place, "20.00")):
            box = place.box
            words = page.get_textpage().get_text_bounded(
                box.x0, page.get_height() - box.bottom, box.x1, page.get_height() - box.top
            )
            assert words.strip() == printed
