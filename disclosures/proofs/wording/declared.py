"""The rules about tables that are not sums across them, each with its words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from disclosures.promised_sums.identities import ROW_SUMS
from disclosures.promised_sums.identity import CHILDREN, ROW
from disclosures.proofs import checking, gaps, rescaling, unconnected
from disclosures.proofs.lines import category_amounts, parts_of_lines, recoding
from disclosures.proofs.wording.rule import ACROSS, GAPS, WITHIN, Rule
from disclosures.records import Severity

SUMS = (Severity.ERROR, Severity.NOTE)
"""A note where one number is printed twice, a last digit off."""
_SUMS = (Severity.ERROR,)
_WORDS = (Severity.WARNING, Severity.NOTE)

DECLARED: tuple[Rule, ...] = (
    Rule(
        CHILDREN,
        WITHIN,
        checking.VERSION,
        SUMS,
        pgettext_lazy("rule", "A line and its parts"),
        gettext_lazy("A line is the sum of the lines that are part of it, in every column."),
        gettext_lazy("line = sum of the lines that are part of it"),
    ),
    Rule(
        ROW,
        WITHIN,
        checking.VERSION,
        SUMS,
        pgettext_lazy("rule", "A row's total and its columns"),
        gettext_lazy("In every row, the total is the sum of the columns that divide it."),
        rows=tuple((kind, row) for kind, sums in ROW_SUMS.items() for row in sums),
    ),
    Rule(
        recoding.OTHER_CODE,
        ACROSS,
        recoding.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A line's code in other tables"),
        gettext_lazy(
            "A line of one name and one amount, or of one name below one section, has the same code in every "
            "table."
        ),
        gettext_lazy("code = code of the same line in other tables"),
    ),
    Rule(
        category_amounts.CATEGORY_ITEM,
        ACROSS,
        category_amounts.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A category and its functional item"),
        gettext_lazy(
            "Pension, annuity, insurance and housing contributions and pensions are functional items as "
            "well: their rows in table 6 print the item's amount, and no other row does instead."
        ),
        gettext_lazy("rows of the category = basic expenditure of the functional item of the same name"),
    ),
    Rule(
        category_amounts.CATEGORY_EXPENSE,
        ACROSS,
        category_amounts.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A category and its three-public expense"),
        gettext_lazy("What table 6 has of a three-public expense is part of that expense in table 10."),
        gettext_lazy("rows of the category ≤ the three-public expense of the same name"),
    ),
    Rule(
        parts_of_lines.PART_OF_LINE,
        ACROSS,
        parts_of_lines.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A fund's part of a line"),
        gettext_lazy(
            "What one fund, or all appropriations, spend on a code or a class is part of what is spent on "
            "it, and projects and expenses of a fund are part of all that it gives."
        ),
        gettext_lazy("line of a table of some funds ≤ the same line of a table of all"),
    ),
    Rule(
        rescaling.TABLE_UNIT,
        ACROSS,
        rescaling.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A table's unit"),
        gettext_lazy("A table's amounts are in the unit that it names, as other tables and the text say."),
        gettext_lazy("amount in the unit of the table = amount elsewhere in the document"),
    ),
    Rule(
        rescaling.UNIT_ALONE,
        ACROSS,
        rescaling.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A table alone in its unit"),
        gettext_lazy("A table in another unit than all others agrees with one of them, or with the text."),
        gettext_lazy("unit of a table = unit of the other tables, or an amount outside of it agrees"),
    ),
    Rule(
        unconnected.TABLE_UNCONNECTED,
        ACROSS,
        unconnected.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A table that agrees with no other"),
        gettext_lazy(
            "The tables of one document divide the same money: each has its total, or a quarter of its "
            "amounts, in common with another."
        ),
        gettext_lazy("total of a table, or a quarter of its amounts = amounts of the same lines in others"),
    ),
    Rule(
        unconnected.TABLE_WITHOUT_DATA,
        ACROSS,
        unconnected.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A table without data"),
        gettext_lazy("A table that says it has no data is not the one that other tables' money belongs in."),
        gettext_lazy("no data in a table = no amount in other tables that is part of it"),
    ),
    Rule(
        gaps.UNREAD_AMOUNT,
        GAPS,
        gaps.VERSION,
        (*_SUMS, Severity.WARNING),
        pgettext_lazy("rule", "A cell not read"),
        gettext_lazy(
            "A cell prints something that is no amount; the sums it stands in prove nothing. "
            "A warning tells of amounts on a page of tables that no table took."
        ),
        gettext_lazy("every cell under amounts prints an amount or nothing"),
    ),
    Rule(
        gaps.UNREAD_ROW,
        GAPS,
        gaps.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A row not read"),
        gettext_lazy("A row was not read; the sums of its table that fail without it contradict nothing."),
        gettext_lazy("every row of a table is read"),
    ),
    Rule(
        gaps.TOTAL_MISSING,
        GAPS,
        gaps.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A total missing"),
        gettext_lazy("A table with several lines prints their total; without it they prove nothing."),
        gettext_lazy("every table with several lines has a total line"),
    ),
    Rule(
        gaps.UNREAD_COLUMN,
        GAPS,
        gaps.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A column not read"),
        gettext_lazy("A column was not read; the rows of its table that fail without it contradict nothing."),
        gettext_lazy("every column of a table is read"),
    ),
)
