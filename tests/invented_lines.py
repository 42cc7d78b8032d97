"""The lines of a text extract as they are printed, with the figures that must be read of them."""

from decimal import Decimal
from typing import NamedTuple

from invented_money import Budget


class Fact(NamedTuple):
    """A figure that must be read; `amount` in 万元."""

    table: int
    side: str
    code: str
    name: str
    government_category: str
    measure: str
    amount: Decimal


class Printed(Budget):
    """A budget's `lines` so far, and their `facts`."""

    def __init__(self, *about, **known):
        super().__init__(*about, **known)
        self.facts, self.lines = [], []

    def _print(self, *lines):
        self.lines.extend(lines)

    def _row(self, *cells):
        self.lines.append("\t".join(cells))

    def _head(self, title, *rows):
        self._print("", f"{self.year}年{title}", "", f"部门名称：{self.bureau}", "", "单位：万元", "")
        for row in rows:
            self._row(*(cell.format(year=self.year) for cell in row))

    def _end(self, *, empty):
        if empty:
            self._print("", "注：本表无数据")

    def _cells(self, table, line, amounts, *, side="expenditure", category=""):
        """The cells of the measures of a line (code, name), which are kept as facts."""
        code, name = line
        self.facts.extend(
            Fact(table, side, code, name, category, measure, Decimal(amount) / 100)
            for measure, amount in amounts.items()
            if amount
        )
        form = "{:,.2f}" if self.thousands else "{:.2f}"
        return [form.format(Decimal(amount) / 100) if amount else "" for amount in amounts.values()]
