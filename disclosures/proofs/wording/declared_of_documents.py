"""The rules about the document itself, each with its words: its titles, tables, names and forms."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from disclosures.proofs import telling
from disclosures.proofs.lines import misplaced
from disclosures.proofs.wording.rule import DOCUMENT, Rule
from disclosures.records import ProblemCode, Severity

_WORDS: dict[str, tuple[Promise, Promise, Promise]] = {
    ProblemCode.YEAR_DIFFERS.value: (
        pgettext_lazy("rule", "Year of a table"),
        gettext_lazy(
            "Titles and heads of tables, sentences and performance forms name the year of the cover, and "
            "changes are on the year before."
        ),
        gettext_lazy("year in title, head and text = year on the cover"),
    ),
    ProblemCode.BUREAU_DIFFERS.value: (
        pgettext_lazy("rule", "Bureau of a table"),
        gettext_lazy("Every table is of the bureau whose budget it is."),
        gettext_lazy("bureau above the table = bureau of the document"),
    ),
    telling.TABLE_MISSING: (
        pgettext_lazy("rule", "A table missing"),
        gettext_lazy(
            "A form that is printed whole has every one of its tables, be it empty; a warning where another "
            "form lacks one of those that every department publishes."
        ),
        gettext_lazy("every table of the form is there, or says that it has no data"),
    ),
    telling.TABLE_UNTAKEN: (
        pgettext_lazy("rule", "A table that cannot be read"),
        gettext_lazy(
            "What stands below the title of one of a form's tables has the columns of that table, or says "
            "that it has no data."
        ),
        gettext_lazy("every table whose title is printed has its columns"),
    ),
    telling.TABLE_BARE: (
        pgettext_lazy("rule", "A table without lines"),
        gettext_lazy("A table of a form that is printed whole has lines, or says that it has no data."),
        gettext_lazy("every table prints lines, or says that it has no data"),
    ),
    telling.SUBTOTAL_MISSING: (
        pgettext_lazy("rule", "This year's total missing"),
        gettext_lazy("A half of an account that prints what is carried over prints this year's total."),
        gettext_lazy("every half with a carryover has a line for this year's total"),
    ),
    ProblemCode.REPEATED_TABLE.value: (
        pgettext_lazy("rule", "A table twice"),
        gettext_lazy("Every table is printed once; a page that is there again is read once."),
        gettext_lazy("every table of the form is printed once"),
    ),
    ProblemCode.PAGE_SKIPPED.value: (
        pgettext_lazy("rule", "A page left out"),
        gettext_lazy("Pages that print their numbers follow one another; none is left out."),
        gettext_lazy("number of a page = number of the page before + 1"),
    ),
    ProblemCode.TABLE_LISTED.value: (
        pgettext_lazy("rule", "A table listed and not printed"),
        gettext_lazy("Every table that the list of contents names is printed."),
        gettext_lazy("tables printed = tables in the list of contents"),
    ),
    ProblemCode.HEADING_SKIPPED.value: (
        pgettext_lazy("rule", "A heading left out"),
        gettext_lazy(
            "Numbered parts and headings follow one another from page to page; none between them is left out."
        ),
        gettext_lazy("number of a heading = number of the heading before + 1"),
    ),
    ProblemCode.SAYS_EMPTY.value: (
        pgettext_lazy("rule", "A table said to be empty"),
        gettext_lazy("A table that says it has no data prints no amounts."),
        gettext_lazy("a table that says it is empty prints no amount"),
    ),
    telling.UNIT_MISSING: (
        pgettext_lazy("rule", "A table without a unit"),
        gettext_lazy("Every table names the unit of its amounts; without one they prove nothing."),
        gettext_lazy("every table with amounts names their unit"),
    ),
    telling.UNIT_UNCLEAR: (
        pgettext_lazy("rule", "A unit that cannot be"),
        gettext_lazy(
            "Amounts are in yuan, thousands or ten thousands of yuan, and have no parts of a fen (0.01 yuan)."
        ),
        gettext_lazy("amounts of a table = whole fen in the unit that it names"),
    ),
    ProblemCode.DOUBTFUL_NAME.value: (
        pgettext_lazy("rule", "A name in doubt"),
        gettext_lazy("A code has one name in all tables, and a name holds nothing of another row."),
        gettext_lazy("name of a code = name of the same code in other tables"),
    ),
    ProblemCode.INCOMPLETE_CODE.value: (
        pgettext_lazy("rule", "A code in doubt"),
        gettext_lazy("Lines among lines with codes have one, of three, five or seven digits."),
        gettext_lazy("every code has three, five or seven digits"),
    ),
    ProblemCode.OVERPRINTED.value: (
        pgettext_lazy("rule", "Texts over one another"),
        gettext_lazy("No text lies over the amounts of a table; what lies under one proves nothing."),
        gettext_lazy("every amount stands free"),
    ),
    ProblemCode.CUT_OFF.value: (
        pgettext_lazy("rule", "Texts beyond the page or their cell"),
        gettext_lazy(
            "No text of a table goes on beyond the edge of its page or cell; what is cut off proves nothing."
        ),
        gettext_lazy("every text of a row ends on its page, in its cell"),
    ),
    ProblemCode.UNSETTLED.value: (
        pgettext_lazy("rule", "Cells without lines"),
        gettext_lazy("Where no lines are drawn, words stand so that they can be in one cell only."),
        gettext_lazy("every word stands in one cell and in no other"),
    ),
    ProblemCode.UNREAD_FORM_AMOUNT.value: (
        pgettext_lazy("rule", "An amount of a performance form not read"),
        gettext_lazy("Amounts of performance forms are numbers, in a unit that the form names."),
        gettext_lazy("every amount that a performance form prints is read"),
    ),
    ProblemCode.LOST_FORM.value: (
        pgettext_lazy("rule", "A performance form not read"),
        gettext_lazy("Every performance form that the document begins or announces is read."),
        gettext_lazy("every performance form that is begun or announced is read"),
    ),
}

_OF_NAMES: dict[str, tuple[Promise, Promise, Promise]] = {
    misplaced.CATEGORY_PAIR: (
        pgettext_lazy("rule", "The two categories of a row"),
        gettext_lazy(
            "Each department category falls into certain government categories, by the finance ministry's "
            "table; a note where at least their headings agree."
        ),
        gettext_lazy("government category = one that the department category falls into"),
    ),
    misplaced.CATEGORY_HEADING: (
        pgettext_lazy("rule", "A category under its heading"),
        gettext_lazy("Each department category stands under the heading that it belongs to."),
        gettext_lazy("heading above the row = heading of its category"),
    ),
    misplaced.CATEGORY_ORDER: (
        pgettext_lazy("rule", "Categories in order"),
        gettext_lazy("The categories below a heading stand in the order of the classification."),
        gettext_lazy("codes of the categories below a heading ascend"),
    ),
    misplaced.CATEGORY_NAME: (
        pgettext_lazy("rule", "A category's name"),
        gettext_lazy("A category is called as in the classification, and not a character otherwise."),
        gettext_lazy("name of the category = name in the classification"),
    ),
    misplaced.CATEGORY_USE: (
        pgettext_lazy("rule", "Personnel and public funds"),
        gettext_lazy("Most of the wages are personnel, and most of the goods and equipment public funds."),
        gettext_lazy("categories 301 and 303 = personnel, 302 and 310 = public funds, for the most part"),
    ),
    misplaced.CATEGORY_LISTED: (
        pgettext_lazy("rule", "Categories that the text lists"),
        gettext_lazy("Where the running text lists categories of basic expenditure, they are the table's."),
        gettext_lazy("categories of the rows = categories that the text lists"),
    ),
    misplaced.ITEM_ORDER: (
        pgettext_lazy("rule", "Items in order"),
        gettext_lazy("The numbered items of a table stand in the order of their numbers, each once."),
        gettext_lazy("numbers of the items ascend"),
    ),
    misplaced.CODE_ORDER: (
        pgettext_lazy("rule", "Codes in order"),
        gettext_lazy("The lines of a table stand in the order of their codes."),
        gettext_lazy("codes of the lines ascend"),
    ),
    misplaced.CODE_ABOVE: (
        pgettext_lazy("rule", "A class or section above its lines"),
        gettext_lazy("Where a table prints classes and sections, it prints those of all its lines."),
        gettext_lazy("every code stands below its class and its section"),
    ),
    misplaced.CODE_BELOW: (
        pgettext_lazy("rule", "Lines below a class or section"),
        gettext_lazy("Where a table divides classes and sections into items, it divides each of them."),
        gettext_lazy("every class and section has items below it"),
    ),
    misplaced.CODE_NAME: (
        pgettext_lazy("rule", "A code's name"),
        gettext_lazy("A code does not bear the name that the classification has for another code."),
        gettext_lazy("name of the code = its name in the classification, where that is another's"),
    ),
    misplaced.CODE_SPELLING: (
        pgettext_lazy("rule", "The spelling of a code's name"),
        gettext_lazy(
            "A code is called as in the classification, and not in few characters otherwise, "
            "or by a piece of it."
        ),
        gettext_lazy("name of the code = its name in the classification, to a character"),
    ),
    misplaced.CODE_CLASS: (
        pgettext_lazy("rule", "Items are classes"),
        gettext_lazy("An item of an account with amounts is a class of the expenditure by code."),
        gettext_lazy("items with amounts = classes of the expenditure by code"),
    ),
    misplaced.UNIT_NAME: (
        pgettext_lazy("rule", "A unit's name"),
        gettext_lazy(
            "Units in tables of expenses and projects are the bureau itself, of its place, or named "
            "elsewhere as well."
        ),
        gettext_lazy("name of a unit = one that the document gives elsewhere"),
    ),
    misplaced.REPEATED_LINE: (
        pgettext_lazy("rule", "A line twice"),
        gettext_lazy("A total is printed once, and so are each row of table 6 and each unit."),
        gettext_lazy("every line is printed once"),
    ),
}

OF_DOCUMENTS: tuple[Rule, ...] = (
    *(Rule(key, DOCUMENT, telling.VERSION, telling.severities(key), *words) for key, words in _WORDS.items()),
    *(
        Rule(
            key,
            DOCUMENT,
            misplaced.VERSION,
            misplaced.SEVERITIES.get(key, (Severity.WARNING,)),
            *words,
        )
        for key, words in _OF_NAMES.items()
    ),
)
