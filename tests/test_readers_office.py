"""Word files and workbooks: the published samples read whole, places, and packages that mean harm."""

import re
import zipfile
from io import BytesIO

import pytest
from office import SAMPLE, SAMPLES, each_sample, lines, printed_facts, read_facts, refused

from disclosures import pipeline
from disclosures.office_places import OfficePlace, office_place
from disclosures.readers.isolation import isolated
from disclosures.readers.isolation.isolated import read_isolated
from disclosures.readers.office import package as office_package
from disclosures.readers.office import word
from disclosures.records import Proof, RawTable


@each_sample
def test_every_amount_of_a_sample_is_read_and_proved(name):
    outcome = pipeline.read(SAMPLES / "office" / name, name)
    assert read_facts(outcome.reading) == printed_facts(name.partition(".")[0])
    assert set(outcome.checked.proofs.values()) == {Proof.PROVED}
    assert outcome.checked.findings == ()


@each_sample
def test_a_figure_has_its_row_for_a_place(name):
    outcome = pipeline.read(SAMPLES / "office" / name, name)
    rows = {
        row.line: {cell.text for cell in row.cells if cell}
        for page in outcome.raw.pages
        for block in page.blocks
        if isinstance(block, RawTable)
        for row in block.rows
    }
    columns = {
        (row.line, cell.column): cell.text
        for page in outcome.raw.pages
        for block in page.blocks
        if isinstance(block, RawTable)
        for row in block.rows
        for cell in row.cells
        if cell
    }
    figures = [f for table in outcome.reading.tables for line in table.lines for f in line.figures]
    assert [f for f in figures if f.printed != columns[f.place.line, f.place.column]] == []
    assert [f for f in figures if f.printed not in rows[f.place.line]] == []
    assert all(figure.place.page is None for figure in figures)


@each_sample
def test_a_sample_is_the_same_when_read_in_a_process_of_its_own(name):
    path = SAMPLES / "office" / name
    assert read_isolated(path, path.suffix[1:]) == SAMPLE[name].read(path)


def test_places_name_the_table_and_the_row_within_it():
    pages = [{"title": "", "start": 0, "tables": [[5, 39], [44, 65]]}]
    assert office_place(pages, 46) == OfficePlace(2, 3, "")
    assert office_place(pages, 41) == OfficePlace(None, 41, "")
    assert "3" in office_place(pages, 46, 5).words
    assert "5" in office_place(pages, 46, 5).words


def test_places_name_the_sheet_and_its_own_number_of_the_row():
    pages = [
        {"title": "表1", "start": 0, "tables": [[4, 38]]},
        {"title": "表2", "start": 38, "tables": [[42, 66]]},
    ]
    assert office_place(pages, 43) == OfficePlace(2, 5, "表2")
    assert office_place(pages, 38) == OfficePlace(1, 38, "表1")
    assert office_place(pages, 43, 28).cell == "AB5"


# Files in ISO's strict form

COMMON = re.compile(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/(\w[\w-]*)((?:/[\w-]+)*)")


def in_strict_form(part, content):
    def strict(name):
        words = name[2] + name[3]
        for common in (b"extended-properties", b"custom-properties"):
            words = words.replace(common, common.replace(b"-p", b"P"))
        return name[0] if name[1] == b"package" else b"http://purl.oclc.org/ooxml/%b/%b" % (name[1], words)

    return COMMON.sub(strict, content) if part.endswith((".xml", ".rels")) else content


@each_sample
def test_a_file_in_the_strict_form_is_read_as_in_the_common_one(name, tmp_path):
    path = repacked(SAMPLES / "office" / name, tmp_path, in_strict_form)
    with zipfile.ZipFile(path) as package:
        assert not any(b"org/spreadsheetml/2006" in package.read(each) for each in package.namelist())
    assert SAMPLE[name].read(path) == SAMPLE[name].read(SAMPLES / "office" / name)


@each_sample
def test_a_part_of_a_file_in_the_strict_form_is_taken_out(name, tmp_path):
    path = repacked(SAMPLES / "office" / name, tmp_path, in_strict_form)
    part = tmp_path / f"part.{name}"
    part.write_bytes(isolated.take_out(path, path.suffix[1:], 1, 5))
    words = "".join(lines(SAMPLE[name].read(part)))
    assert words
    assert words in "".join(lines(SAMPLE[name].read(path)))


# Packages that mean harm


def repacked(path, tmp_path, change):
    """A copy of an office file with each part as ``change(name, content)`` gives it."""
    copy = tmp_path / path.name
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, change(part.filename, source.read(part)))
    return copy


@each_sample
def test_a_file_cut_short_is_malformed(name, tmp_path):
    path = tmp_path / name
    path.write_bytes((SAMPLES / "office" / name).read_bytes()[:20_000])
    assert refused(SAMPLE[name], path) == "malformed"


@each_sample
def test_a_file_with_its_main_part_broken_is_malformed(name, tmp_path):
    main = {"word/document.xml", "xl/worksheets/sheet1.xml"}
    path = repacked(SAMPLES / "office" / name, tmp_path, lambda part, c: c[:900] if part in main else c)
    assert refused(SAMPLE[name], path) == "malformed"


BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>"""


@each_sample
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(name, encoding, tmp_path):
    def change(part, content):
        if part not in {"word/document.xml", "xl/workbook.xml"}:
            return content
        body = content.decode().partition("?>")[2]
        return (BOMB.decode().replace("?>", f' encoding="{encoding}"?>', 1) + body).encode(encoding)

    path = repacked(SAMPLES / "office" / name, tmp_path, change)
    assert refused(SAMPLE[name], path) == "malformed"


@each_sample
def test_a_part_that_unpacks_without_end_is_refused(name, tmp_path):
    main = {"word/document.xml", "xl/worksheets/sheet1.xml"}
    path = repacked(
        SAMPLES / "office" / name, tmp_path, lambda part, c: c + b" " * 40_000_000 if part in main else c
    )
    assert refused(SAMPLE[name], path) == "unpacks_too_large"


def test_a_package_of_countless_parts_is_refused(tmp_path):
    path = tmp_path / "many.docx"
    with zipfile.ZipFile(path, "w") as package:
        for number in range(office_package.MAX_PARTS + 1):
            package.writestr(f"{number}", b"")
    assert refused(word, path) == "unpacks_too_large"


def test_a_directory_of_sizes_beyond_reason_is_not_read(tmp_path):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("a", b"")
    content = bytearray(packed.getvalue())
    content[-10:-6] = (64 * 1024**2).to_bytes(4, "little")
    path = tmp_path / "large.docx"
    path.write_bytes(content)
    assert refused(word, path) == "unpacks_too_large"
