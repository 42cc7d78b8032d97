"""Disclosures in a browser: from a file to a published figure in its source."""

import re

import people
import pytest
from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.test import Client
from playwright.sync_api import expect
from sample_readings import SAMPLES, outcome

from disclosures import actions
from disclosures.models import Upload
from disclosures.records import Stage, UploadState

PDF = SAMPLES / "pdf" / "gaoping-2026-word.pdf"


def published(path):
    with path.open("rb") as file:
        upload = actions.receive_upload(file=File(file, name=path.name), user=None, read_later=False)
    upload = actions.ingest(upload=upload, read=lambda *args, **kwargs: outcome(path))
    actions.publish_version(version=upload.version, user=None)
    return upload.version


def sign_in(window, site):
    client = Client()
    client.force_login(people.editor("reviewer"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    window.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])


@pytest.fixture
def gaoping(site):
    return published(PDF)


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_pdf_is_uploaded_followed_and_published(page, site, language):
    page.goto("/accounts/login/")
    people.account("owner", people.CONTRIBUTORS, people.REVIEWERS, password="a long enough word")
    page.get_by_role("textbox").first.fill("owner")
    page.locator("input[type=password]").fill("a long enough word")
    page.locator("main button[type=submit]").click()
    page.goto(f"{language}/uploads/")
    page.set_input_files("input[type=file]", PDF)
    page.locator("form.drop button").click()
    card = page.locator(".card")
    expect(card).to_have_class("card card-waiting")

    upload = Upload.objects.get()
    Upload.objects.update(state=UploadState.READING, stage=Stage.PAGES, page=12, page_count=47)
    expect(card.locator("progress")).to_have_attribute("value", "12")
    actions.ingest(upload=upload)
    expect(card).to_contain_text("高平市医疗保险服务中心")
    expect(card).to_contain_text("13")

    card.locator("form[action$=publish] button").click()
    expect(page.locator("h1")).to_contain_text("高平市医疗保险服务中心 2026")
    page.context.clear_cookies()
    page.goto(f"{language}/")
    expect(page.locator(".coverage")).to_contain_text("6,056.35")


def test_a_click_on_an_amount_boxes_it_on_its_page(page, gaoping):
    page.goto(f"/disclosures/{gaoping.pk}/?table=expenditure.1")
    amount = page.get_by_role("row", name="2101506").locator("a.amount").first
    amount.click()
    box = page.locator(".sheet .sheet-box")
    expect(box).to_be_visible()
    expect(amount).to_have_attribute("aria-current", "true")
    page.wait_for_function("document.querySelector('.sheet img').naturalWidth > 0")
    sheet, boxed = page.locator(".sheet").bounding_box(), box.bounding_box()
    assert sheet["x"] < boxed["x"]
    assert boxed["x"] + boxed["width"] < sheet["x"] + sheet["width"]

    address = page.url
    assert "figure=" in address
    page.goto(address)
    expect(page.locator(".sheet .sheet-box")).to_be_visible()
    page.locator(".source-bar a[rel=next]").click()
    expect(page.locator(".sheet .sheet-box")).to_have_count(0)
    page.go_back()
    expect(page.locator(".sheet .sheet-box")).to_be_visible()


def test_the_keyboard_alone_reaches_a_figure_and_its_source(page, gaoping):
    page.goto(f"/disclosures/{gaoping.pk}/?table=expenditure.1")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    expect(page.locator("#source")).to_contain_text("方向键")
    page.locator("a.amount").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    chosen = page.locator("a.amount:focus")
    expect(chosen).to_have_text("56.83")
    page.keyboard.press("Enter")
    expect(page.locator(".source-amount strong")).to_have_text("56.83")


def test_a_disclosure_reads_without_scripts(open_window, gaoping):
    window = open_window({"width": 1280, "height": 900}, java_script_enabled=False)
    window.goto(f"/disclosures/{gaoping.pk}/?table=expenditure.1")
    window.locator("a.amount").first.click()
    assert "figure=" in window.url
    expect(window.locator(".sheet .sheet-box")).to_be_visible()


def test_what_the_running_text_speaks_of_can_be_read_on_a_phone(phone, gaoping):
    phone.goto(f"/en/disclosures/{gaoping.pk}/")
    for name in phone.locator(".narrative tbody th.stick").all()[:8]:
        box = name.bounding_box()
        assert box["width"] > 100, name.inner_text()
    days = phone.locator("#resources td.as-of", has_text="-")
    lines = "e => { const r = new Range(); r.selectNodeContents(e); return r.getClientRects().length }"
    assert {day.evaluate(lines) for day in days.all()} == {1}


def test_on_paper_the_source_stands_where_something_is_marked_in_it(page, gaoping):
    page.emulate_media(media="print")
    page.goto(f"/disclosures/{gaoping.pk}/?table=expenditure.1")
    expect(page.locator(".source-pane")).to_be_hidden()
    figure = page.locator("a.amount").first.get_attribute("data-figure")
    page.goto(f"/disclosures/{gaoping.pk}/?table=expenditure.1&figure={figure}")
    expect(page.locator(".source-pane")).to_be_visible()


def test_nothing_is_wider_than_a_phone(phone, site, gaoping):
    sign_in(phone, site)
    one_word = ContentFile(b"", name="x" * 255 + ".pdf")
    refused = actions.receive_upload(file=one_word, user=None)
    addresses = [
        f"/uploads/{refused.pk}/",
        "/",
        "/en/",
        "/uploads/",
        "/en/uploads/",
        "/accounts/login/",
        "/nowhere/",
        f"/disclosures/{gaoping.pk}/?table=appropriation.1",
        f"/en/disclosures/{gaoping.pk}/?table=revenue.1",
        f"/disclosures/{gaoping.pk}/?table=projects.1",
    ]
    for address in addresses:
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_on_a_phone_a_chosen_figure_brings_its_source_into_view(phone, gaoping):
    phone.goto(f"/disclosures/{gaoping.pk}/?table=expenditure.1")
    phone.locator("a.amount").first.tap()
    expect(phone.locator(".source-amount")).to_be_in_viewport()


def test_the_dark_theme_is_kept(page, site):
    page.goto("/")
    page.locator("[data-theme-toggle]").click()
    page.goto("/accounts/login/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_performance_form_is_unfolded_in_place_with_the_keyboard_and_by_its_address(page, real):
    version = real[2]
    page.goto(f"/en/disclosures/{version.pk}/")
    head = page.get_by_role("link", name=re.compile("^办公用房租赁费"))
    head.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-expanded", "true")
    expect(head).to_be_focused()
    expect(page.locator(".targets")).to_have_count(1)
    page.reload()
    expect(page.locator(".targets")).to_have_count(1)
    head.click()
    expect(page.locator(".targets")).to_have_count(0)


def test_a_link_to_a_rule_unfolds_it(open_window, site):
    window = open_window({"width": 390, "height": 844}, java_script_enabled=False)
    for address in ("/en/rules/?rule=category_pair#category_pair", "/en/rules/#category_pair"):
        window.goto(address)
        expect(window.locator("#category_pair")).to_be_in_viewport()
        expect(window.locator("details[open]")).to_have_count(1)
