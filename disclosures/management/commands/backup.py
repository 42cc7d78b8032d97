"""Database and files as one set in a folder."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.postgres_tools import PostgresToolError
from disclosures.backups.making import back_up, damaged_sources
from disclosures.backups.sets import BackupError


class Command(BaseCommand):
    help = "Writes database and files as one consistent set into a new folder, while the site goes on."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="default: a dated one in STATE_DIR/backups")

    def handle(self, *args: Any, folder: Path | None, **options: Any) -> None:
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        folder = (folder or Path(settings.STATE_DIR) / "backups" / now).absolute()
        try:
            manifest = back_up(folder)
        except (BackupError, PostgresToolError) as error:
            raise CommandError(str(error)) from error
        figures, files = manifest.rows["disclosures_figure"], len(manifest.files)
        self.stdout.write(f"{folder}: {figures} figures, {files} files")
        if damaged := damaged_sources(manifest):
            raise CommandError(
                "The set is whole, but these stored files are not what was uploaded: " + ", ".join(damaged)
            )
