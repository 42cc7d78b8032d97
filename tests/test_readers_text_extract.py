"""What the reader of text extracts makes of tabs, blank lines, mark-up and bytes."""

from pathlib import Path

import pytest

from disclosures.readers import UnreadableError, text_extract
from disclosures.records import PageReading, RawLine, RawTable

SAMPLES = Path(__file__).parent / "samples"


def read(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (page,) = text_extract.read(path).pages
    return page


def grids(page):
    return [[[c.text for c in row.cells] for row in b.rows] for b in page.blocks if isinstance(b, RawTable)]


def texts(page):
    return [b.text for b in page.blocks if isinstance(b, RawLine)]


def test_rows_with_tabs_are_a_table_with_their_line_numbers(tmp_path):
    page = read(tmp_path, "## 收支总表\n\n单位：万元\n\n项目\t金额\n合计\t644.59\n")
    table = page.blocks[2]
    assert [(b.text, b.line) for b in page.blocks[:2]] == [("收支总表", 1), ("单位：万元", 3)]
    assert [(row.line, [cell.text for cell in row.cells]) for row in table.rows] == [
        (5, ["项目", "金额"]),
        (6, ["合计", "644.59"]),
    ]
    assert (page.number, page.how, table.box) == (None, PageReading.TABLES, None)


def test_a_blank_line_parts_a_table_in_two(tmp_path):
    assert grids(read(tmp_path, "a\tb\n\nc\td\n")) == [[["a", "b"]], [["c", "d"]]]


def test_a_blank_first_cell_keeps_its_place(tmp_path):
    assert grids(read(tmp_path, "\t\t一、外交支出\t\n")) == [[["", "", "一、外交支出", ""]]]


def test_short_rows_are_filled_up(tmp_path):
    assert grids(read(tmp_path, "a\tb\tc\nd\te\n")) == [[["a", "b", "c"], ["d", "e", ""]]]


def test_mark_up_goes_and_angle_brackets_of_the_document_stay(tmp_path):
    page = read(
        tmp_path,
        '# <b>第二部分</b> 报表\n<p>根据<关于做好工作的通知></p>\n费用率<0.5%\n<td rowspan="9">甲</td>\n',
    )
    assert texts(page) == ["第二部分 报表", "根据<关于做好工作的通知>", "费用率<0.5%", "甲"]


def test_a_number_sign_within_a_line_stays(tmp_path):
    assert texts(read(tmp_path, "#1 机组\n")) == ["#1 机组"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_usual_encodings_are_read(tmp_path, encoding):
    assert texts(read(tmp_path, "阳泉市医疗保障局".encode(encoding))) == ["阳泉市医疗保障局"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_the_usual_line_ends_are_read(tmp_path, end):
    assert texts(read(tmp_path, f"一{end}二")) == ["一", "二"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \n\t\n", "empty_file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_text"),
        (b"\xff\xff\xff", "not_a_text"),
        (b"a" * 200_000, "not_a_text"),
        (b"a\t" * 5_000, "not_a_text"),
    ],
)
def test_what_is_no_text_says_why(tmp_path, content, code):
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, content)
    assert caught.value.code == code


def test_a_text_larger_than_any_disclosure_is_refused(tmp_path):
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, b"a\n" * (9 * 1024**2))
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("path", sorted((SAMPLES / "extracts").glob("*.txt")), ids=lambda path: path.stem)
def test_every_line_of_a_sample_is_kept(path):
    (page,) = text_extract.read(path).pages
    kept = {b.line for b in page.blocks if isinstance(b, RawLine)}
    kept |= {row.line for b in page.blocks if isinstance(b, RawTable) for row in b.rows}
    lines = path.read_text(encoding="utf-8").split("\n")
    printed = {n for n, line in enumerate(lines, start=1) if line.strip()}
    bare = {n for n in printed if lines[n - 1].strip().startswith(("<", "</"))}
    assert printed - kept <= bare
