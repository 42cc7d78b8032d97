"""The words of the comparison screens and what each is called; the data's own words are in disclosures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from comparisons.cells import Lack
from comparisons.parts import ADMINISTRATIVE, INSTITUTION, OTHER, UNKNOWN
from comparisons.resources import Count
from comparisons.screens import Money, Picture, Show, Split
from comparisons.standing import Yardstick
from comparisons.trends import Subject
from disclosures.records import Classification, Kind, Level, Scope

SHOWN: dict[Show, Promise] = {
    Show.AMOUNT: _("amount"),
    Show.SHARE: _("share of total"),
    Show.STAFF: _("amount per staff member"),
    Show.DIFFERENCE: _("difference from base column"),
    Show.CHANGE: _("change on base column"),
    Show.RANK: _("rank among comparable columns"),
    Show.MEDIAN: _("distance from the median of comparable columns"),
}
SHOWN_SHORT: dict[Show, Promise] = {
    Show.AMOUNT: pgettext_lazy("shown", "amount"),
    Show.SHARE: pgettext_lazy("shown", "share"),
    Show.STAFF: pgettext_lazy("shown", "per staff member"),
    Show.DIFFERENCE: pgettext_lazy("shown", "difference"),
    Show.CHANGE: pgettext_lazy("shown", "change"),
    Show.RANK: pgettext_lazy("shown", "rank"),
    Show.MEDIAN: pgettext_lazy("shown", "from median"),
}
MONEY: dict[Money, Promise] = {
    Money.WAN: _("10,000 yuan"),
    Money.YUAN: pgettext_lazy("unit", "yuan"),
    Money.YI: _("100 million yuan"),
}
PICTURES: dict[Picture, Promise] = {
    Picture.BARS: _("bars"),
    Picture.STACKED: _("stacked bars"),
    Picture.HEAT: _("heat map"),
    Picture.TREEMAP: _("treemap"),
    Picture.ICICLE: _("icicle"),
    Picture.SCATTER: _("scatter of columns"),
    Picture.MEASURES: _("scatter of measures"),
    Picture.PAIRS: _("one indicator against another"),
    Picture.YEARS: _("lines over years"),
}
LACKS: dict[Lack, Promise] = {
    Lack.NO_STAFF: _("The document's number of staff is not known"),
    Lack.NOT_COMPARABLE: _("Not comparable with the base column: another year or scope"),
    Lack.TOO_FEW: _("Too few comparable columns"),
    Lack.NOTHING_TO_RELATE: _("Nothing to relate it to: the base or the total is blank or zero"),
}
COUNTS: dict[Count, Promise] = {
    Count.PEOPLE: pgettext_lazy("unit", "people"),
    Count.POSTS: pgettext_lazy("unit", "posts"),
    Count.VEHICLES: pgettext_lazy("unit", "vehicles"),
    Count.SQUARE_METRES: pgettext_lazy("unit", "m²"),
    Count.PIECES: pgettext_lazy("unit", "pieces"),
    Count.OFFICES: pgettext_lazy("unit", "offices"),
}
TABLES: dict[Kind, Promise] = {
    Kind.EXPENDITURE: _("Expenditure with carryover"),
    Kind.GENERAL_PUBLIC_EXPENDITURE: _("General public budget expenditure, this year"),
    Kind.REVENUE: _("Revenue by functional code"),
    Kind.BASIC_BY_ECONOMIC_CATEGORY: _("Basic expenditure by economic category"),
    Kind.THREE_PUBLIC: _("Three-public and operating expenses, procurement, staff and assets"),
}
SUBJECTS: dict[Subject, Promise] = {
    Subject.EXPENDITURE: _("Total expenditure"),
    Subject.GENERAL_PUBLIC: _("General public budget expenditure, this year"),
    Subject.BASIC: _("Basic expenditure"),
    Subject.PROJECT: _("Project expenditure"),
    Subject.THREE_PUBLIC: _("Three-public expenses"),
    Subject.OPERATING: _("Operating expenses"),
}
YARDSTICKS: dict[Yardstick, Promise] = {
    Yardstick.EXPENDITURE: _("Total expenditure"),
    Yardstick.BASIC: _("Basic expenditure"),
    Yardstick.PROJECT: _("Project expenditure"),
    Yardstick.PROJECT_SHARE: _("Share of projects in total expenditure"),
    Yardstick.GENERAL_PUBLIC: _("General public budget expenditure, this year"),
    Yardstick.THREE_PUBLIC: _("Three-public expenses"),
    Yardstick.OPERATING: _("Operating expenses"),
}
CLASSIFICATIONS: dict[Classification, Promise] = {
    Classification.DEPARTMENT: _("by department category"),
    Classification.GOVERNMENT: _("by government category"),
}
STAFF_GROUPS: dict[str, Promise] = {
    ADMINISTRATIVE: _("administrative organs"),
    INSTITUTION: _("public institutions"),
    OTHER: _("neither, such as households"),
    UNKNOWN: _("category not in the classification"),
}
SPLITS: dict[Split, Promise] = {
    Split.STAFF: _("administrative and institution staff"),
    Split.CATEGORY: _("every government category"),
}
LEVELS: dict[Level, Promise] = {
    Level.PROVINCE: _("provinces"),
    Level.CITY: _("cities"),
    Level.COUNTY: _("counties"),
}
SHORT_SCOPES: dict[Scope, Promise] = {
    Scope.DEPARTMENT: pgettext_lazy("short scope", "department"),
    Scope.UNIT: pgettext_lazy("short scope", "unit"),
}
DEPTHS: dict[Classification | None, tuple[Promise, ...]] = {
    None: (_("classes"), _("sections"), _("items")),
    Classification.DEPARTMENT: (_("headings"), _("department categories"), _("government categories")),
    Classification.GOVERNMENT: (_("headings"), _("government categories"), _("department categories")),
}
INDICATOR_DEPTHS: tuple[Promise, ...] = (_("totals"), _("parts"), _("parts of parts"))


def span(years: Sequence[int]) -> str:
    """2024–2026; one year alone, and nothing for none. The years are in order."""
    return "–".join(map(str, dict.fromkeys((years[0], years[-1])))) if years else ""


def listed(words: Iterable[str]) -> str:
    """One after the other, as the language parts them."""
    return pgettext("list", ", ").join(words)
