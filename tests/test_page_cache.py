"""Pages are made once for everyone as long as they stay the same, and never shown to the wrong person."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import version

from disclosures import actions
from disclosures.history import note
from disclosures.records.acts import Happening

pytestmark = pytest.mark.django_db
SCREENS = ["/", "/findings/", "/compare/functional/", "/en/compare/economic/", "/trends/", "/projects/"]


@pytest.fixture(autouse=True)
def _nothing_kept(settings):
    settings.PAGES_KEPT = 150
    for cache in caches.all():
        cache.clear()
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def queries(client, path, **headers):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path, headers=headers)
    return len(asked), answer


@pytest.mark.parametrize("path", SCREENS)
def test_a_page_is_made_once(client, path):
    _, first = queries(client, path)
    again, second = queries(client, path)
    assert (again, second.content) == (1, first.content)
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert second.headers["X-Frame-Options"] == first.headers["X-Frame-Options"]


def test_a_browser_that_has_the_page_is_told_so_in_a_few_bytes(client):
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_a_change_is_seen_at_once(client):
    shown = version("甲市医疗保障局")
    assert "甲市医疗保障局" in client.get("/").content.decode()
    version("乙市医疗保障局", region="140200")
    note(shown, Happening.CHECKED)  # as whatever changes a version does
    assert "乙市医疗保障局" in client.get("/").content.decode()


def test_of_two_changes_at_once_the_one_seen_last_is_seen_too(client):
    shown = version()
    first, second = (note(shown, Happening.CHECKED) for _ in range(2))
    pk = first.pk
    first.delete()  # not committed yet
    client.get("/")
    first.pk = pk
    first.save(force_insert=True)
    assert first.pk < second.pk
    assert queries(client, "/")[0] > 1


def test_whoever_is_signed_in_gets_a_page_of_his_own(client, django_user_model):
    anyone = client.get("/").content.decode()
    client.force_login(django_user_model.objects.create_superuser("auditor-with-a-name"))
    his = client.get("/").content.decode()
    assert "auditor-with-a-name" in his
    client.logout()
    client.cookies.clear()
    assert client.get("/").content.decode() == anyone


def test_languages_addresses_and_hosts_are_kept_apart(client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    for path in ("/", "/en/", "/compare/functional/", "/compare/functional/?as=share"):
        for host in ("testserver", "other.example"):
            assert queries(client, path, host=host)[0] > 1
            assert queries(client, path, host=host)[0] == 1


def test_forms_with_a_word_against_forgery_are_not_kept(client):
    client.get("/accounts/login/")
    assert queries(client, "/accounts/login/")[1].headers.get("ETag") is None


def test_a_page_that_is_not_there_is_not_kept(client):
    assert client.get("/disclosures/4711/").status_code == 404
    draft = version(current=False)
    assert client.get(f"/disclosures/{draft.pk}/").status_code in {200, 404}
    assert client.get("/disclosures/4711/").headers.get("ETag") is None


def test_what_a_publication_changes_is_seen_by_everyone(client, real_disclosures):
    shown = real_disclosures[0]
    before = client.get(f"/disclosures/{shown.pk}/").content
    actions.recheck(version=shown)
    assert queries(client, f"/disclosures/{shown.pk}/")[0] > 1
    assert client.get(f"/disclosures/{shown.pk}/").content == before
