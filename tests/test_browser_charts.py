"""Charts in a browser: drawn, clicked, cut off nowhere, and told of when they cannot be loaded."""

import re

import pytest
from choosing import columns, of_2026
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("screen", ["functional", "economic"])
def test_the_chart_is_drawn_and_follows_the_choice(page, real, screen):
    page.goto(f"/compare/{screen}/?columns={columns(real)}")
    chart = page.locator("budget-chart")
    chart.scroll_into_view_if_needed()
    expect(page.locator("budget-chart[data-drawn] .main-svg").first).to_be_visible()
    expect(chart.locator(".legendtext")).to_have_count(5)
    page.locator("#comparison .head-tools a").last.click()
    expect(page.locator("#comparison .head")).to_have_count(4)
    page.locator("budget-chart").scroll_into_view_if_needed()
    expect(page.locator("budget-chart .legendtext")).to_have_count(4)


def test_a_click_on_the_chart_goes_down_the_tree_and_the_trail_leads_back(page, real):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&picture=treemap")
    page.locator("budget-chart").scroll_into_view_if_needed()
    area = page.locator("budget-chart[data-drawn] .treemaplayer .slice", has_text="21015").first
    area.click(position={"x": 20, "y": 20})
    expect(page.locator(".trail")).to_contain_text("卫生健康支出")
    assert "at=210" in page.url
    page.locator(".trail").get_by_role("link", name="All rows").click()
    expect(page.locator(".trail")).to_have_count(0)


def test_the_chart_alone_is_drawn(page, real):
    page.goto(f"/en/compare/functional/chart/?columns={columns(real)}&picture=stacked")
    expect(page.locator("budget-chart[data-drawn] .main-svg").first).to_be_visible()
    expect(page.locator("body")).to_contain_text("data version")


def test_a_bureau_page_draws_its_years(page, real):
    page.goto(f"/en/bureaus/{real[0].disclosure.agency_id}/")
    page.locator("budget-chart").scroll_into_view_if_needed()
    expect(page.locator("budget-chart[data-drawn] .main-svg").first).to_be_visible()


def test_two_indicators_are_set_against_each_other(page, real):
    page.goto(f"/en/compare/indicators/?columns={columns(real)}&picture=pairs")
    page.get_by_label("Across").select_option(label="vehicles")
    page.get_by_label("Upwards").select_option(label="“三公”经费")
    expect(page).to_have_url(re.compile("across=L.*up=A|up=A.*across=L"))
    page.locator("budget-chart").scroll_into_view_if_needed()
    chart = page.locator("budget-chart[data-drawn]")
    expect(chart.locator(".main-svg").first).to_be_visible()
    expect(chart.locator(".point").first).to_be_visible()
    expect(chart.locator(".xtitle")).to_contain_text("vehicles")
    expect(chart.locator(".ytitle")).to_contain_text("三公")


@pytest.mark.parametrize("picture", ["stacked", "scatter", "measures", "heat"])
def test_no_word_of_a_chart_is_cut_off_on_a_phone(phone, real, picture):
    phone.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&depth=3&picture={picture}")
    phone.locator("#picture").scroll_into_view_if_needed()
    expect(phone.locator("budget-chart[data-drawn]")).to_have_count(1)
    drawing = phone.locator("budget-chart svg.main-svg").first.bounding_box()
    for word in phone.locator("budget-chart svg.main-svg text").all():
        box = word.bounding_box()
        if box and box["width"]:
            assert box["x"] >= drawing["x"] - 1, word.text_content()
            assert box["x"] + box["width"] <= drawing["x"] + drawing["width"] + 1, word.text_content()


def test_a_chart_that_does_not_load_says_so_and_keeps_no_room(page, real):
    page.route("**/plotly*.js", lambda route: route.abort())
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}")
    page.locator("#picture").scroll_into_view_if_needed()
    chart = page.locator("budget-chart")
    expect(chart).to_contain_text("The chart could not be loaded")
    assert chart.bounding_box()["height"] < 100
    expect(page.locator("#picture figcaption")).not_to_contain_text("Click a mark", use_inner_text=True)
