"""What scripts outside the project rely on: the commands, their output, their exit status."""

import csv
import json
import os
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from commands import exported, ingest, run
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from disclosures.exports import FIGURE_COLUMNS, FINDING_COLUMNS, amount
from disclosures.models import Figure, Finding, Upload, Version

SAMPLES = Path(__file__).resolve().parent / "samples"
EXTRACTS = sorted((SAMPLES / "extracts").glob("*.txt"))
YANGQUAN = SAMPLES / "extracts" / "yangquan-2025.txt"
GAOPING = SAMPLES / "pdf" / "gaoping-2026-word.pdf"
pytestmark = pytest.mark.django_db


def test_ingest_says_what_was_read():
    (report,) = ingest(GAOPING)
    assert report["seconds"] > 0
    assert len(report["kinds"]) == 13
    assert {
        key: report[key] for key in report if key not in {"seconds", "disclosure", "version", "kinds"}
    } == {
        "document": "gaoping-2026-word",
        "outcome": "ingested",
        "reason": "",
        "reason_code": "",
        "part_of": "",
        "part": [],
        "number": 1,
        "bureau": "高平市医疗保险服务中心",
        "region": "高平市",
        "region_code": "140581",
        "year": 2026,
        "scope": "unit",
        "tables": list(range(1, 14)),
        "figures": 235,
        "proved": 235,
        "contradicted": 0,
        "findings": 0,
        "same_figures_as": None,
        "pages": 47,
        "state": "draft",
    }
    assert report["disclosure"] == Version.objects.get().disclosure_id


def test_ingest_prints_a_line_a_file_for_people():
    (line,) = run("ingest", YANGQUAN).splitlines()
    assert line.startswith("yangquan-2025: ingested: 阳泉市医疗保障局 2025 unit, 13 tables, 225 figures, ")


def test_ingest_takes_folders_and_keeps_the_order(tmp_path):
    folder = tmp_path / "two words"
    folder.mkdir()
    for name in ("b", "a"):
        (folder / f"{name}.txt").write_bytes(YANGQUAN.read_bytes() + name.encode())
    (folder / ".hidden").write_text("not looked at")
    assert [report["document"] for report in ingest(GAOPING, folder)] == ["gaoping-2026-word", "a", "b"]


def test_an_identical_file_is_a_duplicate_with_the_figures_of_the_first(tmp_path):
    again = tmp_path / "again.txt"
    again.write_bytes(YANGQUAN.read_bytes())
    first, second = ingest(YANGQUAN, again)
    assert (second["outcome"], second["document"], second["version"]) == (
        "duplicate",
        "again",
        first["version"],
    )
    assert (second["figures"], second["tables"]) == (first["figures"], first["tables"])


def test_another_file_with_the_same_figures_is_a_version_that_says_so(tmp_path):
    (first,) = ingest(YANGQUAN)
    text = YANGQUAN.read_text(encoding="utf-8")
    (tmp_path / "again.txt").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "amended.txt").write_text(text.replace("644.59", "645.59"), encoding="utf-8")
    (again,), (amended,) = ingest(tmp_path / "again.txt"), ingest(tmp_path / "amended.txt")
    assert (again["outcome"], again["number"]) == ("ingested", 2)
    assert [each["same_figures_as"] for each in (first, again, amended)] == [None, first["version"], None]


def test_one_bad_file_never_stops_the_others():
    out = StringIO()
    with pytest.raises(CommandError) as failure:
        call_command(
            "ingest",
            str(SAMPLES / "rejects" / "empty.pdf"),
            str(SAMPLES / "rejects" / "text-named.pdf"),
            str(SAMPLES / "nowhere.pdf"),
            str(YANGQUAN),
            json=True,
            stdout=out,
        )
    assert failure.value.returncode == 1
    reports = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [report["outcome"] for report in reports] == ["rejected", "rejected", "rejected", "ingested"]
    assert all(report["reason"] for report in reports[:3])


def test_a_fault_of_ours_in_one_file_does_not_stop_the_others(monkeypatch):
    from disclosures import pipeline

    def parse(raw, **options):
        if raw.reader.startswith("pdf"):
            raise ZeroDivisionError
        return real(raw, **options)

    real = pipeline.parse
    monkeypatch.setattr(pipeline, "parse", parse)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("ingest", str(GAOPING), str(YANGQUAN), json=True, stdout=out)
    reports = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [report["outcome"] for report in reports] == ["rejected", "ingested"]
    assert reports[0]["reason_code"] == "internal"


def test_files_are_named_as_their_systems_wrote_them_and_write_nothing_else(tmp_path):
    """A folder unpacked from an old system's zip has names that are no UTF-8."""
    for name in ("中文".encode("gb18030"), b"\x1b[31mred\xc2\x9bm\n"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name + b".txt")).write_bytes(b"nothing " + name)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("ingest", str(tmp_path), stdout=out)
    assert sorted(line.partition(": ")[0] for line in out.getvalue().splitlines()) == ["[31mredm", "中文"]
    assert sorted(Upload.objects.values_list("name", flat=True)) == ["[31mredm.txt", "中文.txt"]


def test_a_batch_that_is_stopped_leaves_no_file_waiting(monkeypatch):
    from disclosures import batches

    real = batches.actions.ingest

    def stop(**options):
        raise KeyboardInterrupt

    monkeypatch.setattr(batches.actions, "ingest", stop)
    with pytest.raises(KeyboardInterrupt):
        list(batches.ingest_files(EXTRACTS, jobs=2))
    monkeypatch.setattr(batches.actions, "ingest", real)
    assert set(Upload.objects.values_list("state", "code", "retry")) == {("rejected", "interrupted", True)}


def test_publish_publishes_what_passes_the_rule():
    reports = ingest(YANGQUAN, publish=True)
    assert [report["state"] for report in reports] == ["published"]
    assert Version.objects.get().current


def test_publish_says_what_stands_against_it(tmp_path):
    contradicted = tmp_path / "wrong.txt"
    text = YANGQUAN.read_text(encoding="utf-8")
    assert text.count("\t644.59\t") > 0
    contradicted.write_text(text.replace("\t644.59\t", "\t644.99\t", 1), encoding="utf-8")
    (report,) = ingest(contradicted, publish=True)
    assert (report["outcome"], report["state"], report["not_published_code"]) == (
        "ingested",
        "draft",
        "contradicted",
    )
    assert report["findings"] > 0
    rows = exported("export_findings", document=["wrong"])
    assert len(rows) == report["findings"]
    assert list(rows[0]) == FINDING_COLUMNS
    assert {row["proved"] for row in exported()} >= {"yes", "contradicted"}


def test_publish_publishes_a_duplicate_that_was_a_draft():
    ingest(YANGQUAN)
    (report,) = ingest(YANGQUAN, publish=True)
    assert (report["outcome"], report["state"]) == ("duplicate", "published")


@pytest.mark.parametrize("path", EXTRACTS, ids=lambda path: path.stem)
def test_exported_figures_are_the_answer_key(path):
    ingest(path)
    with (SAMPLES / "facts.csv").open(encoding="utf-8-sig", newline="") as handle:
        facts = [row for row in csv.DictReader(handle) if row["document"] == path.stem]
    columns = ["bureau", "year", "table", "side", "code", "government_category", "measure"]

    def keyed(rows):
        return sorted(
            (*(row[column] for column in columns), Decimal(row["amount"]))
            for row in rows
            if Decimal(row["amount"])
        )

    assert facts
    assert keyed(exported(document=[path.stem])) == keyed(facts)


def test_figures_are_exported_with_their_place_and_proof():
    ingest(GAOPING)
    rows = exported()
    assert list(rows[0]) == FIGURE_COLUMNS
    assert len(rows) == 235
    first = rows[0]
    assert (first["document"], first["region_code"], first["scope"]) == (
        "gaoping-2026-word",
        "140581",
        "unit",
    )
    assert (first["table"], first["kind"], first["measure"]) == ("1", "revenue_and_expenditure", "amount")
    assert (first["amount"], first["amount_printed"], first["unit_printed"]) == (
        "6056.35",
        "6056.35",
        "单位：万元",
    )
    assert float(first["x0"]) < float(first["x1"])
    assert {row["state"] for row in rows} <= {"printed", "zero"}
    assert int(first["page"]) == 6


def test_drafts_are_exported_and_of_a_document_the_newest(tmp_path):
    path = tmp_path / "same.txt"
    path.write_bytes(YANGQUAN.read_bytes())
    ingest(path)
    path.write_bytes(YANGQUAN.read_bytes() + b"\n")
    ingest(path)
    assert Version.objects.filter(document="same").count() == 2
    newest = Version.objects.get(number=2)
    assert len(exported(document=["same"])) == Figure.objects.filter(line__table__version=newest).count()
    assert len(exported(document=["same"], all_states=True)) == Figure.objects.count()


def test_a_document_that_nobody_knows_is_an_error():
    with pytest.raises(CommandError, match="nothing-2026"):
        exported(document=["nothing-2026"])


def test_without_documents_there_are_only_headers():
    assert run("export_figures").strip() == ",".join(FIGURE_COLUMNS)
    assert run("export_findings").strip() == ",".join(FINDING_COLUMNS)
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("3407.910000"), "3407.91"),
        (Decimal(0), "0.00"),
        (Decimal("1200000.000000"), "1200000.00"),
        (Decimal("12.345600"), "12.3456"),
        (Decimal("-0.500000"), "-0.50"),
        (None, ""),
    ],
)
def test_amounts_have_two_decimals_or_as_many_as_the_unit_needs(value, text):
    assert amount(value) == text


def test_what_was_ingested_keeps_its_source():
    ingest(GAOPING)
    source = Version.objects.get().source
    assert (source.format, source.size) == ("pdf", GAOPING.stat().st_size)
    assert default_storage.open(source.file.name).read() == GAOPING.read_bytes()
