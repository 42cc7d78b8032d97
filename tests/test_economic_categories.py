"""Both economic classifications, and sums taken apart."""

import re

import factories
import pytest
from pages import ECONOMIC_PAGE, cells, get, text_of, two_bureaus

pytestmark = pytest.mark.django_db


def test_by_department_category_two_kinds_of_staff_make_a_sum_that_can_be_taken_apart(client):
    one, other = factories.version(), factories.version("乙市医疗保障局", "140300")
    rows = [
        ("工资福利支出", "", "3.50"),
        ("基本工资", "工资奖金津补贴", "2.00"),
        ("基本工资", "工资福利支出", "1.50"),
    ]
    factories.by_category(one, rows, total="3.50")
    factories.by_category(
        other, [("工资福利支出", "", "1.00"), ("基本工资", "工资福利支出", "1.00")], total="1.00"
    )
    response = get(client, ECONOMIC_PAGE, one, other, depth="3")
    no_line = "The document has no such line"
    assert cells(response) == [
        ["Total as printed", "3.50", "1.00"],
        ["301 工资福利支出", "3.50", "1.00"],
        ["30101 基本工资", "3.50", "1.00"],
        ["50101 工资奖金津补贴", "2.00", no_line],
        ["50501 工资福利支出", "1.50", "1.00"],
    ]
    sums = re.findall(r'class="[^"]*amount-sum" href="([^"]+)"', response.content.decode())
    assert len(sums) == 1
    parts = client.get(sums[0].replace("&amp;", "&"))
    assert "sum of 2 printed figures" in text_of(parts)
    assert [p.label for p in parts.context["sum"].parts] == [
        "基本工资 · 工资奖金津补贴",
        "基本工资 · 工资福利支出",
    ]


def test_by_government_category_headings_gather_what_the_documents_print(client):
    one = factories.version()
    rows = [
        ("工资福利支出", "", "3.50"),
        ("基本工资", "工资奖金津补贴", "2.00"),
        ("奖金", "工资奖金津补贴", "1.00"),
        ("绩效工资", "工资福利支出", "0.50"),
    ]
    factories.by_category(one, rows, total="3.50")
    assert cells(get(client, ECONOMIC_PAGE, one, by="government")) == [
        ["Total as printed", "3.50"],
        ["501 机关工资福利支出", "3.00"],
        ["50101 工资奖金津补贴", "3.00"],
        ["505 对事业单位经常性补助", "0.50"],
        ["50501 工资福利支出", "0.50"],
    ]


def test_a_sum_that_is_not_there_is_not_found(client):
    one, _other = two_bureaus()
    where = {"columns": one.disclosure_id, "row": "999", "column": one.disclosure_id}
    assert client.get("/compare/functional/sum/", where).status_code == 404
