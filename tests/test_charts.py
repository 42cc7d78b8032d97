"""The charts: what they draw, where a click leads, where they may stand."""

import factories
import plotly.graph_objects as go
import pytest
from pages import FUNCTIONAL_PAGE, drawn, flat, get, two_bureaus

from comparisons.charts.drawing import broken
from comparisons.screens import Picture
from disclosures.models import Figure

pytestmark = pytest.mark.django_db


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


def test_lines_over_years_follow_each_bureau_or_the_rows_of_one(client):
    versions = [factories.version(year=year) for year in (2025, 2024, 2026)]
    for n, version in enumerate(versions, start=1):
        factories.by_code(version, {"208": f"{n}.00", "210": f"{n}0.00"}, total=f"{n}1.00")
    other = factories.version("乙市医疗保障局", "140300", year=2026)
    factories.by_code(other, {"210": "7.00"}, total="7.00")
    query = {"picture": "years", "depth": "1"}
    rows = drawn(get(client, FUNCTIONAL_PAGE, *versions, **query).content.decode())["data"]
    assert [(t["name"], t["x"], t["y"]) for t in rows] == [
        ("208 208", [2024, 2025, 2026], [2.0, 1.0, 3.0]),
        ("210 210", [2024, 2025, 2026], [20.0, 10.0, 30.0]),
    ]
    bureaus = drawn(get(client, FUNCTIONAL_PAGE, *versions, other, **query).content.decode())["data"]
    assert [(t["name"], t["y"]) for t in bureaus] == [
        ("甲市医疗保障局 · department", [21.0, 11.0, 31.0]),
        ("乙市医疗保障局 · department", [7.0]),
    ]
    opened = drawn(get(client, FUNCTIONAL_PAGE, *versions, other, at="210", **query).content.decode())["data"]
    assert [t["y"] for t in opened] == [[20.0, 10.0, 30.0], [7.0]]


def test_columns_named_alike_are_told_apart_wherever_one_is_chosen(client):
    scopes = [factories.version(scope=scope) for scope in ("department", "unit")]
    for version in scopes:
        factories.by_code(version, {"210": "8.00"}, total="8.00")
    response = get(client, FUNCTIONAL_PAGE, *scopes, picture="treemap")
    names = [choice.text for choice in response.context["chart"].switches[1].choices]
    assert names == ["甲市医疗保障局 2026 department", "甲市医疗保障局 2026 unit"]


def test_no_number_or_word_is_broken_in_two():
    assert broken("太原市小店区医疗保障局 2026 部门") == "太原市小店区医疗保<br>障局 2026 部门"
    assert broken("vehicles for confidential communication").split("<br>") == [
        *("vehicles for", "confidential communication"),
    ]
    assert broken("210 卫生健康支出") == "210 卫生健康支出"


def test_rows_of_a_heat_map_are_as_high_as_their_names(client):
    names = {"2130505": "巩固拓展脱贫攻坚成果衔接乡村振兴生产发展支出", "210": "卫生健康支出"}
    one, other = factories.version(), factories.version("乙市医疗保障局", "140300")
    for version in (one, other):
        factories.by_code(version, {"2130505": "1.00", "210": "8.00"}, names=names)
    query = {"picture": "heat", "depth": "3"}
    wrapped = drawn(get(client, FUNCTIONAL_PAGE, one, other, **query).content.decode())
    lines = max(name.count("<br>") + 1 for name in wrapped["data"][0]["y"])
    assert lines > 1
    assert wrapped["layout"]["height"] >= 200 + 2 * 12 * lines


def test_an_axis_of_very_unlike_amounts_has_marks_between_the_powers_of_ten(client):
    bureaus = [factories.version(f"{n}市医疗保障局", "140100") for n in range(3)]
    for bureau, amount in zip(bureaus, ("90.00", "800.00", "5000.00"), strict=True):
        factories.table(
            bureau, "expenditure", [("total", "", "合计", "", {"total": amount, "basic": "5.00"})]
        )
    figure = drawn(
        get(client, FUNCTIONAL_PAGE, *bureaus, picture="measures", against="basic").content.decode()
    )
    across, up = figure["layout"]["xaxis"], figure["layout"]["yaxis"]
    assert (across["type"], across["dtick"]) == ("log", "D2")
    assert up["type"] == "linear"
    sides = figure["data"][0]["textposition"]
    assert sides[0].endswith("right")
    assert sides[2].endswith("left")
