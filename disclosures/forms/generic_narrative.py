"""What documents of no known form say in sentences that the ministry's guidance words for all. Pure."""

from __future__ import annotations

from disclosures.forms.declarations import Mention, Passage
from disclosures.forms.passages import (
    BY_CODE,
    OPERATING_EXPENSES,
    PROCUREMENT,
    PROCUREMENT_RESERVED,
    THREE_PUBLIC,
)
from disclosures.proofs.identities import TOTAL_LINE, Term
from disclosures.records import Kind, Measure, Side

PASSAGES: tuple[Passage, ...] = (
    Passage(
        "income_and_change",
        Mention(
            r"收支(总预算|预算总数|预算总额|总数)(为)?",
            Term(Kind.REVENUE_AND_EXPENDITURE, TOTAL_LINE, Measure.AMOUNT, Side.INCOME),
        ),
    ),
    Passage("general_public", Mention(r"一般公共预算当年拨款(规模)?(为)?")),
    *BY_CODE,
    THREE_PUBLIC,
    OPERATING_EXPENSES,
    PROCUREMENT,
    PROCUREMENT_RESERVED,
)
