"""A bureau's page: the printed totals of its disclosures, and its peers'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from comparisons import queries
from comparisons.alignment import Printed
from comparisons.exports.sheets import Sheet, Value
from comparisons.sources import Sources

HEADER = (
    "part", "bureau", "region", "year", "scope", "table", "measure", "rank", "amount", "amount_unit",
    "amount_printed", "proof", "version", "document", "sha256", "page", "source_line", "figure_url",
)  # fmt: skip


class Amount(NamedTuple):
    """One figure of the page; `rank` among the peers of the same table and measure."""

    part: str
    bureau: str
    year: int
    scope: str
    table: str
    measure: str
    rank: int | None
    printed: Printed


def sheet_of_bureau(name: str, amounts: Sequence[Amount], *, site: str, address: str) -> Sheet:
    """The amounts that the page shows, a row each."""
    sources = Sources.here(site)
    known = queries.origins([amount.printed for amount in amounts])
    rows = [tuple(_row(amount, known[amount.printed], sources)) for amount in amounts]
    about = {
        "part": _("own: the bureau's disclosures; peer: all of its level, year and scope."),
        "amount, amount_unit": _("The amount in 10,000 yuan, exact."),
        "proof": _("proved, contradicted or not_proved by the sums of the document."),
        "document, sha256": _("The file the figure was read from, and its hash."),
        "page, source_line": _("Where it is printed: page, or line of a text extract."),
        "figure_url": _("Opens the figure in its source."),
    }
    return Sheet("bureau", name, address, HEADER, rows, about, links=("figure_url",))


def _row(amount: Amount, where: queries.Origin, sources: Sources) -> Iterator[Value]:
    printed = amount.printed
    yield from (amount.part, amount.bureau, where.region, amount.year, amount.scope)
    yield from (amount.table, amount.measure, amount.rank, printed.amount, "wan_yuan")
    yield from (where.printed, printed.proof, where.version, where.document, where.sha256)
    yield from (where.page, where.source_line, sources.of(printed))
