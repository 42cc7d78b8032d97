"""Limits on what is expensive to answer."""

import factories
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from threads import at_once

from config import clients, environment
from disclosures import actions
from disclosures.actions import Rate
from disclosures.models import Allowance

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _every_page_is_made_anew(settings):
    settings.PAGES_KEPT = 0


PAGE = "/compare/functional/"


@pytest.fixture
def limits(settings):
    def to(**named):
        settings.RATE_LIMITS = {**settings.RATE_LIMITS, **named}

    return to


def statuses(client, address, count, **headers):
    return [client.get(address, headers=headers).status_code for _ in range(count)]


def test_who_asks_too_often_is_told_in_their_language_how_long_to_wait(client, limits):
    limits(pages=(3, 3600))
    assert statuses(client, "/en" + PAGE, 4) == [200, 200, 200, 429]
    refused = client.get("/en" + PAGE)
    assert 1000 < int(refused.headers["Retry-After"]) <= 1200
    assert f"Wait {refused.headers['Retry-After']} seconds" in refused.content.decode()
    assert "请等" in client.get(PAGE).content.decode()
    assert client.get("/").status_code == 200


def test_the_allowance_comes_back_with_time():
    rate = Rate(2, 60)
    assert [actions.spend(key="a", cost=1, rate=rate) for _ in range(2)] == [0, 0]
    assert 29 < actions.spend(key="a", cost=1, rate=rate) <= 30
    assert actions.spend(key="b", cost=1, rate=rate) == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE disclosures_allowance SET free_at = free_at - interval '30 seconds' WHERE key = 'a'"
        )
    assert actions.spend(key="a", cost=1, rate=rate) == 0
    assert actions.spend(key="a", cost=1, rate=rate) > 29


def test_a_request_larger_than_the_allowance_is_answered_once():
    rate = Rate(2, 60)
    assert actions.spend(key="a", cost=100, rate=rate) == 0
    assert 59 < actions.spend(key="a", cost=100, rate=rate) <= 60


def test_many_columns_and_files_use_up_more(client, limits):
    limits(pages=(12, 3600))
    many = ",".join(map(str, range(1, 42)))
    assert statuses(client, f"{PAGE}?columns={many}", 3) == [200, 200, 429]
    limits(pages=(8, 86400))
    Allowance.objects.all().delete()
    assert statuses(client, "/compare/functional.csv?columns=1", 3) == [200, 200, 429]


def test_each_address_and_each_person_has_an_allowance_of_their_own(client, limits):
    limits(pages=(1, 3600))
    assert statuses(client, PAGE, 2) == [200, 429]
    other = Client(REMOTE_ADDR="10.0.0.9")
    assert statuses(other, PAGE, 2) == [200, 429]
    other.force_login(User.objects.create_user("reader"))
    assert statuses(other, PAGE, 2) == [200, 429]


def test_a_header_anybody_can_write_does_not_give_a_new_allowance(client, limits, settings):
    limits(pages=(1, 3600))
    assert statuses(client, PAGE, 1, **{"x-forwarded-for": "1.1.1.1"}) == [200]
    assert statuses(client, PAGE, 1, **{"x-forwarded-for": "2.2.2.2"}) == [429]
    settings.BEHIND_PROXY = True
    assert statuses(client, PAGE, 1, **{"x-forwarded-for": "9.9.9.9, 1.1.1.1"}) == [200]
    assert statuses(client, PAGE, 1, **{"x-forwarded-for": "8.8.8.8, 1.1.1.1"}) == [429]
    assert statuses(client, PAGE, 1, **{"x-forwarded-for": "1.1.1.1, 2.2.2.2"}) == [200]


def test_one_household_has_one_address_however_it_numbers_its_machines(rf, settings):
    settings.BEHIND_PROXY = True

    def client_of(address):
        request = rf.get("/", headers={"x-forwarded-for": address})
        request.user = User()
        request.user = type("Nobody", (), {"is_authenticated": False})()
        return clients.client(request)

    assert client_of("2001:db8:1:2:3::4") == client_of("2001:db8:1:2::9") != client_of("2001:db8:1:3::4")
    assert client_of("10.0.0.1") != client_of("10.0.0.2")
    assert client_of("no address") == "127.0.0.1"


def test_the_api_says_so_as_json(client, limits):
    limits(api=(2, 3600))
    factories.by_code(factories.version(), {"210": "8.00"})
    assert statuses(client, "/api/v1/figures?limit=1", 3) == [200, 200, 429]
    refused = client.get("/api/v1/figures", headers={"accept-language": "en"})
    assert refused.json() == {
        "status": 429,
        "error": "Too many requests at once: wait as many seconds as Retry-After says.",
    }
    assert int(refused.headers["Retry-After"]) > 0
    assert client.get(PAGE).status_code == 200


def test_short_links_are_limited(client, limits):
    limits(links=(2, 3600))
    made = [client.post("/s/", {"address": f"{PAGE}?year={year}"}).status_code for year in (2024, 2025, 2026)]
    assert made == [200, 200, 429]


def test_a_limit_of_0_is_none(client, limits, monkeypatch):
    limits(pages=None)
    assert set(statuses(client, PAGE, 5)) == {200}
    assert not Allowance.objects.exists()
    monkeypatch.setenv("RATE_LIMIT_PAGES", "0")
    assert environment.rate("RATE_LIMIT_PAGES", "1/minute") is None
    monkeypatch.setenv("RATE_LIMIT_PAGES", "600/hour")
    assert environment.rate("RATE_LIMIT_PAGES", "1/minute") == (600, 3600)
    monkeypatch.setenv("RATE_LIMIT_PAGES", "many")
    with pytest.raises(ImproperlyConfigured, match="RATE_LIMIT_PAGES"):
        environment.rate("RATE_LIMIT_PAGES", "1/minute")


def test_what_says_nothing_any_more_is_forgotten():
    actions.spend(key="old", cost=1, rate=Rate(1000, 1))
    actions.spend(key="new", cost=1, rate=Rate(1, 3600))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE disclosures_allowance SET free_at = now() - interval '1 s' WHERE key = 'old'")
    assert actions.forget_allowances() == 1
    assert list(Allowance.objects.values_list("key", flat=True)) == ["new"]


def test_counting_writes_no_log(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'disclosures_allowance'")
        assert cursor.fetchone() == ("u",)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_processes_that_count_at_once_let_through_no_more_than_the_allowance():
    def ask():
        return [actions.spend(key="a", cost=1, rate=Rate(20, 3600)) for _ in range(10)]

    assert sum(wait == 0 for waits in at_once(*[ask] * 4) for wait in waits) == 20
