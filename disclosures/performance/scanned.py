"""Targets of performance forms on scans: those that do not fit their form, or are in doubt. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from disclosures.records import IndicatorReading, PageReading, ProjectFormReading, RawDocument
from disclosures.text import UNSEEN


def without_misfits(
    forms: Iterable[ProjectFormReading], document: RawDocument
) -> Iterator[ProjectFormReading]:
    """The forms; without targets where most of those on its scanned pages have no value or no words.

    Then the form's columns were not seen as they are, and what seems to be a target is none.
    """
    scanned = {page.number for page in document.pages if page.how is PageReading.OCR}
    for form in forms:
        seen = [target for target in form.indicators if target.place.page in scanned]
        is_misfit = 2 * sum(map(_is_bare, seen)) > len(seen)
        yield replace(form, indicators=()) if is_misfit else form


def is_doubtful(form: ProjectFormReading) -> bool:
    """Whether characters of its targets were not made out."""
    return any(UNSEEN in f"{target.name}{target.value}" for target in form.indicators)


def _is_bare(target: IndicatorReading) -> bool:
    words, value = target.name.replace(UNSEEN, ""), target.value.replace(UNSEEN, "")
    return len(words) < len("人次") or not value
