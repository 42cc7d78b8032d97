"""Performance forms that a document begins, by a title or by a head, and that were not read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from disclosures.performance.rows import OF_RESULTS
from disclosures.records import (
    FormKind,
    Place,
    Problem,
    ProblemCode,
    ProjectFormReading,
    RawDocument,
    RawLine,
    RawPage,
    RawTable,
)
from disclosures.statements.running import ends_forms, is_form_title
from disclosures.text import key, name

_HEAD = re.compile(
    r"主管部门(?:及代码)?|实施单位|项目属性|实施期资金总额|年度资金总额|一级指标|二级指标|三级指标"
)
_ENOUGH = 2
_COLUMNS = re.compile(r".{0,20}一级指标.{0,4}二级指标.{0,12}指标.{0,40}")
"""The names of the columns of targets in a line."""
_LONGEST = 60


@dataclass(slots=True)
class _Section:
    """What stands from one title of a form to the next."""

    title: str
    place: Place
    words: list[str] = field(default_factory=list)
    places: set[Place] = field(default_factory=set)
    rows: int = 0

    @property
    def text(self) -> str:
        return "".join(map(key, self.words))

    @property
    def has_head(self) -> bool:
        return len(set(_HEAD.findall(self.text))) >= _ENOUGH

    def is_read_as(self, form: ProjectFormReading) -> bool:
        """Whether it is the form, or a page of it with the head over again."""
        head = rf"项目名称:?{re.escape(key(form.project))}"
        is_again = form.kind is FormKind.PROJECT and re.search(head, self.text) is not None
        return form.place in self.places or is_again or any(t.place in self.places for t in form.indicators)


def lost_forms(document: RawDocument, forms: Sequence[ProjectFormReading]) -> Iterator[Problem]:
    """A title alone is one only beside forms: elsewhere it may be a heading that leads to another file."""
    sections = list(_sections(document))
    has_forms = any(section.rows for section in sections)
    told: set[str] = set()
    for section in sections:
        is_begun = section.has_head or (has_forms and not section.words)
        if is_begun and not any(map(section.is_read_as, forms)):
            said = name("".join(section.words[:2]))
            if said not in told:
                yield Problem(ProblemCode.LOST_FORM, (said or section.title)[:_LONGEST], place=section.place)
            told |= {said} - {""}


def _sections(document: RawDocument) -> Iterator[_Section]:
    current: _Section | None = None
    of_results = False
    for words, place, in_table in _printed(document):
        of_results = (of_results and not is_form_title(key(words))) or bool(OF_RESULTS.fullmatch(key(words)))
        is_untitled = current is None and not of_results and _names_columns(words, in_table=in_table)
        if is_form_title(key(words)) or is_untitled:
            if current:
                yield current
            current = _Section(name(words), place)
            current.words += [words] * is_untitled
        elif current and ends_forms(key(words)):
            yield current
            current = None
        elif current and not _is_of_the_year(words):
            current.words.append(words)
            current.places.add(place)
            current.rows += in_table
    if current:
        yield current


def _names_columns(words: str, *, in_table: bool) -> bool:
    """Whether targets begin here, in cells or in a line."""
    return (in_table and key(words) == "一级指标") or _COLUMNS.fullmatch(key(words)) is not None


def _is_of_the_year(words: str) -> bool:
    """(2026年度), below the title; a page's number."""
    return re.fullmatch(r"[（]?20\d\d年度?[）]?|[-—]*\d{1,3}[-—]*|", key(words)) is not None


def _printed(document: RawDocument) -> Iterator[tuple[str, Place, bool]]:
    """Lines and cells with their places, from top to bottom, and whether it is a cell."""
    for page in document.pages:
        for block in _below_titles(page):
            if isinstance(block, RawLine):
                yield block.text, Place(page.number, block.box, block.line), False
                continue
            for row in block.rows:
                for cell in row.cells:
                    if cell and key(cell.text):
                        yield cell.text, Place(page.number, cell.box, row.line, cell.column), True


def _below_titles(page: RawPage) -> list[RawLine | RawTable]:
    """What a page prints; of one without tables, all that stands below a title behind it."""
    if any(isinstance(block, RawTable) for block in page.blocks):
        return list(page.blocks)
    titles = [each for each in page.blocks if isinstance(each, RawLine) and is_form_title(key(each.text))]
    return sorted(
        page.blocks,
        key=lambda block: (sum(_top(title) <= _top(block) for title in titles), block not in titles),
    )


def _top(block: RawLine | RawTable) -> float:
    return block.box.top if block.box else 0.0
