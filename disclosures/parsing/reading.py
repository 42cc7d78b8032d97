"""A raw document to a `Reading`, step by step. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from disclosures.forms import Form
from disclosures.parsing.assembling import Assembly, assemble
from disclosures.parsing.contents import listed_only
from disclosures.parsing.doubting import doubts
from disclosures.parsing.headings import headings_left_out
from disclosures.parsing.listed_headings import headings_listed_only
from disclosures.parsing.numbering import left_out
from disclosures.parsing.others import first_alone
from disclosures.parsing.pieces import Piece, pieces
from disclosures.parsing.remarks import told_places
from disclosures.parsing.subject import subject
from disclosures.parsing.torn import mended
from disclosures.parsing.typed_tables import typed_tables
from disclosures.parsing.unread import unread
from disclosures.parsing.widening import widened
from disclosures.performance.losing import lost_forms
from disclosures.performance.reading import project_forms, unread_forms
from disclosures.performance.resources import form_resources
from disclosures.printed import Printed, lines_of
from disclosures.records import (
    PageReading,
    Place,
    Problem,
    ProblemCode,
    RawDocument,
    Reading,
    ResourceReading,
)
from disclosures.statements.misspelt import named_otherwise
from disclosures.statements.narrative import narrative
from disclosures.statements.resources import resources
from disclosures.statements.subjects import other_subjects
from disclosures.text import key

_SENTENCE = re.compile(r"(收入|支出|经费|预算).{0,20}[\d.,]+[万千]元")


class NotADisclosureError(Exception):
    """No table of a budget was recognised in the document.

    ``said`` is what the document says of itself, where it is the running text of a budget whose tables
    are in a file of their own.
    """

    def __init__(self, said: str = "") -> None:
        super().__init__(said)
        self.said = said


def parse(document: RawDocument) -> Reading:
    """Read a document's tables by the form that fits it; of several disclosures in one file the first.

    Raises:
        NotADisclosureError: no table of any form was recognised.
    """
    whole = mended(widened(pieces(document)))
    assembly = assemble(whole.pieces)
    first = first_alone(document, assembly.tables)
    if first.others:
        return replace(parse(first.document), parts=first.others)
    lines = list(lines_of(document))
    if not assembly.tables:
        raise NotADisclosureError(_running_text(lines))
    reading = _of_tables(document, lines, whole.pieces, assembly)
    found = [*told_places(assembly.tables), *whole.rests]
    return _with_its_text(document, lines, assembly.form, reading, found)


def _of_tables(
    document: RawDocument, lines: Sequence[Printed], whole: Sequence[Piece], assembly: Assembly
) -> Reading:
    """What the tables print, whose they are, and what they lack."""
    about = subject(lines, assembly.tables)
    bureau = key(about.bureau.text) if about.bureau else None
    tables, in_tables = typed_tables(assembly.tables, assembly.form, bureau)
    problems = [
        *(*about.problems, *assembly.problems, *_pictures(document), *left_out(document, whole)),
        *(list(headings_left_out(document)) or headings_listed_only(document)),
        *in_tables,
    ]
    problems.extend(doubt for doubt in doubts(tables, bureau) if doubt not in problems)
    return Reading(assembly.form.name, about.bureau, about.year, about.scope, tuple(tables), tuple(problems))


def _with_its_text(
    document: RawDocument,
    lines: Sequence[Printed],
    form: Form,
    reading: Reading,
    found: Sequence[Place],
) -> Reading:
    """With what sentences and performance forms say; what stands at the places ``found`` was read."""
    said = narrative(lines, form, reading)
    forms = project_forms(document)
    counted = _resources(document, lines, reading.bureau_name)
    others = list(other_subjects(lines, reading, said.statements, counted))
    accounted = [*found, *(each.place for each in said.statements)]
    problems = (
        *reading.problems,
        *unread(document, lines, form, reading, accounted),
        *listed_only(lines, form, reading),
        *said.problems,
        *others,
        *(() if _tell_bureau(others) else named_otherwise(reading.bureau, lines)),
        *unread_forms(forms),
        *lost_forms(document, forms),
    )
    return replace(
        reading, problems=problems, statements=said.statements, project_forms=forms, resources=counted
    )


def _tell_bureau(problems: Sequence[Problem]) -> bool:
    return any(problem.code is ProblemCode.BUREAU_DIFFERS for problem in problems)


def _running_text(lines: Sequence[Printed]) -> str:
    """Whose running text it is, as its cover says: 某局 2017; empty where it is none of a budget."""
    about = subject(lines, ())
    if not about.scope or not about.year or not any(_SENTENCE.search(line.key) for line in lines):
        return ""
    bureau = about.bureau.text if about.bureau else ""
    return f"{bureau} {about.year.text}".strip()


def _resources(
    document: RawDocument, lines: Sequence[Printed], bureau: str | None
) -> tuple[ResourceReading, ...]:
    """What sentences and forms say of staff and assets; once where they say the same."""
    said = resources(lines, bureau)
    known = {(each.what, each.value, each.organisation) for each in said}
    asked = form_resources(document)
    return (*said, *(each for each in asked if (each.what, each.value, each.organisation) not in known))


def _pictures(document: RawDocument) -> list[Problem]:
    numbers = [str(p.number) for p in document.pages if p.how is PageReading.PICTURE or p.pictures]
    return [Problem(ProblemCode.PICTURE_PAGES, ", ".join(numbers))] if numbers else []
