"""Writes printed amounts as CSV."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from disclosures import exports
from disclosures.management.commands._csv import CsvCommand


class Command(CsvCommand):
    help = (
        "Writes one printed amount a row as CSV to standard output: "
        "of every document the newest version, whether it is published or a draft."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--all-states", action="store_true", help="older versions of the documents as well"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = self.chosen(options["document"], all_states=options["all_states"])
        self.write(exports.FIGURE_COLUMNS, exports.figure_rows(chosen))
