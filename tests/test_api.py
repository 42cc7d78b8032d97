"""The JSON API, as a program gets it."""

import json
import re
import shlex
import subprocess
import sys
from datetime import timedelta
from decimal import Decimal
from urllib.request import Request, urlopen

import factories
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openapi_spec_validator import validate

from config import last_modified
from disclosures.models import Event, Figure, Finding, FunctionalCode, Region, Version

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"


def ask(client, address, **query):
    response = client.get(address if address.startswith("http") else ROOT + address, query or None)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def all_pages(client, address, **query):
    page = ask(client, address, **query)
    items = page["items"]
    while page["next"]:
        page = ask(client, page["next"])
        items += page["items"]
    return items


def refusal(client, address, status, **headers):
    response = client.get(ROOT + address, headers={"accept-language": "en", **headers})
    assert response.status_code == status
    assert response.headers["Content-Type"].startswith("application/json")
    return response.json()["error"]


def test_every_published_figure_is_there_once_whatever_the_size_of_the_page(client, real_disclosures):
    expected = set(Figure.objects.values_list("pk", flat=True))
    items = all_pages(client, "figures", limit=97)
    assert len(items) == len(expected)
    assert {item["id"] for item in items} == expected


def test_a_figure_says_the_same_as_the_database_with_its_source(client, real_disclosures):
    for item in ask(client, "figures", limit=1000)["items"][::37]:
        figure = Figure.objects.select_related("line__table__version__source").get(pk=item["id"])
        version = figure.line.table.version
        assert Decimal(item["amount"]) == figure.amount
        assert (item["amount_printed"], item["proof"], item["page"]) == (
            figure.printed,
            figure.proof,
            figure.page,
        )
        assert (item["sha256"], item["document"]) == (version.source.sha256, version.document)
        assert item["source_line"] == figure.source_line
        assert client.get(item["url"]).status_code == 302
        assert ask(client, f"figures/{figure.pk}") == item


def test_amounts_are_text_so_that_no_digit_is_lost(client):
    one = factories.version()
    factories.by_code(one, {"210": "12345678901234.567891"})
    (item,) = ask(client, "figures")["items"]
    assert item["amount"] == "12345678901234.567891"


def test_figures_are_narrowed_by_every_filter(client, real_disclosures):
    everything = all_pages(client, "figures", limit=1000)
    below_jincheng = {"140500", *Region.objects.filter(parent="140500").values_list("pk", flat=True)}
    for query, wanted in [
        ({"region": "140500"}, lambda f: f["region_code"] in below_jincheng),
        ({"level": "county"}, lambda f: f["level"] == "county"),
        ({"year": ["2024", "2025"]}, lambda f: f["year"] in {2024, 2025}),
        ({"kind": "expenditure", "code": "210"}, lambda f: f["kind"] == "expenditure" and f["code"] == "210"),
        ({"below": "21015"}, lambda f: f["code"].startswith("21015")),
        ({"measure": ["basic", "project"]}, lambda f: f["measure"] in {"basic", "project"}),
        ({"proof": "not_proved"}, lambda f: f["proof"] == "not_proved"),
        ({"side": "income", "role": "total"}, lambda f: (f["side"], f["role"]) == ("income", "total")),
        ({"state": "zero"}, lambda f: f["state"] == "zero"),
        ({"name": "医疗保险"}, lambda f: "医疗保险" in f["name"]),
        ({"sha256": everything[0]["sha256"]}, lambda f: f["version"] == everything[0]["version"]),
    ]:
        found = all_pages(client, "figures", limit=500, **query)
        assert [f["id"] for f in found] == [f["id"] for f in everything if wanted(f)], query
        assert len(found) < len(everything)


def test_findings_name_both_sides_and_say_what_is_wrong(client, real_disclosures):
    items = all_pages(client, "findings", limit=1)
    assert [i["id"] for i in items] == list(
        Finding.objects.order_by("version_id", "pk").values_list("pk", flat=True)
    )
    assert all((i["sides"] or i["statement"]) and i["message"] for i in items)
    assert {i["severity"] for i in all_pages(client, "findings", severity="note")} == {"note"}
    assert ask(client, f"findings/{items[0]['id']}") == items[0]


def test_a_disclosure_lists_its_tables_and_counts_what_is_proved(client, real_disclosures):
    items = ask(client, "disclosures")["items"]
    assert len(items) == 5
    one = ask(client, f"disclosures/{items[0]['version']}")
    assert [t["number"] for t in one["tables"]] == list(range(1, 14))
    assert one["figures"] == len(all_pages(client, "figures", version=one["version"], limit=1000))


def test_codes_regions_and_bureaus_are_listed_to_the_end(client, real_disclosures):
    assert len(all_pages(client, "regions", limit=50)) == Region.objects.count()
    assert len(all_pages(client, "codes", limit=50)) == FunctionalCode.objects.count()
    assert {c["code"][:3] for c in all_pages(client, "codes", below="210")} == {"210"}
    assert len(all_pages(client, "agencies", limit=2)) == 5
    assert all(
        c["code"].startswith("5") for c in all_pages(client, "categories", classification="government")
    )


def test_a_draft_is_for_those_who_review_it(client):
    shown, draft = factories.version(), factories.version("乙市医疗保障局", "140300")
    Version.objects.filter(pk=draft.pk).update(state="draft", current=False, published=None)
    for version in (shown, draft):
        factories.by_code(version, {"210": "8.00"})
    hidden = Figure.objects.get(line__table__version=draft)
    for address in (f"figures/{hidden.pk}", f"disclosures/{draft.pk}"):
        assert client.get(ROOT + address).status_code == 404
    for query in (
        {},
        {"which": "draft"},
        {"which": "published"},
        {"version": draft.pk},
        {"sha256": draft.source.sha256},
    ):
        for address in ("figures", "disclosures", "findings"):
            assert draft.source.sha256 not in json.dumps(ask(client, address, **query)), (address, query)
    client.force_login(User.objects.create_superuser("owner"))
    assert [f["id"] for f in ask(client, "figures", which="draft")["items"]] == [hidden.pk]


def test_a_superseded_version_stays_reachable(client):
    old = factories.version(current=False)
    new = factories.version(number=2)
    for version in (old, new):
        factories.by_code(version, {"210": "8.00"})
    assert [i["version"] for i in ask(client, "disclosures")["items"]] == [new.pk]
    assert {i["version"] for i in ask(client, "disclosures", which="published")["items"]} == {old.pk, new.pk}
    assert [i["version"] for i in ask(client, "figures", version=old.pk)["items"]] == [old.pk]


def test_the_same_answer_again_has_no_body(client, real_disclosures):
    first = client.get(ROOT + "figures")
    again = client.get(ROOT + "figures", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Figure.objects.filter(pk=first.json()["items"][0]["id"]).update(proof="contradicted")
    changed = client.get(ROOT + "figures", headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert client.head(ROOT + "figures").headers["ETag"] == changed.headers["ETag"]


def test_a_program_may_ask_by_time_once_the_data_have_been_quiet(client, real_disclosures, monkeypatch):
    monkeypatch.setattr(last_modified, "STARTED", 0)
    Event.objects.update(created=timezone.now())
    assert "Last-Modified" not in client.get(ROOT + "figures").headers
    Event.objects.update(created=timezone.now() - timedelta(hours=1))
    told = client.get(ROOT + "figures").headers["Last-Modified"]
    again = client.get(ROOT + "figures", headers={"if-modified-since": told})
    assert (again.status_code, again.content) == (304, b"")
    Event.objects.update(created=timezone.now() - timedelta(minutes=30))
    assert client.get(ROOT + "figures", headers={"if-modified-since": told}).status_code == 200
    client.force_login(User.objects.create_user("someone"))
    assert "Last-Modified" not in client.get(ROOT + "figures").headers


def test_what_cannot_be_answered_is_refused_in_a_sentence(client):
    assert "regoin" in refusal(client, "figures?regoin=140500", 422)
    assert "six digits" in refusal(client, "figures?region=14", 422)
    assert "1000 or less" in refusal(client, "figures?limit=1001", 422)
    assert "next page" in refusal(client, "figures?after=1;drop", 422)
    assert "proved" in refusal(client, "figures?proof=maybe", 422)
    assert "depth=9" in refusal(client, "comparisons/functional?depth=9", 422)
    assert "not published" in refusal(client, "figures/999", 404)
    assert "/api/" in refusal(client, "figuers", 404)
    refused = client.post(ROOT + "figures", headers={"accept-language": "zh"})
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET")
    assert "GET" in refused.json()["error"]
    assert "没有" in client.get(ROOT + "figuers").json()["error"]


def test_a_question_that_takes_too_long_is_ended(client, monkeypatch):
    monkeypatch.setattr("config.api_manners.LONGEST_SECONDS", 0.001)
    factories.fill([2026])
    assert "ask for less" in refusal(client, "figures?name=9&limit=1000", 503)


def test_the_number_of_queries_does_not_grow_with_the_page(client):
    factories.fill([2025, 2026], regions=Region.objects.all()[:8])

    def queries(address):
        with CaptureQueriesContext(connection) as seen:
            ask(client, address)
        return len(seen)

    for name in ("figures", "disclosures", "findings"):
        assert queries(f"{name}?limit=1") == queries(f"{name}?limit=1000")


def test_a_comparison_answers_what_its_screen_shows(client, real_disclosures):
    answer = ask(client, "comparisons/functional?level=city&depth=2&show=share")
    assert len(answer["columns"]) == 3
    sheet = client.get(answer["url"].replace("/functional/?", "/functional.json?")).json()
    assert sheet["data_version"] == answer["data_version"]
    shown = [
        (cell["amount"], cell["state"], " ".join(p["url"] for p in cell["printed"]))
        for row in answer["rows"]
        for cell in row["cells"]
    ]
    amounts = [Decimal(a) if a else None for a, *_rest in shown]
    assert [None if r["amount"] is None else Decimal(str(r["amount"])) for r in sheet["rows"]] == amounts
    assert [(r["state"], r["figure_url"]) for r in sheet["rows"]] == [
        (state, urls) for _a, state, urls in shown
    ]


def test_the_schema_is_valid_openapi_and_the_page_explains_all_of_it(client):
    schema = ask(client, "openapi.json")
    validate(schema)
    page = client.get("/en/api/").content.decode()
    for path, methods in schema["paths"].items():
        assert f"GET {path}" in page
        for parameter in methods["get"].get("parameters", []):
            assert f"<code>{parameter['name']}</code>" in page


def examples(client, site, kind):
    page = client.get("/en/api/").content.decode()
    found = re.findall(rf'<code class="example-{kind}">(.*?)</code>', page, re.DOTALL)
    plain = [text.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&") for text in found]
    return [text.replace("http://testserver", site) for text in plain]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_examples_of_the_page_run_as_they_stand(client, live_server):
    factories.real_disclosures()
    shells = examples(client, live_server.url, "shell")
    assert len(shells) >= 6
    for shell in shells:
        program, address = shlex.split(shell)
        assert program == "curl"
        with urlopen(Request(address, headers={"User-Agent": "test"})) as answer:
            assert json.load(answer)
    (python,) = examples(client, live_server.url, "python")
    ran = subprocess.run([sys.executable, "-c", python], capture_output=True, text=True, check=True)
    assert len(ran.stdout.splitlines()) == 2
    assert "/figures/" in ran.stdout
