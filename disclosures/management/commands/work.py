"""A worker: reads uploaded files, one process of any number, on any machine."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.processes import end_with
from disclosures.workers import work

NICENESS = 10
"""A worker and the readers that it starts give way to the web server beside them."""


class Command(BaseCommand):
    help = "Reads what is uploaded until it is told to stop. Any number may run, on any number of machines."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--files", type=int, default=1, help="files read at a time (1)")
        parser.add_argument("--with-parent", action="store_true", help="stop when the parent process ends")

    def handle(self, *, files: int, with_parent: bool, **options: Any) -> None:
        if files < 1:
            raise CommandError("At least one file has to be read at a time.")
        if with_parent:
            end_with(os.getppid())
        os.nice(NICENESS)
        work(files=files)
