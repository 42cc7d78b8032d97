"""What people take away from the comparisons: files, citations, short links, charts for other pages."""

import csv
import io
import json
import re
from decimal import Decimal

import factories
import openpyxl
import pytest
from django.db import IntegrityError, transaction

from disclosures.models import Figure, ShortLink, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _every_page_is_made_anew(settings):
    settings.PAGES_KEPT = 0


def screens(versions):
    columns = ",".join(str(v.disclosure_id) for v in versions)
    agency = versions[0].disclosure.agency_id
    return {
        "/compare/functional": f"?columns={columns}&depth=3",
        "/compare/economic": f"?columns={columns}&depth=3&by=government",
        "/compare/indicators": f"?columns={columns}&depth=3",
        "/trends": "",
        "/projects": "",
        f"/bureaus/{agency}": "",
    }


def files(client, address, query):
    """The same sheet three times: rows of CSV, of JSON, of the workbook, each as dicts."""
    answers = {s: client.get(f"/en{address}.{s}{query}") for s in ("csv", "json", "xlsx")}
    assert {a.status_code for a in answers.values()} == {200}
    book = openpyxl.load_workbook(io.BytesIO(answers["xlsx"].content))
    header, *rows = book.worksheets[0].iter_rows(values_only=True)
    return (
        list(csv.DictReader(io.StringIO(answers["csv"].content.decode("utf-8-sig")))),
        json.loads(answers["json"].content),
        [dict(zip(header, row, strict=True)) for row in rows],
        book,
    )


def test_every_screen_gives_the_same_rows_as_csv_json_and_workbook_each_with_its_source(
    client, real_disclosures
):
    for address, query in screens(real_disclosures).items():
        plain, said, sheet, book = files(client, address, query)
        assert len(plain) == len(said["rows"]) == len(sheet) > 3, address
        assert len({row["data_version"] for row in plain}) == 1
        amount = next(name for name in ("amount", "total") if name in plain[0])
        for row, other, cells in zip(plain, said["rows"], sheet, strict=True):
            assert row["data_version"] == other["data_version"] == cells["data_version"]
            if row[amount]:
                assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"])
                assert row["document"]
                assert row["page"] or row["source_line"]
                assert row["proof"] or row.get("state") == "implied"
                assert isinstance(cells[amount], int | float)
                assert Decimal(str(cells[amount])) == Decimal(row[amount]) == Decimal(str(other[amount]))
        assert said["citation"].endswith(said["address"])
        assert book.worksheets[-1]["B2"].hyperlink.target == said["address"]


def test_every_address_of_a_source_in_a_file_opens_it(client, real_disclosures):
    for address, query in screens(real_disclosures).items():
        links = {row["figure_url"] for row in files(client, address, query)[0]} - {""}
        for link in sorted(links)[:10]:
            assert client.get(link.split()[0]).status_code in {200, 302}, link


def test_trends_tell_printed_from_implied_amounts_with_the_reason(client, real_disclosures):
    rows = files(client, "/trends", "")[0]
    implied = [row for row in rows if row["state"] == "implied"]
    assert implied
    for row in implied:
        statement = Statement.objects.get(pk=row["figure_url"].rstrip("/").rpartition("/")[2])
        assert Decimal(row["amount"]) == statement.amount - statement.change
        assert int(row["year"]) == statement.version.year - 1
    assert any(row["reason"] for row in rows if row["state"] == "printed")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠"])
def test_no_cell_starts_a_formula(client, start):
    one = factories.version(f"{start}1+1", "140100")
    factories.by_code(one, {"210": "-8.00"}, names={"210": f'{start}HYPERLINK("x")'}, total="-8.00")
    query = f"?columns={one.disclosure_id}"
    plain, _said, _sheet, book = files(client, "/compare/functional", query)
    assert plain[-1]["amount"] == "-8.00"
    assert not any(value.startswith(start) and start != "-" for row in plain for value in row.values())
    assert plain[-1]["name"].startswith("'")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []


def share(client, address, query):
    response = client.get(f"/en{address}/share/{query}")
    assert response.status_code == 200
    return response.content.decode()


def said(content, name):
    return re.search(rf'id="{name}"[^>]*>(.*?)</', content)[1].replace("&amp;", "&")


def test_a_citation_names_date_and_data_version_and_holds_the_versions_fast(client):
    one, other = factories.version(), factories.version("乙市医疗保障局", "140300")
    for version in (one, other):
        factories.by_code(version, {"210": "8.00"}, total="8.00")
    query = f"?columns={one.disclosure_id},{other.disclosure_id}"
    content = share(client, "/compare/functional", query)
    citation = said(content, "citation")
    assert re.search(r"data version [0-9a-f]{16}, accessed \d{4}-\d\d-\d\d\. http", citation)
    held = citation.rpartition(" ")[2]
    assert held.endswith(f"columns={one.disclosure_id}.1,{other.disclosure_id}.1")
    before = re.search(r"<tbody>.*</tbody>", client.get(held).content.decode(), re.DOTALL)[0]
    one.current = False
    one.save()
    newer = factories.version(number=2)
    factories.by_code(newer, {"210": "9.00"}, total="9.00")
    after = re.search(r"<tbody>.*</tbody>", client.get(held).content.decode(), re.DOTALL)[0]
    assert re.findall(r"[\d,]+\.\d\d", after) == re.findall(r"[\d,]+\.\d\d", before)


def test_every_screen_can_be_cited(client, real_disclosures):
    for address, query in screens(real_disclosures).items():
        content = share(client, address, query)
        assert "accessed" in said(content, "citation")
        assert client.get(said(content, "address")).status_code == 200


def test_the_embedded_chart_may_stand_in_a_frame_and_leaves_nothing_behind(client, real_disclosures):
    for address in ("/compare/functional", "/trends"):
        content = share(client, address, screens(real_disclosures)[address])
        embed = said(content, "embed").replace("&lt;", "<").replace("&quot;", '"').replace("&#x27;", "'")
        response = client.get(re.search(r'src="([^"]+)"', embed)[1].replace("&amp;", "&"))
        assert response.status_code == 200
        assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
        assert "unsafe-inline" not in response.headers["Content-Security-Policy"].split("style-src")[0]
        assert "X-Frame-Options" not in response.headers
        assert not response.cookies
        assert "data version" in response.content.decode()
    for other in (address + "/", "/", "/api/", f"{address}/share/"):
        refused = client.get(other)
        assert "frame-ancestors 'none'" in refused.headers["Content-Security-Policy"]
        assert refused.headers["X-Frame-Options"] == "DENY"


def shorten(client, address):
    response = client.post("/en/s/", {"address": address})
    if response.status_code == 200:
        return said(response.content.decode(), "short-address")
    assert response.status_code == 422
    assert "own screens" in response.content.decode()
    return None


def test_a_short_link_leads_back_to_the_very_state_and_is_the_same_for_everybody(client):
    one = factories.version()
    factories.by_code(one, {"210": "8.00"}, total="8.00")
    address = f"/en/compare/functional/?show=share&columns={one.disclosure_id}&depth=1"
    short = shorten(client, address)
    assert re.fullmatch(r"http://testserver/s/[a-z2-7]{8}", short)
    assert shorten(client, address) == short
    followed = client.get(short)
    assert (followed.status_code, followed.headers["Location"]) == (302, address)
    assert ShortLink.objects.count() == 1
    assert client.get("/s/aaaaaaaa").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/compare/functional/",
        "/\\evil.example/",
        "/%5cevil.example/../",
        "\t//evil.example",
        "javascript:alert(1)",
        "/admin/",
        "/accounts/logout/",
        "/uploads/",
        "/nothing/",
        "compare/functional/",
        "",
        "/compare/functional/?" + "a" * 7000,
        "/compare/functional/\r\nLocation: https://evil.example/",
    ],
)
def test_nothing_but_a_screen_of_our_own_is_shortened(client, address):
    assert shorten(client, address) is None
    assert not ShortLink.objects.exists()


def test_the_database_itself_keeps_no_link_to_another_site():
    for target in ("https://evil.example/", "//evil.example/", "/\\evil.example/"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ShortLink.objects.create(token="x", target=target)


def test_two_targets_whose_hashes_begin_alike_have_links_of_their_own(client):
    address = "/compare/functional/?show=share"
    token = shorten(client, address).rpartition("/")[2]
    ShortLink.objects.filter(pk=token).update(target="/compare/economic/")
    longer = shorten(client, address)
    assert longer.rpartition("/")[2].startswith(token)
    assert client.get(longer).headers["Location"] == address


def test_a_corrected_figure_changes_the_data_version(client):
    one = factories.version()
    factories.by_code(one, {"210": "8.00"}, total="8.00")
    query = f"?columns={one.disclosure_id}"
    before = files(client, "/compare/functional", query)[1]["data_version"]
    assert files(client, "/compare/functional", query)[1]["data_version"] == before
    Figure.objects.filter(line__code="210").update(proof="contradicted")
    assert files(client, "/compare/functional", query)[1]["data_version"] != before
