"""What is shown, as CSV, XLSX and JSON."""

import io

import factories
import openpyxl
import pytest
from django.core.cache import caches
from pages import (
    FUNCTIONAL_PAGE,
    download,
    get,
    two_bureaus,
)

from disclosures.models import Figure
from disclosures.spreadsheets import harmless

pytestmark = pytest.mark.django_db


def test_the_download_holds_exactly_the_cells_shown_with_their_source(client):
    one, other = two_bureaus()
    rows = download(client, "/compare/functional.csv", one, other, depth="1", show="share")
    assert [
        (r["code"], r["value"], r["amount"], r["state"]) for r in rows if r["bureau"].startswith("甲")
    ] == [
        ("", "100.00", "10.00", "printed"),
        ("208", "20.00", "2.00", "printed"),
        ("210", "80.00", "8.00", "printed"),
    ]
    figure = Figure.objects.get(line__code="208")
    first = next(r for r in rows if r["code"] == "208" and r["amount"])
    assert first["figure_url"] == f"http://testserver/en/figures/{figure.pk}/"
    assert (first["document"], first["sha256"]) == (one.document, one.source.sha256)
    assert (first["page"], first["source_line"], first["proof"]) == ("", "2", "proved")


def test_a_bureau_named_like_a_formula_is_harmless_in_a_spreadsheet(client):
    one = factories.version('=HYPERLINK("x")', "140100")
    factories.by_code(one, {"210": "8.00"}, names={"210": "@SUM(1)"})
    row = download(client, "/compare/functional.csv", one)[-1]
    assert row["bureau"] == '\'=HYPERLINK("x")'
    assert row["name"] == "'@SUM(1)"
    assert harmless("-5.00") == "-5.00"
    assert harmless("-5.00+1") == "'-5.00+1"


def test_a_workbook_holds_numbers_as_numbers_sources_as_links_and_a_sheet_that_explains(client):
    one = factories.version('=HYPERLINK("x")', "140100")
    factories.by_code(one, {"210": "8.00"}, names={"210": "@SUM(1)"})
    response = get(client, "/compare/functional.xlsx", one)
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    data, shown, about = book.worksheets
    header = [cell.value for cell in data[1]]
    row = dict(zip(header, data[data.max_row], strict=True))
    assert (row["amount"].value, row["amount"].data_type) == (8, "n")
    assert row["figure_url"].hyperlink.target == f"http://testserver/en/figures/{Figure.objects.get().pk}/"
    assert (row["bureau"].value, row["bureau"].data_type) == ('=HYPERLINK("x")', "s")
    assert all(cell.data_type != "f" for sheet in book.worksheets for cells in sheet.rows for cell in cells)
    assert "Data version" in [cell.value for cell in about["A"]]
    assert [cell.value for cell in shown["C"]][1:3] == ['=HYPERLINK("x")', "2026 · department"]
    figure = next(cell for cell in shown["C"] if cell.value == 8)
    assert figure.data_type == "n"
    assert figure.number_format.startswith("#,##0.00")
    assert figure.hyperlink.target == row["figure_url"].hyperlink.target


def test_json_holds_what_is_shown_with_its_data_version(client):
    one, other = two_bureaus()
    said = get(client, "/compare/functional.json", one, other, depth="1").json()
    assert [row["amount"] for row in said["rows"] if row["code"] == "210"] == [8.0, 5.0]
    assert said["data_version"] in said["citation"]
    again = get(client, "/compare/functional.json", one, other, depth="1").json()
    assert again["data_version"] == said["data_version"]
    caches["pages"].clear()  # what changes a figure outside of a test leaves an event behind
    Figure.objects.filter(line__code="210").update(proof="contradicted")
    changed = get(client, "/compare/functional.json", one, other, depth="1").json()
    assert changed["data_version"] != said["data_version"]


def test_the_address_to_cite_holds_nothing_of_how_the_columns_were_chosen(client):
    one, other = two_bureaus()
    response = get(client, FUNCTIONAL_PAGE, one, other, choose="1", q="市", show="rank")
    query = f"?show=rank&columns={one.disclosure_id},{other.disclosure_id}"
    assert response.context["share"] == f"/en/compare/functional/share/{query}"
    assert "10,000 yuan" not in response.context["caption"]
