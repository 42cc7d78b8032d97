"""A table put together from the pieces that pages and files cut it into. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from disclosures.parsing.head import Head
from disclosures.parsing.pieces import GridRow
from disclosures.parsing.titles import Title
from disclosures.printed import Printed
from disclosures.records import Kind, Place


@dataclass(frozen=True, slots=True)
class Assembled:
    """One table of the form: its head, and its data rows from all pages."""

    head: Head
    title: Title | None
    rows: tuple[GridRow, ...]
    captions: tuple[Printed, ...]
    says_empty: bool
    breaks: tuple[int, ...] = ()
    """Indexes of the rows that are first after a page break."""
    empty_note: Printed | None = None
    left_out: tuple[GridRow, ...] = ()
    """Rows that were looked at and are not read."""
    beside: tuple[GridRow, ...] = ()
    """Amounts of other years in the same rows, after the words above them."""

    @property
    def kind(self) -> Kind:
        return self.head.form.kind

    @property
    def place(self) -> Place:
        return self.title.printed.place if self.title else self.rows[0].place() if self.rows else Place()

    @property
    def named(self) -> set[str]:
        """Whose table it is, as its captions say."""
        return {line.key for line in self.captions if line.is_organisation}
