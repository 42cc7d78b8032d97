"""What a document prints and no table took: titles without a table, amounts left over. Pure.

Nothing is missed silently: a title of a budget table with nothing read below it is told, and so is
every page of tables with amounts that are no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from disclosures.forms import Form
from disclosures.printed import Printed
from disclosures.records import (
    Box,
    PageReading,
    Place,
    Problem,
    ProblemCode,
    RawDocument,
    RawPage,
    RawTable,
    Reading,
)
from disclosures.text import key

_TITLE = re.compile(r"表([（].*[）])?(续表?|[（]续表?[）])?")
_NUMBER = r"[\d一二三四五六七八九十]+"
_TITLE_BEGUN = re.compile(rf"((预算|部门|单位)?公开(0?\d+表|表{_NUMBER})|附?表{_NUMBER})[:：]?")
_LONGEST_TITLE = 45
_AMOUNT = re.compile(r"(?=.*[1-9])-?\d[\d,]*\.\d\d")
_BETWEEN_CELLS = re.compile(r"\s{2,}|[|｜]|,(?!\d{3})")
_IN_A_CELL = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+\.\d{1,2}|(?!20\d\d$)[1-9]\d{3,}")
"""An amount with cents or thousands, or a number that is no page, year or telephone."""
_BETWEEN_ROWS = 3
"""Lines from one row of a table to the next, at most."""
_LONGEST_ROW = 100
_SENTENCE = re.compile("[。；，;]|[万亿]元?")
_FORM = re.compile(r"绩效(?!工资)|[一二三]级指标|项目概况|立项依据|资金总额")
_SHOWN = 5
_TOLD = {ProblemCode.UNKNOWN_TABLE, ProblemCode.REPEATED_TABLE}


def unread(
    document: RawDocument,
    lines: Sequence[Printed],
    form: Form,
    reading: Reading,
    told_places: Iterable[Place],
) -> list[Problem]:
    """Titles and amounts of the document that are in no table of the reading, nor told already.

    ``lines`` are those outside its tables, ``told_places`` where amounts stand that other words tell of.
    """
    problems = _titles(lines, form, reading)
    told = {p.place.page for p in (*reading.problems, *problems) if p.code in _TOLD}
    read = {*_places(reading), *told_places}
    return [*problems, *_amounts(document, read, told), *_rows_of_text(lines, read)]


def _titles(lines: Sequence[Printed], form: Form, reading: Reading) -> list[Problem]:
    titles = [line for line in lines if _is_title(line, form)]
    listed = _listed(lines, titles)
    known = [key(table.title) for table in reading.tables]
    known += [key(problem.detail) for problem in reading.problems if problem.code in _TOLD]
    return [
        Problem(ProblemCode.UNKNOWN_TABLE, line.text, place=line.place)
        for line in titles
        if line not in listed and not any(line.key in words for words in known)
    ]


def _is_title(line: Printed, form: Form) -> bool:
    words = _TITLE_BEGUN.sub("", line.key, count=1)
    found = _TITLE.search(words)
    if len(words) > _LONGEST_TITLE or not found or found.end() < len(words) or _SENTENCE.search(words):
        return False
    return any(re.search(table.title, words) for table in form.tables)


def _listed(lines: Sequence[Printed], titles: Sequence[Printed]) -> set[Printed]:
    """Titles one below the other: a list of contents."""
    listed: set[Printed] = set()
    for above, below in pairwise(lines):
        if above in titles and below in titles:
            listed |= {above, below}
    return listed


def _rows_of_text(lines: Sequence[Printed], read: set[Place]) -> Iterator[Problem]:
    """Rows of tables whose cells nothing but blanks, bars or commas part, where there are no pages."""
    taken = {place.line for place in read}
    last = None
    for at, line in enumerate(lines):
        here = line.place.line
        if here is None or here in taken or not _is_row(line.text):
            continue
        if last is None or at - last > _BETWEEN_ROWS:
            yield Problem(ProblemCode.UNKNOWN_TABLE, line.text[:_LONGEST_ROW], place=line.place)
        last = at


def _is_row(text: str) -> bool:
    """Whether cells stand side by side, an amount behind the first."""
    if _SENTENCE.search(text):
        return False
    return any(_IN_A_CELL.fullmatch(cell.strip()) for cell in _BETWEEN_CELLS.split(text)[1:])


def _amounts(document: RawDocument, read: set[Place], told: set[int | None]) -> Iterator[Problem]:
    first, last = _span(document)
    with_figures = {place.page for place in read}
    in_form = False
    for page in document.pages:
        if page.number is None or not first <= page.number <= last:
            continue
        in_form = page.number not in with_figures and (in_form or _is_form(page))
        if page.number in told:
            continue
        if in_form or page.how is PageReading.PICTURE:
            continue
        left = [(text, place) for text, place in _printed(page) if place not in read]
        if left and (page.how is not PageReading.TEXT or len(left) > 2):
            shown = " ".join(text for text, _ in left[:_SHOWN])
            more = f" … ({len(left)})" if len(left) > _SHOWN else ""
            yield Problem(ProblemCode.UNREAD_AMOUNT, shown + more, place=left[0][1])


def _places(reading: Reading) -> Iterator[Place]:
    for table in reading.tables:
        for line in table.lines:
            yield from (figure.place for figure in line.figures)
    yield from (problem.place for problem in reading.problems)


def _span(document: RawDocument) -> tuple[int, int]:
    """From the first page read as tables to the last."""
    pages = [
        p.number for p in document.pages if p.number and p.how not in {PageReading.TEXT, PageReading.EMPTY}
    ]
    return (min(pages), max(pages)) if pages else (1, 0)


def _is_form(page: RawPage) -> bool:
    return any(_FORM.search(key(text)) for text in _texts(page))


def _texts(page: RawPage) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, RawTable):
            yield from (cell.text for row in block.rows for cell in row.cells if cell)
        else:
            yield block.text


def _printed(page: RawPage) -> Iterator[tuple[str, Place]]:
    """The amounts with cents that stand alone in a cell or a line, down to a performance form."""
    for block in page.blocks:
        cells = (
            [cell for row in block.rows for cell in row.cells if cell]
            if isinstance(block, RawTable)
            else [block]
        )
        if any(_FORM.search(key(cell.text)) for cell in cells):
            return
        for cell in cells:
            yield from _alone(cell.text, page.number, cell.box)


def _alone(text: str, page: int | None, box: Box | None) -> Iterable[tuple[str, Place]]:
    if _SENTENCE.search(text):
        return ()
    return ((word, Place(page, box)) for word in text.split() if _AMOUNT.fullmatch(word))
