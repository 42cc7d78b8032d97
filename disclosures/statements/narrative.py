"""Sentences to statements: the amounts that running text prints, and what it says of them. Pure.

Every statement remembers the line its amount stands on. Patterns look at `text.key`, where commas
and colons are half-width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from disclosures.forms import GENERIC, Form, Mention, Passage
from disclosures.money import UNITS, UnreadableAmountError, in_wan_yuan, places_in_wan_yuan
from disclosures.printed import Printed
from disclosures.promised_sums.crossing import Figures
from disclosures.records import Problem, Reading, StatementReading
from disclosures.records.terms import SAME_CLASS, SAME_HEADING
from disclosures.statements.changes import number, with_changes
from disclosures.statements.reasons import Reason, reasons
from disclosures.statements.running import AMOUNT, NUMBER, Running, running
from disclosures.statements.unread import unread_sentences

_ALL = r"(?:本年|当年)?总?(?:收入|支出)(?:总)?(?:预算)?(?:总额|合计)?"
_SHARE = re.compile(rf",?占(?:比|[^,。;]{{0,12}}的|{_ALL})?(?:为)?(?P<share>{NUMBER})%")
_POINT = re.compile(r"[。;]|(?<!\d)\d{1,2}[.、．]|（[一二三四五六七八九十\d]{1,2}）")
"""What begins a sentence, or a point of a list."""
_LESS = re.compile(r"(基本|项目)支出|用于|用途|原因|执行数|决算数|(比|较|与)(上年|20\d\d年)")


@dataclass(frozen=True, slots=True)
class Narrative:
    """What running text says, and its sentences with an amount that was not understood."""

    statements: tuple[StatementReading, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """Statements of one passage, and the stretches of the run that they account for."""

    statements: list[StatementReading]
    spans: list[tuple[int, int]]


def narrative(lines: Sequence[Printed], form: Form, reading: Reading) -> Narrative:
    """The statements of all passages that the form declares, tied to the reading's figures.

    Where none of them begins, a bureau may have put it in the words that the ministry's guidance has.
    """
    figures = Figures(reading)
    found: list[StatementReading] = []
    problems: list[Problem] = []
    for run in running(lines):
        spans: list[tuple[int, int]] = []
        begun = _begun(run, form) or _begun(run, GENERIC)
        for passage, start, end in begun:
            try:
                told = _statements(run, passage, start, end, figures, len(found))
            except UnreadableAmountError:  # its sentences are told as not understood
                continue
            found.extend(told.statements)
            spans.extend(told.spans)
        problems.extend(unread_sentences(run, spans))
    return Narrative(tuple(found), tuple(problems))


def _begun(run: Running, form: Form) -> list[tuple[Passage, int, int]]:
    here = [each for each in form.passages if re.search(each.under, run.heading or run.major)]
    return list(_passages(run.text, here))


def _passages(text: str, passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Each passage with the stretch of text from its opening to the next one's."""
    openings = sorted(
        (match.start(), index)
        for index, passage in enumerate(passages)
        for match in re.finditer(f"(?:{passage.opening.words}){AMOUNT}", text)
    )
    for (start, index), (end, _) in pairwise([*openings, (len(text), -1)]):
        yield passages[index], start, end


def _statements(run: Running, passage: Passage, start: int, end: int, figures: Figures, first: int) -> _Told:
    stretch = run.text[start:end]
    given = reasons(stretch, passage)
    plain = _blanked(stretch, given)
    opening = re.match(f"(?:{passage.opening.words}){AMOUNT}", plain)
    if opening is None:
        return _Told([], [])
    found = [(opening, passage.opening), *_items(passage, plain, opening.end(), figures)]
    made = [
        _statement(run, passage, start, match, mention, figures, None if index == 0 else first)
        for index, (match, mention) in enumerate(found)
    ]
    if len(made) <= len(passage.items):
        made = [replace(statement, adds_up=False) for statement in made]
    told, spans = with_changes(made, found, plain, given, passage)
    spans += [match.span() for match, _ in found]
    spans += [(reason.begin, reason.end) for reason in given]
    return _Told(told, [(start + begin, start + close) for begin, close in spans])


def _items(
    passage: Passage, plain: str, after: int, figures: Figures
) -> Iterator[tuple[re.Match[str], Mention]]:
    """The amounts that divide the opening one; a class may be named many times, another item once.

    Any words before an amount may name a line: they do where the table has one of that name.
    """
    for item in passage.items:
        pattern = re.compile(f"(?:{item.words}){AMOUNT}")
        matches = list(pattern.finditer(plain, after))
        line = item.term.line if item.term else ""
        if item.term and line == SAME_HEADING:
            matches = [
                match
                for match in matches
                if figures.find(item.term, _name(match))[0] and not _is_of_less(plain, match)
            ]
        elif line != SAME_CLASS:
            matches = matches[:1]
        yield from ((match, item) for match in matches)


def _name(match: re.Match[str]) -> str | None:
    """The line that a sentence names, with the level of the classification if it says which."""
    named = match.groupdict()
    name, level = named.get("class"), named.get("level")
    return f"{name}（{level}）" if name and level else name


def _is_of_less(plain: str, match: re.Match[str]) -> bool:
    """Whether it is said of a part of what goes to a line, or of another year's."""
    begin = max((mark.end() for mark in _POINT.finditer(plain, 0, match.start())), default=0)
    return _LESS.search(plain, begin, match.start()) is not None


def _blanked(text: str, given: Sequence[Reason]) -> str:
    for reason in given:
        text = text[: reason.begin] + " " * (reason.end - reason.begin) + text[reason.end :]
    return text


def _statement(
    run: Running,
    passage: Passage,
    start: int,
    match: re.Match[str],
    mention: Mention,
    figures: Figures,
    opening: int | None,
) -> StatementReading:
    printed = number(match["amount"])
    share = _SHARE.match(run.text, start + match.end())
    share_printed = number(share["share"]) if share else None
    name = _name(match)
    knows, figure = figures.find(mention.term, name) if mention.term else (False, None)
    sentence_end = min(
        (at for mark in "。;" if (at := run.text.find(mark, start + match.end())) >= 0), default=len(run.text)
    )
    return StatementReading(
        topic=passage.topic,
        label=name or match.group()[: match.start("amount") - match.start()],
        amount=in_wan_yuan(printed.amount, UNITS[match["unit"]]),
        places=places_in_wan_yuan(printed.places, UNITS[match["unit"]]),
        printed=match["amount"] + match["unit"],
        text=run.text[start + match.start() : sentence_end + 1],
        place=run.place(start + match.start("amount")),
        opening=opening,
        figure=figure,
        repeats_a_figure=knows,
        share=share_printed.amount if share_printed else None,
        share_places=share_printed.places if share_printed else 0,
        adds_up=passage.adds_up and opening is not None,
    )
