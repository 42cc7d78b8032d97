"""Writes findings as CSV."""

from __future__ import annotations

from typing import Any

from disclosures import exports
from disclosures.management.commands._csv import CsvCommand


class Command(CsvCommand):
    help = "Writes one finding a row as CSV to standard output, of the newest version of every document."

    def handle(self, *args: Any, **options: Any) -> None:
        self.write(exports.FINDING_COLUMNS, exports.finding_rows(self.chosen(options["document"])))
