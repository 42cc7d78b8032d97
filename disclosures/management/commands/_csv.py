"""What the exporting commands share."""

from __future__ import annotations

import csv
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from io import TextIOWrapper

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from disclosures import exports
from disclosures.models import Version


class CsvCommand(BaseCommand):
    """Writes rows about documents as CSV (UTF-8, a header row) to standard output."""

    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--document",
            action="append",
            default=[],
            metavar="NAME",
            help="only the document of this name (a file's name without its last suffix); repeatable",
        )

    def chosen(self, documents: Sequence[str], *, all_states: bool = False) -> QuerySet[Version]:
        """The versions to write; refuses names that no document has."""
        chosen = exports.versions(documents=documents, all_states=all_states)
        known = {version.document for version in chosen}
        if unknown := [name for name in documents if name not in known]:
            raise CommandError(f"There is no document named {', '.join(unknown)}.")
        return chosen

    def write(self, columns: Sequence[str], rows: Iterable[exports.Row]) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
