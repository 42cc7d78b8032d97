"""The comparison as a table: its rows, cells and column heads as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from comparisons.addressing import Sources
from comparisons.alignment import Cell
from comparisons.cells import Lack, Middle, RowKind, ShownCell, ShownRow
from comparisons.formats import amount_text, value_text
from comparisons.screens import Money
from comparisons.state import State
from comparisons.words import LACKS, MONEY
from comparisons.workbench import Workbench
from disclosures.labels import label
from disclosures.records import Proof


@dataclass(frozen=True, slots=True)
class CellWriter:
    """Writes cells as HTML. There may be thousands, so what they share is put into words only once.

    All texts here are escaped; the rest of a cell is digits, signs and the database's own words.
    """

    sources: Sources
    sum_url: str
    money: Money
    proofs: dict[str, str]
    no_amount: str
    no_line: str
    not_related: str
    lacks: dict[Lack, str]
    unit: str

    @classmethod
    def of(cls, state: State) -> CellWriter:
        sums = reverse(f"comparisons:{state.screen.name}_sum")
        return cls(
            sources=Sources.here(),
            sum_url=escape(f"{sums}?{state.to_query()}&"),
            money=state.money,
            proofs={proof.value: escape(label(proof)) for proof in Proof},
            no_amount=escape(_("Blank in the document")),
            no_line=escape(_("The document has no such line")),
            not_related=escape(pgettext("cell", "n/a")),
            lacks={lack: escape(text) for lack, text in LACKS.items()},
            unit=escape(str(MONEY[state.money])),
        )

    def write(self, shown: ShownCell, row: ShownRow) -> str:
        amount = shown.cell.amount
        if row.kind == RowKind.UNCOVERED:
            return self.text(shown)
        if amount is None:
            return self._nothing(shown.cell)
        text, about = self.text(shown), self.proofs[shown.proof]
        if shown.lack:
            text, about = self.not_related, f"{self.lacks[shown.lack]} · {about}"
        if shown.value != amount:
            about = f"{amount_text(amount, self.money)} {self.unit} · {about}"
        if shown.cell.computed:
            return self._sum(text, about, shown, row)
        href = self.sources.of(shown.cell.printed[0])
        return f'<a class="amount amount-{shown.proof}" href="{href}" title="{about}">{text}</a>'

    def middle(self, middle: Middle | None) -> str:
        """The median's cell: what it is and of how many."""
        if middle is None:
            return '<td class="number middle"></td>'
        text = value_text(middle.value, middle.shape, self.money)
        return f'<td class="number middle">{text} <small>n={middle.count}</small></td>'

    def text(self, shown: ShownCell) -> str:
        return value_text(shown.value, shown.shape, self.money, signed=shown.signed)

    def _nothing(self, cell: Cell) -> str:
        if cell.line:
            return f'<span class="blank" title="{self.no_amount}">—</span>'
        return f'<span class="visually-hidden">{self.no_line}</span>'

    def _sum(self, text: str, about: str, shown: ShownCell, row: ShownRow) -> str:
        count = len(shown.cell.printed)
        said = ngettext("Sum of %(count)s printed figure", "Sum of %(count)s printed figures", count)
        title = f"{escape(said % {'count': count})} · {about}"
        where = escape(urlencode({"row": "/".join(row.path), "column": str(shown.column.ref)}))
        classes = f"amount amount-{shown.proof} amount-sum"
        return f'<a class="{classes}" href="{self.sum_url}{where}" title="{title}">{text}</a>'


class RowColumn(tables.Column):  # type: ignore[misc]  # django_tables2 has no types
    """What a row is: its code and name, and the link that opens or closes it."""

    def render(self, value: ShownRow, table: ComparisonTable) -> SafeString:
        attributes = format_html('class="stick what" style="--level:{}"', value.level)
        return format_html('<th scope="row" {}>{}</th>', attributes, self._content(value, table))

    def _content(self, row: ShownRow, table: ComparisonTable) -> SafeString:
        if row.kind != RowKind.ROW:
            return format_html("<span>{}</span>", row_name(row))
        name = format_html("<mark>{}</mark>", row.name) if row.hit else row.name
        said = format_html('<span class="code">{}</span> <span>{}</span>', row.code, name)
        if row.other_names:
            title = _("Also printed as: %(names)s") % {"names": "；".join(row.other_names)}
            said = format_html('{} <abbr class="renamed" title="{}">≈</abbr>', said, title)
        if not row.parent:
            return format_html('<span class="leaf">{}</span>', said)
        return format_html(
            '<a class="toggle" id="row-{}" href="?{}" aria-expanded="{}" hx-boost="true">{}</a>',
            "-".join(row.path), table.bench.state.toggled(row.key, row.level).to_query(),
            "true" if row.open else "false", said,
        )  # fmt: skip


class AmountColumn(tables.Column):  # type: ignore[misc]
    """One chosen disclosure's cells; whole table cells, for speed."""

    def __init__(self, writer: CellWriter, *, few: bool, base: bool) -> None:
        super().__init__(empty_values=())
        self.writer = writer
        self.classes = "number " + ("bar" if few else "shade") + (" is-base" if base else "")

    def render(self, value: ShownCell, record: dict[str, Any]) -> str:
        inside = self.writer.write(value, record["row"])
        classes = f"{self.classes} is-less" if value.signed and (value.value or 0) < 0 else self.classes
        style = f' style="--share:{value.part:.4f}"' if value.part else ""
        return f'<td class="{classes}"{style}>{inside}</td>'


class ComparisonTable(tables.Table):  # type: ignore[misc]
    """Rows of the tree, a column for every chosen disclosure."""

    row = RowColumn(orderable=False)

    class Meta:
        template_name = "comparisons/_table.html"
        orderable = False

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.writer = writer = CellWriter.of(bench.state)
        chosen = [
            (f"c{n}", AmountColumn(writer, few=bench.few, base=n == bench.base))
            for n in range(len(bench.columns))
        ]
        records = [{"row": row, **{f"c{n}": cell for n, cell in enumerate(row.cells)}} for row in bench.rows]
        super().__init__(records, extra_columns=chosen)

    @property
    def found_nothing(self) -> bool:
        return not any(row.kind == RowKind.ROW for row in self.bench.rows)

    def written_rows(self) -> Iterator[str]:
        """Whole table rows. django-tables2 inspects the signature of every cell's renderer anew, which
        takes longer than all the rest; so the columns are asked directly.
        """
        columns = [(bound.name, bound.column.render) for bound in self.columns if bound.name != "row"]
        what = self.columns["row"].column.render
        for record in self.data:
            row: ShownRow = record["row"]
            cells = "".join(render(record[name], record) for name, render in columns)
            if self.bench.has_middle:
                cells += self.writer.middle(row.middle)
            yield f'<tr class="is-{row.kind} level-{row.level}">{what(row, self)}{cells}</tr>'


def row_name(row: ShownRow) -> str:
    """What a row is called; the total and the remainder have no printed name of their own."""
    if row.kind == RowKind.TOTAL:
        return _("Total as printed")
    if row.kind == RowKind.UNCOVERED:
        return _("Not covered by the rows")
    return row.name
