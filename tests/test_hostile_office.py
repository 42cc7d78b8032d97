"""Office files made to do harm, through the real ingest."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hostile import ingested, refused

from disclosures.readers.isolation import isolated

SAMPLES = Path(__file__).parent / "samples"
pytestmark = pytest.mark.django_db


def office(name, change, *more):
    """A sample office file with one part of it changed: `change` takes name and content of each.

    `more` are further parts: a name or ZipInfo, and its content.
    """
    file = io.BytesIO()
    with (
        zipfile.ZipFile(SAMPLES / "office" / name) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            target.writestr(info.filename, change(info.filename, source.read(info.filename)))
        for part, content in more:
            target.writestr(part, content)
    return file.getvalue()


def unchanged(name, content):
    return content


OFFICE = [("xinzhou-2024.xlsx", "xl/worksheets/sheet1.xml"), ("yangquan-2025.docx", "word/document.xml")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("written", [str, str.upper])
@pytest.mark.parametrize(("name", "part"), OFFICE)
def test_a_part_that_an_office_file_has_twice(name, part, written):
    with zipfile.ZipFile(SAMPLES / "office" / name) as source:
        other = source.read(part).replace(b"0", b"9")
    refused(office(name, unchanged, (written(part), other)), name, "malformed")


@pytest.mark.parametrize(("name", "part"), OFFICE)
def test_a_part_of_an_office_file_that_is_a_link_to_a_file_of_ours(name, part):
    link = zipfile.ZipInfo(part)
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(SAMPLES / "office" / name) as source:
        others = [(info, source.read(info)) for info in source.infolist() if info.filename != part]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for info, content in [*others, (link, b"/etc/passwd")]:
            target.writestr(info, content)
    refused(file.getvalue(), name, "malformed", "not_a_disclosure")


DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
LAUGHS = b"<!DOCTYPE l [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%b'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]>"  # fmt: skip
OUTSIDE = b"<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("entities", [LAUGHS, OUTSIDE], ids=["a billion laughs", "a file of ours"])
@pytest.mark.parametrize(
    ("name", "part"),
    [("xinzhou-2024.xlsx", "xl/workbook.xml"), ("yangquan-2025.docx", "word/document.xml")],
)
def test_entities_in_office_files(entities, name, part):
    def change(of, content):
        return DECLARATION + entities + content.partition(b"?>")[2] if of == part else content

    refused(office(name, change), name, "malformed")


@pytest.mark.parametrize("name", ["xinzhou-2024.xlsx", "yangquan-2025.docx"])
def test_a_part_of_an_office_file_that_unpacks_to_gigabytes(name):
    def change(of, content):
        return content[:-1] + b" " * (1 << 28) if of.endswith(("workbook.xml", "document.xml")) else content

    refused(office(name, change), name, "unpacks_too_large")


def test_a_sheet_that_says_it_has_a_million_columns():
    def change(of, content):
        return (
            content.replace(b'<dimension ref="A1', b'<dimension ref="A1:XFD1048576" x="')
            if "sheet1" in of
            else content
        )

    upload = ingested(office("xinzhou-2024.xlsx", change), "a.xlsx")
    assert upload.code not in {"internal", "timed_out"}


def in_first_sheet(before, *what):
    """The sample workbook with more in its first sheet."""

    def change(of, content):
        added = b"".join(what)
        return content.replace(before, added + before) if of == "xl/worksheets/sheet1.xml" else content

    return office("xinzhou-2024.xlsx", change)


@pytest.mark.parametrize(
    "areas",
    [
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b"<mergeCells>%b</mergeCells>"
        % b"".join(b'<mergeCell ref="A%d:XFD%d"/>' % (n, n) for n in range(1, 99)),
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
    ids=["all cells merged", "many rows merged", "all cells linked"],
)
def test_areas_of_a_sheet_that_no_table_has(areas, monkeypatch):
    """Refused before a cell is made for each of their places."""
    monkeypatch.setattr(isolated, "MEMORY", 512 * 1024**2)
    upload = refused(in_first_sheet(b"<pageMargins", areas), "a.xlsx", "areas_too_large")
    assert upload.params["cells"] > upload.params["limit"]


def test_titles_merged_over_every_column_a_sheet_can_have():
    def change(of, content):
        return content.replace(b'<mergeCell ref="', b'<mergeCell ref="A1:XFD1"/><mergeCell ref="', 1)

    upload = ingested(office("xinzhou-2024.xlsx", change), "a.xlsx")
    assert upload.version.tables.count() == 13


def test_columns_hidden_beyond_the_last(monkeypatch):
    monkeypatch.setattr(isolated, "MEMORY", 512 * 1024**2)
    columns = b'<cols><col min="90" max="2000000000" width="0" hidden="1"/></cols>'

    def change(of, content):
        content = re.sub(rb"<cols>.*</cols>", b"", content) if of == "xl/worksheets/sheet1.xml" else content
        return content.replace(b"<sheetData>", columns + b"<sheetData>")

    assert ingested(office("xinzhou-2024.xlsx", change), "a.xlsx").state == "ingested"


def test_a_cell_with_a_format_that_the_workbook_does_not_have():
    def change(of, content):
        return re.sub(rb'numFmtId="4"', b'numFmtId="9999"', content) if of == "xl/styles.xml" else content

    refused(office("xinzhou-2024.xlsx", change), "a.xlsx", "malformed")


def test_a_row_beyond_the_last():
    row = b'<row r="3000000000"><c r="A3000000000" t="inlineStr"><is><t>x</t></is></c></row>'
    refused(in_first_sheet(b"</sheetData>", row), "a.xlsx", "malformed")


def test_numbers_that_no_budget_has():
    row = b'<row r="900"><c r="A900"><v>1e300</v></c><c r="B900"><v>-1e-300</v></c><c r="C900"><v>NaN</v></c></row>'
    upload = ingested(in_first_sheet(b"</sheetData>", row), "a.xlsx")
    assert upload.code not in {"internal", "crashed"}
