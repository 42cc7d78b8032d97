"""The cells of a comparison as HTML. There may be thousands of them on a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from comparisons.cells import Lack, Middle, RowKind, ShownCell, ShownRow
from comparisons.formats import amount_text, number_text, value_text
from comparisons.screens import Money
from comparisons.sources import Sources
from comparisons.state import State
from comparisons.words import COUNTS, LACKS, MONEY
from disclosures.labels import label
from disclosures.records import Proof


@dataclass(frozen=True, slots=True)
class CellWriter:
    """Writes cells as HTML; what they share is put into words only once.

    All texts here are escaped; the rest of a cell is digits, signs and the database's own words.
    """

    sources: Sources
    sum_url: str
    money: Money
    proofs: dict[str, str]
    blank: str
    """What stands in a cell that the document leaves blank."""
    no_line: str
    """What stands in a cell whose line the document lacks."""
    not_related: str
    lacks: dict[Lack, str]
    unit: str
    counts: dict[str, str]
    language: str

    @classmethod
    def of(cls, state: State) -> CellWriter:
        sums = reverse(f"comparisons:{state.screen.name}_sum")
        blank, no_line = escape(_("Blank in the document")), escape(_("The document has no such line"))
        return cls(
            sources=Sources.here(),
            sum_url=escape(f"{sums}?{state.to_query()}&"),
            money=state.money,
            proofs={proof.value: escape(label(proof)) for proof in Proof},
            blank=f'<span class="blank" title="{blank}">—</span>',
            no_line=f'<span class="visually-hidden">{no_line}</span>',
            not_related=escape(pgettext("cell", "n/a")),
            lacks={lack: escape(text) for lack, text in LACKS.items()},
            unit=escape(str(MONEY[state.money])),
            counts={count.value: escape(text) for count, text in COUNTS.items()},
            language=get_language() or "",
        )

    def empty(self, classes: str) -> tuple[str, str]:
        """Whole table cells that say nothing: of a line the document lacks, and of one it leaves blank."""
        return f'<td class="{classes}">{self.no_line}</td>', f'<td class="{classes}">{self.blank}</td>'

    def cell(self, shown: ShownCell, row: ShownRow, classes: str, places: int) -> str:
        """A whole table cell that says something; an amount with at least so many decimals."""
        cell, value, shape, signed, part, proof, _column, _lack = shown
        printed = cell.printed
        style = f' style="--share:{part:.4f}"' if part else ""
        if len(printed) == 1 and value is printed[0].amount and not signed:  # most show their one figure
            text = value_text(value, shape, self.money, places=places)
            return (
                f'<td class="{classes}"{style}><a class="amount amount-{proof}"'
                f' href="{self.sources.of(printed[0])}" title="{self.proofs[proof]}">{text}</a></td>'
            )
        if signed and value is not None and value < 0:
            classes += " is-less"
        return f'<td class="{classes}"{style}>{self._inside(shown, row, places)}</td>'

    def middle(self, middle: Middle | None) -> str:
        """The median's cell: what it is and of how many."""
        if middle is None:
            return '<td class="number middle"></td>'
        text = value_text(middle.value, middle.shape, self.money)
        return f'<td class="number middle">{text} <small>n={middle.count}</small></td>'

    def _inside(self, shown: ShownCell, row: ShownRow, places: int) -> str:
        text = value_text(shown.value, shown.shape, self.money, signed=shown.signed, places=places)
        amount = shown.cell.amount
        if row.kind is RowKind.UNCOVERED:
            return text
        if amount is None:
            return self.blank if shown.cell.line else self.no_line
        about = self.proofs[shown.proof]
        mark = f"amount-{shown.proof}"
        if shown.lack:
            text, mark = self.not_related, "amount-lacking"
            about = f"{self.lacks[shown.lack]} · {about}"
        if shown.value is not amount and shown.value != amount:
            said = (
                f"{number_text(amount)} {self.counts[row.count]}"
                if row.count
                else f"{amount_text(amount, self.money)} {self.unit}"
            )
            about = f"{said} · {about}"
        if shown.cell.computed:
            return self._sum(text, about, shown, row)
        href = self.sources.of(shown.cell.printed[0])
        return f'<a class="amount {mark}" href="{href}" title="{about}">{text}</a>'

    def _sum(self, text: str, about: str, shown: ShownCell, row: ShownRow) -> str:
        title = f"{_sum_of(len(shown.cell.printed), self.language)} · {about}"
        where = f"row={_quoted('/'.join(row.path))}&amp;column={_quoted(shown.column.key)}"
        classes = f"amount amount-{shown.proof} amount-sum"
        return f'<a class="{classes}" href="{self.sum_url}{where}" title="{title}">{text}</a>'


_quoted = lru_cache(maxsize=2**12)(quote)
"""A page has hundreds of addresses of sums, of few rows and few columns."""


@cache
def _sum_of(count: int, _language: str) -> str:
    said = ngettext("Sum of %(count)s printed figure", "Sum of %(count)s printed figures", count)
    return escape(said % {"count": count})
