"""A cover that names the bureau as nothing else in the document does: a character was misread. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from disclosures.printed import Printed
from disclosures.records import Cell, Problem, ProblemCode
from disclosures.text import key

_SHORTEST = 6
_ENOUGH = 2
"""As many times the other name is printed at least."""


def named_otherwise(bureau: Cell | None, lines: Sequence[Printed]) -> Iterator[Problem]:
    """The name that the rest of the document has in place of the cover's, one character off."""
    own = key(bureau.text) if bureau else ""
    elsewhere = [line for line in lines if bureau and line.place != bureau.place]
    if len(own) < _SHORTEST or any(own in line.key for line in elsewhere):
        return
    likenesses = (rf"{re.escape(own[:n])}[\u4e00-\u9fff]{re.escape(own[n + 1 :])}" for n in range(len(own)))
    pattern = re.compile("|".join(likenesses))
    found = [(match[0], line.place) for line in elsewhere for match in pattern.finditer(line.key)]
    for words, times in Counter(words for words, _ in found).most_common(1):
        if times >= _ENOUGH:
            place = next(place for other, place in found if other == words)
            yield Problem(ProblemCode.BUREAU_DIFFERS, words, place=place)
