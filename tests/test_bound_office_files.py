"""Several disclosures bound in a Word file or a workbook: each is taken out and read as a file of its own."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from binding import bound_text, bound_word_file, bound_workbook, facts, read_to_the_end, taken_in
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from invented import Invented
from openpyxl import load_workbook

from disclosures import pipeline
from disclosures.models import Figure, Part, SourceFile, Version
from disclosures.office_places import office_place
from disclosures.readers import UnreadableError
from disclosures.readers.isolation import isolated
from disclosures.records import ProblemCode
from disclosures.templatetags.part_words import in_whole_file, part_of_file_words, part_words

MAKERS = {"docx": bound_word_file, "xlsx": bound_workbook}
each_kind = pytest.mark.parametrize("kind", MAKERS)


def bound(tmp_path, kind, *seeds):
    path = tmp_path / f"汇编.{kind}"
    MAKERS[kind](path, *seeds)
    return path


def alone(tmp_path, seed):
    path = tmp_path / f"{seed}.txt"
    path.write_text(Invented(seed).text())
    return pipeline.read(path, path.name)


def taken(path, kind, part):
    out = path.with_name(f"part.{kind}")
    out.write_bytes(isolated.take_out(path, kind, part.first, part.last))
    return pipeline.read(out, out.name)


@each_kind
def test_each_reads_as_it_does_alone(tmp_path, kind):
    path = bound(tmp_path, kind, 3, 5, 11)
    whole = pipeline.read(path, path.name)
    assert len(whole.reading.parts) == 2
    for read, seed in (
        (whole, 3),
        *((taken(path, kind, part), seed) for part, seed in zip(whole.reading.parts, (5, 11), strict=True)),
    ):
        single = alone(tmp_path, seed)
        assert facts(read.reading) == facts(single.reading)
        assert read.reading.bureau_name == single.reading.bureau_name
        assert read.checked.proofs == single.checked.proofs
        assert [each.rule for each in read.checked.findings] == [
            each.rule for each in single.checked.findings
        ]
    assert all(read.reading.parts == () for read in [taken(path, kind, whole.reading.parts[0])])


@pytest.mark.django_db
@each_kind
def test_each_has_an_outcome_of_its_own_and_its_place_in_the_file(tmp_path, kind):
    path = bound(tmp_path, kind, 3, 5)
    whole, part = read_to_the_end(*taken_in(path.read_bytes(), path.name))
    assert [upload.state for upload in (whole, part)] == ["ingested", "ingested"]
    assert part.version.source.format == kind
    assert Version.objects.count() == 2
    figure = Figure.objects.filter(line__table__version=part.version, amount__gt=0).order_by("pk").first()
    own = office_place(part.version.pages_read, figure.source_line, figure.source_column)
    if kind == "xlsx":
        sheet = load_workbook(path)[own.sheet]
        assert f"{sheet[own.cell].value:.2f}" == figure.printed.replace(",", "")
        assert re.fullmatch(r"工作表 5-1 第 2 行 – 工作表 5-\d+ 第 \d+ 行", part_words(part.part))
    else:
        assert re.fullmatch(r"第 \d+ 段 – .*第 \d+ (段|行)", part_words(part.part))
    assert part_of_file_words(part.part).startswith("汇编.")
    assert in_whole_file(figure.source_line, part.version.source) == ""


def test_rows_of_a_sheet_that_holds_the_end_of_one_and_the_start_of_another_are_cut(tmp_path):
    path = bound(tmp_path, "xlsx", 3, 5)
    book = load_workbook(path)
    first, second = (alone(tmp_path, seed) for seed in (3, 5))
    last = [sheet for sheet in book.worksheets if sheet.title.startswith("3-")][-1]
    begin = book["5-1"]
    for row in begin.iter_rows(values_only=True):
        last.append(row)
    book.remove(begin)
    path = tmp_path / "one sheet.xlsx"
    book.save(path)
    whole = pipeline.read(path, path.name)
    assert facts(whole.reading) == facts(first.reading)
    assert facts(taken(path, "xlsx", whole.reading.parts[0]).reading) == facts(second.reading)


def without_covers(path, names):
    """The workbook with a title, whose and a unit above each table, and nothing else; bureaus by seed."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        texts = [str(cell or "") for row in sheet.iter_rows(values_only=True) for cell in row]
        if not any(text.startswith("单位：") for text in texts):
            book.remove(sheet)
            continue
        for row in sheet.iter_rows():
            if re.search(r"20\d\d年度?$|(部门|单位)预算公开$", str(row[0].value or "").strip()):
                row[0].value = None
            elif Invented(3).bureau in str(row[0].value):
                row[0].value = row[0].value.replace(Invented(3).bureau, names[sheet.title.split("-")[0]])
    book.save(path)


def test_sheets_of_another_bureau_need_no_cover(tmp_path):
    path = bound(tmp_path, "xlsx", 3, 8)
    without_covers(path, {"3": "乙县医疗保障局", "8": "甲县医疗保障局"})
    whole = pipeline.read(path, path.name)
    (part,) = whole.reading.parts
    read = taken(path, "xlsx", part)
    assert [whole.reading.bureau_name, read.reading.bureau_name] == ["乙县医疗保障局", "甲县医疗保障局"]
    assert len(whole.reading.tables) == len(read.reading.tables) == 13
    assert not any(
        p.code is ProblemCode.REPEATED_TABLE for p in (*whole.reading.problems, *read.reading.problems)
    )


def in_turn(tmp_path, change=lambda book: None):
    """A workbook with table 1 of two bureaus, then table 2 of both, and so on."""
    path = bound(tmp_path, "xlsx", 3, 8)
    without_covers(path, {"3": "乙县医疗保障局", "8": "甲县医疗保障局"})
    book = load_workbook(path)
    half = len(book.worksheets) // 2
    book._sheets = [
        sheet for pair in zip(book._sheets[:half], book._sheets[half:], strict=True) for sheet in pair
    ]
    change(book)
    book.save(path)
    return path


def test_sheets_of_two_bureaus_in_turn_are_taken_apart(tmp_path):
    path = in_turn(tmp_path)
    whole = pipeline.read(path, path.name)
    (part,) = whole.reading.parts
    read = taken(path, "xlsx", part)
    for each, bureau, seed in ((whole, "乙县医疗保障局", 3), (read, "甲县医疗保障局", 8)):
        assert each.reading.bureau_name == bureau
        own = [fact for fact in facts(each.reading) if "局" not in fact[4]]
        assert own == [fact for fact in facts(alone(tmp_path, seed).reading) if "局" not in fact[4]]
        assert not any(p.code is ProblemCode.REPEATED_TABLE for p in each.reading.problems)


def test_a_cell_of_a_bureau_whose_sheets_stand_in_turn_is_called_as_in_the_file(tmp_path):
    path = in_turn(tmp_path)
    whole = pipeline.read(path, path.name)
    read = taken(path, "xlsx", whole.reading.parts[0])
    pages = [{"title": p.title, "start": p.start, "tables": []} for p in read.raw.pages]
    book = load_workbook(path)
    figures = [f for t in read.reading.tables for line in t.lines for f in line.figures]
    places = [office_place(pages, f.place.line, f.place.column) for f in figures]
    shown = [book[place.sheet][place.cell].value for place in places]
    assert all(place.sheet.startswith("8-") for place in places)
    assert [round(value, 2) for value in shown] == [float(f.printed.replace(",", "")) for f in figures]


def test_sheets_in_turn_of_which_one_names_no_bureau_are_not_parted(tmp_path):
    def change(book):
        for row in book["8-5"].iter_rows():
            if str(row[0].value).startswith("部门名称"):
                row[0].value = None

    path = in_turn(tmp_path, change)
    read = pipeline.read(path, path.name)
    assert read.reading.parts == ()
    assert sum(p.code is ProblemCode.REPEATED_TABLE for p in read.reading.problems) == 13


@pytest.mark.parametrize("mixed", [False, True])
def test_a_bureau_may_be_named_in_the_titles_alone(tmp_path, mixed):
    def change(book):
        for sheet in book.worksheets:
            bureau = "乙县医疗保障局" if sheet.title.startswith("3-") else "甲县医疗保障局"
            for row in sheet.iter_rows():
                if str(row[0].value).startswith("部门名称"):
                    row[0].value = None
                elif re.match(r"20\d\d年.*表", str(row[0].value)):
                    row[0].value = bureau + row[0].value
        if not mixed:
            book._sheets.sort(key=lambda sheet: sheet.title.startswith("8-"))

    path = in_turn(tmp_path, change)
    whole = pipeline.read(path, path.name)
    (part,) = whole.reading.parts
    names = {key[0] for key in (t.title.partition("20") for t in taken(path, "xlsx", part).reading.tables)}
    assert names == {"甲县医疗保障局"}
    assert {t.title.partition("20")[0] for t in whole.reading.tables} == {"乙县医疗保障局"}


def test_what_a_part_hides_is_told_of_the_part_alone(tmp_path):
    path = bound(tmp_path, "xlsx", 3, 5)
    book = load_workbook(path)
    book["5-4"].row_dimensions[6].hidden = True
    book.save(path)
    whole = pipeline.read(path, path.name)
    hidden = ProblemCode.HIDDEN
    assert not any(problem.code is hidden for problem in whole.reading.problems)
    part = taken(path, "xlsx", whole.reading.parts[0])
    assert [p.detail for p in part.reading.problems if p.code is hidden] == ["5-4: 6"]


def test_results_of_formulas_stay_with_their_cells(tmp_path):
    path = bound(tmp_path, "xlsx", 3, 5)
    content = BytesIO()
    with ZipFile(path) as old, ZipFile(content, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename.startswith("xl/worksheets/sheet"):
                data = re.sub(
                    rb'(<c r="[A-Z]+\d+"[^>]*)(?: t="n")([^>]*>)<v>([\d.]+)</v>',
                    rb"\1\2<f>SUM(Z1:Z9)</f><v>\3</v>",
                    data,
                )
            new.writestr(member, data)
    path.write_bytes(content.getvalue())
    with ZipFile(path) as package:
        assert any(b"SUM(Z1:Z9)" in package.read(name) for name in package.namelist())
    whole = pipeline.read(path, path.name)
    assert facts(taken(path, "xlsx", whole.reading.parts[0]).reading) == facts(alone(tmp_path, 5).reading)


def test_a_cover_in_a_text_box_begins_a_part(tmp_path):
    path = bound(tmp_path, "docx", 3, 5)
    document = Document(path)
    covers = [p for p in document.paragraphs if p.text.strip() == Invented(5).bureau]
    cover = covers[-1]
    box = parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>'
        f"<w:p><w:r><w:t>{cover.text}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    cover._p.addprevious(box)
    cover._p.getparent().remove(cover._p)
    document.save(path)
    whole = pipeline.read(path, path.name)
    (part,) = whole.reading.parts
    assert facts(whole.reading) == facts(alone(tmp_path, 3).reading)
    assert facts(taken(path, "docx", part).reading) == facts(alone(tmp_path, 5).reading)


@each_kind
def test_lines_that_are_not_there_leave_nothing_to_read(tmp_path, kind):
    path = bound(tmp_path, kind, 3)
    out = tmp_path / f"none.{kind}"
    out.write_bytes(isolated.take_out(path, kind, 90_000, 90_001))
    with pytest.raises(UnreadableError) as caught:
        pipeline.read(out, out.name)
    assert caught.value.code == "nothing_printed"


@pytest.mark.django_db
def test_where_the_first_is_refused_the_others_are_read_all_the_same():
    content, _ = bound_text(3, 5)
    lines = content.decode().splitlines()
    at = next(n for n, line in enumerate(lines) if re.match(r"\d{7}\t", line))
    lines[at] = lines[at].replace("\t", "\t" + "某" * 400, 1)
    content = "\n".join(lines).encode()
    whole, part = read_to_the_end(*taken_in(content))
    assert [(each.state, each.code) for each in (whole, part)] == [
        ("rejected", "not_storable"),
        ("ingested", ""),
    ]
    assert (part.within, part.version.source.part.source.name) == (whole, "汇编.txt")
    assert part_words(part.part).startswith("第 ")
    again, known = read_to_the_end(*taken_in(content))
    assert [(each.state, each.version_id) for each in (again, known)] == [
        ("rejected", None),
        ("duplicate", part.version_id),
    ]
    assert (SourceFile.objects.count(), Part.objects.count(), Version.objects.count()) == (2, 1, 1)
