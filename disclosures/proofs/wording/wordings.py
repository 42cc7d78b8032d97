"""The sentence of each rule, with places for what a finding is about."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from disclosures.promised_sums.identity import CHILDREN, ROW
from disclosures.proofs.gaps import TOTAL_MISSING, UNREAD_AMOUNT, UNREAD_COLUMN, UNREAD_ROW
from disclosures.proofs.lines.category_amounts import CATEGORY_EXPENSE, CATEGORY_ITEM
from disclosures.proofs.lines.parts_of_lines import PART_OF_LINE
from disclosures.proofs.lines.projects_of_forms import FORM_LACKING, FORM_NAME, FORM_TOTAL, FORM_UNIT
from disclosures.proofs.lines.recoding import OTHER_CODE
from disclosures.proofs.rescaling import TABLE_UNIT, UNIT_ALONE
from disclosures.proofs.telling import (
    SUBTOTAL_MISSING,
    TABLE_BARE,
    TABLE_MISSING,
    TABLE_UNTAKEN,
    UNIT_MISSING,
    UNIT_UNCLEAR,
)
from disclosures.proofs.text.changes import TEXT_CHANGE_TWICE, TEXT_CHANGE_WHOLE, TEXT_REASON_TWICE
from disclosures.proofs.text.checking import (
    TEXT_CHANGE,
    TEXT_CHANGE_PARTS,
    TEXT_FIGURE,
    TEXT_PARTS,
    TEXT_SHARE,
)
from disclosures.proofs.text.counting import PROJECT_COUNT, RESOURCE_PARTS, TEXT_COUNT
from disclosures.proofs.text.form_amounts import FORM_ANNUAL, FORM_PARTS
from disclosures.proofs.text.last_year import LAST_YEAR
from disclosures.proofs.unconnected import TABLE_UNCONNECTED, TABLE_WITHOUT_DATA
from disclosures.proofs.wording.wordings_of_lines import OF_LINES
from disclosures.records import ProblemCode

SENTENCES: dict[str, Promise] = {
    CHILDREN: gettext_lazy(
        "%(where)s: prints %(actual)s, the lines that are part of it add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    ROW: gettext_lazy(
        "%(where)s: prints %(actual)s, its columns add up to %(expected)s; the difference is %(difference)s."
    ),
    TEXT_FIGURE: gettext_lazy(
        "%(where)s: the running text says %(actual)s, the table %(expected)s; "
        "the difference is %(difference)s."
    ),
    TEXT_SHARE: gettext_lazy(
        "%(where)s: prints a share of %(actual)s%%, its own amounts give %(expected)s%%; "
        "the difference is %(difference)s percentage points."
    ),
    TEXT_CHANGE: gettext_lazy(
        "%(where)s: prints a change of %(actual)s%% on the year before, its own amounts give %(expected)s%%; "
        "the difference is %(difference)s percentage points."
    ),
    TEXT_PARTS: gettext_lazy(
        "%(where)s: says %(actual)s in all, the parts it names add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    FORM_ANNUAL: gettext_lazy(
        "%(where)s: the performance form says %(actual)s, the table %(expected)s; "
        "the difference is %(difference)s."
    ),
    FORM_PARTS: gettext_lazy(
        "Performance form “%(name)s”: says %(actual)s in all, its parts add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    LAST_YEAR: gettext_lazy(
        "%(where)s: the printed change starts from %(actual)s, last year's disclosure prints %(expected)s; "
        "the difference is %(difference)s."
    ),
    TEXT_CHANGE_PARTS: gettext_lazy(
        "%(where)s: says it changed by %(actual)s in all, the changes of its parts add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    TEXT_CHANGE_TWICE: gettext_lazy(
        "%(where)s: says it changed by %(actual)s, and elsewhere, of the same amount or of the other half of "
        "its account, by %(expected)s; the difference is %(difference)s."
    ),
    TEXT_REASON_TWICE: gettext_lazy(
        "%(where)s: gives %(actual)s in its reason, and %(expected)s where it gives the reason again."
    ),
    TEXT_CHANGE_WHOLE: gettext_lazy(
        "%(where)s: says it grew by %(actual)s, more than all of it (%(expected)s); "
        "the difference is %(difference)s."
    ),
    OTHER_CODE: gettext_lazy("%(where)s: another table prints the code %(printed)s for the same name."),
    TABLE_UNIT: gettext_lazy(
        "%(where)s: the table names the unit %(printed)s, which makes it %(actual)s; everywhere else in the "
        "document it is %(expected)s. The unit speaks against every amount of this table."
    ),
    UNREAD_AMOUNT: gettext_lazy(
        "%(where)s: “%(printed)s” could not be read as an amount; the sums it stands in give %(expected)s."
    ),
    ProblemCode.YEAR_DIFFERS.value: gettext_lazy(
        "%(where)s: prints the year %(printed)s, the cover %(year)s."
    ),
    ProblemCode.BUREAU_DIFFERS.value: gettext_lazy(
        "%(where)s: names the bureau “%(printed)s”, the document is “%(bureau)s”'s."
    ),
    ProblemCode.REPEATED_TABLE.value: gettext_lazy("%(where)s: the table is printed more than once."),
    ProblemCode.PAGE_SKIPPED.value: gettext_lazy(
        "%(printed)s: the pages before and after it are there by their numbers, and it is not."
    ),
    ProblemCode.TABLE_LISTED.value: gettext_lazy(
        "%(printed)s: the list of contents names this table, and the document does not print it; "
        "a page may be missing."
    ),
    ProblemCode.HEADING_SKIPPED.value: gettext_lazy(
        "%(printed)s: the headings before and after it are there by their numbers, and it is not; "
        "a page may be missing."
    ),
    ProblemCode.SAYS_EMPTY.value: gettext_lazy(
        "%(where)s: prints amounts, and says below them that it has none (“%(printed)s”)."
    ),
    ProblemCode.LOST_FORM.value: gettext_lazy(
        "Performance form “%(printed)s”: the document begins or announces it, and it could not be read."
    ),
    ProblemCode.UNREAD_FORM_AMOUNT.value: gettext_lazy(
        "Performance form “%(printed)s”: the amount could not be read, or is in no unit that the form names."
    ),
    ProblemCode.DOUBTFUL_NAME.value: gettext_lazy(
        "%(line)s: other tables name this code “%(printed)s”; "
        "its figures prove nothing until that is settled."
    ),
    ProblemCode.INCOMPLETE_CODE.value: gettext_lazy(
        "%(line)s: “%(printed)s” has no code of three, five or seven digits; "
        "its figures prove nothing until that is settled."
    ),
    ProblemCode.OVERPRINTED.value: gettext_lazy(
        "%(line)s: texts lie over one another; its figures prove nothing until that is settled."
    ),
    ProblemCode.CUT_OFF.value: gettext_lazy(
        "%(line)s: a text is cut off at the edge of the page or of its cell; "
        "its figures prove nothing until that is settled."
    ),
    ProblemCode.UNSETTLED.value: gettext_lazy(
        "%(line)s: no lines are drawn around its cells, and words stand as well in one as in another; "
        "its figures prove nothing until that is settled."
    ),
    **OF_LINES,
    FORM_NAME: gettext_lazy("%(where)s: its performance form calls the project “%(printed)s”."),
    CATEGORY_ITEM: gettext_lazy(
        "%(where)s: prints %(actual)s, the functional item of the same name gives %(expected)s, which stands "
        "at “%(printed)s”; the difference is %(difference)s. The rows may have been exchanged."
    ),
    CATEGORY_EXPENSE: gettext_lazy(
        "%(where)s: comes to %(actual)s, more than the three-public expense of the same name, %(expected)s; "
        "the difference is %(difference)s."
    ),
    PART_OF_LINE: gettext_lazy(
        "%(where)s: prints %(actual)s, more than what it is part of in another table, %(expected)s; "
        "the difference is %(difference)s."
    ),
    FORM_UNIT: gettext_lazy(
        "Performance form “%(name)s”: names another unit than the table, where “%(printed)s” has the project."
    ),
    FORM_LACKING: gettext_lazy(
        "%(where)s: has no performance form; the text announces forms for %(expected)s, "
        "those printed come to %(actual)s; the difference is %(difference)s."
    ),
    FORM_TOTAL: gettext_lazy(
        "%(where)s: names %(actual)s for as many projects as there are forms, which come to %(expected)s; "
        "the difference is %(difference)s."
    ),
    RESOURCE_PARTS: gettext_lazy(
        "%(where)s: says %(actual)s in all, the kinds that the document names add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    TEXT_COUNT: gettext_lazy(
        "%(where)s: says %(actual)s projects in all, the kinds it names add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    PROJECT_COUNT: gettext_lazy(
        "%(where)s: says %(actual)s projects, the table of the same amount lists %(expected)s; "
        "the difference is %(difference)s."
    ),
    TABLE_MISSING: gettext_lazy("%(where)s: the document does not print this table, not even as empty."),
    TABLE_UNTAKEN: gettext_lazy(
        "%(where)s: the title is printed, and what stands below it could not be read as this table; "
        "a column may be missing, or its head be wrong."
    ),
    TABLE_BARE: gettext_lazy("%(where)s: prints no line, and does not say that there are no data."),
    SUBTOTAL_MISSING: gettext_lazy(
        "%(line)s: what is carried over is printed beside it, and this year's total (本年合计) is not."
    ),
    UNIT_ALONE: gettext_lazy(
        "%(table)s: is in another unit than all other tables, and nothing outside of it agrees with it; "
        "its amounts prove nothing until that is settled."
    ),
    TABLE_UNCONNECTED: gettext_lazy(
        "%(table)s: neither its total nor most of its amounts are printed in any other table; it may be "
        "another bureau's or year's, and its amounts prove nothing until that is settled."
    ),
    TABLE_WITHOUT_DATA: gettext_lazy(
        "%(where)s: says that it has no data, where other tables print %(expected)s that belongs in it."
    ),
    UNIT_MISSING: gettext_lazy(
        "%(table)s: names no unit; its amounts prove nothing until somebody says what unit they are in."
    ),
    UNIT_UNCLEAR: gettext_lazy(
        "%(table)s: its amounts cannot be in the unit that it names (“%(said)s”): it is no unit of budgets, "
        "the head names another, or they print more decimals than yuan and fen have. They prove nothing "
        "until somebody says what unit they are in."
    ),
    UNREAD_ROW: gettext_lazy(
        "%(where)s: a row was not read (%(printed)s); without it %(expected)s stand against %(actual)s."
    ),
    TOTAL_MISSING: gettext_lazy(
        "%(where)s: no total line was found; without it %(expected)s stand against %(actual)s."
    ),
    UNREAD_COLUMN: gettext_lazy(
        "%(where)s: a column was not read (%(printed)s); without it %(expected)s stand against %(actual)s."
    ),
}
PERCENT = {TEXT_SHARE, TEXT_CHANGE}
"""Rules that compare percentages, as printed; all others compare amounts."""
_UNKNOWN_AMOUNT = gettext_lazy(
    "%(where)s: “%(printed)s” could not be read as an amount; the sums it stands in are not checked."
)
UNREAD_PAGE = gettext_lazy("Amounts that no table took (%(printed)s): page %(page)s.")
UNREAD_LINE = gettext_lazy("Amounts that no table took: %(printed)s.")
UNIT_SPOKEN_FOR = gettext_lazy(
    "%(table)s: names no unit; in %(printed)s it agrees with the rest of the document, and in no other. "
    "Its amounts prove nothing until somebody says what unit they are in."
)
UNCLEAR_SPOKEN_FOR = gettext_lazy(
    "%(table)s: its amounts cannot be in the unit that it names (“%(said)s”); in %(printed)s it agrees with "
    "the rest of the document, and in no other. They prove nothing until somebody says what unit they are in."
)
_NEVER_OPEN = gettext_lazy("%(where)s: the column “%(printed)s” was not read.")
_NO_TOTAL = gettext_lazy("%(where)s: the table has several lines and no total line was found.")
DOUBTED_ALONE = gettext_lazy(
    "%(line)s: the name may hold the words of another row, or lack some of its own; "
    "its figures prove nothing until that is settled."
)
ACROSS = gettext_lazy(
    "%(where)s: prints %(actual)s, where %(parts)s gives %(expected)s; the difference is %(difference)s."
)
BLANK_SUM = gettext_lazy(
    "%(where)s: the sum that it belongs to is blank or zero, its parts add up to %(expected)s; "
    "the difference is %(difference)s."
)
BLANK_ACROSS = gettext_lazy(
    "%(where)s: gives %(expected)s, where %(parts)s is blank or zero; the difference is %(difference)s."
)
WITHOUT_SUMS = {UNREAD_AMOUNT: _UNKNOWN_AMOUNT, UNREAD_COLUMN: _NEVER_OPEN, TOTAL_MISSING: _NO_TOTAL}
"""What is said where no sum says what it would have to be."""
OF_COUNTS = {RESOURCE_PARTS, TEXT_COUNT, PROJECT_COUNT}
"""Rules about numbers of people, vehicles and projects, which have no unit."""
OF_THE_TEXT = {
    *(TEXT_SHARE, TEXT_CHANGE, TEXT_CHANGE_PARTS, TEXT_CHANGE_TWICE, TEXT_CHANGE_WHOLE),
    *(TEXT_REASON_TWICE, TEXT_PARTS, TEXT_COUNT, PROJECT_COUNT),
}
"""Rules about what the text says of itself."""
SAME = gettext_lazy("what says the same in other tables")
