"""What happened to a disclosure, what its versions say differently, what its text and forms say."""

import pytest
from screens import LANGUAGES, count_queries, figure_of, ingested
from test_screens_review import NAME, draft_of, misread, send

from disclosures.models import Figure
from disclosures.records import Kind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_says_who_did_what_when_and_why(signed_in, language):
    draft = draft_of(NAME, misread)
    suggestion = draft.suggestions.get()
    send(signed_in, draft, "figure", figure=suggestion.figure_id, printed=f"{suggestion.amount:.2f}")
    page = signed_in.get(f"{language}/disclosures/{draft.pk}/history/").text
    assert page.count('class="event"') == draft.events.count() == 3
    assert "compared with the source" in page
    assert "reviewer" in page
    assert "<s>9999.99</s>" in page


def test_what_happened_to_drafts_is_for_those_who_review(client, signed_in):
    published = ingested(NAME)
    draft = draft_of("pdf/gaoping-2026-word.pdf", misread)
    assert draft.disclosure_id == published.disclosure_id
    reviewing = signed_in.get(f"/disclosures/{published.pk}/history/").text
    signed_in.logout()
    reading = client.get(f"/disclosures/{published.pk}/history/").text
    assert reading.count('class="event"') < reviewing.count('class="event"')
    assert client.get(f"/disclosures/{draft.pk}/history/").status_code == 404
    assert client.get(f"/disclosures/{published.pk}/changes/?from={draft.pk}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_versions_are_compared_figure_by_figure(signed_in, language):
    old = ingested(NAME)
    new = draft_of("pdf/gaoping-2026-word.pdf", misread)
    page = signed_in.get(f"{language}/disclosures/{new.pk}/changes/").text
    changed = figure_of(new, Kind.EXPENDITURE, "城乡医疗救助")
    assert f'/figures/{changed.pk}/"' in page
    assert page.count("<tr>") == 2
    assert "+9,570.25" in page
    same = signed_in.get(f"{language}/disclosures/{old.pk}/changes/?from={new.pk}").text
    assert "−9,570.25" in same


def test_a_version_without_another_says_so(client):
    version = ingested(NAME)
    assert "no other version" in client.get(f"/en/disclosures/{version.pk}/changes/").text


def test_a_figure_that_is_read_no_more_still_answers(signed_in):
    draft = draft_of(NAME, misread)
    figure = figure_of(draft, Kind.EXPENDITURE, "城乡医疗救助", "project")
    send(signed_in, draft, "figure", figure=figure.pk, printed="")
    assert not Figure.objects.filter(pk=figure.pk).exists()
    page = signed_in.get(f"/en/figures/{figure.pk}/")
    assert page.status_code == 200
    assert "429.74" in page.text
    assert signed_in.get("/en/figures/999999/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_running_text_stands_beside_the_figures_it_repeats(client, language):
    version = ingested("pdf/shanxi-2026-word.pdf")
    page = client.get(f"{language}/disclosures/{version.pk}/").text
    for statement in version.statements.all():
        assert f"statement={statement.pk}#source" in page
    for form in version.project_forms.all():
        assert f"form={form.pk}#source" in page
    statement = version.findings.get().statement
    part = client.get(f"{language}/disclosures/{version.pk}/?statement={statement.pk}").text
    assert f"/disclosures/{version.pk}/pages/{statement.page}.png" in part
    assert "sheet-box box-whole" in part
    for query in ["statement=0", "statement=x", "form=99999999999999999999"]:
        assert client.get(f"/disclosures/{version.pk}/?{query}").status_code == 404


def test_a_side_divided_in_two_ways_is_printed_as_two(signed_in):
    version = ingested("real/jiangsu-shengwei-2018-tables.pdf", publish=False)
    page = signed_in.get(f"/en/disclosures/{version.pk}/?table=revenue_and_expenditure.1").text
    assert page.count('scope="colgroup"') == 3
    rows = [row for row in page.split("<tr") if "一、基本支出" in row]
    assert len(rows) == 1
    assert "一、一般公共服务支出" in rows[0]


def test_long_text_needs_no_more_queries(client):
    short = ingested("extracts/gaoping-2026.txt")
    long = ingested("extracts/shanxi-2026.txt")
    assert (
        count_queries(client, f"/disclosures/{long.pk}/")
        <= count_queries(client, f"/disclosures/{short.pk}/") + 2
    )
