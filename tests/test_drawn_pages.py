"""Where a cell is on the pages drawn of an office file: told only where they print what was read."""

import os
import tempfile

import pytest
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob
from sample_readings import SAMPLES
from screens import LANGUAGES, figure_of, ingested

from disclosures import actions
from disclosures.drawn_pages import DrawnPages
from disclosures.files import kept_rendering
from disclosures.models import Figure, Rendering
from disclosures.office_places import office_place
from disclosures.readers.pdf.later import Letter
from disclosures.records import Box, Kind
from disclosures.records.drawn import Coordinates
from disclosures.renderings import libreoffice
from disclosures.renderings.drawing import DRAWING
from disclosures.renderings.pieces import Area, pieces_of

CELL = Coordinates(7, 2, "1,234.50 元")


def letters(text, *, x=10.0, top=10.0):
    return [Letter(each, Box(x + 5 * at, top, x + 5 * at + 5, top + 10)) for at, each in enumerate(text)]


def test_a_cell_is_where_its_area_prints_what_was_read():
    page = [*letters("甲乙", x=0, top=40), *letters("1,234.50元")]
    (piece,) = pieces_of(CELL, [Area(1, Box(5, 5, 90, 25))], [page])
    assert (piece.line, piece.column, piece.page, piece.text) == (7, 2, 1, "1,234.50元")
    assert piece.box == Box(10, 10, 55, 20)


@pytest.mark.parametrize("printed", ["1,234.51元", "1,234.5元", "", "1,234.50元元"])
def test_a_cell_whose_area_prints_anything_else_is_nowhere(printed):
    assert pieces_of(CELL, [Area(1, Box(5, 5, 90, 25))], [letters(printed)]) == []


def test_lines_of_a_cell_are_pieces_and_may_go_on_on_the_next_page():
    pages = [letters("1,234") + letters(".5", top=25), letters("0元")]
    found = pieces_of(CELL, [Area(1, Box(5, 5, 90, 50)), Area(2, Box(5, 5, 90, 50))], pages)
    assert [(piece.page, piece.text) for piece in found] == [(1, "1,234"), (1, ".5"), (2, "0元")]


def test_a_head_that_is_repeated_is_on_its_first_page():
    areas = [Area(1, Box(5, 5, 90, 25)), Area(2, Box(5, 5, 90, 25))]
    (piece,) = pieces_of(CELL, areas, [letters("1,234.50元")] * 2)
    assert piece.page == 1


def pages(*pieces):
    return DrawnPages(Rendering(sizes=[[100, 200]] * 3, pieces=pieces))


def test_of_a_row_the_one_piece_is_boxed_that_prints_the_words():
    drawn = pages(
        [7, 1, 1, [10, 10, 50, 20], "数量指标"],
        [7, 2, 1, [60, 10, 90, 20], "≥95%"],
        [8, 1, 2, [10, 10, 90, 20], "乙"],
    )
    assert drawn.find(7, 2) == (1, (58, 8, 92, 22))
    assert drawn.find(7, None, "≥ 95%") == (1, (58, 8, 92, 22))
    assert drawn.find(7, None, "百分之九十五") == (1, (8, 8, 92, 22))
    assert drawn.find(7, 3) is None
    assert drawn.find(9) is None


def test_of_a_paragraph_the_printed_line_is_boxed_that_the_amount_of_its_sentence_is_on():
    lines = ["收入0万元，其中：上年结", "转0万元，减少0万元。"]
    drawn = pages(
        *([7, None, 1, [10, 10 * at, 90, 10 * at + 9], text] for at, text in enumerate(lines, start=1))
    )
    assert drawn.find(7, None, "0万元", "上年结转 0万元,减少0万元；") == (1, (8, 18, 92, 31))
    assert drawn.find(7, None, "0万元", "收入0万元") == (1, (8, 8, 92, 21))
    assert drawn.find(7, None, "0万元") == (1, (8, 8, 92, 31))


@pytest.fixture
def version():
    return ingested("office/yangquan-2025.docx")


def drawn(version, **changed):
    """As if LibreOffice had drawn it, every figure at the same place of page 5."""
    figures = Figure.objects.filter(line__table__version=version)
    pieces = [[f.source_line, f.source_column, 5, [100, 200, 140, 210], f.printed] for f in figures]
    pdf = (SAMPLES / "pdf/yangquan-2025-word.pdf").read_bytes()
    about = {
        "reader": version.reader,
        "drawing": DRAWING,
        "file": kept_rendering(version.source.sha256, version.reader, pdf),
        "sizes": [[595, 842]] * 9,
        "pieces": pieces,
        "found": len(pieces),
        "cells": len(pieces),
    }
    return Rendering.objects.create(source=version.source, **about | changed)


def total_of(version):
    return figure_of(version, Kind.EXPENDITURE, "合计")


def shown(client, version, language=""):
    return client.get(f"{language}/disclosures/{version.pk}/?figure={total_of(version).pk}").text


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_an_office_file_is_boxed_on_the_drawn_page(client, version, language):
    drawn(version)
    figure, page = total_of(version), shown(client, version, language)
    assert f"/disclosures/{version.pk}/pages/5.png" in page
    assert 'class="sheet-box"' in page
    assert "LibreOffice" in page
    with override(language.strip("/") or "zh-hans"):
        assert office_place(version.pages_read, figure.source_line, figure.source_column).words in page
    picture = client.get(f"/disclosures/{version.pk}/pages/5.png?scale=1")
    assert b"".join(picture.streaming_content).startswith(b"\x89PNG")
    assert client.get(f"/disclosures/{version.pk}/pages/10.png").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (None, "it has no pages"),
        ({"reader": "docx/0"}, "it has no pages"),
        ({"code": "timed_out"}, "could not draw any"),
        ({"found": 1}, "could not draw any"),
        ({"pieces": []}, "do not print here what was read"),
    ],
)
def test_a_figure_that_is_on_no_drawn_page_names_its_table_row_and_column(client, version, changed, words):
    if changed is not None:
        drawn(version, **changed)
    page = shown(client, version, "/en")
    assert words in page
    assert "column" in page
    assert 'class="sheet-box"' not in page


@pytest.mark.django_db
def test_the_review_shows_the_drawn_page_with_all_its_figures(client, version, reviewer):
    drawn(version)
    client.force_login(reviewer)
    figure = total_of(version)
    page = client.get(f"/disclosures/{version.pk}/review/?figure={figure.pk}").text
    assert f"/disclosures/{version.pk}/pages/5.png" in page
    boxes = Figure.objects.filter(line__table=figure.line.table).count()
    assert page.count("figure-box") == boxes


@pytest.mark.django_db
def test_files_are_drawn_once_and_again_where_it_is_done_otherwise(version):
    def waiting():
        ProcrastinateJob.objects.all().delete()
        actions.draw_those_without_pages(most=10)
        return ProcrastinateJob.objects.filter(task_name=actions.DRAW).count()

    assert ProcrastinateJob.objects.filter(task_name=actions.DRAW).count() == 1  # when it was brought in
    assert waiting() == 1
    rendering = drawn(version)
    assert waiting() == 0
    assert actions.draw(source=version.source) == rendering
    Rendering.objects.update(drawing="drawing/0")
    assert waiting() == 1


@pytest.mark.django_db
def test_why_a_file_could_not_be_drawn_is_kept(version, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    rendering = actions.draw(source=version.source)
    assert (rendering.code, rendering.file.name) == ("crashed", "")


def test_what_a_killed_worker_left_is_removed_when_the_next_file_is_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with libreoffice.own_folder() as fresh:
        left = tmp_path / f"{fresh.name}-left"
        left.mkdir()
        (left / "plain.docx").touch()
        os.utime(left, (1, 1))
        with libreoffice.own_folder():
            assert fresh.exists()
            assert not left.exists()
    assert not fresh.exists()
