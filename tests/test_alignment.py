"""Rows of several documents in one tree: what a reader would notice if it went wrong."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.alignment import TOTAL, Cell, Printed, align, code_paths, uncovered
from comparisons.classification import Line, Lines, Names, in_trees
from comparisons.tree import found, matching, ordered, visible
from disclosures.records import Classification, Role

NAMES = Names(
    functional={"210": "卫生健康支出"},
    categories={
        Classification.DEPARTMENT: {"301": "工资福利支出", "30101": "基本工资", "30107": "绩效工资"},
        Classification.GOVERNMENT: {
            "501": "机关工资福利支出",
            "50101": "工资奖金津补贴",
            "505": "对事业单位经常性补助",
            "50501": "工资福利支出",
        },
    },
)


def printed(amount, figure=1):
    return Printed(figure, Decimal(amount), "proved")


def coded(code, amount=None, name="", role=Role.SUBTOTAL):
    return Line(role, code, name or code, "", "", printed(amount) if amount is not None else None)


def economic(name, government="", amount=None, heading="工资福利支出", role=Role.LEAF):
    return Line(role, "", name, government, heading, printed(amount) if amount is not None else None)


def tables(*columns):
    return [Lines(tuple(lines)) for lines in columns]


def by_code(*columns):
    return align(in_trees(tables(*columns), None, NAMES))


def by_category(*columns, classification=Classification.DEPARTMENT):
    return align(in_trees(tables(*columns), classification, NAMES))


def row(aligned, *path):
    return next(r for r in aligned.rows if r.path == path)


def test_rows_are_the_union_of_all_columns_in_code_order():
    aligned = by_code([coded("221", 1), coded("208", 1)], [coded("210", 2), coded("208", 3)])
    assert [r.key for r in aligned.rows] == ["208", "210", "221"]
    assert [c.amount for c in row(aligned, "208").cells] == [1, 3]


def test_a_row_the_document_lacks_is_not_a_blank_cell():
    aligned = by_code([coded("208", 1), coded("210", 2)], [coded("208")])
    assert row(aligned, "208").cells[1] == Cell(line=True)
    assert row(aligned, "210").cells[1] == Cell(line=False)
    assert row(aligned, "210").cells[1].amount is None


def test_a_parent_that_one_column_does_not_print_stays_blank_there():
    aligned = by_code([coded("210", 5), coded("2101501", 5)], [coded("2101501", 7)])
    assert [c.amount for c in row(aligned, "210").cells] == [5, None]


def test_an_item_hangs_below_the_nearest_printed_ancestor():
    aligned = by_code([coded("210", 5), coded("2101501", 5), coded("2080505", 1)])
    assert [(r.path, r.level) for r in aligned.rows] == [
        (("2080505",), 0),
        (("210",), 0),
        (("210", "2101501"), 1),
    ]


def test_the_printed_total_stands_apart_from_the_rows():
    aligned = by_code([coded("", 9, "合计", Role.TOTAL), coded("210", 5)])
    assert aligned.total[0].amount == 9
    assert [r.key for r in aligned.rows] == ["210"]


def test_what_the_rows_do_not_cover_is_said_beyond_rounding_only():
    total = coded("", "9.00", "合计", Role.TOTAL)
    assert uncovered(by_code([total, coded("210", "5.00")]), 0) == 4
    assert uncovered(by_code([total, coded("210", "8.99")]), 0) is None
    assert uncovered(by_code([coded("210", "8.99")]), 0) is None


def test_a_code_printed_twice_is_shown_as_a_sum_of_two_figures():
    cell = row(by_code([coded("210", 5), coded("210", 6)]), "210").cells[0]
    assert cell.computed
    assert cell.amount == 11


def test_names_that_differ_give_way_to_the_reference_name():
    aligned = by_code([coded("210", 1, "卫生健康支出")], [coded("210", 1, "医疗卫生支出")])
    assert NAMES.of(aligned.rows[0], None) == "卫生健康支出"
    alone = by_code([coded("210", 1, "医疗卫生支出")])
    assert NAMES.of(alone.rows[0], None) == "医疗卫生支出"


def test_administrative_and_institution_staff_are_two_rows_below_their_sum():
    aligned = by_category(
        [
            economic("工资福利支出", amount="3.50", heading="", role=Role.SUBTOTAL),
            economic("基本工资", "工资奖金津补贴", "2.00"),
            economic("基本工资", "工资福利支出", "1.50"),
        ]
    )
    salary = row(aligned, "301", "30101")
    assert salary.cells[0].computed
    assert salary.cells[0].amount == Decimal("3.50")
    assert [r.path for r in aligned.rows if r.level == 2] == [
        ("301", "30101", "50101"),
        ("301", "30101", "50501"),
    ]
    assert not row(aligned, "301").cells[0].computed


def test_a_category_with_one_government_category_everywhere_has_no_rows_below():
    aligned = by_category(*[[economic("绩效工资", "工资福利支出", 1)] for _ in range(2)])
    assert not row(aligned, "301", "30107").parent


def test_a_category_unknown_to_the_classification_keeps_its_name_and_heading():
    aligned = by_category([economic("特殊津贴", "工资奖金津补贴", 1)])
    assert row(aligned, "301", "特殊津贴").cells[0].amount == 1


def test_a_printed_economic_code_goes_before_the_name():
    lines = [Line(Role.LEAF, "30107", "绩效工资等", "", "工资福利支出", printed(1))]
    assert [r.path for r in by_category(lines).rows] == [("301",), ("301", "30107")]


def test_by_government_category_the_sums_know_their_parts():
    aligned = by_category(
        [
            economic("合计", amount=6, heading="", role=Role.TOTAL),
            economic("工资福利支出", amount=6, heading="", role=Role.SUBTOTAL),
            economic("基本工资", "工资奖金津补贴", 2),
            economic("绩效工资", "工资奖金津补贴", 3),
            economic("基本工资", "工资福利支出", 1),
        ],
        classification=Classification.GOVERNMENT,
    )
    assert [c.amount for c in row(aligned, "501").cells] == [5]
    assert len(row(aligned, "501", "50101").cells[0].printed) == 2
    assert uncovered(aligned, 0) is None
    assert NAMES.of(row(aligned, "501"), Classification.GOVERNMENT) == "机关工资福利支出"


def test_only_rows_with_open_ancestors_are_visible():
    rows = by_code([coded(c, 1) for c in ("208", "20805", "2080501", "210", "21015")]).rows
    opened = {("208",): True, ("208", "20805"): False, ("210",): False}
    assert [r.key for r in visible(rows, opened)] == ["208", "20805", "210"]


TREE = ("208", "20805", "2080501", "210", "21015", "2101506", "221")


def test_a_search_keeps_what_matches_with_all_above_it():
    rows = by_code([coded(c, 1, f"名{c}") for c in TREE]).rows
    shut = {row.path: False for row in rows}

    def keys(query):
        return [r.key for r in found(rows, matching(query, lambda row: row.names), shut)]

    assert keys("2101506") == ["210", "21015", "2101506"]
    assert keys("名20805") == ["208", "20805", "2080501"]
    assert keys("21 999") == []


def test_below_a_row_that_was_found_only_what_is_open_is_shown():
    rows = by_code([coded(c, 1, f"名{c}") for c in TREE]).rows
    opened = {("210",): True, ("210", "21015"): False}
    hits = [r.key for r in found(rows, lambda row: row.key == "210", opened)]
    assert hits == ["210", "21015"]


def test_rows_are_sorted_among_those_of_one_parent_and_what_has_no_value_comes_last():
    rows = by_code([coded(c, 1) for c in TREE]).rows
    sizes = {"208": 1, "20805": 5, "2080501": 5, "210": 3, "21015": 1, "2101506": 9, "221": None}
    values = {r.path: None if sizes[r.key] is None else Decimal(sizes[r.key]) for r in rows}
    assert [r.key for r in ordered(rows, values, descending=True)] == [
        *("210", "21015", "2101506", "208", "20805", "2080501", "221"),
    ]
    assert next(r.key for r in ordered(rows, values, descending=False)) == "208"


CODES = st.sampled_from(["208", "20805", "2080501", "2080505", "210", "21015", "2101501", "2101506", "221"])
AMOUNTS = st.none() | st.decimals("0.01", "9999.99", places=2)


@st.composite
def documents(draw):
    """For up to five columns, some lines each."""
    columns = draw(st.lists(st.dictionaries(CODES, AMOUNTS), min_size=1, max_size=5))
    return [[coded(code, amount) for code, amount in sorted(lines.items())] for lines in columns]


@given(documents(), st.randoms(use_true_random=False))
def test_permuting_the_columns_permutes_the_cells_and_nothing_else(docs, random):
    order = list(range(len(docs)))
    random.shuffle(order)
    there = by_code(*docs)
    here = by_code(*(docs[old] for old in order))
    assert [r.path for r in here.rows] == [r.path for r in there.rows]
    assert [r.names for r in here.rows] == [r.names for r in there.rows]
    for new, old in zip(here.rows, there.rows, strict=True):
        assert new.cells == tuple(old.cells[n] for n in order)


@given(documents())
def test_every_printed_figure_stands_in_exactly_one_row(docs):
    shown = sum(len(cell.printed) for r in by_code(*docs).rows for cell in r.cells)
    assert shown == sum(line.printed is not None for document in docs for line in document)


@given(documents())
def test_parents_stand_right_above_their_children(docs):
    rows = by_code(*docs).rows
    seen = {TOTAL}
    for r in rows:
        assert r.path[:-1] in seen
        seen.add(r.path)
    assert {r.path for r in rows if r.parent} == {r.path[:-1] for r in rows} - {TOTAL}


@given(st.sets(CODES))
def test_the_path_of_a_code_holds_its_prefixes_that_are_there(codes):
    for code, path in code_paths(codes).items():
        assert path[-1] == code
        assert all(code.startswith(ancestor) and ancestor in codes for ancestor in path)


@st.composite
def categories(draw):
    names = st.sampled_from(["基本工资", "绩效工资", "特殊津贴"])
    kinds = st.sampled_from(["工资奖金津补贴", "工资福利支出", ""])
    amounts = st.decimals("0.01", "999.99", places=2)
    rows = draw(st.lists(st.tuples(names, kinds, amounts), max_size=12))
    return [economic(name, kind, amount) for name, kind, amount in rows]


@given(categories())
def test_what_a_category_gathers_is_the_sum_of_the_figures_below_it(lines):
    aligned = by_category(lines)
    for name in {line.name for line in lines}:
        parts = sum(line.printed.amount for line in lines if line.name == name)
        path = ("301", {"基本工资": "30101", "绩效工资": "30107"}.get(name, name))
        assert row(aligned, *path).cells[0].amount == parts


@given(st.lists(categories(), min_size=2, max_size=4), st.sampled_from(Classification))
def test_neither_sums_nor_their_parts_depend_on_the_order_of_columns(docs, classification):
    def cells(documents):
        return [r.cells for r in by_category(*documents, classification=classification).rows]

    assert [row[::-1] for row in cells(docs[::-1])] == cells(docs)


@given(categories())
def test_government_categories_add_up_to_all_lines_that_name_one(lines):
    aligned = by_category(lines, classification=Classification.GOVERNMENT)
    tops = sum((r.cells[0].amount for r in aligned.top), Decimal(0))
    assert tops == sum(line.printed.amount for line in lines if line.government)


@pytest.mark.parametrize("columns", [0, 3])
def test_no_lines_make_an_empty_tree(columns):
    aligned = by_code(*[[]] * columns)
    assert aligned.rows == ()
    assert aligned.total == (Cell(),) * columns
