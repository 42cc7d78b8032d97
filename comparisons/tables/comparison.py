"""The comparison as a table: its column heads, row heads and cells as HTML, whole and escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from comparisons.cells import RowKind, ShownRow
from comparisons.formats import FEWEST_PLACES, places_of
from comparisons.heads import heads
from comparisons.measures import Shape
from comparisons.resources import Count
from comparisons.screens import Money
from comparisons.tables.cells import CellWriter
from comparisons.tables.column_heads import HeadWriter, part_head
from comparisons.words import COUNTS, MONEY
from comparisons.workbench import Workbench
from disclosures.records import Unit

FEWEST_ORDERED = 3
"""Two columns are exchanged with one of their own links."""

_FINER = {Unit.YUAN, Unit.QIAN_YUAN}


@dataclass(frozen=True)
class ComparisonTable:
    """Rows of the tree, a column for every chosen disclosure.

    Written here and not by django-tables2: that looks at the signature of every cell's renderer anew,
    which takes longer than all the rest of a page with thousands of cells.
    """

    bench: Workbench

    template_name = "comparisons/_table.html"

    @property
    def found_nothing(self) -> bool:
        return not any(row.kind == RowKind.ROW for row in self.bench.rows)

    @property
    def parted(self) -> bool:
        """Whether the columns are taken into parts, which have heads of their own."""
        return bool(self.bench.state.screen.splits)

    def written_heads(self) -> str:
        writer = HeadWriter.here()
        widths = Counter(column.ref for column in self.bench.columns)
        return "".join(writer.write(head, widths[head.column.ref]) for head in heads(self.bench))

    def written_parts(self) -> str:
        """A second row of heads: the whole of each column, and its parts."""
        return "".join(part_head(column) for column in self.bench.columns)

    def written_rows(self) -> Iterator[str]:
        """Whole table rows."""
        bench, writer = self.bench, CellWriter.of(self.bench.state)
        classes = [self._classes(n) for n in range(len(bench.columns))]
        places = [self._places(n) for n in range(len(bench.columns))]
        empty = [writer.empty(of) for of in classes]
        for row in bench.rows:
            pairs = zip(row.cells, classes, places, empty, strict=True)
            cells = "".join(
                [
                    writer.cell(shown, row, of, decimals)
                    if shown.value is not None or shown.cell.printed
                    else nothing[shown.cell.line]
                    for shown, of, decimals, nothing in pairs
                ]
            )
            if bench.has_middle:
                cells += writer.middle(row.middle)
            yield f'<tr class="is-{row.kind} level-{row.level}">{self._what(row)}{cells}</tr>'

    def _classes(self, position: int) -> str:
        bench = self.bench
        classes = ["number", "bar" if bench.few else "shade"]
        if position == bench.base:
            classes.append("is-base")
        if self.parted and bench.columns[position].part is None:
            classes.append("is-whole")
        return " ".join(classes)

    def _places(self, position: int) -> int:
        """How many decimals a column's amounts have: two in 万元, but those printed in a finer unit or shown
        in 亿元 have as many as the longest of them."""
        bench = self.bench
        if bench.state.money is not Money.YI and not self._units & _FINER:
            return FEWEST_PLACES
        cells = (row.cells[position] for row in bench.rows)
        amounts = (c.value for c in cells if c.shape is Shape.AMOUNT and c.value is not None)
        return places_of(amounts, bench.state.money)

    @cached_property
    def _units(self) -> frozenset[Unit | None]:
        return frozenset(column.unit for column in self.bench.columns)

    def _what(self, row: ShownRow) -> str:
        """What a row is: its code and name, and the link that opens or closes it."""
        style = f' style="--level:{row.level}"'
        return f'<th scope="row" class="stick what"{style}>{self._named(row)}{self._order(row)}</th>'

    def _order(self, row: ShownRow) -> str:
        """The link that puts the columns in the order of the row."""
        if len(self.bench.wholes) < FEWEST_ORDERED or row.kind == RowKind.UNCOVERED:
            return ""
        address, words = self._ordering
        href = f"{address}&amp;row={quote('/'.join(row.path))}"
        return f'<a class="order" href="{href}" title="{words}" aria-label="{words}" hx-boost="true"></a>'

    @cached_property
    def _ordering(self) -> tuple[str, str]:
        """The address of the order without its row, and what the link says; escaped."""
        state = self.bench.state
        address = reverse(f"comparisons:{state.screen.name}_order") + state.href
        return escape(address), escape(_("Order the columns by this row"))

    def _named(self, row: ShownRow) -> str:
        if row.kind != RowKind.ROW:
            return f"<span>{escape(row_name(row))}</span>"
        name = f"<mark>{escape(row.name)}</mark>" if row.hit else escape(row.name)
        said = f'<span class="code">{escape(row.code)}</span> <span>{name}</span>'
        if row.other_names:
            title = _("Also printed as: %(names)s") % {"names": "；".join(row.other_names)}
            said += f' <abbr class="renamed" title="{escape(title)}">≈</abbr>'
        said += self._unit(row)
        if not row.parent:
            return f'<span class="leaf">{said}</span>'
        href = escape(self.bench.state.toggled(row.key, row.level).href)
        opened = "true" if row.open else "false"
        return (
            f'<a class="toggle" id="row-{escape("-".join(row.path))}" href="{href}"'
            f' aria-expanded="{opened}" hx-boost="true">{said}</a>'
        )

    def _unit(self, row: ShownRow) -> str:
        """What the row is counted in, where the rows differ in that and the name does not say it."""
        if not self.bench.unlike_rows:
            return ""
        unit = unit_of(row, self.bench.state.money)
        return "" if unit in row.name else f' <span class="unit">{escape(unit)}</span>'


def unit_of(row: ShownRow, money: Money) -> str:
    """What a row is counted in: people or things, or money."""
    return str(COUNTS[Count(row.count)] if row.count else MONEY[money])


def row_name(row: ShownRow) -> str:
    """What a row is called; the total and the remainder have no printed name of their own."""
    if row.kind == RowKind.TOTAL:
        return _("Total as printed")
    if row.kind == RowKind.UNCOVERED:
        return _("Not covered by the rows")
    return row.name
