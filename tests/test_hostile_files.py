"""Files made to do harm, through the real ingest: each is refused in a sentence, and others go on.

Office files are in test_hostile_office.py, zips of many files in test_archives.py.
"""

import io
import zlib
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from hostile import ingested, refused

from disclosures import actions
from disclosures.models import Upload
from disclosures.readers.isolation import isolated

SAMPLES = Path(__file__).parent / "samples"
pytestmark = pytest.mark.django_db


def pdf_of(*objects, trailer=b"/Root 1 0 R"):
    """A PDF of these objects, numbered from 1."""
    content, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d %b >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, trailer, len(content),
    )  # fmt: skip


def stream(content, about=b""):
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), about, content)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %b >> >>"
NO_DISCLOSURE = ("not_a_disclosure", "nothing_printed", "malformed", "no_text_layer", "crashed")


def one_page(content, resources=b"", *more):
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf_of(CATALOG, pages, PAGE % resources, content, *more)


def test_a_stream_that_unpacks_to_gigabytes(monkeypatch):
    monkeypatch.setattr(isolated, "TIMEOUT", 20.0)
    packed = zlib.compress(zlib.compress(bytes(1 << 29), 9), 9)
    bomb = one_page(stream(packed, b"/Filter [/FlateDecode /FlateDecode]"))
    assert len(bomb) < 10_000
    refused(bomb, "a.pdf", "out_of_memory", "timed_out", *NO_DISCLOSURE)


def test_a_picture_of_a_hundred_thousand_pixels_a_side():
    picture = stream(
        zlib.compress(bytes(1 << 20)),
        b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Filter /FlateDecode",
    )
    bomb = one_page(stream(b"595 0 0 842 0 0 cm /I Do"), b"/XObject << /I 5 0 R >>", picture)
    refused(bomb, "a.pdf", "out_of_memory", "timed_out", *NO_DISCLOSURE)


def test_a_page_the_size_of_a_country():
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9e9 9e9] /Contents 4 0 R /Resources << >> >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    bomb = pdf_of(CATALOG, pages, page, stream(b"0 0 9e9 9e9 re f"))
    refused(bomb, "a.pdf", "out_of_memory", "timed_out", *NO_DISCLOSURE)


@pytest.mark.parametrize(
    "objects",
    [
        (CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        (CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        (CATALOG, b"2 0 R"),
        (CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", PAGE % b"", stream(b"")),
        (CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>", PAGE % b"", stream(b"")),
    ],
    ids=[
        "tree in itself",
        "trees in each other",
        "reference to itself",
        "count too high",
        "count below zero",
    ],
)
def test_a_page_tree_that_never_ends(objects):
    refused(pdf_of(*objects), "a.pdf", *NO_DISCLOSURE)


@pytest.mark.parametrize("entry", [b"/Prev %d", b"/XRefStm %d", b"/Prev -99999999999"])
def test_a_table_of_objects_that_leads_to_itself(entry):
    plain = one_page(stream(b"BT ET"))
    start = int(plain.rpartition(b"startxref")[2].split()[0])
    entry = entry % start if b"%d" in entry else entry
    refused(plain.replace(b"/Root 1 0 R", b"/Root 1 0 R " + entry), "a.pdf", *NO_DISCLOSURE)


def test_a_page_that_is_there_two_hundred_thousand_times():
    pages = b"<< /Type /Pages /Kids [%b] /Count 200000 >>" % (b"3 0 R " * 200_000)
    refused(pdf_of(CATALOG, pages, PAGE % b"", stream(b"")), "a.pdf", "too_many_pages")


@pytest.mark.parametrize(
    "codes",
    [
        b"/Own usecmap",
        b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange",
        b"1 beginbfrange %b endbfrange" % (b"<0000> <FFFF> <0041> " * 20_000),
    ],
    ids=["in itself", "four thousand million", "all of them again and again"],
)
def test_a_font_whose_table_of_codes_never_ends(codes):
    table = b"begincmap /CMapName /Own def %b endcmap" % codes
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] "
    descendant = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [0 2147483647 500] >>"
    bomb = one_page(
        stream(b"BT /F1 10 Tf 1 0 0 1 50 700 Tm <00410042> Tj ET"),
        b"/Font << /F1 5 0 R >>",
        font + b"/ToUnicode 7 0 R >>",
        descendant,
        stream(table, b"/UseCMap 7 0 R"),
    )
    refused(bomb, "a.pdf", "out_of_memory", "timed_out", *NO_DISCLOSURE)


def test_a_form_that_draws_itself():
    form = stream(
        b"/F Do /F Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>",
    )
    refused(
        one_page(stream(b"/F Do"), b"/XObject << /F 5 0 R >>", form),
        "a.pdf",
        "out_of_memory",
        "timed_out",
        *NO_DISCLOSURE,
    )


def test_forms_that_draw_ten_of_the_next_each(monkeypatch):
    monkeypatch.setattr(isolated, "TIMEOUT", 15.0)
    forms = [
        stream(
            b"/F Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % at,
        )
        for at in range(6, 15)
    ]
    last = stream(b"0 0 1 1 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    bomb = one_page(stream(b"/F Do"), b"/XObject << /F 5 0 R >>", *forms, last)
    refused(bomb, "a.pdf", "out_of_memory", "timed_out", *NO_DISCLOSURE)


def test_objects_nested_fifty_thousand_deep():
    refused(one_page(b"[" * 50_000 + b"]" * 50_000), "a.pdf", *NO_DISCLOSURE)
    refused(one_page(stream(b"q " * 50_000 + b"[" * 50_000)), "b.pdf", *NO_DISCLOSURE)


def test_thousands_of_pages():
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(3000):
            document.new_page(595, 842)
        file = io.BytesIO()
        document.save(file)
    upload = refused(file.getvalue(), "a.pdf", "too_many_pages")
    assert upload.params == {"pages": 3000, "limit": isolated.MAX_PAGES}


def test_half_a_download():
    content = (SAMPLES / "pdf/gaoping-2026-word.pdf").read_bytes()
    upload = ingested(content[: len(content) // 2], "a.pdf")
    assert upload.code in {"malformed", "not_a_disclosure"}


def test_a_file_that_asks_for_a_password():
    refused((SAMPLES / "rejects/password-protected.pdf").read_bytes(), "a.pdf", "password_protected")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00" + bytes(500), "预算.pdf"),
        (b"<html><script>alert(1)</script></html>", "预算.pdf"),
        (b"\x7fELF" + bytes(500), "预算.txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "预算.xls"),
        (b"%PDF-1.7 nothing else", "预算.docx"),
        (b"\x00" * 5000, "预算.txt"),
        (b"\xff\xfe\xff\xff" * 500, "预算.txt"),
        ("\ud800预算".encode("utf-8", "surrogatepass") * 50, "预算.txt"),
        (b"PK\x03\x04" + bytes(500), "预算.zip"),
    ],
    ids=[
        "program",
        "page",
        "binary",
        "old workbook",
        "pdf as docx",
        "zeros",
        "odd utf-16",
        "surrogates",
        "cut zip",
    ],
)
def test_a_file_that_is_not_what_its_name_says(content, name):
    refused(
        content, name,
        *("not_a_pdf", "not_a_text", "unsupported_format", "malformed", "not_a_disclosure", "nothing_printed"),
    )  # fmt: skip


@pytest.mark.parametrize("line", [b"x\n", b"1\t2\n"], ids=["lines", "rows"])
def test_millions_of_lines(line, monkeypatch):
    """Refused for what they are, and before they are records."""
    monkeypatch.setattr(isolated, "MEMORY", 768 * 1024**2)
    refused(line * (15_000_000 // len(line)), "a.txt", "too_much_text")


def test_a_line_of_megabytes():
    refused(b"1" * 15_000_000, "a.txt", "not_a_text")


def test_zero_bytes_in_a_disclosure_are_left_out():
    content = (
        (SAMPLES / "extracts/yangquan-2025.txt").read_bytes().replace("合计".encode(), "合\0计".encode())
    )
    upload = ingested(content, "a.txt")
    assert upload.state in {"ingested", "rejected"}
    assert upload.code != "internal"


NAMES = {
    "../../../etc/passwd.txt": "passwd.txt",
    "C:\\Windows\\预算.txt": "预算.txt",
    "预\u202etxt.exe算.txt": "预txt.exe算.txt",
    "a\r\nSet-Cookie: x=1.txt": "aSet-Cookie: x=1.txt",
    "预\0算.txt": "预算.txt",
    "长" * 300 + ".txt": "长" * 251 + ".txt",
    "\ud800预算.txt": "预算.txt",
    '=HYPERLINK("x").txt': '=HYPERLINK("x").txt',
    "<script>alert(1)</script>.txt": "script>.txt",
    ".txt": ".txt",
    "": "-",
}


@pytest.mark.parametrize(("name", "kept"), NAMES.items(), ids=range(len(NAMES)))
def test_a_name_does_nothing_but_name_the_file(name, kept, client, admin_client):
    content = (SAMPLES / "extracts/yangquan-2025.txt").read_bytes()
    file = ContentFile(content)
    file.name = name
    upload = actions.ingest(upload=actions.receive_upload(file=file, user=None, read_later=False))
    assert upload.name == kept
    if upload.state == "ingested":
        page = admin_client.get(f"/disclosures/{upload.version_id}/")
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        answer = admin_client.get(f"/disclosures/{upload.version_id}/source")
        assert "\n" not in answer.headers["Content-Disposition"]
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert b"".join(answer.streaming_content) == content
    else:
        assert upload.code == "unsupported_format"
    assert admin_client.get("/uploads/").status_code == 200
    assert Upload.objects.count() == 1
