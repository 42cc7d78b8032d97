"""What is answered of a comparison: columns, rows, and in each cell the figures it comes from."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

from disclosures.api.answers import Amount


class Column(Schema):
    column: str = Field(description=_("The column as the address names it."))
    version: int = Field(description=_("Id of the version."))
    version_number: int
    current: bool = Field(description=_("Whether it is the version that is shown."))
    bureau: str
    agency: int
    region: str
    level: str
    year: int
    scope: str
    document: str
    sha256: str
    table_state: str | None = Field(
        description=_("filled; declared_empty: 本表无数据; null: the document has no such table.")
    )
    url: str = Field(description=_("Where a person sees it."))


class Printed(Schema):
    amount: Amount
    proof: str
    figure: int | None = Field(description=_("Id of the figure; null for a sentence of the running text."))
    amount_printed: str = Field(description=_("As in the document."))
    page: int | None
    source_line: int | None
    url: str = Field(description=_("Opens the figure in its source."))


class Cell(Schema):
    column: str
    value: str | None = Field(description=_("What the screen shows, exact, in the unit named."))
    value_unit: str | None
    amount: Amount | None
    state: str = Field(
        description=_(
            "printed; computed: our sum of printed figures; blank: the document leaves the cell blank; "
            "no_line: the document has no such line; remainder: the total less its rows."
        )
    )
    proof: str = Field(description=_("The weakest of all figures that the value comes from."))
    printed: list[Printed]


class Row(Schema):
    row: str = Field(description=_("total: as printed; row: a line; uncovered: what the rows leave of it."))
    code: str
    name: str
    unit: str = Field(description=_("Of `amount`: wan_yuan, or what the row counts, such as people."))
    level: int | None
    median: str | None = Field(description=_("Median of the comparable columns."))
    median_of: int | None = Field(description=_("Of how many columns the median is."))
    cells: list[Cell]


class Comparison(Schema):
    title: str
    url: str = Field(description=_("The page that shows the same."))
    data_version: str = Field(description=_("The same as long as every row is, sources and proofs included."))
    citation: str
    columns: list[Column]
    missing: list[str] = Field(description=_("Columns asked for that are not published."))
    rows: list[Row]
