"""The findings across all disclosures, and each of them in its source."""

import csv
import io

import pytest
from django.core.files import File
from screens import LANGUAGES, SAMPLES, count_queries, ingested

from disclosures import actions
from disclosures.models import Figure, Finding, Version
from disclosures.records import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def shanxi():
    return ingested("pdf/shanxi-2026-word.pdf")


@pytest.fixture
def xinzhou():
    return ingested("extracts/xinzhou-2024.txt")


def planted(version, number=1):
    """A contradiction beyond those that the document has."""
    figures = list(Figure.objects.filter(line__table__version=version, line__table__kind=Kind.EXPENDITURE))
    for turn in range(number):
        found = Finding.objects.create(
            version=version,
            key=f"planted-{turn}",
            rule="children",
            severity="error",
            kind=Kind.EXPENDITURE,
            code="210",
            name="卫生健康支出",
            measure="total",
            expected=100,
            actual=90,
            difference=-10,
            allowance="0.02",
        )
        found.sides.create(figure=figures[turn % len(figures)], part="whole")
        found.sides.create(figure=figures[-1], part="part")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_of_all_disclosures_are_listed_with_both_figures(client, shanxi, xinzhou, language):
    page = client.get(f"{language}/findings/").text
    assert "397.13" in page
    assert "397.14" in page
    assert "−5.88%" in page
    assert "−5.27%" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2024", {"xinzhou-2024"}),
        ("year=2026", {"shanxi-2026-word"}),
        ("region=140000", {"xinzhou-2024", "shanxi-2026-word"}),
        ("region=140900", {"xinzhou-2024"}),
        ("severity=note", {"shanxi-2026-word"}),
        ("rule=text_change", {"xinzhou-2024"}),
        ("rule=children", set()),
        ("bureau=忻州", {"xinzhou-2024"}),
        ("severity=none", set()),
        ("version=x", set()),
    ],
)
def test_findings_are_filtered_by_what_they_are_and_whose(client, shanxi, xinzhou, query, found):
    sent = client.get(f"/findings.csv?{query}")
    rows = list(csv.DictReader(io.StringIO(sent.content.decode("utf-8-sig"))))
    assert {row["document"] for row in rows} == found
    assert client.get(f"/findings/?{query}").status_code == 200


def test_the_csv_says_what_the_page_says(client, xinzhou):
    sent = client.get("/findings.csv")
    assert sent["Content-Type"] == "text/csv; charset=utf-8"
    row = next(csv.DictReader(io.StringIO(sent.content.decode("utf-8-sig"))))
    assert (row["actual"], row["expected"], row["unit"]) == ("-5.88", "-5.27", "percent")
    assert row["bureau"] == "忻州市医疗保障局"
    assert row["address"].endswith(f"/findings/{xinzhou.findings.get().pk}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_opens_both_places_side_by_side(client, shanxi, language):
    found = shanxi.findings.get()
    page = client.get(f"{language}/findings/{found.pk}/").text
    pages = {found.statement.page, found.sides.get().figure.page}
    assert len(pages) == 2
    for number in pages:
        assert f"/disclosures/{shanxi.pk}/pages/{number}.png" in page
    assert "box-part" in page


def test_a_finding_of_a_text_extract_shows_the_lines_with_each_figure_marked(client, xinzhou):
    found = planted(xinzhou)
    page = client.get(f"/findings/{found.pk}/").text
    whole, part = (found.sides.get(part=part).figure for part in ["whole", "part"])
    assert f'<mark class="box-whole">{whole.printed}</mark>' in page
    assert f'<mark class="box-part">{part.printed}</mark>' in page


def test_a_form_that_differs_from_its_project_is_shown_beside_the_table(client, tmp_path):
    text = (SAMPLES / "extracts/xinzhou-2024.txt").read_text(encoding="utf-8")
    path = tmp_path / "form.txt"
    path.write_text(text.replace("年度资金总额:\t20,000\t", "年度资金总额:\t30,000\t", 1), encoding="utf-8")
    with path.open("rb") as file:
        upload = actions.receive_upload(file=File(file, name="form.txt"), user=None, read_later=False)
    version = actions.ingest(upload=upload).version
    actions.publish_version(version=version, user=None)
    page = client.get(f"/en/findings/{version.findings.get(rule='form_annual').pk}/").text
    assert "Performance form" in page
    assert "<strong>30,000</strong>" in page
    assert '<mark class="box-whole">30,000</mark>' in page
    page = client.get(f"/en/findings/{version.findings.get(rule='form_parts').pk}/").text
    assert "Performance forms · " in page
    assert "Running text · " not in page


def test_findings_of_drafts_are_for_those_who_review(client, admin_client):
    draft = ingested("extracts/xinzhou-2024.txt", publish=False)
    address = f"/findings/{draft.findings.get().pk}/"
    assert client.get(address).status_code == 404
    assert "−5.88%" not in client.get("/findings/").text
    assert admin_client.get(address).status_code == 200
    assert "−5.88%" in admin_client.get("/findings/").text


def test_a_superseded_versions_findings_are_listed_only_by_its_own_address(client, xinzhou):
    newer = ingested("pdf/xinzhou-2024-word.pdf")
    assert Version.objects.get(current=True) == newer
    assert (
        client.get("/findings/").text.count("−5.88%")
        == client.get(f"/findings/?version={xinzhou.pk}").text.count("−5.88%")
        > 0
    )


def test_the_overview_counts_findings_by_severity_and_leads_to_them(client, xinzhou, shanxi):
    page = client.get("/").text
    assert '/findings/?decided=open&amp;severity=warning"' in page
    assert f'/findings/?version={xinzhou.pk}"' in client.get(f"/disclosures/{xinzhou.pk}/").text


def test_more_findings_need_no_more_queries(client, xinzhou, shanxi):
    few = count_queries(client, "/findings/")
    found = planted(xinzhou, 60)
    assert count_queries(client, "/findings/") == few
    assert 'rel="next"' in client.get("/findings/").text
    assert count_queries(client, f"/findings/{found.pk}/") < 12


@pytest.mark.parametrize("query", ["bureau=太原", "year=1999", "severity=error"])
def test_filters_that_find_nothing_are_not_taken_for_everything_agreeing(client, xinzhou, query):
    page = client.get(f"/en/findings/?{query}").text
    assert "No finding matches these filters." in page
    assert "Nothing that was checked disagrees." not in page


def test_where_nothing_disagrees_at_all_that_is_said(client, db):
    assert "Nothing that was checked disagrees." in client.get("/en/findings/").text
