"""The comparison screens, as a reader's browser gets them."""

import csv
import html
import io
import json
import re
from pathlib import Path

import factories
import openpyxl
import plotly.graph_objects as go
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from comparisons.assembling import assemble
from comparisons.cells import RowKind
from comparisons.exports import harmless
from comparisons.screens import FUNCTIONAL, Picture
from comparisons.state import ColumnRef, start_of
from disclosures.models import Denominator, Figure, Statement, Version

pytestmark = pytest.mark.django_db
FUNCTIONAL_PAGE = "/compare/functional/"
ECONOMIC_PAGE = "/compare/economic/"
INDICATORS_PAGE = "/compare/indicators/"


@pytest.fixture
def real_disclosures():
    return factories.real_disclosures()


def get(client, page, *versions, **query):
    query.setdefault("columns", ",".join(str(v.disclosure_id) for v in versions))
    return client.get("/en" + page, query)


def text(response):
    """What the page says, without mark-up."""
    body = response.content.decode().split('id="workbench"', 1)[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def cells(response):
    """The rows of the table, each a list of its cells' texts."""
    body = re.search(r"<tbody>(.*?)</tbody>", response.content.decode(), re.DOTALL)[1]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", c).strip() for c in re.findall(r"<t[hd].*?</t[hd]>", r, re.DOTALL)]
        for r in rows
    ]


def two_bureaus():
    one, other = factories.version(), factories.version("乙市医疗保障局", "140300")
    factories.by_code(one, {"208": "2.00", "210": "8.00", "21015": "8.00"}, total="10.00")
    factories.by_code(other, {"210": "5.00", "21015": None, "2101501": "0.00"}, total="5.00")
    return one, other


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


def test_shares_and_changes_carry_the_weaker_proof_of_what_they_rest_on(client):
    one, other = factories.version(), factories.version("乙市医疗保障局", "140300")
    factories.by_code(one, {"210": "8.00"}, total="8.00", proof="not_proved")
    factories.by_code(other, {"210": "6.00"}, total="8.00")
    state = start_of(FUNCTIONAL).with_columns(*(ColumnRef(v.disclosure_id) for v in (one, other)))
    assert [c.proof for c in assemble(state).rows[1].cells] == ["not_proved", "proved"]
    response = get(client, FUNCTIONAL_PAGE, one, other, show="change")
    assert cells(response)[1] == ["210 210", "8.00", "−25.00%"]
    assert 'class="amount amount-not_proved"' in response.content.decode()


@pytest.mark.parametrize(
    ("show", "values"),
    [
        ("amount", ["8.00", "5.00"]),
        ("share", ["80.00%", "100.00%"]),
        ("difference", ["8.00", "−3.00"]),
        ("change", ["8.00", "−37.50%"]),
    ],
)
def test_amounts_are_shown_in_four_ways(client, show, values):
    assert ["210 210", *values] in cells(get(client, FUNCTIONAL_PAGE, *two_bureaus(), show=show))


def test_the_base_column_can_be_any(client):
    one, other = two_bureaus()
    rows = cells(get(client, FUNCTIONAL_PAGE, one, other, show="difference", base=str(other.disclosure_id)))
    assert ["210 210", "+3.00", "5.00"] in rows


def test_a_table_declared_empty_or_missing_is_said_in_the_column(client):
    empty, none = factories.version(), factories.version("乙市医疗保障局", "140300")
    factories.by_code(empty, {}, state="declared_empty")
    said = text(get(client, FUNCTIONAL_PAGE, empty, none))
    assert "table declared empty" in said
    assert "table not in the document" in said


def test_unlike_years_scopes_and_units_are_told_with_a_way_out(client):
    one = factories.version(year=2026)
    same = factories.version("乙市医疗保障局", "140300", year=2026)
    other = factories.version("乙市医疗保障局", "140300", year=2025, scope="unit")
    for version, unit in ((one, "wan_yuan"), (same, "wan_yuan"), (other, "yuan")):
        factories.by_code(version, {"210": "1.00"}, unit=unit)
    response = get(client, FUNCTIONAL_PAGE, one, other)
    said = text(response)
    assert "1 column is of another year than the base column (2026)" in said
    assert "1 column is of another scope than the base column (department budget)" in said
    assert "1 column is printed in another unit than the base column (10,000 yuan)" in said
    assert "Remove it" in said
    assert "as 2026" not in said


def test_one_click_aligns_the_years_where_the_bureau_published_the_other(client):
    one = factories.version(year=2026)
    other = factories.version("乙市医疗保障局", "140300", year=2025)
    aligned = factories.version("乙市医疗保障局", "140300", year=2026)
    content = get(client, FUNCTIONAL_PAGE, one, other).content.decode()
    link = re.search(r'href="([^"]+)">Show 1 of them as 2026</a>', content)[1]
    assert link == f"?columns={one.disclosure_id},{aligned.disclosure_id}"


def test_alike_columns_bring_no_warning(client):
    assert "notice-warning" not in get(client, FUNCTIONAL_PAGE, *two_bureaus()).content.decode()


def test_a_column_shows_the_current_version_or_the_one_held_fast(client):
    old = factories.version(number=1, current=False)
    factories.by_code(old, {"210": "1.00"})
    new = factories.version(number=2)
    factories.by_code(new, {"210": "2.00"})
    assert cells(get(client, FUNCTIONAL_PAGE, new))[1] == ["210 210", "2.00"]
    held = get(client, FUNCTIONAL_PAGE, columns=f"{old.disclosure_id}.1")
    assert cells(held)[1] == ["210 210", "1.00"]
    assert "version 1, replaced since" in text(held)
    assert "Show the current version" in text(held)


def test_drafts_are_not_compared(client):
    draft = factories.version()
    Version.objects.update(state="draft", current=False, published=None)
    assert "1 chosen column is not published" in text(get(client, FUNCTIONAL_PAGE, draft))


def test_an_address_that_says_nonsense_is_answered_with_a_notice(client):
    one, _other = two_bureaus()
    response = get(client, FUNCTIONAL_PAGE, one, table="x", show="y", depth="99", year="never", base="-1")
    assert response.status_code == 200
    assert "Part of the address could not be used" in text(response)
    assert cells(response)


def test_a_row_opens_and_closes_by_its_link(client):
    one, other = two_bureaus()
    shut = get(client, FUNCTIONAL_PAGE, one, other, depth="1").content.decode()
    link = re.search(r'id="row-210" href="([^"]+)" aria-expanded="false"', shut)[1].replace("&amp;", "&")
    opened = client.get("/en" + FUNCTIONAL_PAGE + link)
    assert "21015 21015" in [row[0] for row in cells(opened)]
    assert 'id="row-210"' in opened.content.decode()
    assert 'aria-expanded="true"' in opened.content.decode()


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


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


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


def download(client, page, *versions, **query):
    response = get(client, page, *versions, **query)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_download_holds_exactly_the_cells_shown_with_their_source(client):
    one, other = two_bureaus()
    rows = download(client, "/compare/functional.csv", one, other, depth="1", show="share")
    assert [
        (r["code"], r["value"], r["amount"], r["state"]) for r in rows if r["bureau"].startswith("甲")
    ] == [
        ("", "100.00", "10.00", "printed"),
        ("208", "20.00", "2.00", "printed"),
        ("210", "80.00", "8.00", "printed"),
    ]
    figure = Figure.objects.get(line__code="208")
    first = next(r for r in rows if r["code"] == "208" and r["amount"])
    assert first["figure_url"] == f"http://testserver/en/figures/{figure.pk}/"
    assert (first["document"], first["sha256"]) == (one.document, one.source.sha256)
    assert (first["page"], first["source_line"], first["proof"]) == ("", "2", "proved")


def test_a_bureau_named_like_a_formula_is_harmless_in_a_spreadsheet(client):
    one = factories.version('=HYPERLINK("x")', "140100")
    factories.by_code(one, {"210": "8.00"}, names={"210": "@SUM(1)"})
    row = download(client, "/compare/functional.csv", one)[-1]
    assert row["bureau"] == '\'=HYPERLINK("x")'
    assert row["name"] == "'@SUM(1)"
    assert harmless("-5.00") == "-5.00"
    assert harmless("-5.00+1") == "'-5.00+1"


def test_names_from_a_document_cannot_become_markup(client):
    one = factories.version("<script>alert(1)</script>", "140100")
    factories.by_code(one, {"210": "8.00"}, names={"210": "<img src=x onerror=alert(1)>"})
    content = get(client, FUNCTIONAL_PAGE, one, choose="1").content.decode()
    assert "<script>alert" not in content
    assert "<img src=x" not in content


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


def offered(client, **query):
    response = client.get("/en" + FUNCTIONAL_PAGE, query)
    return re.findall(r'class="offer-name">([^<]+)<', response.content.decode())


def test_an_empty_workbench_offers_a_way_to_begin(client):
    assert "No disclosure is published yet" in text(client.get("/en" + FUNCTIONAL_PAGE))
    one, other = two_bureaus()
    content = client.get("/en" + FUNCTIONAL_PAGE).content.decode()
    link = re.search(r'href="([^"]+)">All 2 disclosures of 2026</a>', content)[1]
    assert sorted(link.removeprefix("?columns=").split(",")) == sorted(
        str(v.disclosure_id) for v in (one, other)
    )


def drawn(content):
    """The figure that the page gives to plotly."""
    return json.loads(html.unescape(re.search(r'data-figure="([^"]*)"', content)[1]))


def three_cities():
    versions = [factories.version(f"{n}市医疗保障局", f"140{n}00") for n in (1, 3, 4)]
    for version, amount in zip(versions, ("10.00", "30.00", "20.00"), strict=True):
        factories.by_code(version, {"208": "1.00", "210": amount}, total=amount)
    return versions


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


def test_amounts_are_shown_in_yuan_and_in_hundred_millions(client):
    one, other = two_bureaus()
    assert ["210 210", "80,000.00", "50,000.00"] in cells(
        get(client, FUNCTIONAL_PAGE, one, other, money="yuan")
    )
    assert ["210 210", "0.0008", "0.0005"] in cells(get(client, FUNCTIONAL_PAGE, one, other, money="yi"))


def test_rank_and_distance_from_the_median_are_among_comparable_columns(client):
    versions = three_cities()
    old = factories.version("8市医疗保障局", "140800", year=2020)
    factories.by_code(old, {"210": "500.00"})
    rank = cells(get(client, FUNCTIONAL_PAGE, *versions, old, show="rank", depth="1"))
    assert ["210 210", "3", "1", "2", "n/a"] in rank
    distance = cells(get(client, FUNCTIONAL_PAGE, *versions, old, show="median", depth="1"))
    assert ["210 210", "−50.00%", "+50.00%", "0.00%", "n/a", "20.00 n=3"] in distance


def test_the_median_stands_beside_the_amounts_with_its_n(client):
    rows = cells(get(client, FUNCTIONAL_PAGE, *three_cities(), depth="1"))
    assert ["210 210", "10.00", "30.00", "20.00", "20.00 n=3"] in rows


def test_per_staff_member_says_where_the_number_is_missing_and_leaves_it_out_of_the_median(client):
    versions = three_cities()
    for version, staff in zip(versions[:2], (5, 10), strict=True):
        Denominator.objects.create(version=version, what="staff", value=staff, printed=f"实有人数{staff}人")
    response = get(client, FUNCTIONAL_PAGE, *versions, show="staff", depth="1")
    assert ["210 210", "2.00", "3.00", "n/a", "2.50 n=2"] in cells(response)
    assert "number of staff not known" in text(response)
    assert "staff 5 in 2026 (实有人数5人)" in text(response)


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


@pytest.mark.parametrize("picture", list(Picture))
def test_every_chart_draws_the_state_and_leads_to_sources(client, real_disclosures, picture):
    content = get(client, FUNCTIONAL_PAGE, *real_disclosures, picture=picture).content.decode()
    figure = drawn(content)
    said = [address for trace in figure["data"] for address in flat(trace.get("customdata", ()))]
    assert [a for a in said if a.startswith(("?", "/en/figures/"))]
    assert go.Figure(figure).to_plotly_json()["data"]


def test_a_chart_whose_rows_the_table_does_not_show_has_a_table_of_its_own(client, real_disclosures):
    query = {"at": "210", "picture": "heat"}
    assert "chart-data" in get(client, FUNCTIONAL_PAGE, *real_disclosures, **query).content.decode()
    assert "chart-data" not in get(client, FUNCTIONAL_PAGE, *real_disclosures).content.decode()


def flat(found):
    for item in found:
        yield from flat(item) if isinstance(item, list) else [item]


def test_a_chart_opens_a_row_and_leads_back(client, real_disclosures):
    response = get(client, FUNCTIONAL_PAGE, *real_disclosures, at="210/21015", picture="bars")
    figure = drawn(response.content.decode())
    assert all(name.startswith("21015") for name in figure["data"][0]["y"])
    assert [step.text for step in response.context["chart"].trail] == [
        *("All rows", "210 卫生健康支出", "21015 医疗保障管理事务"),
    ]


def test_areas_of_a_treemap_add_up_to_the_printed_total(client, real_disclosures):
    for version in real_disclosures:
        trace = drawn(get(client, FUNCTIONAL_PAGE, version, picture="treemap").content.decode())["data"][0]
        total = Figure.objects.get(
            line__table__version=version, line__table__kind="expenditure", line__role="total", measure="total"
        )
        assert sum(trace["values"]) == pytest.approx(float(total.amount), abs=0.1)


def test_indicators_come_from_two_tables_and_the_running_text(client, real_disclosures):
    rows = {row[0]: row[1:] for row in cells(get(client, INDICATORS_PAGE, *real_disclosures, depth="3"))}
    assert rows["“三公”经费"] == ["2.18", "—", "12.00", "6.00", "0.80"]
    assert rows["机关运行经费"] == ["—", "121.32", "397.14", "48.58", "23.61"]
    assert rows["政府采购服务"] == ["1.60", "376.30", "2,813.48", "71.74", "3.00"]


def test_an_amount_that_only_the_text_prints_leads_to_its_sentence(client, real_disclosures):
    content = get(client, INDICATORS_PAGE, *real_disclosures).content.decode()
    said = Statement.objects.filter(topic="procurement", version=real_disclosures[0]).first()
    assert f'href="/en/statements/{said.pk}/"' in content
    assert said.text in client.get(f"/en/statements/{said.pk}/").content.decode()


def test_sentences_of_drafts_are_not_shown(client, real_disclosures):
    said = Statement.objects.filter(topic="procurement", version=real_disclosures[0]).first()
    Version.objects.filter(pk=said.version_id).update(state="draft", current=False)
    assert client.get(f"/en/statements/{said.pk}/").status_code == 404


def test_a_workbook_holds_numbers_as_numbers_sources_as_links_and_a_sheet_that_explains(client):
    one = factories.version('=HYPERLINK("x")', "140100")
    factories.by_code(one, {"210": "8.00"}, names={"210": "@SUM(1)"})
    response = get(client, "/compare/functional.xlsx", one)
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    data, about = book.worksheets
    header = [cell.value for cell in data[1]]
    row = dict(zip(header, data[data.max_row], strict=True))
    assert (row["amount"].value, row["amount"].data_type) == (8, "n")
    assert row["figure_url"].hyperlink.target == f"http://testserver/en/figures/{Figure.objects.get().pk}/"
    assert (row["bureau"].value, row["bureau"].data_type) == ('=HYPERLINK("x")', "s")
    assert all(cell.data_type != "f" for sheet in (data, about) for cells in sheet.rows for cell in cells)
    assert "Data version" in [cell.value for cell in about["A"]]


def test_json_holds_what_is_shown_with_its_data_version(client):
    one, other = two_bureaus()
    said = get(client, "/compare/functional.json", one, other, depth="1").json()
    assert [row["amount"] for row in said["rows"] if row["code"] == "210"] == [8.0, 5.0]
    assert said["data_version"] in said["citation"]
    again = get(client, "/compare/functional.json", one, other, depth="1").json()
    assert again["data_version"] == said["data_version"]
    Figure.objects.filter(line__code="210").update(proof="contradicted")
    changed = get(client, "/compare/functional.json", one, other, depth="1").json()
    assert changed["data_version"] != said["data_version"]


def test_the_address_to_cite_holds_nothing_of_how_the_columns_were_chosen(client):
    one, other = two_bureaus()
    response = get(client, FUNCTIONAL_PAGE, one, other, choose="1", q="市", show="rank")
    query = f"?show=rank&columns={one.disclosure_id},{other.disclosure_id}"
    assert response.context["page"] == f"http://testserver/en/compare/functional/{query}"
    assert "10,000 yuan" not in response.context["caption"]


def test_only_the_chart_alone_may_stand_in_a_frame(client):
    one, other = two_bureaus()
    framed = get(client, "/compare/functional/chart/", one, other)
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    page = get(client, FUNCTIONAL_PAGE, one, other)
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_the_chart_draws_the_rows_that_the_table_shows(client):
    content = get(client, FUNCTIONAL_PAGE, *two_bureaus(), depth="1").content.decode()
    figure = drawn(content)
    assert [trace["type"] for trace in figure["data"]] == ["bar", "bar"]
    assert [trace["x"] for trace in figure["data"]] == [[2.0, 8.0], [None, 5.0]]
    assert figure["data"][0]["y"] == ["208 208", "210 210"]


def test_many_columns_are_drawn_as_a_heat_map(client):
    versions = [factories.version(f"{n}市医疗保障局", "140100") for n in range(8)]
    for version in versions:
        factories.by_code(version, {"210": "8.00"})
    content = get(client, FUNCTIONAL_PAGE, *versions).content.decode()
    figure = drawn(content)
    assert figure["data"][0]["type"] == "heatmap"
    assert len(figure["data"][0]["z"][0]) == 8


@pytest.mark.parametrize(
    "screen",
    [
        *(FUNCTIONAL_PAGE, ECONOMIC_PAGE, INDICATORS_PAGE, "/compare/functional.csv"),
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


def facts(table):
    """The answer key's totals of one table."""
    rows = csv.DictReader(Path("tests/samples/facts.csv").read_text(encoding="utf-8-sig").splitlines())
    return [row for row in rows if (row["table"], row["measure"]) == (table, "total")]


def test_the_five_real_disclosures_agree_with_the_answer_key(client, real_disclosures):
    wanted = {(row["document"], row["code"] or "合计"): row["amount"] for row in facts("3")}
    rows = download(client, "/compare/functional.csv", *real_disclosures, depth="3")
    shown = {
        (row["document"], row["code"] or "合计"): row["amount_printed"]
        for row in rows
        if row["state"] == "printed"
    }
    assert {key: amount.replace(",", "") for key, amount in shown.items()} == wanted
    assert not [row for row in rows if row["row"] == RowKind.UNCOVERED]


def test_real_shares_of_all_classes_add_up_to_the_total(client, real_disclosures):
    rows = download(client, "/compare/functional.csv", *real_disclosures, depth="1", show="share")
    for version in real_disclosures:
        shares = [
            float(r["value"]) for r in rows if r["document"] == version.document and r["code"] and r["value"]
        ]
        assert sum(shares) == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("by", ["department", "government"])
def test_every_real_figure_by_economic_category_stands_in_the_tree(client, real_disclosures, by):
    rows = download(client, "/compare/economic.csv", *real_disclosures, depth="3", by=by)
    shown = {
        r["figure_url"]: (r["document"], r["amount_printed"].replace(",", ""))
        for r in rows
        if r["state"] == "printed"
    }
    headings = by == "department"
    wanted = [
        (row["document"], row["amount"])
        for row in facts("6")
        if headings or row["government_category"] or row["name"] == "合计"
    ]
    assert sorted(shown.values()) == sorted(wanted)
    assert not [row for row in rows if row["row"] == RowKind.UNCOVERED]
