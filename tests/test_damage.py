"""Pages that are missing, doubled, out of order or cut: told or refused, never shown as proved."""

from dataclasses import replace
from functools import cache

import pytest
from sample_readings import raw as raw_of
from test_parsing import SAMPLES, described, expected

from disclosures.parsing import NotADisclosureError, parse
from disclosures.proofs.checking import check
from disclosures.records import FigureRef, Kind, ProblemCode, Proof, RawRow, RawTable

DOCUMENTS = ["gaoping-2026", "xinzhou-2024"]


@cache
def raw(document):
    return raw_of(SAMPLES / "pdf" / f"{document}-word.pdf")


def without(*cut):
    """Every table of a page with these columns cut off."""

    def cells(row):
        left_out = {position % len(row.cells) for position in cut}
        return tuple(cell for position, cell in enumerate(row.cells) if position not in left_out)

    def damage(pages, at):
        blocks = tuple(
            replace(block, rows=tuple(RawRow(cells(row), row.line) for row in block.rows))
            if isinstance(block, RawTable)
            else block
            for block in pages[at].blocks
        )
        return [*pages[:at], replace(pages[at], blocks=blocks), *pages[at + 1 :]]

    return damage


def without_rows(first, last):
    def damage(pages, at):
        blocks = tuple(
            replace(block, rows=block.rows[first : len(block.rows) - last])
            if isinstance(block, RawTable)
            else block
            for block in pages[at].blocks
        )
        return [*pages[:at], replace(pages[at], blocks=blocks), *pages[at + 1 :]]

    return damage


DAMAGES = {
    "missing": lambda pages, at: [*pages[:at], *pages[at + 1 :]],
    "twice": lambda pages, at: [*pages[: at + 1], *pages[at:]],
    "again behind all others": lambda pages, at: [*pages, pages[at]],
    "before the page it follows": lambda pages, at: [
        *pages[:at],
        *reversed(pages[at : at + 2]),
        *pages[at + 2 :],
    ],
    "first column cut off": without(0),
    "third column cut off": without(2),
    "last column cut off": without(-1),
    "first row cut off": without_rows(1, 0),
    "last row cut off": without_rows(0, 1),
    "half cut off": without_rows(0, 8),
}


def numbered(pages):
    return tuple(replace(page, number=number) for number, page in enumerate(pages, start=1))


def every_figure(reading, checked=None):
    """Figures as `test_parsing.figures` counts them, each with its proof."""
    proofs = (checked or check(reading)).proofs
    for t, table in enumerate(reading.tables):
        for position, line in enumerate(table.lines):
            for figure in line.figures:
                if figure.amount:
                    place = FigureRef(t, position, figure.measure)
                    yield described(table, line, figure), proofs.get(place)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_damage_is_told_and_proves_nothing_wrong(document, damage):
    pages = list(raw(document).pages)
    facts = expected(document)
    with_tables = [at for at, page in enumerate(pages) if any(isinstance(b, RawTable) for b in page.blocks)]
    for at in with_tables[:16]:
        damaged = replace(raw(document), pages=numbered(DAMAGES[damage](pages, at)))
        try:
            reading = parse(damaged)
        except NotADisclosureError:
            continue
        checked = check(reading)
        read = list(every_figure(reading, checked))
        proved = [figure for figure, proof in read if proof is Proof.PROVED]
        assert [figure for figure in proved if proved.count(figure) > facts[figure]] == []
        # A lost row is found by its sum; a total, or less than rounding allows, is no one's part.
        if "row" not in damage and "half" not in damage and len(read) != sum(facts.values()):
            complaints = (*reading.problems, *checked.findings)
            assert complaints or len(reading.tables) < 13


def test_a_total_that_was_cut_off_is_told():
    pages = list(raw("gaoping-2026").pages)
    cut = replace(raw("gaoping-2026"), pages=tuple(DAMAGES["last row cut off"](pages, 16)))
    told = [p for p in parse(cut).problems if p.code is ProblemCode.TOTAL_MISSING]
    assert [(problem.kind, problem.detail) for problem in told] == [(Kind.THREE_PUBLIC, "合计")]
