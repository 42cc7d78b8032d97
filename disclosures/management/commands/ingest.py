"""Reads files to the end, in this process."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path, PurePath
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize

from disclosures import actions, queries
from disclosures.batches import Finished, ingest_files
from disclosures.errors import CannotPublishError, RefusalCode, sentence
from disclosures.models import Part, Version
from disclosures.records import UploadState, VersionState
from disclosures.review.repeating import same_before

Report = dict[str, Any]


class Command(BaseCommand):
    help = (
        "Reads disclosures to the end and prints a line for each: outcome, bureau, year, tables found, "
        "figures, proved figures, findings. Exit status 1 when a file was rejected."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files"
        )
        parser.add_argument("--publish", action="store_true", help="publish what passes the publishing rule")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="files read at a time (one a processor)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        rejected = 0
        for finished in ingest_files(_files(options["paths"]), jobs=max(1, options["jobs"])):
            report = _report(finished, publish=options["publish"])
            rejected += report["outcome"] == UploadState.REJECTED
            self.stdout.write(json.dumps(report, ensure_ascii=False) if options["json"] else _line(report))
            self.stdout.flush()
        if rejected:
            raise CommandError(f"Rejected: {rejected}.")


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and for a folder the files in it, without hidden ones."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("[!.]*") if file.is_file())
        else:
            yield path


def _report(finished: Finished, *, publish: bool) -> Report:
    upload, version = finished.upload, finished.upload.version if finished.upload else None
    code = upload.code if upload else RefusalCode.UNOPENED
    report: Report = {
        "document": PurePath(finished.name).stem,
        "outcome": upload.state if upload else UploadState.REJECTED,
        "reason": str(sentence(code, upload.params if upload else None)) if code else "",
        "reason_code": code,
        **_part_of(upload.part if upload else None),
        **_read_of(version),
        "seconds": round(finished.seconds, 3),
    }
    if version:
        report |= _publish(version) if publish else {}
        report["state"] = version.state
    return report


def _part_of(part: Part | None) -> Report:
    """Of a file that binds several disclosures: its name, and the pages or lines that this one stands on."""
    if part is None:
        return {"part_of": "", "part": []}
    return {"part_of": part.source.name, "part": [part.first, part.last]}


def _read_of(version: Version | None) -> Report:
    """What a version holds; the same keys, with nothing in them, where there is none."""
    disclosure = version.disclosure if version else None
    region = disclosure.agency.region if disclosure else None
    counts = queries.figure_counts([version])[version.pk] if version else None
    tables = list(version.tables.values_list("number", "kind")) if version else []
    same = same_before([version]).get(version.pk) if version else None
    return {
        "disclosure": disclosure.pk if disclosure else None,
        "version": version.pk if version else None,
        "number": version.number if version else None,
        "bureau": version.bureau if version else "",
        "region": region.name if region else "",
        "region_code": region.code if region else "",
        "year": version.year if version else None,
        "scope": version.scope if version else "",
        "tables": sorted({number for number, _ in tables if number is not None}),
        "kinds": sorted({kind for _, kind in tables}),
        "figures": counts["figures"] if counts else 0,
        "proved": counts["proved"] if counts else 0,
        "contradicted": counts["contradicted"] if counts else 0,
        "findings": version.findings.count() if version else 0,
        "same_figures_as": same.pk if same else None,
        "pages": sum(page["number"] is not None for page in version.pages_read) if version else 0,
    }


def _publish(version: Version) -> Report:
    """Publishes a draft; why not, where the rule stands against it."""
    if version.state == VersionState.PUBLISHED:
        return {}
    try:
        version.state = actions.publish_version(version=version, user=None).state
    except CannotPublishError as obstacle:
        return {"not_published": str(obstacle), "not_published_code": obstacle.code}
    return {}


def _line(report: Report) -> str:
    document, outcome = report["document"], report["outcome"]
    if outcome == UploadState.REJECTED:
        return f"{document}: {outcome}: {report['reason']}"
    parts = [
        f"{report['bureau'] or '-'} {report['year'] or '-'} {report['scope'] or '-'}",
        _counted(len(report["kinds"]), "table"),
        _counted(report["figures"], "figure"),
        f"{report['proved']} proved",
        _counted(report["findings"], "finding"),
        report["state"],
        *(["the same figures as the version before it"] if report["same_figures_as"] else []),
        *([report["not_published"]] if "not_published" in report else []),
    ]
    return f"{document}: {outcome}: {', '.join(parts)}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{pluralize(number)}"
