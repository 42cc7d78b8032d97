"""Sentences to numbers of people, posts, offices, vehicles, square metres and equipment. Pure.

Only where the document speaks of its organisation or its assets, and only words that are known; what
is not understood is left out. Patterns look at `text.key`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from disclosures.forms.resources import OPENINGS, PASSAGES, PLAN, WORDINGS, About, Wording
from disclosures.printed import Printed
from disclosures.records import Resource, ResourceReading
from disclosures.statements.running import NUMBER, Running, running
from disclosures.text import key

_CHINESE = "零一二三四五六七八九十"
_VALUE = rf"(?P<number>{NUMBER}|[一二两三四五六七八九十])(?![\d.])"
_LINK = r"(?:共计|合计|共有|共|为|有|:)?"
_DAY = re.compile(r"截[至止](?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?P<day>\d{1,2})日|(?:12月)?底|12月末)")
_OWNER = re.compile(
    r"(?:^|(?<=[。,;:、\d年]))(?P<owner>本部门|本单位|我部门|我单位|我局|我中心|全局|机关|(?:局|中心)机关|本级"
    r"|[^,。;:、（）\d]{2,30}?(?:局|中心|处|院|所|队|委员会|办公厅|办公室|机关|办事处))(?:[（][^）]*[）])?(?:本级)?"
    r"(?=共有|共设|核定|使用|占有|于|现有|实有|设|下设|编制|内设|行政编制|事业编制|为|是|属)"
)
_OURSELVES = re.compile(r"[本我]部门|[本我]单位|我局|我中心|全局|(?:局|中心)?机关|本级")
_HEAD_OFFICE = re.compile(r"(?:机关|本级|本部)$")
_RETIRED_AMONG = re.compile(r"其中[^。]*?[离退]休[^。]*?\d")
_FIRST_PART = re.compile(r"第一部分")
_VEHICLE_KINDS = frozenset(what for what in Resource if what.startswith("vehicles_")) - {
    Resource.VEHICLES_TO_BUY
}


@dataclass(frozen=True, slots=True)
class _Match:
    """Words and number found in a run of text."""

    wording: Wording
    start: int
    end: int
    number: str
    counted: str
    at: int
    """Where the number stands."""


def resources(lines: Sequence[Printed], bureau: str | None) -> tuple[ResourceReading, ...]:
    """What the document prints of them, in its order; each once where it is said twice alike."""
    found: dict[tuple[Resource, Decimal, str], ResourceReading] = {}
    for run in running(lines):
        for match in _matches(run):
            read = _resource(run, match, bureau)
            if read:
                found.setdefault((read.what, read.value, read.organisation), read)
    return tuple(_without_doubt(list(found.values())))


def _matches(run: Running) -> Iterator[_Match]:
    """The leftmost and longest of the wordings that fit, none within another."""
    candidates = [
        match
        for about in About
        for match in _candidates(run.text, [wording for wording in WORDINGS if wording.about is about])
        if _is_about(run, match, about)
    ]
    end = 0
    for match in sorted(candidates, key=lambda match: (match.start, -match.end)):
        if match.start >= end:
            end = match.end
            yield match


def _candidates(text: str, wordings: Sequence[Wording]) -> Iterator[_Match]:
    for wording in wordings:
        counted = rf"(?P<counted>{wording.counted})"
        patterns = (
            [rf"(?:{wording.words}){_LINK}{_VALUE}{counted}(?:{wording.then})"] if wording.words else []
        )
        if wording.after:
            patterns.append(rf"{_VALUE}{counted}(?:{wording.after})")
        for pattern in patterns:
            for match in re.finditer(pattern, text):
                yield _Match(
                    wording,
                    match.start(),
                    match.end(),
                    match["number"],
                    match["counted"],
                    match.start("number"),
                )
        if wording.nothing:
            for match in re.finditer(wording.nothing, text):
                yield _Match(wording, match.start(), match.end(), "", "", match.start())


def _is_about(run: Running, match: _Match, about: About) -> bool:
    if OPENINGS[about].search(_sentence(run.text, match)):
        return True
    if about is About.ORGANISATION and _FIRST_PART.match(run.part):
        return True
    return any(PASSAGES[about].search(heading) for heading in (run.heading, run.major))


def _sentence(text: str, match: _Match) -> str:
    start = text.rfind("。", 0, match.start) + 1
    end = text.find("。", match.end)
    return text[start : end + 1 if end >= 0 else len(text)]


def _resource(run: Running, match: _Match, bureau: str | None) -> ResourceReading | None:
    sentence = _sentence(run.text, match)
    what = match.wording.what
    before = run.text[: match.start]
    if what in _VEHICLE_KINDS and PLAN.search(before[before.rfind("。") + 1 :]):
        return None
    return ResourceReading(
        what=what,
        value=_value(match),
        unit_printed=match.counted,
        printed=run.text[match.start : match.end],
        text=sentence,
        place=run.place(match.at),
        organisation=_organisation(before, bureau),
        as_of=_day(sentence),
    )


def _value(match: _Match) -> Decimal:
    if not match.number:
        return Decimal(0)
    if match.number in "一二两三四五六七八九十":
        return Decimal(_CHINESE.index(match.number.replace("两", "二")))
    value = Decimal(match.number.replace(",", ""))
    return value * 10_000 if match.counted.startswith("万") else value


def _organisation(before: str, bureau: str | None) -> str:
    """Whose it is: the organisation named last before it, empty for the bureau itself."""
    owners = list(_OWNER.finditer(before))
    if not owners or _OURSELVES.fullmatch(owners[-1]["owner"]):
        return ""
    owner = _HEAD_OFFICE.sub("", owners[-1]["owner"])
    own = key(bureau or "")
    return "" if own and (own.endswith(owner) or owner.endswith(own)) else owner


def _day(sentence: str) -> date | None:
    match = _DAY.search(sentence)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"] or 12), int(match["day"] or 31))
    except ValueError:
        return None


def _without_doubt(found: Sequence[ResourceReading]) -> Iterator[ResourceReading]:
    """实有人员 are the people in post, unless the document counts those itself or retired ones among them."""
    in_post = {read.organisation for read in found if read.what is Resource.STAFF}
    for read in found:
        if (
            read.what is not Resource.PEOPLE
            or read.organisation in in_post
            or _RETIRED_AMONG.search(read.text)
        ):
            yield read
        else:
            yield replace(read, what=Resource.STAFF)
