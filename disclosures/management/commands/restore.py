"""A set that `backup` made, back into an instance."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.postgres_tools import PostgresToolError
from disclosures.backups.making import restore
from disclosures.backups.sets import BackupError


class Command(BaseCommand):
    help = "Puts a backup into an empty instance: checks every byte first, then does all of it or nothing."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--force", action="store_true", help="in place of what is there")

    def handle(self, *args: Any, folder: Path, force: bool, **options: Any) -> None:
        try:
            manifest = restore(
                folder.absolute(), force=force, migrate=lambda: call_command("migrate", verbosity=0)
            )
        except (BackupError, PostgresToolError) as error:
            raise CommandError(str(error)) from error
        figures, files = manifest.rows["disclosures_figure"], len(manifest.files)
        self.stdout.write(f"Restored what was backed up at {manifest.made}: {figures} figures, {files} files")
