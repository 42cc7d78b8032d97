"""The settings as an operator meets them: safe unless told otherwise, clear about what is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment, state

BASE_DIR = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "ALLOWED_HOSTS": "budgets.example.org",
    "SECRET_KEY": "for-the-tests-" + "0123456789-abcdefghij" * 2,
    "DATABASE_URL": "postgresql://budgets@db.example.org/budgets",
}


def run_with(variables, *arguments, folder):
    clean = {"PATH": os.environ["PATH"], "STATE_DIR": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env=clean | variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_production_settings_pass_the_deployment_checks(tmp_path):
    result = run_with(PRODUCTION, "check", "--deploy", "--fail-level", "WARNING", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def setting(name, variables, folder):
    code = f"from django.conf import settings; print(repr(settings.{name}))"
    environment = {"PATH": os.environ["PATH"], "STATE_DIR": str(folder), **variables}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout.strip() or result.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "False"),
        ("ALLOWED_HOSTS", "['localhost', '127.0.0.1', '[::1]']"),
        ("SESSION_COOKIE_SECURE", "False"),
        ("SESAME_ONE_TIME", "True"),
        ("TIME_ZONE", "'Asia/Shanghai'"),
        ("LANGUAGE_CODE", "'zh-hans'"),
    ],
)
def test_without_any_variable_the_site_is_private_and_does_not_debug(name, value, tmp_path):
    assert setting(name, {}, tmp_path) == value


def test_a_public_name_brings_https(tmp_path):
    assert setting("SECURE_SSL_REDIRECT", PRODUCTION, tmp_path) == "True"
    assert setting("SECURE_SSL_REDIRECT", PRODUCTION | {"HTTPS": "0"}, tmp_path) == "False"


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"ALLOWED_HOSTS": "budgets.example.org"}, "SECRET_KEY has to be set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY is too weak"),
        ({"DEBUG": "maybe"}, "DEBUG is 'maybe': say 1 or 0."),
        (PRODUCTION | {"DEBUG": "1"}, "DEBUG shows every visitor"),
        ({"DATABASE_URL": "mysql://db/budgets"}, "DATABASE_URL is not a postgresql:// address"),
        ({"DATABASE_URL": "postgresql://db"}, "DATABASE_URL is not a postgresql:// address"),
        ({"DATABASE_URL": "postgresql://db:port/budgets"}, "DATABASE_URL is not a postgresql:// address"),
        ({"LARGEST_UPLOAD_MB": "much"}, "LARGEST_UPLOAD_MB is 'much': say a whole number."),
        ({"LARGEST_UPLOAD_MB": "0"}, "LARGEST_UPLOAD_MB is 0: say a number from 1 to 2048."),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is 'LOUD': say one of"),
        ({"MEDIA_ROOT": "/etc/passwd"}, "MEDIA_ROOT is '/etc/passwd', which is a file"),
    ],
)
def test_a_bad_value_is_refused_with_a_sentence(variables, sentence, tmp_path):
    said = setting("BASE_DIR", variables, tmp_path)
    assert "ImproperlyConfigured" in said
    assert sentence in said


def test_a_password_in_a_refused_address_is_not_repeated(tmp_path):
    said = setting("BASE_DIR", {"DATABASE_URL": "mysql://me:hidden@db/budgets"}, tmp_path)
    assert "hidden" not in said


def test_the_secret_key_is_made_once_and_private(tmp_path):
    file = tmp_path / "state" / "secret-key"
    first = environment.secret_key(file, public=False)
    assert environment.secret_key(file, public=False) == first
    assert len(first) >= environment.SHORTEST_SECRET
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://db/b", {"HOST": "db", "PORT": "", "NAME": "b", "USER": "", "PASSWORD": ""}),
        (
            "postgres://me:p%40ss@db.example.org:5433/b%20b",
            {"HOST": "db.example.org", "PORT": "5433", "NAME": "b b", "USER": "me", "PASSWORD": "p@ss"},
        ),
        ("postgresql://me@/b?host=/run/pg&sslmode=require", {"HOST": "/run/pg", "NAME": "b"}),
        ("postgresql:///b?host=/run/pg&port=5433", {"HOST": "/run/pg", "PORT": "5433"}),
        ("postgresql://db/b?sslmode=require", {"OPTIONS": {"sslmode": "require"}}),
    ],
)
def test_a_database_address_is_taken_apart(url, expected):
    assert expected.items() <= environment.database(url).items()


@pytest.mark.parametrize(
    "url", ["", "postgresql:", "b", "postgresql://db/", "http://db/b", "postgresql://[x/b"]
)
def test_what_is_no_database_address_is_refused(url):
    with pytest.raises(ImproperlyConfigured):
        environment.database(url)


def test_each_checkout_has_a_state_folder_of_its_own(monkeypatch):
    monkeypatch.delenv("STATE_DIR")
    here = state.directory()
    monkeypatch.setattr(state, "BASE_DIR", Path("/somewhere else"))
    assert state.directory() != here
    assert state.directory().parent == here.parent
    assert " " not in str(state.directory())


def test_every_answer_says_what_a_page_may_load(client, db):
    policy = client.get("/healthz").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy


def test_plotly_is_served_from_its_own_package_and_nothing_beside_it():
    from django.contrib.staticfiles import finders

    assert finders.find("plotly/plotly.min.js").endswith("plotly/package_data/plotly.min.js")
    assert finders.find("plotly/widgetbundle.js") is None
    assert finders.find("plotly/../plotly.min.js") is None


@pytest.mark.django_db
def test_the_owners_link_signs_in_once(client, django_user_model):
    from sesame.utils import get_query_string

    owner = django_user_model.objects.create_superuser("owner")
    link = "/accounts/link/" + get_query_string(owner)
    assert client.get(link).status_code == 302
    assert client.session["_auth_user_id"] == str(owner.pk)
    client.logout()
    assert client.get(link).headers["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session
