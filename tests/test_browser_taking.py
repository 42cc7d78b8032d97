"""Taking away in a browser: the panel, short links, charts on other people's pages, paper."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def address(real):
    columns = ",".join(str(version.disclosure_id) for version in real[:3])
    return f"/en/compare/functional/?show=share&columns={columns}"


def test_the_panel_opens_in_place_and_a_short_link_leads_back(address, page, site):
    page.goto(address)
    page.get_by_role("link", name="Cite, share, embed").click()
    page.locator("#citation").wait_for()
    assert page.url.endswith(address)
    expect(page.locator("#taking").get_by_role("button", name="Copy").first).to_be_visible()
    page.get_by_role("button", name="Make a short link").click()
    short = page.locator("#short-address").inner_text()
    assert short.startswith(f"{site}/s/")
    page.goto(short)
    assert page.url.removeprefix(site) == address


def test_without_a_script_the_panel_is_a_page_of_its_own(address, open_window, site):
    window = open_window({"width": 390, "height": 844}, java_script_enabled=False)
    window.goto(address)
    window.get_by_role("link", name="Cite, share, embed").click()
    assert "/share/" in window.url
    window.get_by_role("button", name="Make a short link").click()
    window.locator("#short-address").click()
    assert window.url.removeprefix(site) == address


def test_the_chart_is_drawn_in_a_frame_on_another_page(address, page, site):
    page.goto(address.replace("/functional/", "/functional/share/"))
    embed = page.locator("#embed").inner_text()
    other = f"{site}/another-page"  # served without our policy; about:blank is no page that may frame
    page.route(other, lambda route: route.fulfill(content_type="text/html", body=f"<p>Another</p>{embed}"))
    for width in (390, 1000):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(other)
        frame = page.frame_locator("iframe")
        frame.locator(".main-svg").first.wait_for()
        expect(frame.get_by_text("data version")).to_be_visible()
        wide = frame.locator("html").evaluate("e => e.scrollWidth - e.clientWidth")
        assert wide == 0


def test_too_many_requests_are_told_in_place(address, page, settings):
    page.goto(address)
    settings.PAGES_KEPT = 0
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "pages": (1, 3600)}
    page.request.get(address)
    page.get_by_role("link", name="Cite, share, embed").click()
    page.get_by_role("heading", name="Too many requests").wait_for()


def test_on_paper_every_column_has_its_source(address, page):
    page.goto(address)
    page.emulate_media(media="print")
    sources = page.locator(".sources li")
    assert sources.count() == 3
    assert sources.first.is_visible()
    assert "SHA-256" in sources.first.inner_text()
    assert not page.locator("#taking").is_visible()
    assert not page.locator(".site-nav").is_visible()
