"""What a reading did not understand, in words."""

from django.utils.translation import gettext_lazy

from disclosures.records import ProblemCode

PROBLEMS = {
    ProblemCode.UNKNOWN_TABLE: gettext_lazy("A table is none of the thirteen."),
    ProblemCode.UNREAD_AMOUNT: gettext_lazy("An amount could not be read."),
    ProblemCode.UNREAD_COLUMN: gettext_lazy("A column could not be recognised."),
    ProblemCode.UNREAD_ROW: gettext_lazy("A row could not be read."),
    ProblemCode.TOTAL_MISSING: gettext_lazy("A table has no total line."),
    ProblemCode.UNIT_MISSING: gettext_lazy("A table does not say its unit."),
    ProblemCode.UNIT_UNCLEAR: gettext_lazy("A table's amounts cannot be in the unit that it names."),
    ProblemCode.BUREAU_MISSING: gettext_lazy("The bureau was not found."),
    ProblemCode.YEAR_MISSING: gettext_lazy("The year was not found."),
    ProblemCode.YEAR_DIFFERS: gettext_lazy("A table prints another year."),
    ProblemCode.SCOPE_MISSING: gettext_lazy(
        "It does not say whose budget it is, a department's or a unit's."
    ),
    ProblemCode.BUREAU_DIFFERS: gettext_lazy("A table names another bureau."),
    ProblemCode.PICTURE_PAGES: gettext_lazy("Some pages are pictures and were not read."),
    ProblemCode.PICTURES: gettext_lazy(
        "The file holds large pictures that were not read; saved as PDF, their text is recognised."
    ),
    ProblemCode.HEADER_REORDERED: gettext_lazy("The columns are printed in an unusual order."),
    ProblemCode.HIDDEN: gettext_lazy("The file holds what it does not show; it was not read."),
    ProblemCode.CUT_OFF: gettext_lazy("A text is cut off at the edge of the page or of its cell."),
    ProblemCode.OVERPRINTED: gettext_lazy("Texts lie over one another; what they say is open."),
    ProblemCode.UNSETTLED: gettext_lazy(
        "No lines are drawn around cells; words stand as well in one as in another."
    ),
    ProblemCode.DOUBTFUL_NAME: gettext_lazy(
        "A name may hold the words of another row, or lack some of its own."
    ),
    ProblemCode.INCOMPLETE_CODE: gettext_lazy("A code has too few or too many digits."),
    ProblemCode.REPEATED_TABLE: gettext_lazy("A table is printed twice."),
    ProblemCode.NO_KNOWN_FORM: gettext_lazy("A table of no known form was read by its title and head."),
    ProblemCode.OTHER_COLUMN: gettext_lazy(
        "A column of amounts was not read: last year's, or a further division."
    ),
    ProblemCode.UNREAD_SENTENCE: gettext_lazy("A sentence prints an amount that was not understood."),
    ProblemCode.UNREAD_FORM: gettext_lazy("A performance form's targets were not read."),
    ProblemCode.UNCLEAR_TARGETS: gettext_lazy(
        "Some of a scanned performance form's targets were not read for certain."
    ),
    ProblemCode.UNREAD_FORM_AMOUNT: gettext_lazy("An amount of a performance form was not read."),
    ProblemCode.CUT_TARGET: gettext_lazy(
        "Where a page ends, two targets of a performance form may be one, or one may be two."
    ),
    ProblemCode.OTHER_DISCLOSURE: gettext_lazy(
        "Part of the file is another disclosure and is not read; upload it as a file of its own."
    ),
    ProblemCode.LOST_FORM: gettext_lazy("A performance form was not read."),
    ProblemCode.TABLE_SKIPPED: gettext_lazy("A number among those of the tables is left out."),
    ProblemCode.TABLE_LISTED: gettext_lazy("The list of contents names a table that is not there."),
    ProblemCode.PAGE_SKIPPED: gettext_lazy("A number among those of the pages is left out."),
    ProblemCode.HEADING_SKIPPED: gettext_lazy("A number among those of the headings is left out."),
    ProblemCode.SAYS_EMPTY: gettext_lazy("A table with amounts says below them that it is empty."),
}
