"""Sentences to statements: the amounts that running text prints, and what it says of them. Pure.

Every statement remembers the line its amount stands on. Patterns look at `text.key`, where commas
and colons are half-width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from disclosures.forms import GENERIC, Form, Mention, Passage
from disclosures.money import UNIT_WORDS, UNITS, UnreadableAmountError, in_wan_yuan, places_in_wan_yuan, read
from disclosures.money import Printed as Amount
from disclosures.parsing.pieces import Printed
from disclosures.proofs.sums.crossing import Figures
from disclosures.proofs.sums.identities import SAME_CLASS, SAME_HEADING
from disclosures.proofs.text.checking import is_in_percent
from disclosures.records import Problem, Reading, StatementReading
from disclosures.statements.reasons import Reason, reasons
from disclosures.statements.running import AMOUNT, NUMBER, Running, running
from disclosures.statements.unread import unread_sentences

_WHAT = r"(?:(?:财政拨款)?(?:收、支|收入|支出)(?:预算)?(?:总计)?各?)?"
_BEFORE = (
    r"(?:同比|(?:比|较|与|和)(?:上年|去年|20\d\d年)(?:度)?(?:（[^）]{1,12}）)?(?:当年)?(?:预算)?(?:数|安排)?(?:相比)?,?(?:预算)?(?:数)?)"
    + _WHAT
)
_NEITHER = r"(?:（(?:增加?|减少?|增长|下降|降低)）(?=0(?:\.0+)?(?:[万千]?元|%)))?"
"""增加（减少）0万元, as forms print it that were not filled in further."""
_ALL = r"(?:本年|当年)?总?(?:收入|支出)(?:总)?(?:预算)?(?:总额|合计)?"
_SHARE = re.compile(rf",?占(?:比|[^,。;]{{0,12}}的|{_ALL})?(?:为)?(?P<share>{NUMBER})%")
_CHANGE = re.compile(
    rf"{_BEFORE}(?:的?{NUMBER}(?:[万千]?元)?,?)?(?P<way>增加|减少|增长|下降|提高|降低|增|减){_NEITHER}(?:了)?(?P<change>{NUMBER})(?P<unit>{UNIT_WORDS})"
    rf"(?:[,（](?P<way2>增加|减少|增长|下降|增幅|降幅|提高|降低){_NEITHER}(?:率)?(?:为|了)?(?P<percent>{NUMBER})%)?"
    rf"|{_BEFORE}(?P<same>相同|持平|一致|相等|(?:无|没有)(?:增减变化|增减|变化))"
)
_REASON_OF = re.compile(r"[^,:\d]{2,20}?(?P<way>增加|增长|减少|下降)的")
"""What begins a sentence that gives the reason of a change told before: 财政拨款收入支出减少的主要原因是."""
_POINT = re.compile(r"[。;]|(?<!\d)\d{1,2}[.、．]|（[一二三四五六七八九十\d]{1,2}）")
"""What begins a sentence, or a point of a list."""
_LESS = re.compile(r"(基本|项目)支出|用于|用途|原因|执行数|决算数|(比|较|与)(上年|20\d\d年)")
_GRANT = "财政拨款"
_DOWN = ("减", "减少", "下降", "降低", "降幅")


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
    changes = list(_CHANGE.finditer(plain))
    told = _with_changes(made, [match for match, _ in found], changes, plain, given, passage)
    spans = [match.span() for match in (*(match for match, _ in found), *changes)]
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
    printed = _read(match["amount"])
    share = _SHARE.match(run.text, start + match.end())
    share_printed = _read(share["share"]) if share else None
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


def _with_changes(
    made: list[StatementReading],
    matches: Sequence[re.Match[str]],
    changes: Sequence[re.Match[str]],
    plain: str,
    given: Sequence[Reason],
    passage: Passage,
) -> list[StatementReading]:
    """Each change given to the statement it is about, with the reason that follows it."""
    for change in changes:
        owner = 0
        if passage.changes == "each":
            # 公务接待费1.35万元。比上年持平: a stop right before the change parts it from nothing
            clause = max(plain.rfind(mark, 0, change.start() - 1) for mark in "。;")
            amounts = [match.start("amount") for match in matches]
            owners = [i for i, amount in enumerate(amounts) if clause < amount < change.start()]
            owner = _owner(made, sorted(owners, key=lambda i: -matches[i].start()), change)
        of_another = _GRANT in change[0] and _GRANT not in made[owner].label
        if owner >= 0 and made[owner].change is None and not of_another:
            made[owner] = _changed(made[owner], change, _reason_after(given, change.end()))
    for reason in given:
        subject = re.split("[。;]", plain[: reason.begin])[-1]
        if way := _REASON_OF.fullmatch(subject):
            owners = [i for i, each in enumerate(made) if _goes(each, way["way"]) and not each.reason]
            if len(owners) == 1:
                made[owners[0]] = replace(made[owners[0]], reason=reason.words)
    return made


def _owner(made: Sequence[StatementReading], nearest: Sequence[int], change: re.Match[str]) -> int:
    """Which of the amounts before a change, in one clause with it, changed so; -1 where none is told.

    Of several it is the one whose change comes to the printed percentage, else the nearest. Without a
    percentage a whole and two parts of it leave open which is meant: 支出100万元,其中基本支出60万元,
    项目支出40万元,比上年增加5万元.
    """
    fitting = [i for i in nearest if len(nearest) > 1 and is_in_percent(_changed(made[i], change, ""))]
    is_open = 0 in nearest and len(nearest) > 2 and not change["percent"]
    return next(iter([] if is_open else fitting or nearest), -1)


def _goes(statement: StatementReading, way: str) -> bool:
    change = statement.change or 0
    return change < 0 if way in _DOWN else change > 0


def _reason_after(given: Sequence[Reason], position: int) -> str:
    return next((reason.words for reason in given if 0 <= reason.begin - position <= 2), "")


def _changed(statement: StatementReading, change: re.Match[str], reason: str) -> StatementReading:
    if change["same"]:
        return replace(statement, change=Decimal(0), change_places=statement.places, reason=reason)
    printed = _read(change["change"])
    percent = _read(change["percent"]) if change["percent"] else None
    sign = -1 if change["way"] in _DOWN else 1
    percent_sign = -1 if change["way2"] in _DOWN else 1
    return replace(
        statement,
        change=sign * in_wan_yuan(printed.amount, UNITS[change["unit"]]),
        change_places=places_in_wan_yuan(printed.places, UNITS[change["unit"]]),
        change_percent=percent_sign * percent.amount if percent else None,
        change_percent_places=percent.places if percent else 0,
        reason=reason,
    )


def _read(text: str) -> Amount:
    """A number of running text, where separators are not always in their place."""
    printed = read(text.replace(",", ""))
    return printed or Amount(Decimal(0), 0)
