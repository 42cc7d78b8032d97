"""Performance forms are read cell by cell: amounts by source, and the targets of all three levels."""

from collections import Counter
from decimal import Decimal

import pytest
from sample_readings import SAMPLES, reading

from disclosures.parsing import parse
from disclosures.readers import text_extract
from disclosures.records import FormKind, Resource, Span


def read(name):
    return reading(SAMPLES / name)


def form(name, project):
    return next(form for form in read(name).project_forms if form.project == project)


@pytest.mark.parametrize(
    ("document", "projects", "wholes", "targets"),
    [
        ("gaoping-2026", 12, 0, 192),
        ("jincheng-2026", 19, 1, 549),
        ("shanxi-2026", 14, 1, 203),
        ("xinzhou-2024", 7, 0, 123),
        ("yangquan-2025", 2, 1, 162),
    ],
)
def test_every_form_of_the_extracts_is_read_with_its_targets(document, projects, wholes, targets):
    found = read(f"extracts/{document}.txt").project_forms
    assert Counter(each.kind for each in found) == Counter(
        {FormKind.PROJECT: projects, FormKind.WHOLE: wholes} if wholes else {FormKind.PROJECT: projects}
    )
    assert sum(len(each.indicators) for each in found) == targets


# Read off the extract by eye.
def test_a_form_is_read_as_printed():
    found = form("extracts/shanxi-2026.txt", "办公用房租赁费")
    assert (found.department, found.attribute, found.period) == (
        "山西省医疗保障局",
        "经常性项目（长期开展）",
        "99年",
    )
    assert [(fund.name, fund.span, fund.amount) for fund in found.funds if fund.amount] == [
        ("省级财政资金", Span.PERIOD, 2_300_000),
        ("省级财政资金", Span.YEAR, 2_260_000),
    ]
    said = [(t.level1, t.level2, t.name, t.value) for t in found.indicators if t.span is Span.YEAR]
    assert said[:4] == [
        ("产出指标", "数量指标", "租赁办公用房面积", "1473平方米"),
        ("产出指标", "数量指标", "租赁办公用房保障人数", "≥32人"),
        ("产出指标", "质量指标", "办公用房达标率", "100%"),
        ("产出指标", "质量指标", "办公用房工作需求满足度", "满足"),
    ]
    assert ("效益指标", "社会效益", "工作正常运转保障度", "保障") in said


@pytest.mark.parametrize("name", ["extracts/gaoping-2026.txt", "pdf/gaoping-2026-word.pdf"])
def test_sources_add_up_to_the_amounts_in_every_form(name):
    for each in read(name).project_forms:
        for span, total in ((Span.PERIOD, each.whole_amount), (Span.YEAR, each.annual_amount)):
            assert sum(fund.amount for fund in each.funds if fund.span is span) == total


@pytest.mark.parametrize(
    "name",
    [
        *("gaoping-2026-word", "gaoping-2026-reportlab", "gaoping-2026-rules", "jincheng-2026-word"),
        *("shanxi-2026-word", "xinzhou-2024-word", "xinzhou-2024-watermark"),
        *("yangquan-2025-word", "yangquan-2025-print", "yangquan-2025-rotated"),
    ],
)
def test_every_layout_of_a_pdf_says_what_the_extract_says_each_target_in_its_box(name):
    extract = read(f"extracts/{'-'.join(name.split('-')[:2])}.txt").project_forms
    found = read(f"pdf/{name}.pdf").project_forms
    assert [(said(form), targets(form)) for form in found] == [
        (said(form), targets(form)) for form in extract
    ]
    assert all(t.place.page and t.place.box for form in found for t in form.indicators)
    assert not any(form.doubtful for form in found)


def test_a_word_document_says_what_its_extract_says():
    extract, found = (
        read(f"{name}").project_forms for name in ("extracts/yangquan-2025.txt", "office/yangquan-2025.docx")
    )
    assert [(said(form), targets(form)) for form in found] == [
        (said(form), targets(form)) for form in extract
    ]


def said(form):
    funds = {(fund.name, fund.span, fund.amount) for fund in form.funds}
    return form.project, form.unit_name, form.annual_amount, form.whole_amount, form.period, funds


def targets(form):
    return Counter((t.span, t.level1, t.level2, t.name, t.value) for t in form.indicators)


def test_a_whole_form_tells_its_amount_in_yuan_and_the_staff():
    name = "extracts/jincheng-2026.txt"
    whole = next(each for each in read(name).project_forms if each.kind is FormKind.WHOLE)
    assert (whole.unit_name, whole.annual_amount) == ("晋城市医疗保障局", Decimal(34079100))
    assert {(fund.name, fund.amount) for fund in whole.funds if fund.is_use} == {
        ("基本支出", Decimal(10307700)),
        ("项目支出", Decimal(23771400)),
    }
    asked = {each.what: each.value for each in read(name).resources}
    assert (asked[Resource.STAFF], asked[Resource.POSTS], asked[Resource.STAFF_OTHER]) == (54, 59, 0)


def test_a_form_s_end_above_other_text_is_read_by_its_cells():
    found = form("pdf/xinzhou-2024-word.pdf", "驻村干部补助经费")
    assert [(t.name, t.value) for t in found.indicators if t.span is Span.YEAR][-2:] == [
        ("对选调生基层锻炼期间生活保障", "明显提升"),
        ("补助对象的满意度", "≥95%"),
    ]


def test_a_form_in_ten_thousand_yuan_is_turned_into_yuan_and_one_without_a_unit_gives_no_amount(tmp_path):
    text = (SAMPLES / "extracts" / "xinzhou-2024.txt").read_text(encoding="utf-8")
    planted = tmp_path / "planted.txt"
    for unit, amount in (("(万元)", Decimal(2_000_000_000)), ("", None)):
        planted.write_text(text.replace("项目资金(元)", f"项目资金{unit}", 1), encoding="utf-8")
        first = parse(text_extract.read(planted)).project_forms[0]
        assert first.annual_amount == amount


def test_the_page_of_a_disclosure_unfolds_the_forms_that_are_asked_for(client, real_disclosures):
    version = next(v for v in real_disclosures if v.document == "xinzhou-2024")
    form = version.project_forms.first()
    target = form.indicators.filter(value="≥90%").first()
    address = f"/en/disclosures/{version.pk}/"

    def bodies(**asked):
        page = client.get(address, asked).content.decode()
        assert page.count('<article class="form-card"') == version.project_forms.count() == 7
        return page.count('<div class="form-body"')

    assert [bodies(), bodies(open=form.pk), bodies(open="all")] == [0, 1, 7]
    assert bodies(form=form.pk) == bodies(indicator=target.pk) == 1
    assert f"indicator={target.pk}#source" in client.get(address, {"open": form.pk}).content.decode()
    assert "<mark" in client.get(address, {"indicator": target.pk}).content.decode()
    assert client.get(address, {"indicator": 10**9}).status_code == 404
    assert client.get(address, {"open": "x"}).status_code == 404
