"""Signing in is slowed down for whoever guesses, and for nobody else."""

import time
from pathlib import Path

import people
import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from sesame.utils import get_query_string

from config import settings as site
from disclosures import actions

SAMPLES = Path(__file__).parent / "samples" / "extracts"
PASSWORD = "correct horse battery staple"
pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor():
    return User.objects.create_user("auditor", password=PASSWORD)


def sign_in(client, password, name="auditor"):
    return client.post("/accounts/login/", {"username": name, "password": password})


def test_the_right_password_signs_in(client, auditor):
    assert sign_in(client, PASSWORD).status_code == 302


def test_passwords_are_kept_by_argon2():
    assert site.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_guessing_is_stopped_even_when_it_ends_in_the_right_password(client, auditor):
    answers = [sign_in(client, f"guess {n}").status_code for n in range(8)]
    assert answers[:7] == [200] * 7
    assert sign_in(client, PASSWORD).status_code == 429
    assert "一刻钟" in sign_in(client, PASSWORD).content.decode()


def test_others_can_still_sign_in(client, auditor):
    for n in range(9):
        sign_in(client, f"guess {n}", name="owner")
    assert sign_in(client, PASSWORD).status_code == 302


@pytest.mark.parametrize("address", ["203.0.113.{}", "2001:db8:0:{}::1"])
def test_behind_a_proxy_each_visitor_is_counted_apart(client, auditor, settings, address):
    settings.BEHIND_PROXY = True
    guesser, other = ({"X-Forwarded-For": f"10.0.0.1, {address.format(n)}"} for n in (7, 8))
    for n in range(9):
        form = {"username": "auditor", "password": f"guess {n}"}
        answer = client.post("/accounts/login/", form, headers=guesser)
    assert answer.status_code == 429
    form = {"username": "auditor", "password": PASSWORD}
    assert client.post("/accounts/login/", form, headers=other).status_code == 302


def test_a_household_is_one_visitor_whatever_address_it_chooses(client, auditor, settings):
    settings.BEHIND_PROXY = True
    for n in range(9):
        form = {"username": "auditor", "password": f"guess {n}"}
        headers = {"X-Forwarded-For": f"2001:db8::{n:x}"}
        answer = client.post("/accounts/login/", form, headers=headers)
    assert answer.status_code == 429


def link_of(user):
    return "/accounts/link/" + get_query_string(user)


def test_a_link_older_than_an_hour_signs_nobody_in(client, auditor, monkeypatch):
    link = link_of(auditor)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3601)
    answer = client.get(link, follow=True)
    assert "过期" in answer.text
    assert "_auth_user_id" not in client.session


def test_a_link_works_until_the_hour_is_over(client, auditor, monkeypatch):
    link = link_of(auditor)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3500)
    client.get(link)
    assert client.session["_auth_user_id"] == str(auditor.pk)


def test_a_link_made_up_signs_nobody_in(client, auditor):
    link = link_of(auditor)
    assert client.get(link[:-4] + "AAAA").headers["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session


def test_a_closed_account_is_out_at_once(client, auditor):
    sign_in(client, PASSWORD)
    assert client.get("/accounts/password/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/accounts/password/").status_code == 302
    assert sign_in(client, PASSWORD).status_code == 200
    assert client.get(link_of(User.objects.get())).headers["Location"] == "/accounts/login/"


def test_a_new_password_signs_other_browsers_out(client, auditor):
    elsewhere = Client()
    elsewhere.force_login(auditor)
    sign_in(client, PASSWORD)
    new = {
        "old_password": PASSWORD,
        "new_password1": "staple battery horse",
        "new_password2": "staple battery horse",
    }
    assert client.post("/accounts/password/", new).headers["Location"] == "/"
    assert "密码已修改" in client.get("/").text
    assert elsewhere.get("/accounts/password/").status_code == 302


def test_whoever_came_by_a_link_chooses_a_password_without_an_old_one(client):
    owner = User.objects.create_user("owner")
    client.get(link_of(owner))
    assert "old_password" not in client.get("/accounts/password/").text
    new = {"new_password1": "staple battery horse", "new_password2": "staple battery horse"}
    assert client.post("/accounts/password/", new).status_code == 302
    owner.refresh_from_db()
    assert owner.check_password("staple battery horse")
    assert "old_password" in client.get("/accounts/password/").text


def test_a_password_that_is_too_easy_is_refused(client, auditor):
    sign_in(client, PASSWORD)
    new = {"old_password": PASSWORD, "new_password1": "password1234", "new_password2": "password1234"}
    assert client.post("/accounts/password/", new).status_code == 200
    auditor.refresh_from_db()
    assert auditor.check_password(PASSWORD)


def test_signing_in_leads_nowhere_else(client, auditor):
    form = {"username": "auditor", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post("/accounts/login/", form).headers["Location"] == "/"


@pytest.mark.parametrize("body", [b"x" * 101, b"x" * 5000])
def test_a_request_larger_than_a_form_is_refused_unread(client, settings, body):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post("/uploads/", body, content_type="application/octet-stream")
    assert answer.status_code == 413


def test_files_are_taken_from_those_who_upload_only(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    client.force_login(people.reviewer())
    assert client.post("/uploads/", {"files": ContentFile(b"x" * 100, "a.txt")}).status_code == 413
    client.force_login(people.contributor())
    assert client.post("/uploads/", {"files": ContentFile(b"x" * 100, "a.txt")}).status_code == 302


def test_a_draft_that_the_own_file_led_to_is_shown_though_another_brought_it_in(client):
    content = (SAMPLES / "gaoping-2026.txt").read_bytes()
    (first,) = actions.receive_uploads(
        file=ContentFile(content, "a.txt"), user=people.editor(), read_later=False
    )
    version = actions.ingest(upload=first).version
    contributor = people.contributor()
    client.force_login(contributor)
    assert client.get(f"/disclosures/{version.pk}/").status_code == 404
    (again,) = actions.receive_uploads(file=ContentFile(content, "b.txt"), user=contributor, read_later=False)
    assert again.state == "duplicate"
    page = client.get(f"/disclosures/{version.pk}/")
    assert page.status_code == 200
    assert "/publish" not in page.text
    assert "/review/" not in page.text
