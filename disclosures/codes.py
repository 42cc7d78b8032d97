"""Functional codes that documents bring and the reference data does not have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from disclosures.models import FunctionalCode
from disclosures.records import CLASS_DIGITS, SECTION_DIGITS

_CODE = re.compile(r"2\d{2}(\d{2}){0,2}", re.ASCII)
_LONGEST_NAME = 100


def learn_codes(printed: Mapping[str, str]) -> None:
    """Add the codes (with the names printed for them) that are new, each below the longest known one.

    Inserts in order, so that two files stored at once wait for each other and never block each other.
    """
    known = set(FunctionalCode.objects.order_by().values_list("code", flat=True))
    new = sorted(
        code
        for code, name in printed.items()
        if code not in known and _CODE.fullmatch(code) and 0 < len(name) <= _LONGEST_NAME
    )
    if not new:
        return
    known.update(new)
    FunctionalCode.objects.bulk_create(
        (FunctionalCode(code=code, name=printed[code], parent_id=_above(code, known)) for code in new),
        ignore_conflicts=True,
    )
    for section in (code for code in new if len(code) == SECTION_DIGITS):
        _adopt(section)


def _above(code: str, known: set[str]) -> str | None:
    """The longest known code that this one begins with."""
    digits = (n for n in (SECTION_DIGITS, CLASS_DIGITS) if n < len(code))
    return next((code[:n] for n in digits if code[:n] in known), None)


def _adopt(section: str) -> None:
    """Items that hung below their class, or nothing, for want of their section."""
    items = FunctionalCode.objects.filter(code__startswith=section).exclude(code=section)
    items.exclude(parent_id=section).update(parent_id=section)
