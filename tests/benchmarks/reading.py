"""Ingest of the five `word` PDFs, everything included, against a plain pdfplumber loop over the same files."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from disclosures.readers.scans.scanned import available
from tests.benchmarks.measuring import Measure, Run, run

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SAMPLES = BASE_DIR / "tests" / "samples"
FILES = sorted((SAMPLES / "pdf").glob("*-word.pdf"))
SCANS = [SAMPLES / "pdf" / "gaoping-2026-scan-2-pages.pdf", SAMPLES / "scans" / "gaoping-2026-table-6.pdf"]


class Round(NamedTuple):
    """Both ways to read the files, one after the other, each in processes of its own, from cold."""

    ingest: Run
    plain: Run


def read_both_ways(environment: Mapping[str, str]) -> Round:
    """Leaves the disclosures published in the database that `environment` names."""
    paths = [str(path) for path in FILES]
    ingest = [sys.executable, str(BASE_DIR / "manage.py"), "ingest", "--publish", *paths]
    plain = [sys.executable, str(BASE_DIR / "tests" / "benchmarks" / "plain_loop.py"), *paths]
    return Round(run(ingest, environment), run(plain))


def measures(rounds: Sequence[Round]) -> Iterator[Measure]:
    """The medians of all rounds, and the largest memory of any."""
    seconds = statistics.median(r.ingest.seconds for r in rounds)
    yield Measure(
        "ingest_to_pdfplumber", statistics.median(r.ingest.seconds / r.plain.seconds for r in rounds), "ratio"
    )
    yield Measure("ingest", seconds, "s")
    yield Measure("pdfplumber", statistics.median(r.plain.seconds for r in rounds), "s")
    yield Measure("ingest_pages", _pages(FILES) / seconds, "pages/s")
    yield Measure("text_page", seconds / _pages(FILES), "s")
    yield Measure("ingest_peak_memory", max(r.ingest.megabytes for r in rounds), "MB")
    yield Measure("pdfplumber_peak_memory", max(r.plain.megabytes for r in rounds), "MB")


def recognition() -> Iterator[Measure]:
    """Pages that are pictures, in a process of their own, from cold; nothing without text recognition."""
    if not available():
        return
    recognised = run(
        [sys.executable, str(BASE_DIR / "tests" / "benchmarks" / "recognise.py"), *map(str, SCANS)]
    )
    yield Measure("ocr_page", recognised.seconds / _pages(SCANS), "s")
    yield Measure("ocr_peak_memory", recognised.megabytes, "MB")


def _pages(paths: Sequence[Path]) -> int:
    count = 0
    for path in paths:
        with pypdfium2.PdfDocument(path) as document:
            count += len(document)
    return count
