"""Performance forms (绩效目标表): those of a document, in order. Pure.

Forms are cells (`form_cells`); where a page gives no cells, what stands between two of the labels in its
running text is what the first of them asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosures.performance.cells import forms_in_cells
from disclosures.performance.scanned import is_doubtful, without_misfits
from disclosures.records import Place, Problem, ProblemCode, ProjectFormReading, RawDocument, RawLine
from disclosures.text import key

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_FORM = re.compile(
    r"项目名称(?P<project>.{2,120}?)主管部门(?:及代码)?:?(?P<department>.{0,80}?)实施单位(?P<unit>.{2,60}?)项目属性"
    rf".{{0,200}}?实施期资金总额:(?P<whole>{_NUMBER})?.{{0,10}}?年度资金总额:(?P<annual>{_NUMBER})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class _Stream:
    """The words of a document run together, and where each piece of them begins."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, position: int) -> Place:
        return self.places[bisect_right(self.starts, position) - 1]


def project_forms(document: RawDocument) -> tuple[ProjectFormReading, ...]:
    """The performance forms in order. A form that runs over pages, each with its head, counts once.

    They are read cell by cell; those that stand on their pages as running text give their amounts only.
    """
    found = tuple(without_misfits(forms_in_cells(document), document))
    places = {form.place for form in found}
    known = {(key(form.project), form.annual_amount) for form in found}
    told_of = {key(form.project) for form in found if form.unread}
    told: dict[tuple[str, str, Decimal | None], ProjectFormReading] = {}
    for form in _forms_in_text(document):
        is_known = key(form.project) in told_of or (key(form.project), form.annual_amount) in known
        if form.place not in places and not is_known:
            told.setdefault((form.project, form.unit_name, form.annual_amount), form)
    return (*found, *told.values())


def unread_forms(forms: Iterable[ProjectFormReading]) -> Iterator[Problem]:
    """The forms whose targets, or whose amounts, were not read, or not for certain."""
    for form in forms:
        whose = form.project or form.unit_name
        if not form.indicators:
            yield Problem(ProblemCode.UNREAD_FORM, whose, place=form.place)
        if is_doubtful(form):
            yield Problem(ProblemCode.UNCLEAR_TARGETS, whose, place=form.place)
        for cell in form.unread:
            yield Problem(ProblemCode.UNREAD_FORM_AMOUNT, f"{whose}：{cell.text}", place=cell.place)
        for cell in form.doubtful:
            yield Problem(ProblemCode.CUT_TARGET, f"{whose}：{cell.text}", place=cell.place)


def _forms_in_text(document: RawDocument) -> Iterator[ProjectFormReading]:
    stream = _stream(document)
    for match in _FORM.finditer(stream.text):
        yield ProjectFormReading(
            project=match["project"],
            unit_name=match["unit"],
            annual_amount=Decimal(match["annual"].replace(",", "")),
            whole_amount=Decimal(match["whole"].replace(",", "")) if match["whole"] else None,
            place=stream.place(match.start("annual")),
        )


def _stream(document: RawDocument) -> _Stream:
    text: list[str] = []
    starts: list[int] = []
    places: list[Place] = []
    at = 0
    for words, place in _words(document):
        text.append(words)
        starts.append(at)
        places.append(place)
        at += len(words)
    return _Stream("".join(text), tuple(starts), tuple(places))


def _words(document: RawDocument) -> Iterator[tuple[str, Place]]:
    for page, block in document.blocks:
        if isinstance(block, RawLine):
            yield key(block.text), Place(page, block.box, block.line)
            continue
        for row in block.rows:
            for cell in row.cells:
                if cell:
                    yield key(cell.text), Place(page, cell.box, row.line)
