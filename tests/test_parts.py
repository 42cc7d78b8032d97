"""Department against government category: each part holds what it should, and nothing is counted twice."""

import pages
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_alignment import NAMES, categories, economic, printed, tables

from comparisons.alignment import TOTAL
from comparisons.columns import Column
from comparisons.parts import staff_of, taken_apart
from comparisons.screens import MATRIX, Split
from comparisons.state import ColumnRef
from disclosures.records import Level, Role, Scope

MATRIX_PAGE = "/compare/matrix/"


def column(number):
    about = {"agency": "甲市医疗保障局", "region": "甲市", "above": "", "document": "x", "sha256": ""}
    return Column(
        ref=ColumnRef(number), version_id=number, number=1, current=True, agency_id=number,
        level=Level.CITY, year=2026, scope=Scope.DEPARTMENT, **about,
    )  # fmt: skip


def apart(*columns, split=Split.STAFF):
    shown = [column(n + 1) for n in range(len(columns))]
    return taken_apart(tables(*columns), shown, NAMES, split, {})


def amounts(aligned, position, path):
    if path == TOTAL:
        return aligned.total[position].amount
    return next(row.cells[position].amount for row in aligned.rows if row.path == path)


@pytest.mark.parametrize(
    ("code", "staff"),
    [("50101", "administrative"), ("50205", "administrative"), ("50502", "institution"), ("50901", "other"),
     ("工资福利", "unknown")],
)  # fmt: skip
def test_the_class_of_a_government_category_tells_whose_staff_it_is_for(code, staff):
    assert staff_of(code) == staff


def test_a_category_printed_for_both_kinds_of_staff_is_told_apart():
    lines = [
        economic("合计", amount="3.50", heading="", role=Role.TOTAL),
        economic("工资福利支出", amount="3.50", heading="", role=Role.SUBTOTAL),
        economic("基本工资", "工资奖金津补贴", "2.00"),
        economic("基本工资", "工资福利支出", "1.50"),
    ]
    shown, aligned = apart(lines)
    assert [c.part.key if c.part else "" for c in shown] == ["", "administrative", "institution"]
    for path in (TOTAL, ("301",), ("301", "30101")):
        assert [amounts(aligned, n, path) for n in range(3)] == [
            printed(a).amount for a in ("3.50", "2.00", "1.50")
        ]


@given(st.lists(categories(), min_size=1, max_size=3), st.sampled_from(Split))
def test_the_parts_of_a_column_add_up_to_its_lines_that_name_a_government_category(docs, split):
    shown, aligned = apart(*docs, split=split)
    for n, lines in enumerate(docs):
        named = [x.printed.amount for x in lines if x.government]
        parts = [position for position, c in enumerate(shown) if c.part and c.ref == ColumnRef(n + 1)]
        assert sum(aligned.total[p].amount for p in parts) == sum(named)
        for position in parts:
            tops = [row.cells[position].amount or 0 for row in aligned.top]
            assert sum(tops) == aligned.total[position].amount


@given(categories())
def test_every_figure_stands_once_in_the_whole_and_at_most_once_in_a_part(lines):
    shown, aligned = apart(lines)
    deepest = [row for row in aligned.rows if not row.parent]
    whole = sum(len(row.cells[0].printed) for row in deepest)
    parts = sum(len(cell.printed) for row in deepest for cell in row.cells[1:])
    assert whole == len(lines)
    assert parts == sum(bool(line.government) for line in lines)
    assert len({c.key for c in shown}) == len(shown)


@pytest.mark.django_db
def test_the_five_real_documents_show_whose_staff_they_pay(client, real_disclosures):
    rows = {r[0]: r[1:] for r in pages.cells(pages.get(client, MATRIX_PAGE, *real_disclosures))}
    assert rows["Total as printed"][4:8] == ["1,030.77", "897.19", "107.84", "25.73"]
    assert rows["30101 基本工资"][8:10] == ["634.43", "538.95"]


@pytest.mark.django_db
def test_one_bureau_is_shown_by_every_government_category_and_adds_up(client, real_disclosures):
    for version in real_disclosures:
        response = pages.get(
            client, MATRIX_PAGE, *real_disclosures, split="category", base=version.disclosure_id
        )
        total = pages.cells(response)[0][1:]
        whole, *parts = [float(text.replace(",", "")) for text in total]
        assert sum(parts) == pytest.approx(whole, abs=0.005 * (len(parts) + 1))


@pytest.mark.django_db
def test_a_part_is_taken_apart_to_its_figures_even_in_the_total(client, real_disclosures):
    version = real_disclosures[2]
    where = {"columns": version.disclosure_id, "row": "", "column": f"{version.disclosure_id}:institution"}
    found = client.get("/en/compare/matrix/sum/", where).context["sum"]
    assert sum(part.amount for part in found.parts) == found.amount
    assert len(found.parts) > 1


@pytest.mark.django_db
def test_the_download_says_which_part_a_cell_is_of(client, real_disclosures):
    rows = pages.download(client, "/compare/matrix.csv", *real_disclosures)
    assert {row["part"] for row in rows} == {"", "administrative", "institution", "other"}


@pytest.mark.django_db
@pytest.mark.parametrize("picture", MATRIX.pictures)
def test_the_charts_of_the_matrix_draw_the_parts_and_not_their_whole_again(client, real_disclosures, picture):
    figure = pages.drawn(
        pages.get(client, MATRIX_PAGE, *real_disclosures[:2], picture=picture).content.decode()
    )
    trace = figure["data"][0]
    named = (
        [t["name"] for t in figure["data"]]
        if picture == "bars"
        else trace.get("x" if picture == "heat" else "y")
    )
    assert len(named) == 6
    assert all("·" in name for name in named)
