"""Which amounts of a performance form add up to which. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from disclosures.records import FundReading, ProjectFormReading, Span

_GRANTED = re.compile(r"((当年|本年|年度)?财政(性资金|资金|拨款)(小计|合计)?)")
"""What other parts, printed below it, may be the sources of."""
_GRANTS = re.compile(r"(上级|本级|中央|省|市|县|区|一般公共预算|政府性基金|国有资本).*")


def off_parts(form: ProjectFormReading) -> Iterator[tuple[Decimal, list[Decimal]]]:
    """What its parts do not add up to, with them; parts that are all blank or zero say nothing."""
    totals = {Span.YEAR: form.annual_amount, Span.PERIOD: form.whole_amount}
    for span, is_use in product(totals, (False, True)):
        parts = [fund for fund in form.funds if (fund.span, fund.is_use) == (span, is_use)]
        for total, amounts in summed(totals[span], parts):
            if any(amounts) and sum(amounts) != total:
                yield total, amounts


def summed(total: Decimal | None, parts: Sequence[FundReading]) -> Iterator[tuple[Decimal, list[Decimal]]]:
    """The total with its parts, and each part with those that stand below it and are its own."""
    own: list[Decimal] = []
    below: list[Decimal] | None = None
    granted: list[tuple[Decimal, list[Decimal]]] = []
    for part in parts:
        if below is not None and _GRANTS.fullmatch(part.name):
            below.append(part.amount)
            continue
        own.append(part.amount)
        below = [] if _GRANTED.fullmatch(part.name) else None
        if below is not None:
            granted.append((part.amount, below))
    if total is not None:
        yield total, own
    yield from ((amount, each) for amount, each in granted if each)
