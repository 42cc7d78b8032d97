"""Runs the benchmarks."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Runs the benchmarks on the sample disclosures, in a database that is gone afterwards, "
        "and prints one `name value unit` line each."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rounds", type=int, default=1, help="how often the files are read (1)")
        parser.add_argument("--requests", type=int, default=50, help="requests to each page (50)")

    def handle(self, *args: Any, **options: Any) -> None:
        rounds, requests = options["rounds"], options["requests"]
        if rounds < 1 or requests < 2:
            raise CommandError("At least one round and two requests are needed.")
        from tests.benchmarks import run_all  # the tests' tools are not there in every installation

        for measure in run_all(rounds=rounds, requests=requests):
            self.stdout.write(str(measure))
            self.stdout.flush()
