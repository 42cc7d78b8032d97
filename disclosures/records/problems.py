"""What a reading did not understand, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosures.records.places import NOWHERE, Place
from disclosures.records.vocabulary import Kind


class ProblemCode(StrEnum):
    """What a reading did not understand; never silent, shown on the disclosure."""

    UNKNOWN_TABLE = "unknown_table"
    UNREAD_AMOUNT = "unread_amount"
    UNREAD_COLUMN = "unread_column"
    UNREAD_ROW = "unread_row"
    TOTAL_MISSING = "total_missing"
    """A table, or half of one, prints amounts and not the total that such tables print."""
    UNIT_MISSING = "unit_missing"
    UNIT_UNCLEAR = "unit_unclear"
    """What a table says of its unit is no unit that we know, or none that its amounts can be in."""
    BUREAU_MISSING = "bureau_missing"
    YEAR_MISSING = "year_missing"
    YEAR_DIFFERS = "year_differs"
    SCOPE_MISSING = "scope_missing"
    BUREAU_DIFFERS = "bureau_differs"
    PICTURE_PAGES = "picture_pages"
    PICTURES = "pictures"
    """Large pictures in an office file, which may be of tables."""
    HEADER_REORDERED = "header_reordered"
    REPEATED_TABLE = "repeated_table"
    HIDDEN = "hidden"
    """Rows or a sheet that the file holds but does not show; not read."""
    NO_KNOWN_FORM = "no_known_form"
    """The table was read by what its title and head mean anywhere."""
    OTHER_COLUMN = "other_column"
    """A column of amounts that is no part of this year's budget, or divides it further; not read."""
    UNREAD_SENTENCE = "unread_sentence"
    """A sentence of the narrative prints an amount that was not understood."""
    UNREAD_FORM = "unread_form"
    """A performance form whose targets were not read."""
    UNCLEAR_TARGETS = "unclear_targets"
    """A performance form some of whose targets a scan does not show for certain."""
    UNREAD_FORM_AMOUNT = "unread_form_amount"
    """A performance form prints an amount that was not read, or says not in what unit it is."""
    CUT_TARGET = "cut_target"
    """A target on top of a page may be the rest of the one that the page before ends with, or the reverse."""
    LOST_FORM = "lost_form"
    """A performance form that the document begins, or announces, and that was not read."""
    OTHER_DISCLOSURE = "other_disclosure"
    """What readers told before they took further disclosures out of a file."""
    TABLE_SKIPPED = "table_skipped"
    """Tables are numbered, and a number is left out: that of one without data, or of one that is gone."""
    TABLE_LISTED = "table_listed"
    """The list of contents names a table that stands nowhere."""
    PAGE_SKIPPED = "page_skipped"
    """Pages are numbered, and a number is left out."""
    HEADING_SKIPPED = "heading_skipped"
    """Headings are numbered, and numbers between two pages are left out."""
    SAYS_EMPTY = "says_empty"
    """A table that prints amounts says below them that it has none."""
    OVERPRINTED = "overprinted"
    """Texts lie over one another; what each says is open."""
    CUT_OFF = "cut_off"
    """A text of a table goes on beyond the edge of the page, or of its cell, where it is not shown."""
    UNSETTLED = "unsettled"
    """No lines are drawn around cells, and words stand as well in one as in another."""
    DOUBTFUL_NAME = "doubtful_name"
    """A name holds what another cell or row prints, or tables name one code in two ways."""
    INCOMPLETE_CODE = "incomplete_code"
    """A code has fewer or more digits than codes have."""


OF_THE_COVER = frozenset({ProblemCode.YEAR_DIFFERS, ProblemCode.BUREAU_DIFFERS})
"""What is printed otherwise than there."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something not understood, with its place; ``detail`` is the printed text it is about."""

    code: ProblemCode
    detail: str = ""
    kind: Kind | None = None
    place: Place = NOWHERE
