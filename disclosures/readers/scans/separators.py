"""Points and commas of amounts: pale ones look alike, and where they stand says which they are. Pure.

A thousands separator has three digits behind it, the point of an amount with cents two. No digit is
ever put in or changed for another; one that may be the stroke of 元/人 is marked.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from disclosures.readers.scans.records import DOUBTFUL

SIGNS = frozenset(".,")
_AMOUNT = re.compile(r"[-+]?(\d{1,3}(\|\d{3})*|\d+)\|\d{2}", re.ASCII)
_IN_TEXT = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+\.\d{2}(?![\d.,])", re.ASCII)
_STROKE = re.compile(r"(?<=\d元|\d人|万元|方米)1(?=[年月日天人户])", re.ASCII)
"""Between what is counted and per what: 100元/人."""


def separated(text: str, signs: Collection[int]) -> str:
    """A number with a point and commas where each of ``signs`` is one of the two; as it is where that
    leaves a choice."""
    barred = "".join("|" if n in signs else c for n, c in enumerate(text))
    if not _AMOUNT.fullmatch(barred):
        return text
    whole, cents = barred[:-3], barred[-2:]
    return f"{whole.replace('|', ',')}.{cents}"


def separated_in_text(text: str) -> str:
    """Running text in which an amount of two points has one: 6.056.35万元."""
    return _IN_TEXT.sub(lambda amount: f"{amount[0][:-3].replace('.', ',')}{amount[0][-3:]}", text)


def strokes_doubted(text: str) -> str:
    """Words in which a 1 that may be a stroke is marked: 1427.25平方米1年."""
    return _STROKE.sub(DOUBTFUL, text)
