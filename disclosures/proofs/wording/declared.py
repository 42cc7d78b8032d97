"""The rules that are not sums across tables, each with its words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from disclosures.performance import matching
from disclosures.performance.reading import FORM_ANNUAL, FORM_PARTS
from disclosures.performance.reading import VERSION as FORMS_VERSION
from disclosures.proofs import checking, gaps, rescaling, unconnected
from disclosures.proofs.lines import category_amounts, parts_of_lines, recoding
from disclosures.proofs.sums.identities import ROW_SUMS
from disclosures.proofs.sums.within import CHILDREN, ROW
from disclosures.proofs.text import changes, counting, last_year
from disclosures.proofs.text import checking as checking_text
from disclosures.proofs.wording.rule import ACROSS, FORMS, GAPS, TEXT, WITHIN, YEARS, Rule
from disclosures.records import Severity

_SUMS = (Severity.ERROR,)
_WORDS = (Severity.WARNING, Severity.NOTE)

DECLARED: tuple[Rule, ...] = (
    Rule(
        CHILDREN,
        WITHIN,
        checking.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A line and its parts"),
        gettext_lazy("A line is the sum of the lines that are part of it, in every column."),
        gettext_lazy("line = sum of the lines that are part of it"),
    ),
    Rule(
        ROW,
        WITHIN,
        checking.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A row's total and its columns"),
        gettext_lazy("In every row, the total is the sum of the columns that divide it."),
        rows=tuple((kind, row) for kind, sums in ROW_SUMS.items() for row in sums),
    ),
    Rule(
        checking_text.TEXT_FIGURE,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Text and table"),
        gettext_lazy("An amount in the running text is the one that the table prints."),
        gettext_lazy("amount in the text = amount in the table"),
    ),
    Rule(
        checking_text.TEXT_SHARE,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Share in the text"),
        gettext_lazy("A share in the text is the amount over the whole that it is a part of."),
        gettext_lazy("share = amount ÷ whole × 100%"),
    ),
    Rule(
        checking_text.TEXT_CHANGE,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Change in the text"),
        gettext_lazy("A change in percent is the change in amount over last year's amount."),
        gettext_lazy("change in percent = change ÷ (amount − change) × 100%"),
    ),
    Rule(
        checking_text.TEXT_PARTS,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Parts in the text"),
        gettext_lazy("The parts that the text names add up to the whole that it names."),
        gettext_lazy("whole in the text = sum of its parts in the text"),
    ),
    Rule(
        checking_text.TEXT_CHANGE_PARTS,
        TEXT,
        checking_text.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Changes of parts in the text"),
        gettext_lazy("The changes of the three-public expenses add up to the change of all of them."),
        gettext_lazy("change of the whole in the text = sum of the changes of its parts"),
    ),
    Rule(
        changes.TEXT_CHANGE_TWICE,
        TEXT,
        changes.VERSION,
        _WORDS,
        pgettext_lazy("rule", "A change told twice"),
        gettext_lazy(
            "The changes that the text tells of one amount, or of all income and all expenditure, are the "
            "same; a note where the last digit is another."
        ),
        gettext_lazy("change in the text = change of the same amount elsewhere in the text"),
    ),
    Rule(
        changes.TEXT_CHANGE_WHOLE,
        TEXT,
        changes.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A change and its amount"),
        gettext_lazy("No amount grew by more than all of it: last year's would have been less than nothing."),
        gettext_lazy("growth in the text ≤ amount in the text"),
    ),
    Rule(
        FORM_ANNUAL,
        FORMS,
        FORMS_VERSION,
        _WORDS,
        pgettext_lazy("rule", "Performance form and project"),
        gettext_lazy("The year's amount in a project's performance form is the project's in the table."),
        gettext_lazy("year's amount in the form (yuan) ÷ 10,000 = the project's lines in the table"),
    ),
    Rule(
        FORM_PARTS,
        FORMS,
        FORMS_VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Parts of a performance form"),
        gettext_lazy("A performance form's amount is the sum of its parts, by source and by use."),
        gettext_lazy("total in the form = sum of its parts in the form"),
    ),
    Rule(
        matching.FORM_UNIT,
        FORMS,
        matching.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Unit of a performance form"),
        gettext_lazy("The unit that a performance form names has the form's project in the table."),
        gettext_lazy("unit in the form = unit whose project it is in the table"),
    ),
    Rule(
        matching.FORM_NAME,
        FORMS,
        matching.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Project of a performance form"),
        gettext_lazy("A project is called the same in its performance form, not a character otherwise."),
        gettext_lazy("project in the form = project in the table"),
    ),
    Rule(
        matching.FORM_LACKING,
        FORMS,
        matching.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A performance form lacking"),
        gettext_lazy(
            "Where the text says that targets of projects are published, their forms come to the amount "
            "it names; one project that is all the difference has no form."
        ),
        gettext_lazy("amount of the projects in the text = sum of the years' amounts in the forms"),
    ),
    Rule(
        counting.RESOURCE_PARTS,
        TEXT,
        counting.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A count and its kinds"),
        gettext_lazy(
            "People in post, posts and vehicles are the sum of their kinds, and no fewer where only some "
            "kinds are named."
        ),
        gettext_lazy("vehicles, staff, posts = sum of their kinds"),
    ),
    Rule(
        counting.TEXT_COUNT,
        TEXT,
        counting.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Numbers of projects in the text"),
        gettext_lazy("The numbers of projects that the text names add up to the number of all of them."),
        gettext_lazy("number of projects = sum of the numbers of their kinds"),
    ),
    Rule(
        counting.PROJECT_COUNT,
        TEXT,
        counting.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Projects of the text and of the table"),
        gettext_lazy(
            "Where the text counts projects that come to the table's total, the table lists as many; "
            "those of one name may count as one."
        ),
        gettext_lazy("number of projects in the text = number of projects in the table"),
    ),
    Rule(
        last_year.LAST_YEAR,
        YEARS,
        last_year.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Last year's amount"),
        gettext_lazy("The change that the text prints starts from what last year's disclosure prints."),
        gettext_lazy("amount − change = amount in last year's disclosure"),
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
            "What one fund, or all appropriations, spend on a code or a class is part of what is spent on it."
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
