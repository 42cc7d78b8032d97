"""What documents print is text wherever it is shown: in pages, charts, tables to take away, and headers."""

import csv
import io
import json
import re
from pathlib import Path

import factories
import pytest
from hostile import ingested
from openpyxl import load_workbook
from test_access import ADDRESSES, TARGETS, concrete, targets_of

from disclosures.models import Denominator, Finding, Line, Statement, Upload
from disclosures.parsing import parse
from disclosures.readers import text_extract
from disclosures.records import Resource

pytestmark = pytest.mark.django_db
MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'"
FORMULA = '=HYPERLINK("https://elsewhere.example","x")'
SHOWN = re.compile(r"<script>alert|<img src=x|onerror=alert\(1\)>[^&]", re.IGNORECASE)


@pytest.fixture
def hostile():
    """Two published disclosures whose every word is markup or a formula."""
    made = []
    for word, region in ((MARKUP, "140100"), (FORMULA, "140200")):
        version = factories.version(agency=word, region=region)
        version.bureau = version.document = word
        version.source.name = f"{word}.txt"
        version.source.save()
        version.save()
        factories.by_code(
            version, {"210": "5.00", "21015": "5.00"}, total="5.00", names={"210": word, "21015": word}
        )
        factories.by_category(version, [(word, "", "3.00"), (word, word, "3.00")], total="3.00")
        table = factories.table(version, "projects", [("leaf", "", word, "", {"total": "2.00"})])
        Line.objects.filter(table=table).update(name=word, printed_name=word)
        Finding.objects.create(
            version=version, rule="children", severity="error", kind="expenditure", name=word
        )
        Statement.objects.create(version=version, topic="total", name=word, text=word, reason=word)
        Denominator.objects.create(
            version=version, what=Resource.STAFF, value=1, printed=word, text=word, organisation=word
        )
        Upload.objects.create(
            name=f"{word}.pdf", size=1, state="rejected", stage="done", code="not_storable", version=None,
            params={"what": word, "size": word}, finished=factories.PUBLISHED,
        )  # fmt: skip
        made.append(version)
    return made


def keys(version):
    """What an address can name of a version."""
    figure = factories.Figure.objects.filter(line__table__version=version).first()
    return {
        "version": version.pk,
        "figure": figure.pk,
        "finding": version.findings.first().pk,
        "statement": version.statements.first().pk,
        "resource": version.denominators.first().pk,
        "agency": version.disclosure.agency_id,
        "upload": Upload.objects.first().pk,
    }


class Keys:
    def __init__(self, version):
        vars(self).update(keys(version))


def columns(versions):
    return "?columns=" + ",".join(str(version.disclosure_id) for version in versions)


def pages(client, versions):
    """Every page that is answered, with the columns of both disclosures where it takes some."""
    for route in ADDRESSES:
        if not route.startswith("admin/auth"):
            for version in versions if len(targets_of(route)) == len(TARGETS) else versions[:1]:
                address = concrete(route, Keys(version))
                for query in ("", columns(versions)):
                    response = client.get(address + query)
                    if response.status_code == 200 and "text/html" in response.headers["Content-Type"]:
                        yield address + query, response.text


def test_markup_is_shown_and_not_run(admin_client, hostile):
    seen = 0
    for address, page in pages(admin_client, hostile):
        assert not SHOWN.search(page), address
        seen += "alert(1)" in page
    assert seen > 5


def test_charts_hold_no_markup(admin_client, hostile):
    page = admin_client.get("/compare/functional/chart/" + columns(hostile)).text
    for data in re.findall(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL):
        assert "<" not in data
        json.loads(data)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("screen", ["compare/functional", "compare/economic", "projects"])
def test_what_is_taken_away_holds_no_formula(admin_client, hostile, screen, suffix):
    answer = admin_client.get(f"/{screen}.{suffix}{columns(hostile)}")
    assert answer.status_code == 200
    assert "\n" not in answer.headers["Content-Disposition"]
    content = answer.content
    if suffix == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t"))]
    elif suffix == "xlsx":
        sheets = load_workbook(io.BytesIO(content)).worksheets
        assert not [c.value for s in sheets for row in s.iter_rows() for c in row if c.data_type == "f"]
    else:
        json.loads(content)


@pytest.mark.parametrize("address", ["/findings.csv"])
def test_lists_as_csv_hold_no_formula(admin_client, hostile, address):
    text = admin_client.get(address).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert FORMULA in " ".join(cells)
    assert not [cell for cell in cells if cell.startswith("=")]


def test_a_stored_name_breaks_no_header(admin_client, hostile):
    for version in hostile:
        answer = admin_client.get(f"/disclosures/{version.pk}/source")
        disposition = answer.headers["Content-Disposition"]
        answer.getvalue()
        assert disposition.startswith("attachment;")
        assert "<script>" not in disposition
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize("code", ["٢١٠١٥٠٦", "2" * 13])
def test_what_no_code_can_be_is_no_code(code, tmp_path):
    """Digits of other scripts, and more of them than any code has."""
    extract = Path(__file__).parent / "samples" / "extracts" / "gaoping-2026.txt"
    path = tmp_path / "a.txt"
    path.write_text(extract.read_text(encoding="utf-8").replace("2101506\t", f"{code}\t"), encoding="utf-8")
    read = parse(text_extract.read(path))
    codes = {line.code for table in read.tables for line in table.lines}
    assert "21015" in codes
    assert code not in codes


STEERING = "\u202e\u2066\u200e\x9b"


def test_marks_of_direction_and_controls_are_neither_stored_nor_in_the_way():
    """They would turn what stands after them around, or steer a terminal; copied text is full of some."""
    extract = (Path(__file__).parent / "samples" / "extracts" / "yangquan-2025.txt").read_text(
        encoding="utf-8"
    )
    marked = extract.replace("医疗保障", f"医{STEERING}疗保障").replace("合计", f"合{STEERING}计")
    version = ingested(marked.encode(), "a.txt").version
    plain = ingested(extract.encode(), "b.txt").version
    assert version.bureau == plain.bureau
    assert figures(version) == figures(plain)
    stored = [*version.statements.values_list("text", flat=True), *names(version), str(version.evidence)]
    assert not any(mark in text for text in stored for mark in STEERING)


def figures(version):
    return sorted(
        factories.Figure.objects.filter(line__table__version=version).values_list(
            "line__table__kind", "line__code", "line__name", "measure", "amount", "proof"
        )
    )


def names(version):
    return [
        name
        for line in Line.objects.filter(table__version=version)
        for name in (line.name, line.printed_name)
    ]
