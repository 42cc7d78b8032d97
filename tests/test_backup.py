"""A backup is of one moment, whole or refused, and what comes back is what was there: every figure, every file."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from benchmarks.scratch import address_of
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils.translation import override
from factories import real_disclosures

from config import postgres_tools
from disclosures import actions, files
from disclosures.backups import sets
from disclosures.models import SourceFile, Upload

BASE_DIR = Path(__file__).resolve().parent.parent
WAITING = b"%PDF-1.7 waits to be read"
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Holds what was backed up, once it was."""
    return tmp_path_factory.mktemp("backup")


@pytest.fixture
def backup(kept, settings, tmp_path):
    """A set with the five samples, one of them corrected, and an upload that waits; with what it must restore."""
    if not (kept / "set").exists():
        real_disclosures()
        User.objects.create_user("auditor", password="x")
        actions.receive_upload(file=ContentFile(WAITING, name="waits.pdf"), user=None)
        (kept / "figures.csv").write_text(said("export_figures"))
        (kept / "findings.csv").write_text(said("export_findings"))
        (kept / "files.json").write_text(json.dumps(bytes_below(settings.MEDIA_ROOT)))
        call_command("backup", kept / "set", stdout=StringIO())
    return shutil.copytree(kept / "set", tmp_path / "set")


def said(command, *arguments):
    """As a process of its own would say it: in the site's language, whatever was asked here before."""
    out = StringIO()
    with override(django_settings.LANGUAGE_CODE):
        call_command(command, *arguments, stdout=out)
    return out.getvalue()


def bytes_below(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for kind in ("sources", "pending")
        for path in sorted((Path(folder) / kind).rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def elsewhere(tmp_path):
    """Runs a command on another, empty database with a folder of its own."""
    name = f"test_restored_{os.getpid()}"
    there = {**connection.settings_dict, "NAME": name}
    with psycopg.connect(address_of(connection.settings_dict), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield lambda *arguments: run_there(there, tmp_path / "elsewhere", *arguments)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def run_there(database, folder, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": address_of(database),
            "MEDIA_ROOT": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_database_that_was_never_set_up_is_told_in_a_sentence(elsewhere, tmp_path):
    told = elsewhere("ingest", BASE_DIR / "manage.py")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        "CommandError: The database has not been set up for this release. "
        "Do that first: python manage.py migrate\n"
    )
    assert list((tmp_path / "elsewhere").rglob("*.*")) == []


def test_an_empty_instance_gets_back_every_figure_finding_file_and_person(backup, kept, elsewhere, tmp_path):
    restored = elsewhere("restore", backup)
    assert restored.returncode == 0, restored.stderr
    assert elsewhere("export_figures").stdout == (kept / "figures.csv").read_text()
    assert elsewhere("export_findings").stdout == (kept / "findings.csv").read_text()
    assert bytes_below(tmp_path / "elsewhere") == json.loads((kept / "files.json").read_text())
    people = elsewhere(
        "shell", "-v0", "-c", "from django.contrib.auth.models import *; print(User.objects.get())"
    )
    assert people.stdout.strip() == "auditor"

    again = elsewhere("restore", backup)
    assert (again.returncode, "There are disclosures here already" in again.stderr) == (1, True)
    forced = elsewhere("restore", backup, "--force")
    assert forced.returncode == 0, forced.stderr
    assert elsewhere("export_figures").stdout == (kept / "figures.csv").read_text()


def test_an_upload_that_ends_while_the_backup_is_made_does_not_break_it(tmp_path):
    upload = actions.receive_upload(file=ContentFile(WAITING, name="waits.pdf"), user=None)
    files.discard(upload.pending.name)  # what a worker does just after the snapshot was taken
    call_command("backup", tmp_path / "set", stdout=StringIO())
    assert sets.read(tmp_path / "set").gone == [upload.pending.name]


def damage_a_byte(folder):
    file = next(path for path in (folder / "files" / "sources").rglob("*") if path.is_file())
    content = bytearray(file.read_bytes())
    content[10] ^= 1
    file.write_bytes(content)


def cut_the_database(folder):
    with (folder / "database.dump").open("r+b") as file:
        file.truncate(1000)


def name_a_file_outside(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][0]["name"] = "../../etc/passwd"
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (damage_a_byte, "is damaged: files/sources/"),
        (cut_the_database, "database.dump is not what was backed up"),
        (lambda folder: (folder / "manifest.json").unlink(), "is not a whole backup"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "is damaged and cannot be read"),
        (lambda folder: shutil.rmtree(folder / "files"), "is missing"),
        (name_a_file_outside, "names a file outside"),
    ],
)
def test_a_damaged_set_is_refused_and_nothing_is_touched(backup, damage, sentence):
    damage(backup)
    Upload.objects.create(name="stays.pdf", size=1)
    with pytest.raises(CommandError, match=sentence):
        call_command("restore", backup, force=True)
    assert Upload.objects.filter(name="stays.pdf").exists()


def test_a_set_of_a_newer_release_is_refused(backup):
    manifest = json.loads((backup / "manifest.json").read_text())
    manifest["migrations"]["disclosures"] = "0999_from_the_future"
    (backup / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(CommandError, match="newer than this one"):
        call_command("restore", backup, force=True)


def test_a_set_that_cannot_be_loaded_leaves_everything_as_it_was(backup):
    (backup / "database.dump").write_bytes(b"no dump at all")
    manifest = json.loads((backup / "manifest.json").read_text())
    described = sets.described(backup, "database.dump")
    manifest["database"] = {"name": described.name, "size": described.size, "sha256": described.sha256}
    (backup / "manifest.json").write_text(json.dumps(manifest))
    Upload.objects.create(name="stays.pdf", size=1)
    with pytest.raises(CommandError, match="pg_restore failed"):
        call_command("restore", backup, force=True)
    assert Upload.objects.filter(name="stays.pdf").exists()


def test_a_missing_stored_file_is_told_before_it_is_needed(tmp_path):
    SourceFile.objects.create(sha256="a" * 64, name="a", format="pdf", size=1, file="sources/aa/gone.pdf")
    with pytest.raises(CommandError, match=r"sources/aa/gone.pdf is missing"):
        call_command("backup", tmp_path / "set")


@pytest.mark.parametrize("there", [True, False])
def test_a_backup_that_fails_leaves_nothing_behind(tmp_path, there):
    SourceFile.objects.create(sha256="a" * 64, name="a", format="pdf", size=1, file="sources/aa/gone.pdf")
    if there:
        (tmp_path / "set").mkdir()
    with pytest.raises(CommandError, match="is missing"):
        call_command("backup", tmp_path / "set")
    assert [path.name for path in tmp_path.rglob("*")] == (["set"] if there else [])


def test_a_stored_file_that_has_changed_is_told(tmp_path, backup):
    source = real_disclosures()[0].source
    Path(source.file.path).write_bytes(b"something else")
    with pytest.raises(CommandError, match="not what was uploaded"):
        call_command("backup", tmp_path / "another", stdout=StringIO())


def test_a_folder_in_use_is_refused(tmp_path):
    (tmp_path / "anything").write_text("")
    with pytest.raises(CommandError, match="is not empty"):
        call_command("backup", tmp_path)


def test_without_fitting_programs_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres_tools, "_folders", lambda: [tmp_path])
    with pytest.raises(CommandError, match="Install the client programs of Postgres 18"):
        call_command("backup", tmp_path / "set")


def test_nobody_is_signed_in_by_a_backup(tmp_path, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("visitor"))
    call_command("backup", tmp_path / "set", stdout=StringIO())
    tools = postgres_tools.tools()
    tools.run("pg_restore", f"--file={tmp_path / 'all.sql'}", str(tmp_path / "set" / "database.dump"))
    dumped = (tmp_path / "all.sql").read_text()
    assert "visitor" in dumped
    assert client.session.session_key not in dumped
