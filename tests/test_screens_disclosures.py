"""The screens of disclosures, sources and uploads, asked for as a browser would."""

import hashlib
import re
from dataclasses import replace

import pytest
from screens import LANGUAGES, count_queries, figure_of, ingested

from disclosures import overview_queries
from disclosures.models import Figure, Version
from disclosures.records import Kind, Proof, TableState

pytestmark = pytest.mark.django_db


@pytest.fixture
def gaoping():
    return ingested("extracts/gaoping-2026.txt")


@pytest.fixture
def gaoping_pdf():
    return ingested("pdf/gaoping-2026-word.pdf")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_site_says_how_to_begin(client, language):
    page = client.get(f"{language}/")
    assert page.status_code == 200
    assert f"{language}/uploads/" in page.text
    assert "begin-steps" in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_shows_each_bureau_and_year_with_its_total(client, gaoping, language):
    page = client.get(f"{language}/").text
    assert "高平市医疗保险服务中心" in page
    assert "6,056.35" in page
    assert f"{language}/disclosures/{gaoping.pk}/" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_ranks_the_years_totals_each_with_its_scope(client, gaoping, language):
    ingested("extracts/jincheng-2026.txt")
    ranked = client.get(f"{language}/").text.split('class="ranked"', 1)[1].split("</ol>")[0]
    assert ranked.index("6,056.35") < ranked.index("3,639.96")
    assert ranked.count('class="hint"') == 2


def coverage(client, **query):
    """What the overview lists under these filters."""
    return client.get("/", query).text.split('id="coverage"', 1)[1].split("</section>")[0]


def test_the_overview_is_filtered_by_region_year_and_name(client, gaoping):
    ingested("extracts/yangquan-2025.txt")
    of_region = coverage(client, region="140500")
    assert "高平市医疗保险服务中心" in of_region
    assert "阳泉市医疗保障局" not in of_region
    of_year = coverage(client, year="2025")
    assert "阳泉市医疗保障局" in of_year
    assert "高平市医疗保险服务中心" not in of_year
    assert re.findall(r'scope="col">(\d+)<', of_year) == ["2025"]
    assert "阳泉市医疗保障局" in coverage(client, name="阳泉", year="2025")
    for nothing in (
        {"name": "大同"},
        {"region": "140100"},
        {"region": "nowhere"},
        {"year": "1999", "page": "x"},
    ):
        assert "<table" not in coverage(client, **nothing)
        assert "没有符合筛选条件的预算公开。" in coverage(client, **nothing)


def test_each_bureau_of_the_overview_leads_to_its_page(client, gaoping):
    address = f"/bureaus/{gaoping.disclosure.agency_id}/"
    assert f'href="{address}"' in coverage(client)
    assert client.get(address).status_code == 200


def test_what_the_overview_lists_can_be_set_side_by_side(client, gaoping):
    assert "?columns=" not in coverage(client)
    other = ingested("extracts/yangquan-2025.txt")
    shown = coverage(client)
    columns = re.search(r'href="(/compare/functional/\?columns=[\d,]+)"', shown)[1]
    assert set(columns.split("=")[1].split(",")) == {str(v.disclosure_id) for v in (gaoping, other)}
    assert client.get(columns).status_code == 200


def test_a_draft_lends_its_region_and_year_to_no_filter(client, gaoping):
    other = ingested("extracts/yangquan-2025.txt")
    for address in ("/", "/findings/"):
        assert '<option value="2025">' in client.get(address).text
    Version.objects.filter(pk=other.pk).update(state="draft", current=False)
    for address in ("/", "/findings/"):
        page = client.get(address).text
        assert '<option value="2026">' in page
        assert '<option value="2025">' not in page
        assert '<option value="140300">' not in page


def test_the_overview_counts_anew_only_when_something_happened(client, gaoping):
    first = count_queries(client, "/")
    assert count_queries(client, "/") < first
    ingested("extracts/yangquan-2025.txt")
    assert "644.59" in client.get("/").text
    assert "460" in client.get("/").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_a_disclosure_opens(client, gaoping, language):
    assert gaoping.tables.count() == 13
    for table in gaoping.tables.all():
        query = {"table": f"{table.kind}.{table.occurrence}"}
        assert client.get(f"{language}/disclosures/{gaoping.pk}/", query).status_code == 200


def test_a_table_shows_every_printed_amount_once(client, gaoping):
    table = gaoping.tables.get(kind=Kind.EXPENDITURE)
    page = client.get(f"/disclosures/{gaoping.pk}/", {"table": "expenditure.1"}).text
    for figure in Figure.objects.filter(line__table=table):
        assert page.count(f'data-figure="{figure.pk}"') == 1


def test_a_table_declared_empty_says_so(client, gaoping):
    table = gaoping.tables.get(kind=Kind.GOVERNMENT_FUND_REVENUE)
    assert table.state == TableState.DECLARED_EMPTY
    assert "本表无数据" in client.get(f"/disclosures/{gaoping.pk}/?table={table.kind}.1").text


def test_totals_of_both_halves_stand_in_one_row(client, gaoping):
    page = client.get(f"/disclosures/{gaoping.pk}/?table=revenue_and_expenditure.1").text
    printed = page.split('class="as-printed', 1)[1].split("</table>")[0]
    rows = [row for row in printed.split("<tr") if "收入总计" in row]
    assert len(rows) == 1
    assert "支出总计" in rows[0]


def test_a_figures_address_leads_to_its_table_and_box(client, gaoping_pdf):
    figure = figure_of(gaoping_pdf, Kind.EXPENDITURE, "医疗救助")
    page = client.get(f"/figures/{figure.pk}/", follow=True)
    assert page.redirect_chain == [
        (f"/disclosures/{gaoping_pdf.pk}/?table=expenditure.1&figure={figure.pk}", 302)
    ]
    assert f"/disclosures/{gaoping_pdf.pk}/pages/{figure.page}.png" in page.text
    assert "sheet-box" in page.text


def test_a_figure_of_a_text_extract_is_marked_in_its_line(client, gaoping):
    figure = figure_of(gaoping, Kind.EXPENDITURE, "医疗保障经办事务", "project")
    page = client.get(f"/figures/{figure.pk}/", follow=True).text
    assert "153.00\t\t<mark>153.00</mark>" in page


def test_a_chosen_figure_alone_is_sent_when_only_the_source_changes(client, gaoping):
    figure = figure_of(gaoping, Kind.EXPENDITURE, "医疗救助")
    headers = {"HX-Request": "true", "HX-Target": "source"}
    part = client.get(f"/disclosures/{gaoping.pk}/?figure={figure.pk}", headers=headers).text
    assert part.lstrip().startswith('<div class="source"')
    assert "<html" not in part


@pytest.mark.parametrize("query", ["figure=0", "figure=x", "table=none.1", "figure=99999999999999999999"])
def test_an_address_that_names_nothing_is_not_found(client, gaoping, query):
    assert client.get(f"/disclosures/{gaoping.pk}/?{query}").status_code == 404


def test_a_contradicted_figure_is_shown_as_such(client, gaoping):
    figure = figure_of(gaoping, Kind.EXPENDITURE, "医疗救助")
    Figure.objects.filter(pk=figure.pk).update(proof=Proof.CONTRADICTED)
    page = client.get(f"/disclosures/{gaoping.pk}/?table=expenditure.1").text
    assert page.count('class="amount amount-contradicted"') == 1


def test_a_page_is_drawn_once_and_kept(client, gaoping_pdf, media_root):
    address = f"/disclosures/{gaoping_pdf.pk}/pages/6.png"
    first = client.get(address)
    assert first["Content-Type"] == "image/png"
    assert first["Cache-Control"].startswith("private")
    drawn = b"".join(first.streaming_content)
    assert drawn.startswith(b"\x89PNG")
    assert [path.name for path in (media_root / "pages").rglob("*.*")] == ["6@2.png"]
    assert b"".join(client.get(address).streaming_content) == drawn


@pytest.mark.parametrize("address", ["0.png", "999.png", "6.png?scale=50", "6.png?scale=nan"])
def test_pages_and_scales_that_do_not_exist_are_not_drawn(client, gaoping_pdf, address):
    assert client.get(f"/disclosures/{gaoping_pdf.pk}/pages/{address}").status_code == 404


def test_the_source_file_is_sent_unchanged_and_only_as_a_download(client, gaoping):
    sent = client.get(f"/disclosures/{gaoping.pk}/source")
    content = b"".join(sent.streaming_content)
    assert hashlib.sha256(content).hexdigest() == gaoping.source.sha256
    assert sent["Content-Disposition"].startswith("attachment")
    assert sent["X-Content-Type-Options"] == "nosniff"


def test_nobody_sees_a_draft_without_signing_in(client, signed_in):
    draft = ingested("pdf/gaoping-2026-word.pdf", publish=False)
    figure = Figure.objects.filter(line__table__version=draft).first()
    addresses = [
        f"/disclosures/{draft.pk}/",
        f"/disclosures/{draft.pk}/pages/6.png",
        f"/disclosures/{draft.pk}/source",
        f"/figures/{figure.pk}/",
    ]
    for address in addresses:
        assert client.get(address).status_code == 404
        assert signed_in.get(address).status_code in {200, 302}
    assert "高平市医疗保险服务中心" not in client.get("/").text
    assert "高平市医疗保险服务中心" in signed_in.get("/").text


def test_an_amended_file_leads_from_the_old_version_to_the_new(client, gaoping, gaoping_pdf):
    assert gaoping_pdf.disclosure_id == gaoping.disclosure_id
    old = client.get(f"/disclosures/{gaoping.pk}/")
    assert old.status_code == 200
    assert f'href="/disclosures/{gaoping_pdf.pk}/"' in old.text


def test_the_number_of_queries_does_not_grow(signed_in, gaoping):
    signed_in.get("/")
    overview = count_queries(signed_in, "/")
    small = count_queries(signed_in, f"/disclosures/{gaoping.pk}/?table=three_public.1")
    uploads = count_queries(signed_in, "/uploads/")
    for name in ["shanxi-2026.txt", "jincheng-2026.txt", "xinzhou-2024.txt"]:
        ingested(f"extracts/{name}")
    signed_in.get("/")
    assert count_queries(signed_in, "/") == overview
    assert count_queries(signed_in, f"/disclosures/{gaoping.pk}/?table=expenditure.1") == small
    assert count_queries(signed_in, "/uploads/") == uploads


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_are_shown_in_the_sites_own_page(client, language):
    page = client.get(f"{language}/nowhere/")
    assert page.status_code == 404
    assert "masthead" in page.text
    page = client.get(f"{language}/accounts/login/")
    assert page.status_code == 200


def test_the_language_switch_keeps_the_address(client, gaoping):
    address = f"/disclosures/{gaoping.pk}/?table=projects.1&page=3"
    switch = '<a href="{}" hreflang="{}"'
    escaped = address.replace("&", "&amp;")
    assert switch.format("/en" + escaped, "en") in client.get(address).text
    assert switch.format(escaped, "zh-hans") in client.get("/en" + address).text


def test_no_screen_runs_a_script_of_its_own(signed_in, gaoping):
    for address in ["/", "/uploads/", f"/disclosures/{gaoping.pk}/", "/accounts/login/"]:
        page = signed_in.get(address).text
        scripts = [part.split(">", 1)[0] for part in page.split("<script")[1:]]
        assert all("src=" in script for script in scripts)
        assert " onclick" not in page
        assert "javascript:" not in page


def test_a_disclosure_leads_to_its_bureau_and_into_a_comparison(client, gaoping):
    page = client.get(f"/en/disclosures/{gaoping.pk}/").text
    agency = gaoping.disclosure.agency_id
    assert f'<a href="/en/bureaus/{agency}/">高平市医疗保险服务中心</a>' in page
    address = f"/en/compare/functional/?columns={gaoping.disclosure_id}&amp;choose=1"
    assert f'href="{address}"' in page
    assert client.get(f"/en/bureaus/{agency}/").status_code == 200
    assert "高平市医疗保险服务中心" in client.get(address.replace("&amp;", "&")).text


def test_a_draft_leads_to_no_page_that_shows_what_is_published(signed_in):
    draft = ingested("pdf/gaoping-2026-word.pdf", publish=False)
    page = signed_in.get(f"/disclosures/{draft.pk}/").text
    assert "/bureaus/" not in page
    assert "/compare/functional/?columns" not in page


def test_counts_of_thousands_are_set_apart_like_amounts(client, gaoping, monkeypatch):
    few = overview_queries.site_counts
    monkeypatch.setattr(overview_queries, "site_counts", lambda user: replace(few(user), proved=21687))
    assert "21,687" in client.get("/en/").text
