"""The words of the comparison screens and what each is called; the data's own words are in disclosures."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comparisons.state import Show
from disclosures.records import Classification, Kind, Scope

SHOWN: dict[Show, Promise] = {
    Show.AMOUNT: _("amount"),
    Show.SHARE: _("share of total"),
    Show.DIFFERENCE: _("difference from base column"),
    Show.CHANGE: _("change on base column"),
}
SHOWN_SHORT: dict[Show, Promise] = {
    Show.AMOUNT: pgettext_lazy("shown", "amount"),
    Show.SHARE: pgettext_lazy("shown", "share"),
    Show.DIFFERENCE: pgettext_lazy("shown", "difference"),
    Show.CHANGE: pgettext_lazy("shown", "change"),
}
TABLES: dict[Kind, Promise] = {
    Kind.EXPENDITURE: _("Expenditure with carryover"),
    Kind.GENERAL_PUBLIC_EXPENDITURE: _("General public budget expenditure, this year"),
    Kind.REVENUE: _("Revenue by functional code"),
    Kind.BASIC_BY_ECONOMIC_CATEGORY: _("Basic expenditure by economic category"),
}
CLASSIFICATIONS: dict[Classification, Promise] = {
    Classification.DEPARTMENT: _("by department category"),
    Classification.GOVERNMENT: _("by government category"),
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
