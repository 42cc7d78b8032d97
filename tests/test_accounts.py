"""Signing in is slowed down for whoever guesses, and for nobody else."""

import pytest
from django.contrib.auth.models import User

from config import settings

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
    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_guessing_is_stopped_even_when_it_ends_in_the_right_password(client, auditor):
    answers = [sign_in(client, f"guess {n}").status_code for n in range(8)]
    assert answers[:7] == [200] * 7
    assert sign_in(client, PASSWORD).status_code == 429
    assert "一刻钟" in sign_in(client, PASSWORD).content.decode()


def test_others_can_still_sign_in(client, auditor):
    for n in range(9):
        sign_in(client, f"guess {n}", name="owner")
    assert sign_in(client, PASSWORD).status_code == 302
