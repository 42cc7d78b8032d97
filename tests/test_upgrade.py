"""A database that an earlier release filled is brought to this one, and says the same as before.

The samples hold what that release had stored of two disclosures, one corrected by a person, and what its own
`export_figures --all-states` said of them.
"""

import csv
import gzip
import lzma
import os
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from benchmarks.scratch import address_of
from django.db import connection
from test_backup import run_there

from config import postgres_tools

FILLED = sorted((Path(__file__).resolve().parent / "samples" / "upgrade").glob("*.sql.xz"))
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=FILLED, ids=lambda path: path.name.removesuffix(".sql.xz"))
def upgraded(request, tmp_path_factory, django_db_setup, django_db_blocker):
    """Runs commands of this release on what an earlier one had filled; with what that one said of it."""
    folder = tmp_path_factory.mktemp("upgrade")
    (folder / "filled.sql").write_bytes(lzma.decompress(request.param.read_bytes()))
    with django_db_blocker.unblock():
        tools = postgres_tools.tools()
        there = {**connection.settings_dict, "NAME": f"test_upgraded_{os.getpid()}"}
        server = psycopg.connect(address_of(connection.settings_dict), autocommit=True)
    server.execute(f'CREATE DATABASE "{there["NAME"]}"')
    try:
        address = psycopg.conninfo.make_conninfo(tools.address, dbname=there["NAME"])
        tools.run(
            "psql",
            "--no-psqlrc",
            "--set=ON_ERROR_STOP=1",
            f"--file={folder / 'filled.sql'}",
            f"--dbname={address}",
        )
        migrated = run_there(there, folder / "media", "migrate", "-v0", "--skip-checks")
        assert migrated.returncode == 0, migrated.stderr
        said = request.param.with_name(request.param.name.replace(".sql.xz", ".figures.csv.gz"))
        yield (
            (lambda *command: run_there(there, folder / "media", *command)),
            gzip.decompress(said.read_bytes()),
        )
    finally:
        server.execute(f'DROP DATABASE "{there["NAME"]}" WITH (FORCE)')
        server.close()


def rows(text):
    return list(csv.DictReader(StringIO(text)))


def test_every_figure_says_and_stands_where_it_did(upgraded):
    run, before = upgraded
    before, now = rows(before.decode()), rows(run("export_figures", "--all-states").stdout)
    assert len(before) == len(now) > 400
    kept = [name for name in before[0] if name in now[0]]
    assert {"amount", "page", "x0", "proved", "document"} <= set(kept)
    assert [[row[name] for name in kept] for row in now] == [[row[name] for name in kept] for row in before]


def test_a_persons_correction_and_account_are_still_there(upgraded):
    run, _ = upgraded
    told = run(
        "shell", "-v0", "-c",
        "from disclosures.models import Correction; made = Correction.objects.get(); "
        "print(made.corrected, made.reason, made.created_by)",
    ).stdout  # fmt: skip
    assert told.startswith("12,345.67 试改 auditor")


def test_what_was_stored_is_checked_by_todays_rules(upgraded):
    run, _ = upgraded
    checked = run("recheck", "--all")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.count("findings") == 2


def test_nothing_is_left_to_migrate(upgraded):
    run, _ = upgraded
    assert run("migrate", "--check").returncode == 0
