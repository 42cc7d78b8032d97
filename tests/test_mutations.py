"""Hundreds of damaged samples: each is read or refused, whole or not at all, and none proves a wrong figure.

MUTATIONS=10 in the environment takes ten times as many of each.
"""

import os
import random
from collections import Counter
from functools import cache

import mutations
import pytest
from django.core.files.base import ContentFile
from sample_readings import raw as raw_of
from test_damage import every_figure
from test_parsing import SAMPLES

from disclosures import actions
from disclosures.models import Figure, SourceFile, Table, Upload, Version
from disclosures.parsing import NotADisclosureError, parse
from disclosures.records import Proof
from disclosures.text import key

TIMES = int(os.environ.get("MUTATIONS", "1"))
AT_ONCE = 20
DOCUMENTS = ("gaoping-2026", "xinzhou-2024", "yangquan-2025")
FILES = {
    "extracts/gaoping-2026.txt": (*mutations.BYTES, *mutations.LINES, *mutations.LINES),
    "extracts/yangquan-2025.txt": (*mutations.BYTES, *mutations.LINES, *mutations.LINES),
    "pdf/gaoping-2026-reportlab.pdf": (*mutations.BYTES, *mutations.LINES),
    "pdf/yangquan-2025-word.pdf": (*mutations.BYTES, *mutations.PAGES, *mutations.PAGES),
    "office/xinzhou-2024.xlsx": mutations.BYTES,
    "office/yangquan-2025.docx": mutations.BYTES,
}


@cache
def raw(document, kind):
    if kind == "pdf":
        return raw_of(SAMPLES / "pdf" / f"{document}-word.pdf")
    return raw_of(SAMPLES / "extracts" / f"{document}.txt")


def place(table, side, code, name, category):
    """Where a figure stands, as people look it up: by its code, and by its name where it has none."""
    return (str(table), side, code or key(name), key(category))


@cache
def printed(document, kind="txt"):
    """The figures that a sample prints, and the lines that it has."""
    reading = parse(raw(document, kind))
    figures = {(*place(*f[:5]), f[5], f[6]) for f, _ in every_figure(reading)}
    lines = {
        place(table.number, line.side, line.code, line.name, line.government_category)
        for table in reading.tables
        for line in table.lines
    }
    return figures, lines


def wrong(proved, document):
    """Of figures shown as proved, those that the sample prints otherwise in their place."""
    figures, lines = printed(document)
    return [figure for figure in proved if figure[:4] in lines and figure not in figures]


def proved_of(reading):
    proved = (figure for figure, proof in every_figure(reading) if proof is Proof.PROVED)
    return [(*place(*figure[:5]), figure[5], figure[6]) for figure in proved]


@pytest.mark.parametrize("first", range(0, 160 * TIMES, AT_ONCE))
def test_no_misreading_is_shown_as_proved(first):
    """What a reader might have made of a page: other digits, cells, rows and columns than are printed."""
    found = []
    for seed in range(first, first + AT_ONCE):
        chance = random.Random(seed)
        document, kind = chance.choice(DOCUMENTS), chance.choice(("pdf", "txt"))
        mutation = chance.choice(mutations.READINGS)
        try:
            reading = parse(mutation(raw(document, kind), chance))
        except NotADisclosureError:
            continue
        found += [(seed, document, kind, mutation.__name__, f) for f in wrong(proved_of(reading), document)]
    assert found == []


def damaged(seed):
    """A file's name and what is left of it."""
    chance = random.Random(seed)
    name = chance.choice(list(FILES))
    mutation = chance.choice(FILES[name])
    content = mutation((SAMPLES / name).read_bytes(), chance)
    return name, mutation.__name__, content


def stored_figures(version):
    figures = Figure.objects.filter(line__table__version=version, proof=Proof.PROVED, amount__gt=0)
    for figure in figures.select_related("line__table"):
        line = figure.line
        at = place(line.table.number, line.side, line.code, line.name, line.government_category)
        yield (*at, figure.measure, figure.amount)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(40 * TIMES))
def test_a_damaged_file_is_taken_whole_or_not_at_all(seed):
    """Through the real ingest: an outcome without a fault of ours, nothing half-stored, nothing wrong proved."""
    name, mutation, content = damaged(seed)
    file = ContentFile(content, name=name.rpartition("/")[2])
    for upload in actions.receive_uploads(file=file, user=None, read_later=False):
        upload = actions.ingest(upload=upload)
        assert upload.state in actions.ENDED
        assert upload.code not in {"internal", "interrupted", "timed_out"}, (name, mutation)
    kept = Version.objects.count()
    assert kept == SourceFile.objects.count() == Upload.objects.filter(state="ingested").count()
    assert Table.objects.count() > 0 or not kept
    document = next(each for each in ("gaoping-2026", "xinzhou-2024", "yangquan-2025") if each in name)
    for version in Version.objects.all():
        assert wrong(stored_figures(version), document) == [], (name, mutation)


def test_the_mutations_are_of_every_kind():
    """The seeds above reach each mutation; a kind that never comes tests nothing."""
    chosen = Counter()
    for seed in range(160):
        chance = random.Random(seed)
        chance.choice(DOCUMENTS)
        chance.choice(("pdf", "txt"))
        chosen[chance.choice(mutations.READINGS)] += 1
    assert set(chosen) == set(mutations.READINGS)
