"""Sentences to statements: the amounts that running text prints, and what it says of them. Pure.

Every statement remembers the line its amount stands on. Patterns look at `text.key`, where commas
and colons are half-width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from disclosures.crossing import Figures
from disclosures.forms import Form, Mention, Passage
from disclosures.identities import SAME_CLASS
from disclosures.money import Printed as Amount
from disclosures.money import in_wan_yuan, read
from disclosures.parsing.pieces import Printed
from disclosures.records import Reading, StatementReading, Unit
from disclosures.running import AMOUNT, NUMBER, Running, running

_SHARE = re.compile(rf",?占(?:比|[^,。;]{{0,12}}的)?(?:为)?(?P<share>{NUMBER})%")
_CHANGE = re.compile(
    rf"(?:比|较|与)(?:上年|去年|20\d\d年)(?:度)?(?:预算)?(?:数)?(?:相比)?,?(?:预算)?(?:数)?"
    rf"(?P<way>增加|减少|增长|下降|提高|降低)(?:了)?(?P<change>{NUMBER})(?P<unit>万元|元)"
    rf"(?:[,（](?P<way2>增加|减少|增长|下降|增幅|降幅|提高|降低)(?:率)?(?:为|了)?(?P<percent>{NUMBER})%)?"
)
_REASON = re.compile(r"(?:主要)?原因(?:是|为|:)(?P<reason>[^。;]*)")
_DOWN = ("减少", "下降", "降低", "降幅")
_UNITS = {"万元": Unit.WAN_YUAN, "元": Unit.YUAN}


def statements(lines: Sequence[Printed], form: Form, reading: Reading) -> tuple[StatementReading, ...]:
    """The statements of all passages that the form declares, tied to the reading's figures."""
    figures = Figures(reading)
    found: list[StatementReading] = []
    for run in running(lines):
        for passage, start, end in _passages(run.text, form.passages):
            found.extend(_statements(run, passage, start, end, figures, len(found)))
    return tuple(found)


def _passages(text: str, passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Each passage with the stretch of text from its opening to the next one's."""
    openings = sorted(
        (match.start(), index)
        for index, passage in enumerate(passages)
        for match in re.finditer(f"(?:{passage.opening.words}){AMOUNT}", text)
    )
    for (start, index), (end, _) in pairwise([*openings, (len(text), -1)]):
        yield passages[index], start, end


def _statements(
    run: Running, passage: Passage, start: int, end: int, figures: Figures, first: int
) -> list[StatementReading]:
    stretch = run.text[start:end]
    reasons = [(match.start(), match.end(), match["reason"]) for match in _REASON.finditer(stretch)]
    plain = _blanked(stretch, reasons)
    opening = re.match(f"(?:{passage.opening.words}){AMOUNT}", plain)
    if opening is None:
        return []
    found = [(opening, passage.opening)]
    for item in passage.items:
        matches = list(re.finditer(f"(?:{item.words}){AMOUNT}", plain[opening.end() :]))
        every = item.term is not None and item.term.line == SAME_CLASS
        found += [
            (
                re.compile(f"(?:{item.words}){AMOUNT}").match(plain, opening.end() + match.start()) or match,
                item,
            )
            for match in (matches if every else matches[:1])
        ]
    made = [
        _statement(run, passage, start, match, mention, figures, None if index == 0 else first)
        for index, (match, mention) in enumerate(found)
    ]
    if len(made) <= len(passage.items):
        made = [replace(statement, adds_up=False) for statement in made]
    return _with_changes(made, [match for match, _ in found], plain, reasons, passage)


def _blanked(text: str, reasons: Sequence[tuple[int, int, str]]) -> str:
    for begin, end, _ in reasons:
        text = text[:begin] + " " * (end - begin) + text[end:]
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
    name = match.groupdict().get("class")
    knows, figure = figures.find(mention.term, name) if mention.term else (False, None)
    sentence_end = min(
        (at for mark in "。;" if (at := run.text.find(mark, start + match.end())) >= 0), default=len(run.text)
    )
    return StatementReading(
        topic=passage.topic,
        label=name or match.group()[: match.start("amount") - match.start()],
        amount=in_wan_yuan(printed.amount, _UNITS[match["unit"]]),
        places=printed.places + (4 if match["unit"] == "元" else 0),
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
    plain: str,
    reasons: Sequence[tuple[int, int, str]],
    passage: Passage,
) -> list[StatementReading]:
    """Each change given to the statement it is about, with the reason that follows it."""
    for change in _CHANGE.finditer(plain):
        owner = 0
        if passage.changes == "each":
            clause = max(plain.rfind(mark, 0, change.start()) for mark in "。;")
            owners = [i for i, match in enumerate(matches) if clause < match.start() < change.start()]
            owner = max(owners, key=lambda i: matches[i].start(), default=-1)
        if owner >= 0 and made[owner].change is None:
            made[owner] = _changed(made[owner], change, _reason_after(reasons, change.end()))
    return made


def _reason_after(reasons: Sequence[tuple[int, int, str]], position: int) -> str:
    return next((reason for begin, _, reason in reasons if 0 <= begin - position <= 2), "")


def _changed(statement: StatementReading, change: re.Match[str], reason: str) -> StatementReading:
    printed = _read(change["change"])
    percent = _read(change["percent"]) if change["percent"] else None
    sign = -1 if change["way"] in _DOWN else 1
    percent_sign = -1 if change["way2"] in _DOWN else 1
    return replace(
        statement,
        change=sign * in_wan_yuan(printed.amount, _UNITS[change["unit"]]),
        change_places=printed.places + (4 if change["unit"] == "元" else 0),
        change_percent=percent_sign * percent.amount if percent else None,
        change_percent_places=percent.places if percent else 0,
        reason=reason,
    )


def _read(text: str) -> Amount:
    """A number of running text, where separators are not always in their place."""
    printed = read(text.replace(",", ""))
    return printed or Amount(Decimal(0), 0)
