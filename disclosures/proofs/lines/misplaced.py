"""What is said of a line that bears another's name, and by which rules. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from disclosures.records import Severity

CATEGORY_PAIR = "category_pair"
"""A department category falls into the government category beside it."""
CATEGORY_HEADING = "category_heading"
"""A department category stands under its heading."""
CATEGORY_ORDER = "category_order"
"""The categories below a heading stand in the order of their codes."""
CATEGORY_NAME = "category_name"
"""A category is called as in the classification, not a character otherwise."""
CATEGORY_USE = "category_use"
"""Wages are personnel, and goods public funds, not the other way round."""
CATEGORY_LISTED = "category_listed"
"""A category is one of those that the running text lists."""
ITEM_ORDER = "item_order"
"""The items of a table stand in the order of their numbers."""
CODE_ORDER = "code_order"
"""The lines of a table stand in the order of their codes."""
CODE_ABOVE = "code_above"
"""A line stands below one of its class or section, as all others do."""
CODE_BELOW = "code_below"
"""A class or section has lines below it, as all others have."""
CODE_NAME = "code_name"
"""A code does not bear the name that the classification has for its neighbour."""
CODE_SPELLING = "code_spelling"
"""A code is called as in the classification, not a character or two otherwise."""
CODE_CLASS = "code_class"
"""An item of an account with amounts is a class of the expenditure by code."""
UNIT_NAME = "unit_name"
"""A unit is the document's own, or one that it names elsewhere as well."""
REPEATED_LINE = "repeated_line"
"""A total is printed once, and so are each row of table 6 and each unit."""
OF_LINES = (
    *(CATEGORY_PAIR, CATEGORY_HEADING, CATEGORY_ORDER, CATEGORY_NAME, CATEGORY_USE, CATEGORY_LISTED),
    *(ITEM_ORDER, CODE_ORDER, CODE_ABOVE, CODE_BELOW, CODE_NAME, CODE_SPELLING, CODE_CLASS),
    *(UNIT_NAME, REPEATED_LINE),
)
OF_CODES = (CODE_ORDER, CODE_NAME)
OF_ROWS = (CODE_ORDER, CODE_ABOVE, CODE_BELOW, CATEGORY_USE)
"""Rules that speak of a row's place, or of one that lacks: the code beside an amount says whose it is; or of
whole columns."""
SEVERITIES = {
    CATEGORY_PAIR: (Severity.WARNING, Severity.NOTE),
    CATEGORY_ORDER: (Severity.WARNING, Severity.NOTE),
    CODE_ORDER: (Severity.NOTE,),
}
"""Of the rules that lines may break by less; all others warn."""
VERSION = 5


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A line that does not fit; ``words`` is what it should stand under, or beside, or be called."""

    rule: str
    severity: Severity
    table: int
    line: int
    words: str = ""
