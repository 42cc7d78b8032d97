"""The sentences of the rules about single lines: their names, codes and places among others."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from disclosures.proofs.lines.misplaced import (
    CATEGORY_HEADING,
    CATEGORY_LISTED,
    CATEGORY_NAME,
    CATEGORY_ORDER,
    CATEGORY_PAIR,
    CATEGORY_USE,
    CODE_ABOVE,
    CODE_BELOW,
    CODE_CLASS,
    CODE_NAME,
    CODE_ORDER,
    CODE_SPELLING,
    ITEM_ORDER,
    REPEATED_LINE,
    UNIT_NAME,
)

OF_LINES: dict[str, Promise] = {
    CATEGORY_PAIR: gettext_lazy(
        "%(line)s: does not fall into the government category “%(printed)s” beside it; "
        "its figures prove nothing until that is settled."
    ),
    CATEGORY_HEADING: gettext_lazy(
        "%(line)s: belongs under “%(printed)s”, and stands elsewhere; "
        "its figures prove nothing until that is settled."
    ),
    CATEGORY_ORDER: gettext_lazy(
        "%(line)s: stands out of the order of its category among the rows of its heading; "
        "its figures prove nothing until that is settled."
    ),
    CATEGORY_NAME: gettext_lazy(
        "%(line)s: the classification calls no category so, it has “%(printed)s”; "
        "its figures prove nothing until that is settled."
    ),
    CATEGORY_USE: gettext_lazy(
        "%(line)s: wages stand under public funds and goods under personnel; columns may be exchanged."
    ),
    CATEGORY_LISTED: gettext_lazy(
        "%(line)s: the running text lists “%(printed)s” among the categories and not this one; "
        "its figures prove nothing until that is settled."
    ),
    CODE_ORDER: gettext_lazy("%(line)s: stands out of the order of its code, in another line's place."),
    CODE_ABOVE: gettext_lazy(
        "%(line)s: no line of code %(printed)s stands above it, where all others have such a line; "
        "a row may be missing."
    ),
    CODE_BELOW: gettext_lazy(
        "%(line)s: nothing stands below it, where all others are divided; rows may be missing."
    ),
    CODE_SPELLING: gettext_lazy(
        "%(line)s: the classification calls this code “%(printed)s”, and it is printed "
        "with other characters or in part; its figures prove nothing until that is settled."
    ),
    CODE_NAME: gettext_lazy(
        "%(line)s: the classification calls this code “%(printed)s”, and another one so; "
        "its figures prove nothing until that is settled."
    ),
    CODE_CLASS: gettext_lazy(
        "%(line)s: prints amounts, and the expenditure by code has no such class; "
        "its figures prove nothing until that is settled."
    ),
    ITEM_ORDER: gettext_lazy(
        "%(line)s: stands out of the order of its number; its figures prove nothing until that is settled."
    ),
    REPEATED_LINE: gettext_lazy(
        "%(line)s: the line is printed more than once; its figures prove nothing until that is settled."
    ),
    UNIT_NAME: gettext_lazy(
        "%(line)s: is no unit of “%(printed)s” that the document names elsewhere; "
        "its figures and those of its projects prove nothing until that is settled."
    ),
}
