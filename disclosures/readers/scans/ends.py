"""Ink at the ends of a number that no character of it accounts for: a ≥ that was not seen. Pure."""

from __future__ import annotations

from dataclasses import replace

from disclosures.readers.scans.records import DOUBTFUL, ScannedWord

_LEFT, _RIGHT = 0.95, 1.1
"""Of its height: so far the middle of a number's first character is never from where its ink begins, and
of its last from where that ends. Half the width of △ and of % is less."""


def with_unread_ends(word: ScannedWord) -> ScannedWord:
    """The word with a mark where it begins, or ends, with something that was not recognised."""
    if not _is_number(word.text):
        return word
    high = word.box.bottom - word.box.top
    first, last = word.middles[0], word.middles[-1]
    if first - word.box.x0 > _LEFT * high:
        word = replace(
            word,
            text=DOUBTFUL + word.text,
            middles=((word.box.x0 + first) / 2, *word.middles),
            sure=(0.0, *word.sure),
        )
    if word.box.x1 - last > _RIGHT * high:
        word = replace(
            word,
            text=word.text + DOUBTFUL,
            middles=(*word.middles, (last + word.box.x1) / 2),
            sure=(*word.sure, 0.0),
        )
    return word


def _is_number(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any("\u3400" <= c <= "\u9fff" for c in text)
