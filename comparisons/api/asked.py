"""What may be asked of a comparison: the words of the screens' own addresses."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_noop as _
from pydantic import Field, StringConstraints

from disclosures.api.asked import Asked

Words = Annotated[str, StringConstraints(max_length=4000)]


class AskedComparison(Asked):
    columns: Words = Field(
        "",
        description=_(
            "Ids of disclosures, with commas: 12 shows the current version, 12.1 holds the first one fast. "
            "Without it, all published disclosures that region, level, year, scope and q leave "
            "are the columns."
        ),
    )
    base: Words = Field("", description=_("The column that the others are compared with; else the first."))
    table: Words = Field("", description=_("Kind of table, where the screen has several."))
    measure: Words = Field("", description=_("A measure of the table; the total where nothing is said."))
    by: Words = Field("", description=_("department or government: whose economic categories."))
    split: Words = Field("", description=_("staff or category: how the matrix takes columns apart."))
    show: Words = Field(
        "", description=_("amount, share, staff, difference, change, rank or median: what `value` is.")
    )
    money: Words = Field("", description=_("wan, yuan or yi: the unit of `value` where it is an amount."))
    depth: Words = Field("", description=_("How many levels of the tree are opened: 1, 2 or 3."))
    open: Words = Field("", description=_("Codes opened beyond that."))
    closed: Words = Field("", description=_("Codes closed within that."))
    find: Words = Field("", description=_("Only rows with this code or part of a name."))
    sort: Words = Field(
        "", description=_("Column whose values put the rows in order; with a minus, upwards.")
    )
    region: Words = Field("", description=_("Six-digit code of a region with all that lies in it."))
    level: Words = Field("", description=_("province, city or county."))
    year: Words = Field("", description=_("Year of the budget."))
    scope: Words = Field("", description=_("department or unit."))
    q: Words = Field("", description=_("Part of a bureau's name."))
