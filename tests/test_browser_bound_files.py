"""A PDF that binds two bureaus' budgets, in a browser: uploaded, followed, and each with its own figures."""

import pytest
from binding import bound_pdf
from playwright.sync_api import expect
from test_browser_disclosures import sign_in

from disclosures import actions
from disclosures.models import Figure, Upload


@pytest.mark.parametrize("language", ["", "/en"])
def test_both_are_followed_on_the_files_card_and_a_figure_opens_in_its_part(page, site, language, tmp_path):
    path = tmp_path / "汇编.pdf"
    begun = bound_pdf(path)
    sign_in(page, site)
    page.goto(f"{language}/uploads/")
    page.set_input_files("input[type=file]", path)
    page.locator("form.drop button").click()
    whole = Upload.objects.get()
    card = page.locator(f"#upload-{whole.pk}")
    expect(card).to_have_class("card card-waiting")

    actions.ingest(upload=whole)
    part = whole.parts.get()
    expect(card.locator(".card-parts li")).to_have_count(1)
    expect(card).to_contain_text("阳泉市医疗保障局")
    expect(card.locator(".card-parts")).not_to_contain_text("高平市医疗保险服务中心")
    part = actions.ingest(upload=part)
    expect(card.locator(".card-parts")).to_contain_text("高平市医疗保险服务中心 2026")

    card.locator(".card-parts a").click()
    own = page.locator(f"#upload-{part.pk}")
    expect(own).to_contain_text("汇编.pdf")
    own.locator("form[action$=publish] button").click()
    expect(page.locator("h1")).to_contain_text("高平市医疗保险服务中心 2026")
    figure = Figure.objects.filter(line__table__version=part.version, line__table__kind="expenditure").first()
    page.goto(f"{language}/disclosures/{part.version_id}/?figure={figure.pk}")
    expect(page.locator(".sheet .sheet-box")).to_be_visible()
    expect(page.locator(".source-bar")).to_contain_text(str(figure.page + begun[1] - 1))
    expect(page.locator(".source-bar")).to_contain_text("汇编.pdf")
