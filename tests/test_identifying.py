"""Files of other formats are called what they are."""

import zipfile

import pytest

from disclosures.readers import UnreadableError
from disclosures.regions.identifying import identify, is_archive

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "content", "suffix"),
    [
        ("预算.doc", OLE, ".doc"),
        ("预算.wps", OLE, ".wps"),
        ("预算.et", OLE, ".et"),
        ("预算.xls", b"\xef\xbb\xbf<HTML><table>", ".html"),
        ("预算.htm", b"<!DOCTYPE html><p>", ".htm"),
        ("预算.mht", b"MIME-Version: 1.0\r\n", ".mht"),
        ("预算.csv", "科目,合计\n合计,1.00\n".encode("gb18030"), ".csv"),
        ("预算.rtf", b"{\\rtf1 }", ".rtf"),
        ("预算.ods", ["mimetype", "content.xml"], ".ods"),
        ("预算.odt", ["mimetype", "content.xml"], ".odt"),
        ("预算.ofd", ["OFD.xml", "Doc_0/Document.xml"], ".ofd"),
    ],
)
def test_formats_that_are_not_read_are_named(tmp_path, name, content, suffix):
    path = tmp_path / "some"
    if isinstance(content, list):
        with zipfile.ZipFile(path, "w") as package:
            for part in content:
                package.writestr(part, "<x/>")
        with path.open("rb") as file:
            assert not is_archive(file)
    else:
        path.write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        identify(path, name)
    assert (caught.value.code, caught.value.params) == ("unsupported_format", {"suffix": suffix})


def test_an_extract_with_marks_in_its_text_stays_text(tmp_path):
    path = tmp_path / "some"
    path.write_text("某局<b>2024</b>年预算\n合计\t1.00\n", encoding="utf-8")
    assert identify(path, "预算.txt") == "txt"
    assert identify(path, "预算.csv") == "txt"
