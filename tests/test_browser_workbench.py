"""The comparison workbench in a browser: columns by the handful, every way of showing, every picture, files."""

import csv
import io
import json
import re
from decimal import Decimal
from urllib.parse import quote

import pytest
from benchmarks.multiplying import multiply
from choosing import columns, of_2026
from playwright.sync_api import expect

from disclosures.models import Disclosure

pytestmark = pytest.mark.browser
SHOWN = ["amount", "share", "per staff member", "difference", "change", "rank", "from median"]
PICTURES = [
    "bars",
    "stacked bars",
    "heat map",
    "treemap",
    "icicle",
    "scatter of columns",
    "scatter of measures",
]


@pytest.fixture
def many(real):
    """The samples, ten more bureaus like them, and the first bureau's budget of the year before."""
    *others, earlier = multiply(real, 11)
    about = real[0].disclosure
    Disclosure.objects.filter(pk=earlier).update(agency=about.agency, year=about.year - 1)
    return [*(version.disclosure_id for version in real), *others, earlier]


def rows(page):
    return page.locator("#comparison tbody tr")


def heads(page):
    return page.locator("#comparison .head:not(.middle)")


def cells(page, text):
    return rows(page).filter(has_text=text).first.locator("td.number")


def draw(page):
    page.evaluate("document.querySelector('budget-chart').scrollIntoView()")
    expect(page.locator("budget-chart[data-drawn] .main-svg").first).to_be_visible()


def test_a_whole_level_and_a_bureau_with_all_its_years_are_added_at_once(page, many):
    page.goto("/en/compare/functional/?choose=1")
    at_once = page.locator(".chooser-all").last
    at_once.get_by_role("link", name=re.compile("2026.*cit|cit.*2026")).first.click()
    expect(heads(page)).to_have_count(3)
    for head in heads(page).all():
        expect(head).to_contain_text("晋城市医疗保障局")
    page.get_by_role("link", name="Remove all columns").click()
    expect(heads(page)).to_have_count(0)
    page.get_by_label("Bureau or region").fill("高平市医疗保险服务中心")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".chooser-all").first).to_contain_text("4 disclosures match")
    of_bureau = page.locator('.offer:has(.offer-name:text-is("高平市医疗保险服务中心"))')
    of_bureau.filter(has_text="2026").click()
    page.get_by_role("link", name="高平市医疗保险服务中心: 1 more year").click()
    expect(heads(page)).to_have_count(2)
    expect(heads(page).first).to_contain_text("2026")
    expect(heads(page).last).to_contain_text("2025")


def test_the_address_says_each_choice_once_however_often_one_chooses(page, real):
    page.goto("/en/compare/functional/?choose=1")
    for words in ("高平", "晋城"):
        page.get_by_label("Bureau or region").fill(words)
        page.get_by_role("button", name="Show").click()
        expect(page).to_have_url(f"/en/compare/functional/?choose=1&q={quote(words)}")
    page.locator(".offer").first.click()
    for words in ("208", "210"):
        page.get_by_label("Find rows").fill(words)
        expect(page).to_have_url(re.compile(f"/functional/[?]columns=[^&]+&q=[^&]+&choose=1&find={words}$"))


def test_what_differs_from_the_base_is_told_and_aligned_or_removed_by_one_click(page, many):
    first, earlier = many[0], many[-1]
    page.goto(f"/en/compare/functional/?columns={many[1]},{earlier}")
    year = page.locator(".notices .verdict", has_text="year")
    expect(year.first).to_contain_text("2025")
    year.first.get_by_role("link", name=re.compile("2026")).click()
    expect(page).to_have_url(re.compile(f"columns={many[1]},{first}"))
    expect(page.locator(".notices .verdict", has_text="year")).to_have_count(0)
    scope = page.locator(".notices .verdict", has_text="another scope")
    scope.get_by_role("link", name=re.compile("^Remove")).click()
    expect(heads(page)).to_have_count(1)
    expect(page.locator(".notices .verdict")).to_have_count(0)


@pytest.mark.parametrize("shown", SHOWN)
def test_amounts_are_shown_in_every_relation_by_a_click(page, real, shown):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&depth=1")
    page.locator(".switch").get_by_role("link", name=shown, exact=True).click()
    expect(page.locator(".switch [aria-current]").filter(has_text=re.compile(f"^{shown}$"))).to_have_count(1)
    health = cells(page, "210 卫生健康支出")
    expected = {  # 5,838.20 of 6,056.35, 3,404.21 of 3,639.96, 10,315.36 of 10,879.14
        "amount": ["5,838.20", "3,404.21", "10,315.36"],
        "share": ["96.40%", "93.52%", "94.82%"],
        "per staff member": ["n/a", "63.04", "99.19"],
        "difference": ["5,838.20", "−2,433.99", "+4,477.16"],
        "change": ["5,838.20", "−41.69%", "+76.69%"],
        "rank": ["n/a"],
        "from median": ["n/a"],
    }[shown]
    for cell, text in zip(health.all(), expected, strict=False):
        expect(cell).to_contain_text(text)


@pytest.mark.parametrize(("unit", "total"), [("yuan", "60,563,500"), ("100 million yuan", "0.605635")])
def test_amounts_are_shown_in_every_unit(page, real, unit, total):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}")
    page.locator(".switch").get_by_role("link", name=unit, exact=True).click()
    expect(cells(page, "Total as printed").first).to_contain_text(total)


def test_many_columns_are_shaded_by_amount_and_keep_their_heads_in_sight(page, many):
    page.goto(f"/en/compare/functional/?columns={','.join(map(str, many))}&depth=3")
    expect(heads(page)).to_have_count(16)
    expect(page.locator("#comparison")).to_have_class(re.compile("is-wide"))
    colours = {
        cell.evaluate("cell => getComputedStyle(cell).backgroundColor")
        for cell in cells(page, "210 卫生健康支出").all()[:5]
    }
    assert len(colours) >= 4
    frame = page.locator("#comparison")
    place = heads(page).first.bounding_box()["y"]
    frame.evaluate("frame => frame.scrollTo(600, 300)")
    assert heads(page).first.bounding_box()["y"] == pytest.approx(place, abs=2)
    assert rows(page).nth(20).locator("th").bounding_box()["x"] >= frame.bounding_box()["x"] - 1
    draw(page)
    expect(page.locator("budget-chart .heatmaplayer")).to_have_count(1)


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_is_drawn_with_a_caption_and_follows_the_unit(page, real, picture):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&depth=2")
    page.locator("#picture .switch").get_by_role("link", name=picture, exact=True).click()
    expect(page.locator("#picture [aria-current]").filter(has_text=picture)).to_have_count(1)
    draw(page)
    caption = page.locator("#picture figcaption")
    for said in ("Expenditure with carryover", "total", "in 10,000 yuan", "2026", "department"):
        if picture in ("treemap", "icicle") and said == "department":
            continue  # of the base column alone, a unit's
        expect(caption).to_contain_text(said)
    page.locator(".switch").get_by_role("link", name="yuan", exact=True).click()
    expect(caption).to_contain_text("in yuan")
    draw(page)


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_a_picture_is_taken_away(page, real, kind):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}")
    draw(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=kind).click()
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"<svg" if kind == "SVG" else b"\x89PNG")
    assert len(content) > 10_000


def test_the_files_hold_what_is_shown(page, real):
    page.goto(f"/en/compare/functional/?columns={columns(of_2026(real))}&depth=1&show=share")
    files = {}
    for kind in ("CSV", "XLSX", "JSON"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=kind, exact=True).click()
        files[kind] = waiting.value.path().read_bytes()
    assert files["XLSX"].startswith(b"PK")
    table = list(csv.DictReader(io.StringIO(files["CSV"].decode("utf-8-sig"))))
    shares = [line for line in table if line["row"] == "row" and line["bureau"] == "晋城市医疗保障局"]
    assert [line["code"] for line in shares if line["value"]] == ["208", "210", "221"]
    assert sum(Decimal(line["value"]) for line in shares if line["value"]) == pytest.approx(100, abs=0.02)
    told = json.dumps(json.loads(files["JSON"]), ensure_ascii=False)
    for version in of_2026(real):
        assert version.source.sha256 in told
