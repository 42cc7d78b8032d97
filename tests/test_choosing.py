"""Choosing columns: lists, filters, whole levels at once."""

import re

import factories
import pytest
from pages import FUNCTIONAL_PAGE, get, offered, text, three_cities, two_bureaus

pytestmark = pytest.mark.django_db


def test_the_list_is_filtered_by_region_with_all_that_lies_in_it(client):
    factories.version("甲市医疗保障局", "140500")
    factories.version("乙县医疗保障局", "140581")
    factories.version("丙市医疗保障局", "140100")
    assert offered(client, region="140500") == ["甲市医疗保障局", "乙县医疗保障局"]
    assert offered(client, region="140000", level="city") == ["丙市医疗保障局", "甲市医疗保障局"]
    assert offered(client, q="乙县") == ["乙县医疗保障局"]


def test_the_list_is_filtered_by_year_and_scope(client):
    factories.version(year=2025)
    factories.version(year=2026, scope="unit")
    assert len(offered(client, year="2025")) == 1
    assert len(offered(client, scope="unit")) == 1
    assert offered(client, year="2024") == []


def test_an_empty_workbench_offers_a_way_to_begin(client):
    assert "No disclosure is published yet" in text(client.get("/en" + FUNCTIONAL_PAGE))
    one, other = two_bureaus()
    content = client.get("/en" + FUNCTIONAL_PAGE).content.decode()
    link = re.search(r'href="([^"]+)">All 2 disclosures of 2026</a>', content)[1]
    assert sorted(link.removeprefix("?columns=").split(",")) == sorted(
        str(v.disclosure_id) for v in (one, other)
    )


def test_a_whole_level_and_a_bureau_with_all_its_years_are_added_at_once(client):
    versions = three_cities()
    earlier = factories.version("1市医疗保障局", "140100", year=2025)
    content = get(client, FUNCTIONAL_PAGE, versions[0], choose="1").content.decode()
    links = dict(re.findall(r'href="([^"]+)">((?:All cities|1市)[^<]+)</a>', content))
    whole = next(href for href, said in links.items() if said == "All cities 2026, department budget (3)")
    assert {str(v.disclosure_id) for v in versions} == set(
        re.search(r"columns=([\d,]+)", whole)[1].split(",")
    )
    years = next(href for href, said in links.items() if said == "1市医疗保障局: 1 more year")
    assert f"columns={versions[0].disclosure_id},{earlier.disclosure_id}" in years
