"""Bureaus over the years: a row for each amount that is printed or implied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from comparisons import queries
from comparisons.alignment import Printed
from comparisons.charts.trends import sentence
from comparisons.exports.sheets import Sheet, Value
from comparisons.exports.units import UNITS
from comparisons.formats import in_unit
from comparisons.screens import Money
from comparisons.sources import Sources
from comparisons.trends import Change, History, Subject, years_of

HEADER = (
    "bureau", "region", "scope", "year", "subject", "value", "value_unit", "amount", "amount_unit", "state",
    "proof", "disagrees", "change", "change_percent", "reason", "amount_printed", "version", "document",
    "sha256", "page", "source_line", "figure_url",
)  # fmt: skip


def sheet_of_trends(
    histories: Sequence[History], subject: Subject, money: Money, *, title: str, site: str, address: str
) -> Sheet:
    """What each bureau prints of a subject for each year, and what the next year's text implies of it."""
    rows = list(_rows(histories, subject, money, site))
    about = {
        "value, value_unit": _("What the screen shows, in the unit named."),
        "amount, amount_unit": _("The amount in 10,000 yuan, exact."),
        "state": _("printed; implied: the next year's amount less the change that its text prints."),
        "disagrees": _("yes: the disclosure prints another amount than the next year's text implies."),
        "change, change_percent, reason": _("The change on the year before as the text prints it, and why."),
        "proof": _("proved, contradicted or not_proved by the sums of the document."),
        "document, sha256": _("The file the figure was read from, and its hash."),
        "page, source_line": _("Where it is printed: page, or line of a text extract."),
        "figure_url": _("Opens the figure in its source."),
    }
    return Sheet(f"trends {subject}", title, address, HEADER, rows, about, links=("figure_url",))


def _rows(
    histories: Sequence[History], subject: Subject, money: Money, site: str
) -> Iterator[tuple[Value, ...]]:
    printed = queries.origins([p for h in histories for p in h.printed.values()])
    said = queries.statement_origins({c.statement for h in histories for c in h.changes.values()})
    sources = Sources.here(site)
    for history in histories:
        for point in history.points(years_of(histories)):
            head = (history.agency, history.scope, point.year, str(subject))
            disagrees = "yes" if point.disagree else ""
            if point.printed:
                where, change = printed[point.printed], history.changes.get(point.year)
                yield _row(head, money, point.printed, where, disagrees, change, sources.of(point.printed))
            if point.implied:
                found, told = said[point.implied.statement], point.implied
                implied = Printed(None, told.implied, "", statement=told.statement)
                yield _row(head, money, implied, found, disagrees, None, site + sentence(told))


def _row(
    head: tuple[str, str, int, str],
    money: Money,
    amount: Printed,
    where: queries.Origin,
    disagrees: str,
    change: Change | None,
    address: str,
) -> tuple[Value, ...]:
    agency, scope, year, subject = head
    return (
        agency, where.region, scope, year, subject, in_unit(amount.amount, money), UNITS[money],
        amount.amount, "wan_yuan", "printed" if amount.figure is not None else "implied", amount.proof,
        disagrees, change.change if change else None, change.percent if change else None,
        change.reason if change else "", where.printed, where.version, where.document, where.sha256,
        where.page, where.source_line, address,
    )  # fmt: skip
