"""Tables that the list of contents names and the document does not print. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from disclosures.forms import Form, usual_kinds
from disclosures.printed import Printed
from disclosures.records import Kind, Place, Problem, ProblemCode, Reading
from disclosures.text import key

_LEADER = re.compile(r"[\s.…·‥]*\d{0,3}\s*$")
"""What leads to a page number."""
_TITLE = re.compile(
    r"(.{0,12}?[、:：.．）)]|附?表\d+|\d+)?(20\d\d年度?)?(?P<words>[^、。；，;,]{2,40}表([（].*[）])?)"
)
_MARKS = re.compile(r"[《》]")
_FEWEST = 4
"""Titles one below the other that are a list."""
_NEXT = 2
"""Lines of a text from one title to the next."""


def listed_only(lines: Sequence[Printed], form: Form, reading: Reading) -> Iterator[Problem]:
    """The titles of a list of contents that stand nowhere else, of kinds of table that were not read.

    It is known which tables known forms have; where most are nowhere, they are in a file of their own.
    """
    if usual_kinds(form.name) or any(each.code is ProblemCode.TABLE_SKIPPED for each in reading.problems):
        return
    listed = _listed(lines)
    known = {line: kinds for line, words in listed.items() if (kinds := _kinds(words, form))}
    there = {table.kind for table in reading.tables}
    titles = [key(words) for words in (*(table.title for table in reading.tables), *_told(reading))]
    titles += [line.key for line in lines if line not in listed and _words(line)]
    gone = [
        line
        for line, kinds in known.items()
        if not kinds & there
        and not any(listed[line] in title and kinds & _kinds(title, form) for title in titles)
    ]
    if len(gone) * 2 < len(known):
        yield from (
            Problem(ProblemCode.TABLE_LISTED, _LEADER.sub("", line.text).strip(), place=line.place)
            for line in gone
        )


def _kinds(title: str, form: Form) -> set[Kind]:
    return {each.kind for each in form.tables if re.search(each.title, title)}


def _told(reading: Reading) -> Iterator[str]:
    """Titles of tables of which no figure was read."""
    return (each.detail for each in reading.problems if each.code is ProblemCode.UNKNOWN_TABLE)


def _words(line: Printed) -> str:
    """Those of a title, without its number and the year; empty where a line is none."""
    match = _TITLE.fullmatch(_LEADER.sub("", _MARKS.sub("", line.key)))
    return match["words"] if match else ""


def _listed(lines: Sequence[Printed]) -> dict[Printed, str]:
    """The lines of lists of contents, with the words of their titles."""
    found: dict[Printed, str] = {}
    run: dict[Printed, str] = {}
    last: Printed | None = None
    for line in lines:
        words = _words(line)
        if not words or (last and not _follows(last.place, line.place)):
            found, run = _with(found, run), {}
        if words:
            run[line] = words
        last = line
    return _with(found, run)


def _with(found: dict[Printed, str], run: dict[Printed, str]) -> dict[Printed, str]:
    return found | run if len(run) >= _FEWEST else found


def _follows(above: Place, below: Place) -> bool:
    """Whether nothing is between two lines that is none."""
    if above.line is not None and below.line is not None:
        return below.line - above.line <= _NEXT
    return above.page is not None and above.page == below.page
