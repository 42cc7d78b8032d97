"""What a reader is told when something goes wrong: in their language, with a way on."""

import people
import pytest
from django.db import OperationalError
from django.test import Client

from config import page_cache

pytestmark = pytest.mark.django_db
HTML = {"accept": "text/html"}


@pytest.fixture
def anyone():
    return Client(raise_request_exception=False)


def fails(monkeypatch, settings, fault):
    """The first thing that a visitor's page asks of the database, before the language is known."""

    def key(request):
        raise fault

    settings.PAGES_KEPT = 10
    monkeypatch.setattr(page_cache, "_key", key)


@pytest.mark.parametrize(
    ("address", "said"), [("/trends/", "网站暂时无法应答"), ("/en/trends/", "cannot answer")]
)
def test_a_database_that_does_not_answer_is_told_as_passing(anyone, monkeypatch, settings, address, said):
    fails(monkeypatch, settings, OperationalError("connection failed"))
    answer = anyone.get(address, headers=HTML)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    page = answer.content.decode()
    assert said in page
    assert f'href="{address}"' in page


@pytest.mark.parametrize(
    ("address", "said"), [("/trends/", "系统出错"), ("/en/trends/", "Something went wrong")]
)
def test_a_fault_of_ours_is_told_in_the_language_of_the_address(anyone, monkeypatch, settings, address, said):
    fails(monkeypatch, settings, ValueError)
    answer = anyone.get(address, headers=HTML)
    assert answer.status_code == 500
    assert said in answer.content.decode()


def test_programs_are_told_of_a_database_that_does_not_answer_as_json(anyone, monkeypatch):
    def spend(**asked):
        raise OperationalError("connection failed")

    monkeypatch.setattr("config.rate_limits.spend", spend)
    answer = anyone.get("/api/v1/disclosures")
    assert answer.status_code == 503
    assert answer.json()["status"] == 503


def test_an_address_that_only_takes_a_form_says_so_and_leads_back(anyone):
    answer = anyone.get("/en/disclosures/1/publish", headers=HTML)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "This address only takes a form" in answer.content.decode()
    anyone.force_login(people.reviewer())
    assert (
        'href="/en/disclosures/1/review/"'
        in anyone.get("/en/disclosures/1/publish", headers=HTML).content.decode()
    )


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(anyone):
    page = "http://testserver/en/disclosures/7/review/?at=finding-3#line"
    answer = anyone.post("/en/disclosures/7/review/decide", headers={"referer": page})
    assert answer.url == "/en/accounts/login/?next=/en/disclosures/7/review/%3Fat%3Dfinding-3"
    for elsewhere in ("https://elsewhere.example/a", "http://[", "javascript:alert(1)"):
        answer = anyone.post("/disclosures/7/review/decide", headers={"referer": elsewhere})
        assert answer.url == "/accounts/login/?next=/disclosures/7/review/decide"


def test_a_part_asked_for_after_the_session_ended_opens_the_sign_in_form_and_not_a_part_of_it(
    anyone, settings
):
    headers = {"hx-request": "true", "hx-current-url": "http://testserver/uploads/"}
    answer = anyone.get("/uploads/progress?ids=1", headers=headers)
    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/uploads/"
    settings.READING = "accounts"
    headers["hx-current-url"] = "http://testserver/trends/?measure=total"
    answer = anyone.get("/trends/?measure=basic", headers=headers)
    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/trends/%3Fmeasure%3Dtotal"
