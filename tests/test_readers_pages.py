"""Which pages are read as tables: by what they say, and never at the price of a budget table."""

import pytest

from disclosures.readers.pdf.pages import PageText, Sort, sort_pages
from disclosures.records import PageReading, RawLine

TABLE = """公开表五
2025年一般公共预算支出预算表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
210 卫生健康支出 600.43 148.43 452.00"""
CONTINUED = "收入总计 644.59 支出总计 644.59 644.59\n6"
CONTINUED_WITHOUT_AMOUNTS = "三十、抗疫特别国债安排的支出"
FORM = """项目支出绩效目标表
项目名称 信息化经费
实施单位 高平市医疗保险服务中心
年度资金总额： 304,200.00
一级指标 二级指标 三级指标 指标值"""
FORM_CONTINUED = "生态效益\n可持续影响\n满意度指标 服务对象满意度 ≥90%"
PROSE = """一、收入预算情况说明
2025年收入预算644.59万元，其中：一般公共预算拨款收入644.59万元，占100%；
政府性基金预算拨款收入0万元，占0%。
上年结转0万元，占0%。"""
CONTENTS = """目 录
第一部分 概况 ..... 1
表一2025年预算收支总表 2
表二2025年预算收入总表 4"""
COVER = "阳泉市医疗保障局\n2025年度单位预算公开"
# Jiangsu prints no title above some tables; Shanghai prints yuan, and all of a page in one line.
JIANGSU = "合计 基本支出 项目支出 单位预留机动经费 结转下年资金\n18,330.37 9,312.90 6,459.58 2,557.89"
SHANGHAI = "204 公共安全支出 2,878,025 0 2,878,025 204 06 司法 300,000 0 300,000 合计 189,767,551"


def sorts(*texts, pictures=0.0):
    pages = [
        PageText(n, tuple(map(RawLine, filter(None, text.split("\n")))), 595, 842, pictures)
        for n, text in enumerate(texts, start=1)
    ]
    return sort_pages(pages)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        (TABLE, Sort.TABLES),
        (JIANGSU, Sort.TABLES),
        (FORM, Sort.FORM),
        (PROSE, Sort.PROSE),
        (CONTENTS, Sort.CONTENTS),
        (COVER, Sort.OTHER),
        ("", Sort.EMPTY),
    ],
)
def test_a_page_is_known_by_what_it_says(text, sort):
    assert sorts(text) == [sort]


@pytest.mark.parametrize("rest", [CONTINUED, CONTINUED_WITHOUT_AMOUNTS, SHANGHAI])
def test_a_table_goes_on_over_the_page(rest):
    assert sorts(TABLE, rest) == [Sort.TABLES, Sort.TABLES]


def test_a_table_without_a_unit_is_read_in_doubt():
    assert sorts(PROSE, TABLE.replace("单位：万元\n", "")) == [Sort.PROSE, Sort.TABLES]


def test_the_end_of_a_table_above_a_form_is_read():
    assert sorts(TABLE, f"{CONTINUED}\n{FORM}") == [Sort.TABLES, Sort.TABLES]


def test_the_end_of_a_table_above_prose_is_read():
    assert sorts(TABLE, f"{CONTINUED}\n{PROSE}") == [Sort.TABLES, Sort.TABLES]


def test_a_table_after_forms_is_read():
    assert sorts(FORM, FORM_CONTINUED, TABLE) == [Sort.FORM, Sort.FORM, Sort.TABLES]


def test_prose_after_tables_is_text():
    assert sorts(TABLE, PROSE) == [Sort.TABLES, Sort.PROSE]


def test_a_page_number_on_a_scan_does_not_make_it_text():
    assert sorts("- 12 -", pictures=1.0) == [Sort.PICTURE]
    assert sorts("", pictures=1.0) == [Sort.PICTURE]


def test_a_picture_beside_text_leaves_the_page_text():
    assert sorts(PROSE, pictures=0.5) == [Sort.PROSE]


def test_only_tables_are_read_as_tables():
    assert {sort for sort in Sort if sort.reading is PageReading.TABLES} == {Sort.TABLES}
    assert Sort.FORM.reading is PageReading.TEXT


def test_a_page_whose_font_does_not_tell_its_characters_is_a_picture():
    garbled = "\x13\x11\x13\x15\x190µ支\x9fJ!\nÊ\x0báT¥í9m¡Äñ\xadý\nÛ´ ¬±°\x0f±\xad ©®°\x0f¯¨"
    assert sorts(garbled) == [Sort.PICTURE]
    assert sorts(TABLE + "\n\uf06e 说明 \uf06e") == [Sort.TABLES]
