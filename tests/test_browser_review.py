"""Reviewing in a browser: the keyboard alone, a phone, no script; then publishing, and amending."""

import re

import pytest
from playwright.sync_api import expect
from screens import SAMPLES
from test_browser_disclosures import published, sign_in
from test_screens_review import draft_of, misread

PDF = "pdf/gaoping-2026-word.pdf"


@pytest.fixture
def draft(site):
    return draft_of(PDF, misread)


def test_a_misreading_is_found_corrected_and_published_with_the_keyboard(page, site, draft):
    sign_in(page, site)
    page.goto(f"/en/disclosures/{draft.pk}/review/")
    count = page.locator(".review-count strong")
    expect(count).to_contain_text("to be settled")
    expect(page.locator(".figure-box[aria-current]")).to_have_count(1)
    page.keyboard.press("s")
    expect(page.locator("[data-suggestion]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(count).to_contain_text("Nothing stands against publishing")
    expect(page.locator("#review")).to_have_count(1)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".log")).to_contain_text("9999.99")

    page.keyboard.press("u")
    expect(count).to_contain_text("to be settled")
    page.keyboard.press("c")
    field = page.locator("[data-chosen]")
    expect(field).to_be_focused()
    field.fill("429.74")
    page.keyboard.press("Enter")
    expect(count).to_contain_text("Nothing stands against publishing")
    page.locator("form[action$=publish] button").click()
    expect(page.locator("h1")).to_contain_text("高平市医疗保险服务中心 2026")
    page.context.clear_cookies()
    page.goto("/en/")
    expect(page.locator(".coverage")).to_contain_text("6,056.35")


def test_next_and_previous_walk_the_line_and_accepting_shortens_it(page, site, draft):
    sign_in(page, site)
    page.goto(f"/en/disclosures/{draft.pk}/review/")
    title = page.locator("#issue-title")
    waiting = draft.findings.count()
    expect(title).to_contain_text(f"1 of {waiting}")
    page.keyboard.press("n")
    expect(title).to_contain_text(f"2 of {waiting}")
    page.keyboard.press("p")
    expect(title).to_contain_text(f"1 of {waiting}")
    page.keyboard.press("a")
    expect(title).to_contain_text(f"1 of {waiting - 1}")
    page.go_back()
    expect(page.locator("#review")).to_have_count(1)


def test_the_tab_key_goes_on_from_the_place_that_a_key_led_to(page, site, draft):
    sign_in(page, site)
    page.goto(f"/en/disclosures/{draft.pk}/review/")
    page.keyboard.press("n")
    expect(page.locator("#issue-title")).to_contain_text("2 of")
    expect(page.locator("#issue")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#issue :focus")).to_have_count(1)


def test_a_click_on_box_or_cell_lights_the_other(page, site, draft):
    sign_in(page, site)
    page.goto(f"/disclosures/{draft.pk}/review/")
    box = page.locator(".figure-box:not([aria-current])").first
    figure = box.get_attribute("data-box")
    box.click()
    cell = page.locator(f'.as-printed [data-figure="{figure}"]')
    expect(cell).to_have_attribute("aria-current", "true")
    other = page.locator(".as-printed [data-figure]:not([aria-current])").first
    figure = other.get_attribute("data-figure")
    other.click()
    expect(page.locator(f'[data-box="{figure}"]')).to_have_attribute("aria-current", "true")


def test_a_reading_is_corrected_and_decided_without_scripts(open_window, site, draft):
    window = open_window({"width": 1280, "height": 900}, java_script_enabled=False)
    sign_in(window, site)
    window.goto(f"/en/disclosures/{draft.pk}/review/")
    window.locator(".suggestion button").click()
    expect(window.locator(".review-count")).to_contain_text("Nothing stands against publishing")
    window.locator(".log button").first.click()
    expect(window.locator(".review-count")).to_contain_text("to be settled")


def test_an_amended_version_leads_from_the_old_figures_to_the_new(page, site):
    old = published(SAMPLES / "pdf/gaoping-2026-reportlab.pdf")
    draft = draft_of(PDF, misread)
    sign_in(page, site)
    page.goto(f"/en/disclosures/{draft.pk}/review/")
    page.locator(".suggestion button").click()
    page.locator("form[action$=publish] button:enabled").click()
    expect(page.locator("h1")).to_contain_text("高平市医疗保险服务中心 2026")
    page.goto(f"/en/disclosures/{old.pk}/")
    page.get_by_role("link", name="See what changed").click()
    expect(page.locator("h1")).to_contain_text("What changed")


def test_no_screen_of_the_review_is_wider_than_a_phone(phone, site, draft):
    sign_in(phone, site)
    finding = draft.findings.first()
    for address in [
        f"/disclosures/{draft.pk}/review/",
        f"/en/disclosures/{draft.pk}/review/?table=appropriation.1",
        f"/disclosures/{draft.pk}/history/",
        f"/disclosures/{draft.pk}/changes/",
        f"/en/findings/{finding.pk}/",
        "/findings/",
        "/en/findings/",
    ]:
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390, address


def tab_to(page, text):
    """Press Tab until a link or button with these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator("a:focus, button:focus")
        if focused.count() and text in focused.inner_text():
            return
    pytest.fail(f"the keyboard does not reach {text!r}")


def test_a_finding_is_narrowed_down_opened_and_followed_to_its_place_with_the_keyboard(page, site):
    version = published(SAMPLES / "pdf/xinzhou-2024-word.pdf")
    page.goto("/en/findings/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the head of the page
    tab_to(page, "warning")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("severity=warning"))
    tab_to(page, "5.88%")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("5.88%")
    expect(page.locator(".pane")).to_have_count(1)
    tab_to(page, "Enlarge")
    tab_to(page, "Data for programs")  # nothing holds the keyboard back
    page.go_back()
    tab_to(page, version.disclosure.agency.name)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/en/disclosures/{version.pk}/"))


def test_a_decision_after_the_session_ended_asks_to_sign_in_and_leads_back(page, site, draft):
    sign_in(page, site)
    page.goto(f"/en/disclosures/{draft.pk}/review/")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page).to_have_url(re.compile(f"next=/en/disclosures/{draft.pk}/review/"))


def test_a_site_that_does_not_answer_is_said_and_forgotten_once_it_does(page, site, draft):
    sign_in(page, site)
    page.goto(f"/en/disclosures/{draft.pk}/review/")
    said = page.get_by_role("alert")
    page.route("**/review/**", lambda route: route.abort())
    page.keyboard.press("n")
    expect(said).to_contain_text("The site did not answer")
    page.unroute("**/review/**")
    page.keyboard.press("n")
    expect(page.locator("#issue-title")).to_contain_text("2 of")
    expect(said).to_have_count(0)
