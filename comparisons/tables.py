"""The comparison as a table: its rows, cells and column heads as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from comparisons.alignment import Cell
from comparisons.formats import amount_text, percent_text
from comparisons.state import State
from comparisons.workbench import Kind, ShownCell, ShownRow, Workbench
from disclosures.labels import label
from disclosures.records import Proof

NO_FIGURE = 0


@dataclass(frozen=True, slots=True)
class CellWriter:
    """Writes cells; holds what all cells of a page share, since there may be thousands."""

    figure_url: str
    sum_url: str
    proofs: dict[str, str]
    no_amount: str
    no_line: str
    not_comparable: str
    unit: str

    @classmethod
    def of(cls, state: State) -> CellWriter:
        return cls(
            figure_url=reverse("disclosures:figure", args=[NO_FIGURE]),
            sum_url=reverse(f"comparisons:{state.screen.name}_sum") + "?" + state.to_query(),
            proofs={proof.value: label(proof) for proof in Proof},
            no_amount=_("Blank in the document"),
            no_line=_("The document has no such line"),
            not_comparable=_("Nothing to relate it to: the base or the total is blank or zero"),
            unit=_("10,000 yuan"),
        )

    def write(self, shown: ShownCell, row: ShownRow) -> SafeString:
        cell = shown.cell
        if row.kind == Kind.UNCOVERED:
            return format_html("{}", value_text(shown))
        if cell.amount is None:
            return self._nothing(cell)
        text = value_text(shown)
        about = "" if shown.value == cell.amount else f"{amount_text(cell.amount)} {self.unit} · "
        if shown.value is None:
            text, about = pgettext("cell", "n/a"), f"{self.not_comparable} · {about}"
        if cell.computed:
            return self._sum(text, about, shown, row)
        return format_html(
            '<a class="amount amount-{}" href="{}" title="{}{}">{}</a>',
            shown.proof, self.figure_url.replace("/0/", f"/{cell.printed[0].figure}/"),
            about, self.proofs[shown.proof], text,
        )  # fmt: skip

    def _nothing(self, cell: Cell) -> SafeString:
        if cell.line:
            return format_html('<span class="blank" title="{}">—</span>', self.no_amount)
        return format_html('<span class="visually-hidden">{}</span>', self.no_line)

    def _sum(self, text: str, about: str, shown: ShownCell, row: ShownRow) -> SafeString:
        count = len(shown.cell.printed)
        said = ngettext("Sum of %(count)s printed figure", "Sum of %(count)s printed figures", count)
        where = urlencode({"row": "/".join(row.path), "column": str(shown.column.ref)})
        return format_html(
            '<a class="amount amount-{} amount-sum" href="{}&{}" title="{}{} · {}">{}</a>',
            shown.proof, self.sum_url, where, about, said % {"count": count}, self.proofs[shown.proof], text,
        )  # fmt: skip


def value_text(shown: ShownCell) -> str:
    """What a cell says; empty where it says nothing."""
    if shown.value is None:
        return ""
    if shown.percent:
        return percent_text(shown.value, signed=shown.signed)
    return amount_text(shown.value, signed=shown.signed)


class RowColumn(tables.Column):  # type: ignore[misc]  # django_tables2 has no types
    """What a row is: its code and name, and the link that opens or closes it."""

    def render(self, value: ShownRow, table: ComparisonTable) -> SafeString:
        attributes = format_html('class="stick what" style="--level:{}"', value.level)
        return format_html('<th scope="row" {}>{}</th>', attributes, self._content(value, table))

    def _content(self, row: ShownRow, table: ComparisonTable) -> SafeString:
        if row.kind != Kind.ROW:
            return format_html("<span>{}</span>", row_name(row))
        said = format_html('<span class="code">{}</span> <span>{}</span>', row.code, row.name)
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

    def render(self, value: ShownCell, record: dict[str, Any]) -> SafeString:
        inside = self.writer.write(value, record["row"])
        classes = f"{self.classes} is-less" if value.signed and (value.value or 0) < 0 else self.classes
        if not value.part:
            return format_html('<td class="{}">{}</td>', classes, inside)
        return format_html('<td class="{}" style="--share:{}">{}</td>', classes, f"{value.part:.4f}", inside)


class ComparisonTable(tables.Table):  # type: ignore[misc]
    """Rows of the tree, a column for every chosen disclosure."""

    row = RowColumn(orderable=False)

    class Meta:
        template_name = "comparisons/_table.html"
        orderable = False

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        writer = CellWriter.of(bench.state)
        chosen = [
            (f"c{n}", AmountColumn(writer, few=bench.few, base=n == bench.base))
            for n in range(len(bench.columns))
        ]
        records = [{"row": row, **{f"c{n}": cell for n, cell in enumerate(row.cells)}} for row in bench.rows]
        super().__init__(records, extra_columns=chosen)


def row_name(row: ShownRow) -> str:
    """What a row is called; the total and the remainder have no printed name of their own."""
    if row.kind == Kind.TOTAL:
        return _("Total as printed")
    if row.kind == Kind.UNCOVERED:
        return _("Not covered by the rows")
    return row.name
