"""Bureaus side by side by expenditure code, as a reader's browser gets them."""

import html
import re

import factories
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from pages import ECONOMIC_PAGE, FUNCTIONAL_PAGE, INDICATORS_PAGE, cells, get, text, three_cities, two_bureaus

from disclosures.models import Figure

pytestmark = pytest.mark.django_db


def test_two_bureaus_stand_side_by_side_under_their_printed_totals(client):
    assert cells(get(client, FUNCTIONAL_PAGE, *two_bureaus(), depth="1")) == [
        ["Total as printed", "10.00", "5.00"],
        ["208 208", "2.00", "The document has no such line"],
        ["210 210", "8.00", "5.00"],
    ]


def test_blank_zero_and_missing_are_three_things(client):
    rows = {row[0]: row[1:] for row in cells(get(client, FUNCTIONAL_PAGE, *two_bureaus(), depth="3"))}
    assert rows["21015 21015"] == ["8.00", "—"]
    assert rows["2101501 2101501"] == ["The document has no such line", "0.00"]


def test_rows_that_no_column_has_an_amount_in_are_hidden(client):
    one = factories.version()
    factories.by_code(one, {"208": None, "210": "8.00"}, total="8.00")
    assert [row[0] for row in cells(get(client, FUNCTIONAL_PAGE, one))] == ["Total as printed", "210 210"]


def test_the_total_is_the_printed_one_and_what_the_rows_leave_is_said(client):
    one = factories.version()
    factories.by_code(one, {"208": "2.00", "210": "7.00"}, total="10.00")
    rows = cells(get(client, FUNCTIONAL_PAGE, one))
    assert rows[0] == ["Total as printed", "10.00"]
    assert rows[-1] == ["Not covered by the rows", "1.00"]


def test_what_the_rows_found_leave_of_the_total_is_said(client):
    one = factories.version()
    factories.by_code(one, {"208": "2.00", "210": "8.00"}, total="10.00")
    rows = cells(get(client, FUNCTIONAL_PAGE, one, find="208"))
    assert rows == [["Total as printed", "10.00"], ["208 208", "2.00"], ["Not covered by the rows", "8.00"]]


def test_every_amount_leads_to_its_source_with_its_proof(client):
    one = factories.version()
    factories.by_code(one, {"210": "8.00"}, proof="contradicted")
    figure = Figure.objects.get()
    address = f"/en/figures/{figure.pk}/"
    content = get(client, FUNCTIONAL_PAGE, one).content.decode()
    link = f'<a class="amount amount-contradicted" href="{address}" title="contradicted">8.00</a>'
    assert link in content
    component = {"text": "8.00", "proof": "contradicted", "href": address}
    assert set(re.findall(r'class="(.*?)"', link)) == set(
        re.findall(r'class="(.*?)"', render_to_string("_components/amount.html", component))
    )


def test_a_table_declared_empty_or_missing_is_said_in_the_column(client):
    empty, none = factories.version(), factories.version("乙市医疗保障局", "140300")
    factories.by_code(empty, {}, state="declared_empty")
    said = text(get(client, FUNCTIONAL_PAGE, empty, none))
    assert "table declared empty" in said
    assert "table not in the document" in said


def test_a_row_opens_and_closes_by_its_link(client):
    one, other = two_bureaus()
    shut = get(client, FUNCTIONAL_PAGE, one, other, depth="1").content.decode()
    link = re.search(r'id="row-210" href="([^"]+)" aria-expanded="false"', shut)[1].replace("&amp;", "&")
    opened = client.get("/en" + FUNCTIONAL_PAGE + link)
    assert "21015 21015" in [row[0] for row in cells(opened)]
    assert 'id="row-210"' in opened.content.decode()
    assert 'aria-expanded="true"' in opened.content.decode()


def test_rows_are_found_by_a_part_of_their_name_or_their_code(client):
    one = factories.version()
    names = {"210": "卫生健康支出", "21015": "医疗保障管理事务", "208": "社会保障和就业支出"}
    factories.by_code(one, {"208": "2.00", "210": "8.00", "21015": "8.00"}, names=names)
    found = [row[0] for row in cells(get(client, FUNCTIONAL_PAGE, one, find="医疗保障", depth="1"))]
    assert found == ["Total as printed", "210 卫生健康支出", "21015 医疗保障管理事务"][-len(found) :]
    assert "208 社会保障和就业支出" in [r[0] for r in cells(get(client, FUNCTIONAL_PAGE, one, find="208"))]
    assert "No row has this code or name" in text(get(client, FUNCTIONAL_PAGE, one, find="教育"))


def test_rows_are_sorted_by_any_column(client):
    one, other = two_bureaus()
    rows = cells(get(client, FUNCTIONAL_PAGE, one, other, depth="1", sort=str(one.disclosure_id)))
    assert [row[0] for row in rows] == ["Total as printed", "210 210", "208 208"]


def order_links(response):
    """For each row with one, the address that puts the columns in its order."""
    found = re.findall(r'<tr class="[^"]*">(<th.*?</th>)', response.content.decode())
    links = {
        re.sub(r"<[^>]+>", "", head).strip(): re.search(r'class="order" href="([^"]+)"', head)
        for head in found
    }
    return {name: html.unescape(link[1]) for name, link in links.items() if link}


def test_columns_are_put_in_the_order_of_a_row_and_back(client):
    versions = three_cities()  # 210 is 10.00, 30.00 and 20.00
    one, most, middle = (version.disclosure_id for version in versions)
    blank = factories.version("5市医疗保障局", "140500")
    factories.by_code(blank, {"208": "9.00"}, total="9.00")
    page = get(client, FUNCTIONAL_PAGE, *versions, blank, depth="1")
    falling = client.get(order_links(page)["210 210"]).headers["Location"]
    assert f"columns={most},{middle},{one},{blank.disclosure_id}&base={one}" in falling
    turned = client.get(falling)
    assert ["210 210", "30.00", "20.00", "10.00", "The document has no such line"] in [
        row[:5] for row in cells(turned)
    ]
    rising = client.get(order_links(turned)["210 210"]).headers["Location"]
    assert f"columns={one},{middle},{most},{blank.disclosure_id}&" in rising
    assert "base=" not in rising  # the base is the first column again
    total = client.get(order_links(page)["Total as printed"]).headers["Location"]
    assert f"columns={most},{middle},{one},{blank.disclosure_id}&" in total
    assert client.get(order_links(page)["210 210"].replace("row=210", "row=999")).status_code == 404


@pytest.mark.parametrize(
    ("show", "row", "order"),
    [
        ("share", "208 208", (1, 4, 3)),
        ("rank", "210 210", (3, 4, 1)),
        ("difference", "210 210", (1, 4, 3)),
        ("change", "210 210", (1, 4, 3)),
    ],
)
def test_the_order_of_a_row_is_of_what_it_shows(client, show, row, order):
    """The first rank comes first; the base stays first where others are put in relation to it."""
    ids = dict(zip((1, 3, 4), (version.disclosure_id for version in three_cities()), strict=True))
    page = get(client, FUNCTIONAL_PAGE, show=show, depth="1", columns=",".join(map(str, ids.values())))
    expected = ",".join(str(ids[n]) for n in order)
    assert f"columns={expected}" in client.get(order_links(page)[row]).headers["Location"]


def test_two_columns_have_no_order_to_choose(client):
    assert order_links(get(client, FUNCTIONAL_PAGE, *two_bureaus())) == {}


def test_names_from_a_document_cannot_become_markup(client):
    one = factories.version("<script>alert(1)</script>", "140100")
    factories.by_code(one, {"210": "8.00"}, names={"210": "<img src=x onerror=alert(1)>"})
    content = get(client, FUNCTIONAL_PAGE, one, choose="1").content.decode()
    assert "<script>alert" not in content
    assert "<img src=x" not in content


def test_an_address_that_says_nonsense_is_answered_with_a_notice(client):
    one, _other = two_bureaus()
    response = get(client, FUNCTIONAL_PAGE, one, table="x", show="y", depth="99", year="never", base="-1")
    assert response.status_code == 200
    assert "Part of the address could not be used" in text(response)
    assert cells(response)


@pytest.mark.parametrize(
    "screen",
    [
        *(FUNCTIONAL_PAGE, ECONOMIC_PAGE, INDICATORS_PAGE, "/compare/matrix/", "/compare/functional.csv"),
        *("/compare/functional/?picture=measures", "/compare/functional/?picture=treemap"),
        *("/compare/functional/?show=staff", "/compare/indicators.xlsx"),
    ],
)
def test_more_columns_and_rows_need_no_more_queries(client, screen):
    versions = [factories.version(f"{n}市医疗保障局", "140100", year=2020 + n) for n in range(6)]
    for n, version in enumerate(versions):
        factories.by_code(version, {str(2080101 + i): "1.00" for i in range(1 + 5 * n)})
        factories.by_category(version, [("基本工资", f"其他{i}", "1.00") for i in range(1 + 5 * n)])

    address, _, extra = screen.partition("?")
    more = dict([extra.split("=")]) if extra else {}

    def queries(*shown):
        with CaptureQueriesContext(connection) as captured:
            assert get(client, address, *shown, depth="3", **more).status_code == 200
        return len(captured)

    queries(*versions)
    assert queries(*versions[:2]) == queries(*versions) <= 12
