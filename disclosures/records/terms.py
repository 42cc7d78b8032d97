"""Places in kinds of tables, not in a document: what forms, sums and sentences speak of. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from disclosures.records.vocabulary import Kind, Measure, Side

TOTAL_LINE = "total"
"""The line that closes or opens a table: 合计, 收入总计, 支出总计, the department's own line."""
SAME_CODE = "code"
"""In turn every functional code that either side of the sum prints."""
SAME_CLASS = "class"
"""In turn every class (类): a three-digit code in one table, 八、社会保障和就业支出 in the other."""
SAME_LINE = "line"
"""In turn every line that both tables print: by its code, and where units have the same codes by its unit."""
SAME_HEADING = "heading"
"""In turn every line that running text names by its place in the classification: 法院（款）行政运行（项）."""

BELOW = ">"
"""Between the names of a line and of the one that it is part of: 上年财政拨款结转>一般公共预算."""


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of a kind of table. ``line`` is one of the words above, or a pattern of names."""

    kind: Kind
    line: str
    measure: Measure
    side: Side = Side.EXPENDITURE

    @property
    def names_a_line(self) -> bool:
        return self.line not in (TOTAL_LINE, SAME_CODE, SAME_CLASS, SAME_LINE, SAME_HEADING)
