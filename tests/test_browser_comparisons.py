"""Comparing bureaus in a browser: choosing columns, opening rows, following an amount to its source."""

import re

import pytest
from choosing import columns, of_2026
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PAGES = ["functional", "economic"]


def rows(page):
    return page.locator("#comparison tbody tr")


def test_two_bureaus_are_compared_by_code_from_an_empty_screen(page, real):
    page.goto("/en/compare/functional/")
    page.get_by_label("Year").select_option("2026")
    expect(page.locator(".offer")).to_have_count(3)
    page.locator(".places").get_by_role("link", name="晋城市").click()
    expect(page.locator(".offer")).to_have_count(2)
    page.locator(".offer", has_text="晋城市医疗保障局").click()
    expect(page.locator("#comparison .head")).to_have_count(1)
    page.locator(".offer", has_text="高平市医疗保险服务中心").click()
    expect(page.locator("#comparison .head")).to_have_count(2)
    expect(rows(page).first).to_have_text(re.compile("Total as printed.*3,639.96.*6,056.35"))
    assert "region=140500" in page.url
    expect(page.locator(".notice-warning")).to_contain_text("of another scope than the base column")


def test_a_row_opens_in_place_and_the_address_follows(page, real):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&depth=1")
    closed = rows(page).count()
    toggle = page.get_by_role("link", name="210 卫生健康支出", exact=True)
    toggle.focus()
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(toggle).to_be_focused()
    expect(rows(page).filter(has_text="21015")).to_have_count(1)
    assert "open=210" in page.url
    page.go_back()
    expect(rows(page)).to_have_count(closed)


def test_an_amount_opens_the_page_it_is_printed_on(page, real):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&depth=1")
    page.get_by_role("link", name="3,404.21").click()
    expect(page).to_have_url(re.compile(r"/en/figures/\d+/$|/en/disclosures/"))


def test_by_economic_category_a_sum_is_taken_apart_to_its_figures(page, real):
    page.goto(f"/en/compare/economic/?columns={columns(of_2026(real))}")
    salary = rows(page).filter(has_text="30101")
    salary.locator(".amount-sum").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("基本工资")
    expect(page.locator("tbody tr")).to_have_count(3)
    expect(page.locator("tbody a.amount")).to_have_text(["538.95", "95.48"])


def test_the_columns_can_be_moved_based_on_another_and_removed(page, real):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&show=difference")
    heads = page.locator("#comparison .head-name")
    first, second, third = heads.all_inner_texts()
    page.get_by_role("link", name=f"Move right: {first}").click()
    expect(heads).to_have_text([second, first, third])
    expect(page.locator("th.is-base")).to_contain_text(first)
    page.get_by_role("link", name=f"Make base column: {third}").click()
    expect(page.locator("th.is-base")).to_contain_text(third)
    page.get_by_role("link", name=f"Remove column: {third}").click()
    expect(heads).to_have_text([second, first])


def test_the_language_link_keeps_a_state_reached_in_place(page, real):
    page.goto(f"/en/compare/functional/?columns={columns(real)}")
    page.get_by_role("link", name="share", exact=True).click()
    expect(rows(page).first).to_contain_text("100.00%")
    page.locator("a[hreflang]").first.click()
    expect(page).to_have_url(re.compile(r"/compare/functional/\?.*show=share"))
    expect(rows(page).first).to_contain_text("100.00%")


def test_without_scripts_everything_works_by_links_and_forms(open_window, real):
    page = open_window({"width": 1440, "height": 900}, java_script_enabled=False)
    page.goto("/en/compare/functional/")
    page.get_by_role("link", name="All 3 disclosures of 2026").click()
    expect(page.locator("#comparison .head")).to_have_count(3)
    page.get_by_role("link", name="items", exact=True).click()
    expect(rows(page).filter(has_text="2101506")).to_have_count(1)
    page.locator("#choose").click()
    page.get_by_label("Bureau or region").fill("忻州")
    page.get_by_role("button", name="Show").click()
    page.locator(".offer").click()
    expect(page.locator("#comparison .head")).to_have_count(4)


@pytest.mark.parametrize("screen", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_on_a_phone_the_table_scrolls_in_its_frame_and_names_stay_in_sight(phone, real, screen, prefix):
    phone.goto(f"{prefix}/compare/{screen}/?columns={columns(real)}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    frame = phone.locator("#comparison")
    frame.evaluate("frame => frame.scrollTo(400, 0)")
    name = rows(phone).first.locator("th")
    assert name.bounding_box()["x"] < 40
    assert rows(phone).first.locator("td").first.bounding_box()["x"] < 0


def test_the_page_stays_where_it_is_when_a_row_opens(page, real):
    page.set_viewport_size({"width": 768, "height": 900})
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&depth=1")
    page.evaluate("scrollTo(0, 300)")
    toggle = page.get_by_role("link", name="210 卫生健康支出", exact=True)
    place = toggle.bounding_box()["y"]
    toggle.click()
    expect(rows(page).filter(has_text="21015")).to_have_count(1)
    assert toggle.bounding_box()["y"] == pytest.approx(place, abs=2)


def test_a_scrolled_table_keeps_its_place_when_a_row_opens(page, real):
    page.set_viewport_size({"width": 600, "height": 900})
    page.goto(f"/en/compare/functional/?columns={columns(real)}&depth=1")
    page.locator("#comparison").evaluate("frame => frame.scrollTo(150, 0)")
    page.locator("#row-210").click()
    expect(page.locator("#row-210")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#comparison")).to_have_js_property("scrollLeft", 150)


def test_rows_are_found_while_typing_and_sorted_by_a_click(page, real):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&depth=1")
    page.get_by_label("Find rows").fill("医疗保障经办")
    expect(rows(page).filter(has_text="2101506")).to_have_count(1)
    expect(rows(page)).to_have_count(5)
    expect(rows(page).last).to_contain_text("Not covered by the rows")
    assert "find=" in page.url
    page.get_by_label("Find rows").fill("")
    expect(rows(page).filter(has_text="2101506")).to_have_count(0)
    page.locator(".sort").first.click()
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    expect(rows(page).nth(1)).to_contain_text("210")


def test_trends_projects_and_a_bureau_lead_to_each_other(page, real):
    page.goto("/en/trends/")
    page.locator("budget-chart").scroll_into_view_if_needed()
    expect(page.locator("budget-chart[data-drawn] .main-svg").first).to_be_visible()
    page.get_by_role("link", name=re.compile("高平市.*unit")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("高平市医疗保险服务中心")
    page.locator(".page").get_by_role("link", name="Projects", exact=True).click()
    expect(page.locator(".projects tbody tr").first).to_be_visible()
    page.get_by_label("Project, bureau or unit").fill("保障能力提升")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".projects .is-purpose")).to_have_count(1)
    page.get_by_role("link", name="take apart").click()
    expect(page.get_by_role("link", name="bring together").first).to_be_visible()


@pytest.mark.parametrize("address", ["/trends/", "/projects/", "/compare/indicators/", "/compare/matrix/"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_other_screens_fit_a_phone(phone, real, address, prefix):
    phone.goto(f"{prefix}{address}?columns={columns(real)}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_whose_staff_an_amount_is_for_is_seen_and_led_to_its_figures(page, real):
    page.goto(f"/en/compare/economic/?columns={columns(of_2026(real))}")
    page.get_by_role("link", name="Both classifications side by side").click()
    expect(page.locator("#comparison thead tr").nth(1)).to_contain_text("public institutions")
    page.get_by_role("link", name="every government category", exact=True).click()
    expect(page.locator("#comparison thead tr").nth(1)).to_contain_text("50501")
    page.locator("#comparison .amount-sum").first.click()
    expect(page.locator("tbody a.amount").first).to_be_visible()


def test_a_number_of_vehicles_opens_the_sentence_and_the_page_that_print_it(page, real):
    page.goto(f"/en/compare/indicators/?columns={columns(of_2026(real))}")
    rows(page).filter(has_text="vehicles allowed").locator("a.amount").first.click()
    expect(page.locator(".sentence")).to_contain_text("公务用车编制")
    page.get_by_role("link", name="See it marked in the document").click()
    expect(page.locator("#source")).to_contain_text("公务用车编制")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_on_a_phone_the_printed_reasons_are_read_without_scrolling_sideways(phone, real, prefix):
    phone.goto(f"{prefix}/trends/")
    reasons = phone.locator(".stacks .reason")
    expect(reasons.filter(has_text="财政增加项目支出安排")).to_be_visible()
    for reason in reasons.all():
        box = reason.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_a_project_is_taken_out_of_its_purpose_and_put_back(page, real):
    page.goto("/en/projects/?q=保障能力提升")
    purpose = page.locator(".projects .is-purpose")
    before = purpose.first.inner_text()
    page.get_by_role("link", name=re.compile("^take out: ")).first.click()
    expect(page.locator(".projects")).to_contain_text("taken out of")
    expect(purpose.first).not_to_have_text(before)
    expect(page.locator("main")).to_contain_text("1 project is taken out of its purpose")
    page.get_by_role("link", name="put all back").click()
    assert purpose.first.inner_text() == before
    page.go_back()
    page.get_by_role("link", name=re.compile("^put back: ")).click()
    expect(page.locator(".projects")).not_to_contain_text("taken out of")
    assert purpose.first.inner_text() == before


def test_what_is_typed_while_an_answer_is_on_its_way_is_not_lost(page, real):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&depth=1")
    held = []

    def hold(route):
        held.append(route)

    page.route(re.compile("find=2$|find=2&"), hold)
    page.get_by_label("Find rows").click()
    with page.expect_request(re.compile("find=2$|find=2&")):
        page.keyboard.type("2")
    page.keyboard.type("10")
    for route in held:
        route.continue_()
    expect(page).to_have_url(re.compile("find=210"))
    expect(page.get_by_label("Find rows")).to_have_value("210")
