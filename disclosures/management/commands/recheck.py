"""Checks again what older rules checked."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from io import TextIOWrapper
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize

from disclosures import actions
from disclosures.models import Version
from disclosures.parsing import NotADisclosureError
from disclosures.readers import UnreadableError
from disclosures.review import reviewing


class Command(BaseCommand):
    help = (
        "Checks again every version whose findings are older than the rules, and prints a line for each; "
        "with --read-again, reads its file again first. Exit status 1 when a file could not be read."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also what today's rules checked")
        parser.add_argument(
            "--read-again",
            action="store_true",
            help="read the stored files by today's readers; corrections are put on what they say",
        )
        parser.add_argument("--document", action="append", default=[], metavar="NAME", help="only this one")

    def handle(self, *args: Any, **options: Any) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        chosen = Version.objects.order_by("pk") if options["all"] else reviewing.outdated_versions()
        if options["document"]:
            chosen = chosen.filter(document__in=options["document"])
        failed = 0
        for pk in list(chosen.values_list("pk", flat=True)):
            failed += not self._check(Version.objects.get(pk=pk), read_again=options["read_again"])
        if failed:
            raise CommandError(f"Not read: {failed}.")

    def _check(self, version: Version, *, read_again: bool) -> bool:
        """What earlier releases stored lacks what the checks need now (`rules` is empty): read again."""
        before, unfitting = version.findings.count(), 0
        try:
            if read_again or not version.rules:
                unfitting = len(actions.read_again(version=version, user=None).unfitting)
            else:
                actions.recheck(version=version)
        except (UnreadableError, NotADisclosureError) as failure:
            self.stdout.write(f"{version.document}: not read: {failure}")
            return False
        now = version.findings.count()
        told = f", corrections that no longer fit: {unfitting}" if unfitting else ""
        self.stdout.write(f"{version.document}: {now} finding{pluralize(now)}, {before} before{told}")
        return True
