"""What sentences say that amounts changed by since last year, and of which amount they say it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from disclosures.forms import Mention, Passage
from disclosures.money import UNIT_WORDS, UNITS, PrintedAmount, in_wan_yuan, places_in_wan_yuan, read
from disclosures.records import StatementReading
from disclosures.statements.growth import is_in_percent
from disclosures.statements.reasons import Reason
from disclosures.statements.running import NUMBER

_WHAT = r"(?:(?:财政拨款)?(?:收、支|收入|支出)(?:预算)?(?:总计)?各?)?"
_BEFORE = (
    r"(?:同比|(?:比|较|与|和)(?:上年|去年|20\d\d年)(?:度)?(?:（[^）]{1,12}）)?(?:当年)?(?:预算)?(?:数|安排)?(?:相比)?,?(?:预算)?(?:数)?)"
    + _WHAT
)
_NEITHER = r"(?:（(?:增加?|减少?|增长|下降|降低)）(?=0(?:\.0+)?(?:[万千]?元|%)))?"
"""增加（减少）0万元, as forms print it that were not filled in further."""
_CHANGE = re.compile(
    rf"{_BEFORE}(?:的?{NUMBER}(?:[万千]?元)?,?)?(?P<way>增加|减少|增长|下降|提高|降低|增|减){_NEITHER}(?:了)?(?P<change>{NUMBER})(?P<unit>{UNIT_WORDS})"
    rf"(?:[,（](?P<way2>增加|减少|增长|下降|增幅|降幅|减幅|提高|降低|增|减){_NEITHER}(?:率)?(?:为|了)?(?P<percent>{NUMBER})%)?"
    rf"|{_BEFORE}(?P<same>相同|持平|一致|相等|(?:无|没有)(?:增减变化|增减|变化))"
)
_DOWN = ("减", "减少", "下降", "降低", "降幅", "减幅")
_REASON_OF = re.compile(r"[^,:\d]{2,20}?(?P<way>增加|增长|减少|下降)的")
"""What begins a sentence that gives the reason of a change told before: 财政拨款收入支出减少的主要原因是."""
_GRANT = "财政拨款"

Said = tuple[re.Match[str], Mention]
"""Where a sentence names something with its amount, and what that is."""


def with_changes(
    made: Sequence[StatementReading],
    said: Sequence[Said],
    plain: str,
    given: Sequence[Reason],
    passage: Passage,
) -> tuple[list[StatementReading], list[tuple[int, int]]]:
    """Each change in a passage given to the statement it is about, with the reason that follows it.

    Also the stretches of text that this accounts for.
    """
    told, spans = list(made), []
    for change in _CHANGE.finditer(plain):
        owner = _owner(told, said, change, plain) if passage.changes == "each" else 0
        if owner is None:
            continue
        spans.append(change.span())
        of_another = _GRANT in change[0] and _GRANT not in told[owner].label
        if told[owner].change is None and not of_another:
            told[owner] = _changed(told[owner], change, _reason_after(given, change.end()))
    for reason in given:
        subject = re.split("[。;]", plain[: reason.begin])[-1]
        if way := _REASON_OF.fullmatch(subject):
            owners = [i for i, each in enumerate(told) if _goes(each, way["way"]) and not each.reason]
            if len(owners) == 1:
                told[owners[0]] = replace(told[owners[0]], reason=reason.words)
    return told, spans


def _owner(
    told: Sequence[StatementReading], said: Sequence[Said], change: re.Match[str], plain: str
) -> int | None:
    """Which amount changed so; None where that is open.

    Of several in one clause with the change it is the one whose change comes to the printed percentage,
    else the nearest. Without a percentage a whole and two parts of it leave open which is meant:
    支出100万元,其中基本支出60万元,项目支出40万元,比上年增加5万元. Where none is, the clause may name one told
    before: "三公"经费预算数比2023年预算数减少0.50万元.
    """
    # 公务接待费1.35万元。比上年持平: a stop right before the change parts it from nothing
    clause = max(plain.rfind(mark, 0, change.start() - 1) for mark in "。;")
    amounts = {i: match.start("amount") for i, (match, _) in enumerate(said)}
    nearest = sorted(
        (i for i, at in amounts.items() if clause < at < change.start()), key=lambda i: -amounts[i]
    )
    if 0 in nearest and len(nearest) > 2 and not change["percent"]:
        return None
    fitting = [i for i in nearest if is_in_percent(_changed(told[i], change, ""))]
    return next(iter(fitting or nearest or _named(told, said, plain[clause + 1 : change.start()])), None)


def _named(told: Sequence[StatementReading], said: Sequence[Said], subject: str) -> Iterator[int]:
    """What a clause without amounts is about, if no change is told of it yet."""
    for i, (_, mention) in enumerate(said):
        if told[i].change is None and re.search(rf"(?:{mention.words})$", subject):
            yield i


def _goes(statement: StatementReading, way: str) -> bool:
    change = statement.change or 0
    return change < 0 if way in _DOWN else change > 0


def _reason_after(given: Sequence[Reason], position: int) -> str:
    return next((reason.words for reason in given if 0 <= reason.begin - position <= 2), "")


def _changed(statement: StatementReading, change: re.Match[str], reason: str) -> StatementReading:
    if change["same"]:
        return replace(statement, change=Decimal(0), change_places=statement.places, reason=reason)
    printed = number(change["change"])
    percent = number(change["percent"]) if change["percent"] else None
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


def number(text: str) -> PrintedAmount:
    """A number of running text, where separators are not always in their place."""
    printed = read(text.replace(",", ""))
    return printed or PrintedAmount(Decimal(0), 0)
