"""What the API answers: the fields of each thing, with their meaning. Amounts are exact decimals, as text."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

Amount = Annotated[
    str,
    Field(
        description=_("Exact decimal as text, in 10,000 yuan (万元): never a binary fraction."),
        examples=["644.59"],
    ),
]
Next = Annotated[
    str | None, Field(description=_("Address of the next page; null when this is the last one."))
]


class Source(Schema):
    """Which document, of whom, in which version."""

    version: int = Field(description=_("Id of the version."))
    disclosure: int | None = Field(description=_("Id of the disclosure; null while that is unknown."))
    version_number: int | None = Field(description=_("1 for the first that was published, and so on."))
    current: bool = Field(description=_("Whether it is the version that is shown."))
    document: str = Field(description=_("Name of the file without its suffix."))
    sha256: str = Field(description=_("Hash of the file it was read from."))
    data_version: str = Field(
        description=_("Changes with everything that happens to this version: corrections, fresh readings.")
    )
    bureau: str
    agency: int | None
    region_code: str
    region: str
    level: str
    year: int | None
    scope: str


class Region(Schema):
    code: str
    name: str
    level: str
    parent: str | None


class Agency(Schema):
    id: int
    name: str
    aliases: list[str] = Field(description=_("Other names under which documents print it."))
    region_code: str
    region: str
    level: str
    disclosures: int = Field(description=_("How many disclosures are published."))


class Code(Schema):
    code: str
    name: str
    parent: str | None


class Table(Schema):
    kind: str
    number: int | None = Field(description=_("Number within Shanxi's form, 1 to 13."))
    occurrence: int
    title: str
    unit: str = Field(description=_("Unit the document prints in; amounts here are always in 万元."))
    unit_printed: str
    state: str = Field(description=_("filled, or declared_empty: 本表无数据."))
    measures: list[str]
    pages: list[int]


class Version(Source):
    """A disclosure as one of its versions."""

    state: str
    published: str | None
    form: str
    format: str
    part_of: str = Field(
        description=_("The file that binds several disclosures and held this one; empty where none did.")
    )
    part: list[int] = Field(description=_("The first and the last page, or line, that it took up there."))
    page_count: int
    figures: int
    proved: int
    contradicted: int
    url: str = Field(description=_("Where a person sees it."))
    figures_url: str = Field(description=_("Its figures, here."))


class VersionWithTables(Version):
    tables: list[Table]


class Figure(Source):
    """One printed amount, with its place in the source and what the document's own sums say of it."""

    id: int
    table: int | None = Field(description=_("Number within Shanxi's form, 1 to 13."))
    kind: str
    occurrence: int
    line: int = Field(description=_("Id of the line it stands in."))
    parent_line: int | None = Field(description=_("Id of the line that this one is a part of."))
    order: int
    side: str
    role: str = Field(description=_("leaf, subtotal or total: adding them up counts twice."))
    code: str
    name: str
    government_category: str
    measure: str
    amount: Amount
    amount_unit: str = Field(
        description=_("wan_yuan: 10,000 yuan. Empty, as the amount is, where the unit of the table is open.")
    )
    amount_printed: str = Field(description=_("As in the document."))
    unit_printed: str
    state: str = Field(description=_("printed, or zero: a printed zero. Blank cells are not figures."))
    proof: str = Field(description=_("proved, contradicted or not_proved by the sums of the document."))
    corrected: bool = Field(description=_("Whether a person corrected what was read; the history says why."))
    page: int | None = Field(description=_("1-based; null where the source has no pages."))
    box: list[float] | None = Field(description=_("x0, top, x1, bottom in PDF points from the top left."))
    source_line: int | None = Field(description=_("Line of a text extract, row of an office file."))
    url: str = Field(description=_("Opens the figure in its source."))


class Side(Schema):
    part: str = Field(description=_("whole: the printed sum; part: what adds up to it; before: last year's."))
    figure: int


class Finding(Source):
    """An identity that does not hold, with the figures on both sides."""

    id: int
    rule: str
    severity: str
    kind: str
    code: str
    name: str
    measure: str
    expected: Amount | None
    actual: Amount | None
    difference: Amount | None
    decided: bool = Field(description=_("Somebody looked at it and let it stand: the document says so."))
    page: int | None
    message: str = Field(description=_("The finding in one sentence."))
    sides: list[Side]
    statement: str | None = Field(description=_("The sentence of the running text that takes part, if any."))
    url: str = Field(description=_("Opens both sides in the source."))


class Regions(Schema):
    items: list[Region]
    next: Next


class Agencies(Schema):
    items: list[Agency]
    next: Next


class Codes(Schema):
    items: list[Code]
    next: Next


class Versions(Schema):
    items: list[Version]
    next: Next


class Figures(Schema):
    items: list[Figure]
    next: Next


class Findings(Schema):
    items: list[Finding]
    next: Next
