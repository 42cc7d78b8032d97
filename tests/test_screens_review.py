"""Looking a reading through, correcting it, deciding, publishing: as plain forms, without a script."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from screens import LANGUAGES, count_queries, figure_of, ingested

from disclosures import actions
from disclosures.models import Correction, Decision, Finding, Version
from disclosures.proofs.checking import check
from disclosures.records import Kind, Measure

NAME = "extracts/gaoping-2026.txt"

pytestmark = pytest.mark.django_db


def misread(outcome, *, kind=Kind.EXPENDITURE, code="2101301", measure=Measure.TOTAL, printed="9999.99"):
    """The outcome with one figure read as something else."""

    def figure(found):
        return replace(found, printed=printed, amount=Decimal(printed)) if found.measure == measure else found

    def line(found):
        return replace(found, figures=tuple(map(figure, found.figures))) if found.code == code else found

    tables = tuple(
        replace(table, lines=tuple(map(line, table.lines))) if table.kind == kind else table
        for table in outcome.reading.tables
    )
    reading = replace(outcome.reading, tables=tables)
    return replace(outcome, reading=reading, checked=check(reading))


def draft_of(name, change):
    return ingested(name, publish=False, change=change)


@pytest.fixture
def draft():
    return draft_of(NAME, misread)


def send(client, version, act, **fields):
    version.refresh_from_db()
    sent = {"revision": version.revision, "reason": "compared with the source", "state": "", **fields}
    return client.post(f"/en/disclosures/{version.pk}/review/{act}", sent, follow=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_contradicted_is_first_in_line_with_its_suggestion(signed_in, draft, language):
    page = signed_in.get(f"{language}/disclosures/{draft.pk}/review/").text
    assert "issue-obligatory" in page
    suggestion = draft.suggestions.get()
    assert f'name="printed" value="{suggestion.amount:.2f}"' in page
    assert f'name="figure" value="{suggestion.figure_id}"' in page


def test_reviewing_needs_sign_in(client, draft):
    assert client.get(f"/disclosures/{draft.pk}/review/").url.startswith("/accounts/login/")
    for act in ["figure", "line", "table", "subject", "decide", "undo", "withdraw", "again"]:
        assert client.post(f"/disclosures/{draft.pk}/review/{act}").url.startswith("/accounts/login/")


def test_an_accepted_suggestion_settles_its_findings_and_keeps_what_was_read(signed_in, draft):
    suggestion = draft.suggestions.get()
    page = send(
        signed_in, draft, "figure", figure=suggestion.figure_id, printed=f"{suggestion.amount:.2f}"
    ).text
    assert not draft.findings.filter(severity="error").exists()
    assert "<s>9999.99</s>" in page
    table = signed_in.get(f"/disclosures/{draft.pk}/?table=expenditure.1").text
    assert ">9999.99</s>" in table
    correction = Correction.objects.get()
    assert correction.reason == "compared with the source"

    page = send(signed_in, draft, "undo", correction=correction.pk).text
    assert draft.findings.filter(severity="error").exists()
    assert "what was read stands again" in page


def test_a_line_is_corrected_in_its_cells_code_and_name_at_once(signed_in, draft):
    line = draft.tables.get(kind=Kind.EXPENDITURE).lines.get(code="2101301")
    fields = {f"measure-{figure.measure}": figure.printed for figure in line.figures.all()}
    fields |= {"code": line.code, "name": line.printed_name + "（更名）", "measure-total": "1.00"}
    key = f"expenditure.1/{line.side}.{line.order}"
    send(signed_in, draft, "line", line=key, **fields)
    changed = draft.tables.get(kind=Kind.EXPENDITURE).lines.get(code="2101301")
    assert changed.printed_name.endswith("（更名）")
    assert changed.figures.get(measure="total").printed == "1.00"
    assert Correction.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reason": " "}, "reason"),
        ({"revision": 99}, "Someone else changed"),
        ({"measure-total": "about ten"}, "about ten"),
        ({"line": "expenditure.1/expenditure.999"}, ""),
    ],
)
def test_a_correction_that_cannot_be_made_says_why_and_changes_nothing(signed_in, draft, change, says):
    line = draft.tables.get(kind=Kind.EXPENDITURE).lines.get(code="2101301")
    fields = {"line": f"expenditure.1/{line.side}.{line.order}", "measure-total": "1.00", **change}
    page = send(signed_in, draft, "line", **fields).text
    assert "notice-error" in page
    assert says in page
    assert not Correction.objects.exists()


def test_what_the_document_itself_prints_is_decided_and_then_published(signed_in, client, draft):
    address = f"/en/disclosures/{draft.pk}/"
    assert "disabled" in signed_in.get(f"{address}review/").text
    for finding in Finding.objects.filter(version=draft, severity="error"):
        send(signed_in, draft, "decide", finding=finding.pk)
    page = signed_in.get(f"{address}review/").text
    assert "Nothing stands against publishing" in page
    draft.refresh_from_db()
    signed_in.post(f"{address}publish", {"revision": draft.revision})
    draft.refresh_from_db()
    assert draft.state == "published"
    signed_in.logout()
    page = client.get(address).text
    assert "compared with the source" in page

    decision = Decision.objects.first()
    signed_in.force_login(decision.created_by)
    send(signed_in, draft, "withdraw", decision=decision.pk)
    assert decision.withdrawn_by


def test_publishing_is_refused_when_somebody_changed_it_meanwhile(signed_in):
    version = ingested(NAME, publish=False)
    Version.objects.filter(pk=version.pk).update(revision=3)
    page = signed_in.post(f"/en/disclosures/{version.pk}/publish", {"revision": 2}, follow=True)
    version.refresh_from_db()
    assert version.state == "draft"
    assert "notice-error" in page.text


def unknown(outcome):
    return replace(outcome, reading=replace(outcome.reading, bureau=None, year=None, scope=None))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_unknown_is_asked_for_and_never_filled_in(signed_in, language):
    version = draft_of(NAME, unknown)
    page = signed_in.get(f"{language}/disclosures/{version.pk}/review/").text
    assert 'name="bureau" value=""' in page
    assert 'name="year" value=""' in page
    assert 'name="region" list="regions" value=""' in page
    assert '<option value="" selected>' in page
    assert '<option value="140581 山西省 晋城市 高平市">' in page


def test_a_confirmed_subject_gives_the_version_its_disclosure(signed_in):
    version = draft_of(NAME, unknown)
    fields = {
        "bureau": "高平市医疗保险服务中心",
        "region": "140581 山西省 晋城市 高平市",
        "year": "2026",
        "scope": "unit",
    }
    page = send(signed_in, version, "subject", **fields)
    assert page.status_code == 200
    version.refresh_from_db()
    assert version.disclosure.agency.region_id == "140581"
    assert (version.disclosure.year, version.disclosure.scope) == (2026, "unit")


@pytest.mark.parametrize("fields", [{"year": "26"}, {"region": "999999 nowhere"}, {"scope": "both"}])
def test_a_subject_that_cannot_be_is_refused(signed_in, fields):
    version = draft_of(NAME, unknown)
    known = {"bureau": "高平市医疗保险服务中心", "region": "140581", "year": "2026", "scope": "unit"}
    page = send(signed_in, version, "subject", **{**known, **fields})
    assert "notice-error" in page.text
    version.refresh_from_db()
    assert version.disclosure is None


def without_unit(outcome, kind=Kind.EXPENDITURE):
    tables = tuple(
        replace(table, unit=None, unit_printed="") if table.kind == kind else table
        for table in outcome.reading.tables
    )
    reading = replace(outcome.reading, tables=tables)
    return replace(outcome, reading=reading, checked=check(reading))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_unit_that_agrees_with_the_rest_is_offered_and_set_only_when_accepted(signed_in, language):
    version = draft_of(NAME, without_unit)
    page = signed_in.get(f"{language}/disclosures/{version.pk}/review/?at=unit-expenditure.1").text
    offered = page[page.index('class="suggestion act"') :]
    fields = dict(re.findall(r'name="(table|unit)" value="(\w[\w.]*)"', offered[: offered.index("</form>")]))
    assert fields == {"table": "expenditure.1", "unit": "wan_yuan"}
    assert version.tables.get(kind="expenditure").unit == ""
    told = signed_in.get(f"{language}/findings/").text
    assert ("in 10,000 yuan it agrees" if language else "按万元与文件其余部分一致") in told
    send(signed_in, version, "table", **fields)
    assert version.tables.get(kind="expenditure").unit == "wan_yuan"
    assert not version.findings.filter(rule="unit_missing").exists()
    version.refresh_from_db()
    assert version.proved_count == version.figure_count


def test_a_tables_kind_is_corrected(signed_in, draft):
    send(
        signed_in, draft, "table", table="government_fund_revenue.1",
        kind="government_fund_revenue", unit="wan_yuan", state_of_table="filled",
    )  # fmt: skip
    assert draft.tables.get(kind="government_fund_revenue").as_read


def test_a_page_shows_every_figure_on_it_boxed_and_the_chosen_one_apart(signed_in):
    version = ingested("pdf/gaoping-2026-word.pdf", publish=False)
    figure = figure_of(version, Kind.EXPENDITURE, "医疗救助")
    page = signed_in.get(f"/disclosures/{version.pk}/review/?figure={figure.pk}").text
    on_page = figure.line.table.lines.filter(figures__page=figure.page).values_list("figures", flat=True)
    for pk in on_page:
        assert page.count(f'data-box="{pk}"') == 1
    assert page.count("figure-box") == page.count("data-box=")


@pytest.mark.parametrize(
    "query", ["at=nothing", "figure=99999", "line=x", "line=expenditure.1/x.y", "table=no", "page=x"]
)
def test_an_address_from_before_a_correction_still_opens(signed_in, draft, query):
    assert signed_in.get(f"/disclosures/{draft.pk}/review/?{query}").status_code == 200


def test_a_longer_reading_needs_no_more_queries(signed_in, draft):
    few = count_queries(signed_in, f"/disclosures/{draft.pk}/review/?table=three_public.1")
    assert count_queries(signed_in, f"/disclosures/{draft.pk}/review/?table=revenue.1") <= few + 1


def test_what_was_read_stays_marked_in_its_line_when_it_is_corrected(signed_in, reviewer):
    version = ingested(NAME, publish=False)
    kind, name = Kind.BASIC_BY_ECONOMIC_CATEGORY, "基本工资"
    total, personnel = (figure_of(version, kind, name, measure) for measure in ("total", "personnel"))
    actions.correct_figure(figure=total, printed="126.66", reason="另有更正", user=reviewer)
    for figure, left in ((total, 0), (personnel, 1)):  # both print 126.65
        page = signed_in.get(f"/figures/{figure.pk}/", follow=True).text
        before = re.search(r'class="extract-text">([^<]*)<mark>126.65</mark>', page)[1]
        assert before.startswith("基本工资")
        assert before.count("126.65") == left
