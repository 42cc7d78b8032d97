"""Columns whose heads are printed in an odd order: the sums of the rows say which holds what. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from disclosures.forms import Column
from disclosures.money import UnreadableAmountError, read
from disclosures.parsing.head import Head
from disclosures.parsing.pieces import GridRow
from disclosures.promised_sums.identities import ROW_SUMS, row_sum_holds
from disclosures.records import Measure, Side


def in_the_order_that_adds_up(head: Head, data: Sequence[GridRow]) -> Head:
    """``head``, or the form's own order of its amount columns where only that one adds up.

    A head printed in another order than the form's is believed, unless fewer rows then agree with
    their own sum: 上年结转 printed left of 单位资金 over columns that are the other way round.
    """
    declared = _declared_order(head)
    if declared == head.columns or head.form.in_any_order:
        return head
    other = replace(head, columns=declared, reordered=True)
    return other if disagreeing(other, data) < disagreeing(head, data) else head


def _declared_order(head: Head) -> tuple[Column | None, ...]:
    printed: list[Column] = [
        column for column in head.columns if column and isinstance(column.holds, Measure)
    ]
    declared = iter(sorted(printed, key=head.form.columns.index))
    return tuple(
        next(declared) if column and isinstance(column.holds, Measure) else column for column in head.columns
    )


def disagreeing(head: Head, data: Sequence[GridRow]) -> int:
    """How many rows are not the sum that such a table promises of each."""
    return sum(
        not row_sum_holds(
            _amount(head, row, rule.side, rule.whole), [_amount(head, row, rule.side, p) for p in rule.parts]
        )
        for rule in ROW_SUMS.get(head.form.kind, ())
        if rule.is_promised_by(head.measures(rule.side))
        for row in data
    )


def _amount(head: Head, row: GridRow, side: Side, measure: Measure) -> Decimal | None:
    position = head.position(side, measure)
    cell = row.cells[position] if position is not None and position < len(row.cells) else None
    try:
        printed = read(cell.text) if cell else None
    except UnreadableAmountError:
        return None
    return printed.amount if printed else None
