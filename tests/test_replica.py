"""Comparisons are read from the replica, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.scratch import address_of
from django.db import connection

BASE_DIR = Path(__file__).resolve().parent.parent
ASK = """
import json, re, django
django.setup()
from django.conf import settings
from django.db import connections
from django.test import Client
from django.contrib.auth.models import User

settings.ALLOWED_HOSTS = ["testserver"]
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
asked = {}
for alias in ("default", "replica"):
    def note(execute, sql, *rest, alias=alias):
        # Not what tells how new kept pages are, nor what counts how much a visitor asks for.
        if "disclosures_" in re.sub("disclosures_(event|allowance)", "", sql):
            asked.setdefault(alias, []).append(sql)
        return execute(sql, *rest)
    connections[alias].execute_wrappers.append(note)
told = {}
for name, path in (("comparison", "/compare/functional/"), ("overview", "/"), ("uploads", "/findings/")):
    asked.clear()
    assert Client().get(path).status_code == 200, path
    told[name] = {alias: len(sql) for alias, sql in asked.items()}
signed_in = Client()
signed_in.force_login(User.objects.create_user("auditor"))
asked.clear()
signed_in.get("/compare/functional/")
told["signed in"] = {alias: len(sql) for alias, sql in asked.items()}
print(json.dumps(told))
"""


def run(code, **variables):
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_visitors_comparisons_come_from_the_replica_and_all_else_from_the_main_database():
    url = address_of(connection.settings_dict)
    ran = run(ASK, DATABASE_URL=url, REPLICA_URL=url)
    assert ran.returncode == 0, ran.stderr
    told = __import__("json").loads(ran.stdout)
    assert set(told["comparison"]) == {"replica"}
    assert set(told["overview"]) == {"default"}
    assert set(told["uploads"]) == {"default"}
    assert set(told["signed in"]) == {"default"}


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"DATABASE_URL": "", "REPLICA_URL": "postgresql://db/b"}, "the embedded server has no replica"),
        (
            {"DATABASE_URL": "postgresql://db/b", "REPLICA_URL": "http://db/b"},
            "REPLICA_URL is not a postgresql",
        ),
    ],
)
def test_a_replica_that_cannot_be_is_refused_with_a_sentence(variables, sentence):
    assert sentence in run("import django; django.setup()", **variables).stderr
