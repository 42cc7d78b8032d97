"""Versions that older rules checked, or an earlier release read, are brought up to date by a command."""

from io import StringIO
from pathlib import Path

import pytest
from commands import exported, ingest, run
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from disclosures.models import Figure, Version
from disclosures.proofs.wording.rules import fingerprint

SAMPLES = Path(__file__).resolve().parent / "samples"
YANGQUAN = SAMPLES / "extracts" / "yangquan-2025.txt"
GAOPING = SAMPLES / "pdf" / "gaoping-2026-word.pdf"
pytestmark = pytest.mark.django_db


def test_recheck_checks_what_older_rules_checked():
    ingest(YANGQUAN, publish=True)
    assert run("recheck") == ""
    Version.objects.update(rules="older")
    Figure.objects.update(proof="not_proved")
    before = exported()
    assert run("recheck") == "yangquan-2025: 0 findings, 0 before\n"
    assert Version.objects.get().rules == fingerprint()
    assert [row["proved"] for row in exported()] != [row["proved"] for row in before]
    assert run("recheck") == ""


def test_recheck_reads_files_again_on_request_and_where_an_earlier_release_stored_them():
    ingest(GAOPING)
    rows = exported()
    addresses = set(Figure.objects.values_list("pk", flat=True))
    Version.objects.update(rules="")
    assert run("recheck") == "gaoping-2026-word: 0 findings, 0 before\n"
    assert run("recheck", all=True, read_again=True, document=["gaoping-2026-word"]).count("\n") == 1
    assert exported() == rows
    assert set(Figure.objects.values_list("pk", flat=True)) == addresses
    assert Version.objects.get().events.filter(what="read_again").count() == 2


def test_recheck_says_which_file_could_not_be_read():
    ingest(YANGQUAN)
    source = Version.objects.get().source
    (Path(default_storage.path(source.file.name))).write_bytes(b"")
    out = StringIO()
    with pytest.raises(CommandError, match="1"):
        call_command("recheck", all=True, read_again=True, stdout=out)
    assert out.getvalue().startswith("yangquan-2025: not read: ")
