"""What covers of other bureaus say of themselves, however they word it; what they leave out stays open."""

import pytest
from test_parsing import read_text

from disclosures.parsing.subject import subject
from disclosures.printed import Printed
from disclosures.records import Place, ProblemCode
from disclosures.text import key


def read(*lines):
    about = subject([Printed(line, key(line), Place(line=n)) for n, line in enumerate(lines)], ())
    return tuple(cell and cell.text for cell in (about.bureau, about.year, about.scope))


@pytest.mark.parametrize(
    ("lines", "bureau", "year", "scope"),
    [
        (("2024年广东省医疗保障局部门预算",), "广东省医疗保障局", "2024", "department"),
        (
            ("2025年度", "运城市医疗保险管理服务中心", "单位预算公开"),
            "运城市医疗保险管理服务中心",
            "2025",
            "unit",
        ),
        (("2022年部门预算公开", "朔州市医疗保障局"), "朔州市医疗保障局", "2022", "department"),
        (("云冈区医疗保障局关于2023年部门预算公开的说明",), "云冈区医疗保障局", "2023", "department"),
        (("陕西省医疗保障局", "2024年部门综合预算说明"), "陕西省医疗保障局", "2024", "department"),
        (
            ("科尔沁右翼前旗医疗保障局", "2024年度旗本级部门预算"),
            "科尔沁右翼前旗医疗保障局",
            "2024",
            "department",
        ),
        (
            ("附件2", "2025年度单位预算", "（沁水县医疗保险服务中心）"),
            "沁水县医疗保险服务中心",
            "2025",
            "unit",
        ),
        (("2024年度太原市医疗保障局本级单位预算公开",), "太原市医疗保障局本级", "2024", "unit"),
        (("昔阳县医疗保障局", "二0二四年部门预算"), "昔阳县医疗保障局", "2024", "department"),
        (("天津市医疗保障局2024年预算公开",), "天津市医疗保障局", "2024", None),
        (("昔阳县医疗保障局", "2024年预算公开"), "昔阳县医疗保障局", "2024", None),
        (("目录", "第一部分 2024年部门预算编制说明"), None, "2024", "department"),
        (("单位名称：昔阳县医疗保障局", "2024年部门预算公开表"), "昔阳县医疗保障局", "2024", "department"),
        (("单位：人民币万元", "2024年部门预算公开表"), None, "2024", "department"),
        (("昔阳县医疗保障局", "部门预算", "（2024年度）"), "昔阳县医疗保障局", "2024", "department"),
        (("单位预算公开", "2024年", "昔阳县医疗保险服务中心"), "昔阳县医疗保险服务中心", "2024", "unit"),
    ],
)
def test_a_cover_says_whose_budget_it_is_of_what_year(lines, bureau, year, scope):
    assert read(*lines) == (bureau, year, scope)


def test_words_behind_a_bureau_that_say_what_is_put_together_are_no_other_bureau(tmp_path):
    table = "科目编码\t科目名称\t合计\n\t合计\t9.00\n210\t卫生健康支出\t9.00\n"
    text = "甲市医疗保障局（汇总）\n2024年部门预算\n\n支出总表\n部门名称：甲市医疗保障局\n单位：万元\n\n"
    reading = read_text(tmp_path, text + table)
    assert reading.bureau.text == "甲市医疗保障局"
    assert not [each for each in reading.problems if each.code is ProblemCode.BUREAU_DIFFERS]


def test_a_heading_of_a_table_is_no_cover():
    assert read("2024年收支预算总表", "某县医疗保障局") == (None, None, None)


@pytest.mark.parametrize(
    ("lines", "bureau"),
    [
        (("沁水县", "医疗保障局", "2026年度部门预算公开"), "沁水县医疗保障局"),
        (("沁 水 县 医 疗", "保 障 局", "2026 年度部门预算"), "沁水县医疗保障局"),
        (("2026年度", "沁水县医疗保障局", "（本级）", "部门预算公开"), "沁水县医疗保障局（本级）"),
        (("沁水县人民政府", "沁水县医疗保障局", "2026年部门预算"), "沁水县医疗保障局"),
        (("山西省财政厅", "医疗保障局", "2026年部门预算"), "医疗保障局"),
        (("重新公开：沁水县医疗保障局2026年部门预算",), "沁水县医疗保障局"),
        (("沁水县医疗保障局2026年部门预算公开（更正）",), "沁水县医疗保障局"),
        (("沁水县医疗保障局", "二〇二六年部门预算（修订版）"), "沁水县医疗保障局"),
    ],
)
def test_a_name_in_several_lines_is_whole_and_a_corrected_print_is_of_the_same_budget(lines, bureau):
    assert read(*lines) == (bureau, "2026", "department")


@pytest.mark.parametrize(
    "title",
    [
        "2026年部门预算调整方案公开",
        "2026年度部门预算公开（调整后）",
        "2026-2028年部门预算",
        "2025年度部门决算",
    ],
)
def test_a_budget_changed_in_its_year_or_of_several_years_is_asked_about(title):
    assert read("沁水县医疗保障局", title) == (None, None, None)
