"""Numbers that an address or a form names."""

from __future__ import annotations

from django.http import Http404

LONGEST = 18
"""Digits of an id."""


def number(word: str) -> int:
    """Raises `Http404` for anything but a number that may be an id."""
    found = number_or_none(word)
    if found is None:
        raise Http404
    return found


def number_or_none(word: str, *, digits: int = LONGEST) -> int | None:
    return int(word) if word.isdecimal() and len(word) <= digits else None
