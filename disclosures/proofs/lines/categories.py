"""What the two economic classifications say of the rows of table 6. Pure.

Each department category stands under its heading, and falls into certain government categories: for
administrative units 501 to 504 by the finance ministry's table (财预〔2017〕98号), for institutions 505 and
506 as a whole.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from disclosures.text import key

_LIST = Path(__file__).resolve().parents[2] / "reference" / "economic_categories.csv"
_HEADING = 3
_SHORTEST = 3
"""Shorter names differ by one character from others: 水费, 电费."""
_OF_HEADINGS = {
    "301": {"501", "505"},
    "302": {"502", "505"},
    "303": {"509"},
    "310": {"503", "504", "506"},
}
_OF_INSTITUTIONS = {"301": "50501", "302": "50502", "310": "50601"}
_OF_ADMINISTRATION = {
    "50101": "30101 30102 30103",
    "50102": "30108 30109 30110 30111 30112",
    "50103": "30113",
    "50199": "30106 30107 30114 30199",
    "50201": "30201 30202 30204 30205 30206 30207 30208 30209 30211 30214 30228 30229 30239 30240",
    "50202": "30215",
    "50203": "30216",
    "50204": "30218 30224 30225",
    "50205": "30203 30226 30227",
    "50206": "30217",
    "50207": "30212",
    "50208": "30231",
    "50209": "30213",
    "50299": "30299",
    "50301": "31001",
    "50303": "31013",
    "50306": "31002 31003 31007",
    "50399": "31019 31021 31022 31099",
    "50901": "30304 30305 30306 30307 30309",
    "50902": "30308",
    "50903": "30310",
    "50905": "30301 30302 30303",
    "50999": "30311 30399",
}
_PAIRS = {(item, government) for government, items in _OF_ADMINISTRATION.items() for item in items.split()}


def heading_of(category: str) -> str:
    """The name of the heading that a department category belongs under; empty where it is not known."""
    codes, names = _of_departments()
    return names.get(codes.get(key(category), "")[:_HEADING], "")


def is_heading(category: str) -> bool:
    return len(_of_departments()[0].get(key(category), "")) == _HEADING


def name_of(code: str) -> str:
    """The name of a department category; empty where the code is not known."""
    return _of_departments()[1].get(code, "")


def code_of(category: str) -> str:
    """The code of a department category; empty where the name is not known."""
    return _of_departments()[0].get(key(category), "")


def fits(department: str, government: str) -> bool:
    """Whether the one falls into the other; True where one of them is not known."""
    known = _known(department, government)
    if known is None:
        return True
    code, governments = known
    return bool({_OF_INSTITUTIONS.get(code[:_HEADING])} & governments) or any(
        (code, each) in _PAIRS for each in governments
    )


def may_fit(department: str, government: str) -> bool:
    """Whether the heading of the one falls into that of the other."""
    known = _known(department, government)
    if known is None:
        return True
    code, governments = known
    return bool({each[:_HEADING] for each in governments} & _OF_HEADINGS.get(code[:_HEADING], set()))


def misspelt(department: str, government: str) -> str:
    """The category that one of the names is a character off; empty where each is a category, or no one's."""
    for name, names in ((key(department), _of_departments()[0]), (key(government), _of_government())):
        near = [known for known in names if is_a_character_off(name, known)] if name not in names else []
        if len(near) == 1:
            return near[0]
    return ""


def is_a_character_off(name: str, known: str) -> bool:
    """Whether one character of one is another in the other; short names differ so on purpose."""
    is_long = len(name) == len(known) >= _SHORTEST
    return is_long and sum(one != other for one, other in zip(name, known, strict=True)) == 1


def codes_of(department: str, government: str) -> tuple[str, str]:
    """The code of a department category that is no heading, and the heading of the government's beside it;
    empty where they are not known, the heading also where it is open which of several is meant."""
    code = _of_departments()[0].get(key(department), "")
    headings = {each[:_HEADING] for each in _of_government().get(key(government), set())}
    return (code if len(code) > _HEADING else ""), headings.pop() if len(headings) == 1 else ""


def _known(department: str, government: str) -> tuple[str, set[str]] | None:
    code = _of_departments()[0].get(key(department), "")
    governments = _of_government().get(key(government), set())
    return (code, governments) if len(code) > _HEADING and governments else None


@cache
def _of_departments() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The departments' codes by their names, and the names by their codes."""
    names = {code: name for classification, code, name in _rows() if classification == "department"}
    return {key(name): code for code, name in names.items()}, names


@cache
def _of_government() -> Mapping[str, set[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for classification, code, name in _rows():
        if classification == "government":
            codes[key(name)].add(code)
    return codes


def _rows() -> list[tuple[str, str, str]]:
    with _LIST.open(encoding="utf-8", newline="") as file:
        return [(row["classification"], row["code"], row["name"]) for row in csv.DictReader(file)]
