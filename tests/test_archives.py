"""Zip files of many disclosures: every file in them has an outcome of its own, and none does harm."""

import io
import json
import zipfile
from io import StringIO
from pathlib import Path

import people
import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from disclosures import actions
from disclosures.models import Upload
from disclosures.readers import archive

SAMPLES = Path(__file__).parent / "samples"
EXTRACT = (SAMPLES / "extracts/yangquan-2025.txt").read_bytes()

pytestmark = pytest.mark.django_db


def packed(*files, compression=zipfile.ZIP_DEFLATED):
    """A zip of (name or ZipInfo, content) pairs."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as package:
        for name, data in files:
            package.writestr(name, data)
    return content.getvalue()


def received(content, name="many.zip"):
    file = ContentFile(content, name=name)
    return list(actions.receive_uploads(file=file, user=None, read_later=False))


def outcomes(content):
    return [(upload.name, upload.state, upload.code) for upload in received(content)]


def test_every_file_in_a_zip_is_an_upload():
    content = packed(("阳泉/a.txt", EXTRACT), ("b.txt", b"other"))
    uploads = received(content)
    assert [(upload.name, upload.size, upload.state) for upload in uploads] == [
        ("a.txt", len(EXTRACT), "waiting"),
        ("b.txt", 5, "waiting"),
    ]
    assert uploads[0].pending.read() == EXTRACT


def test_the_command_reads_each_file_of_a_zip(tmp_path):
    path = tmp_path / "many.zip"
    office = (SAMPLES / "office/xinzhou-2024.xlsx").read_bytes()
    path.write_bytes(
        packed(("yangquan-2025.txt", EXTRACT), ("x/xinzhou-2024.xlsx", office), ("c.txt", b"none"))
    )
    printed = StringIO()
    with pytest.raises(CommandError):
        call_command("ingest", str(path), json=True, stdout=printed)
    reports = [json.loads(line) for line in printed.getvalue().splitlines()]
    assert [(report["document"], report["outcome"]) for report in reports] == [
        ("yangquan-2025", "ingested"),
        ("xinzhou-2024", "ingested"),
        ("c", "rejected"),
    ]
    assert [report["figures"] > 200 for report in reports] == [True, True, False]


def test_a_zip_in_the_browser_gives_a_card_for_each_file(client):
    client.force_login(people.editor("someone"))
    content = packed(("a.txt", b"one"), ("b.txt", b"two"))
    response = client.post("/uploads/", {"files": ContentFile(content, name="many.zip")})
    assert response.status_code == 302
    assert sorted(Upload.objects.values_list("name", flat=True)) == ["a.txt", "b.txt"]


def test_a_name_written_on_a_chinese_system_is_read():
    (upload,) = received(unmarked("预算/太原市医疗保障局.txt".encode("gb18030")))
    assert upload.name == "太原市医疗保障局.txt"


def unmarked(name):
    """A zip with one file whose name, in bytes, has no encoding marked: as older programs write it."""
    return packed(("x" * len(name), b"text")).replace(b"x" * len(name), name)


def test_paths_and_unseen_characters_in_names_do_nothing():
    content = packed(
        ("../../etc/a.txt", b"1"), ("C:\\x\\b.txt", b"2"), ("/c\u202e.txt", b"3"), ("d\n.txt", b"4")
    )
    uploads = received(content)
    assert [upload.name for upload in uploads] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert all(upload.pending.name.startswith("pending/") for upload in uploads)


def test_what_systems_leave_in_zips_is_passed_over():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    litter = [
        ("__MACOSX/._a.txt", b"x"),
        (".DS_Store", b"x"),
        ("~$a.docx", b"x"),
        ("folder/", b""),
        (link, b"/etc"),
    ]
    assert outcomes(packed(("a.txt", b"text"), *litter)) == [("a.txt", "waiting", "")]


def test_a_zip_within_a_zip_is_not_opened():
    (upload,) = received(packed(("inner.zip", packed(("a.txt", EXTRACT)))))
    upload = actions.ingest(upload=upload)
    assert (upload.state, upload.code) == ("rejected", "archive")


def test_an_empty_file_in_a_zip_is_refused_and_the_others_go_on():
    assert outcomes(packed(("a.txt", b""), ("b.txt", b"text"))) == [
        ("a.txt", "rejected", "empty_file"),
        ("b.txt", "waiting", ""),
    ]


def test_a_file_with_a_password_is_refused_and_the_others_go_on():
    content = bytearray(packed(("a.txt", b"one"), ("b.txt", b"two")))
    first = content.find(b"PK\x01\x02")
    content[first + 8] |= 1
    assert outcomes(bytes(content)) == [
        ("a.txt", "rejected", "password_protected"),
        ("b.txt", "waiting", ""),
    ]


def test_a_damaged_file_is_refused_and_the_others_go_on():
    content = packed(("a.txt", b"one" * 1000), ("b.txt", b"two"), compression=zipfile.ZIP_STORED)
    damaged = content.replace(b"oneone", b"oneonx", 1)
    assert outcomes(damaged) == [("a.txt", "rejected", "malformed"), ("b.txt", "waiting", "")]


def test_a_file_that_unpacks_beyond_reason_is_refused(settings):
    zeros = bytes(archive.RATIO_MATTERS_FROM + 1)
    assert outcomes(packed(("a.txt", zeros), ("b.txt", b"two"))) == [
        ("a.txt", "rejected", "unpacks_too_large"),
        ("b.txt", "waiting", ""),
    ]


def test_a_file_larger_than_an_upload_may_be_is_refused(settings):
    settings.LARGEST_UPLOAD_BYTES = 10
    assert outcomes(packed(("a.txt", b"eleven chars"), ("b.txt", b"two"))) == [
        ("a.txt", "rejected", "too_large"),
        ("b.txt", "waiting", ""),
    ]


def test_a_zip_of_too_many_files_is_refused_as_a_whole(monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILES", 2)
    content = packed(*((f"{number}.txt", b"x") for number in range(3)))
    assert outcomes(content) == [("many.zip", "rejected", "too_many_files")]


def test_a_zip_that_unpacks_to_too_much_in_all_is_refused_as_a_whole(monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 10)
    assert outcomes(packed(("a.txt", b"123456"), ("b.txt", b"123456"))) == [
        ("many.zip", "rejected", "unpacks_too_large")
    ]


def test_an_empty_zip_says_so():
    assert outcomes(packed()) == [("many.zip", "rejected", "empty_archive")]


def test_a_zip_cut_short_is_malformed():
    content = packed(("a.txt", EXTRACT))[:2000]
    (upload,) = received(content)
    upload = actions.ingest(upload=upload)
    assert (upload.state, upload.code) == ("rejected", "malformed")


def test_an_office_file_is_no_archive():
    office = (SAMPLES / "office/yangquan-2025.docx").read_bytes()
    (upload,) = received(office, "yangquan-2025.docx")
    assert upload.name == "yangquan-2025.docx"
