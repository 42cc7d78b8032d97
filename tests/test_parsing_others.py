"""Several disclosures in one file: the first is read, and where the others stand is kept."""

from dataclasses import replace

import pytest
from invented import Invented

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.readers import text_extract
from disclosures.records import (
    Extent,
    PageReading,
    ProblemCode,
    Proof,
    RawDocument,
    RawLine,
    RawPage,
    RawTable,
)


def paged(tmp_path, seed):
    """An invented disclosure with its cover on one page and each table on one of its own."""
    path = tmp_path / f"{seed}.txt"
    path.write_text(Invented(seed).text())
    blocks = [block for page in text_extract.read(path).pages for block in page.blocks]
    cover = 4
    pages, rest = [blocks[:cover]], []
    for block in blocks[cover:]:
        rest.append(block)
        if isinstance(block, RawTable):
            pages.append(rest)
            rest = []
    return [*pages, rest]


def document(*parts):
    pages = [blocks for part in parts for blocks in part]
    return RawDocument(
        tuple(
            RawPage(n, tuple(map(placeless, blocks)), PageReading.TABLES, 600, 800)
            for n, blocks in enumerate(pages, start=1)
        ),
        "test",
    )


def placeless(block):
    if isinstance(block, RawLine):
        return replace(block, line=None)
    return replace(block, rows=tuple(replace(row, line=None) for row in block.rows))


def test_the_first_is_read_as_if_it_stood_alone_and_where_the_others_stand_is_kept(tmp_path):
    one, two, three = (paged(tmp_path, seed) for seed in (3, 5, 11))
    alone, whole = parse(document(one)), parse(document(one, two, three))
    assert (whole.bureau, whole.year, whole.tables) == (alone.bureau, alone.year, alone.tables)
    assert (whole.statements, whole.project_forms) == (alone.statements, alone.project_forms)
    assert (whole.problems, alone.parts) == (alone.problems, ())
    begun = len(one) + 1, len(one) + len(two) + 1
    assert whole.parts == (Extent(begun[0], begun[1] - 1), Extent(begun[1], begun[1] + len(three) - 1))


def of_the_same(one, seed):
    """Other amounts under the same bureau and year."""
    other = Invented(seed)
    other.bureau, other.year = one.bureau, one.year
    return other


@pytest.mark.parametrize(
    "other", [Invented(5), of_the_same(Invented(3), 5)], ids=["another", "the same again"]
)
def test_in_a_file_without_pages_another_cover_begins_what_is_not_read(tmp_path, other):
    path = tmp_path / "two.txt"
    texts = Invented(3).text(), other.text()
    path.write_text(texts[0])
    alone = parse(text_extract.read(path))
    path.write_text("\n".join(texts))
    whole = parse(text_extract.read(path))
    assert (whole.bureau, whole.year, whole.tables) == (alone.bureau, alone.year, alone.tables)
    assert whole.statements == alone.statements
    lines = path.read_text().splitlines()
    begun = len(lines) - lines[::-1].index(other.bureau)
    assert [(part.first, part.last) for part in whole.parts] == [
        (begun, len(path.read_text().rstrip().splitlines()))
    ]


def test_tables_printed_again_with_other_amounts_and_no_cover_are_not_proved(tmp_path):
    path = tmp_path / "two.txt"
    other = of_the_same(Invented(3), 5)
    again = [line for line in other.text().splitlines() if line != other.bureau and "预算公开" not in line]
    path.write_text("\n".join([Invented(3).text(), *again]))
    reading = parse(text_extract.read(path))
    assert sum(problem.code is ProblemCode.REPEATED_TABLE for problem in reading.problems) == 13
    assert Proof.PROVED not in check(reading).proofs.values()


@pytest.mark.parametrize("again", [slice(0, 1), slice(0, None)])
def test_its_own_cover_or_all_of_it_again_is_no_other(tmp_path, again):
    one = paged(tmp_path, 3)
    assert parse(document(one, one[again])).parts == ()
