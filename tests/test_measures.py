"""Amounts in relation to totals and to the base column; and the state that an address holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.addresses import DEEPEST, parse
from comparisons.formats import amount_text, in_unit
from comparisons.measures import Setting, change, difference, each, median, rank, share, shown
from comparisons.screens import ECONOMIC, FUNCTIONAL, INDICATORS, MATRIX, Money, Show
from comparisons.state import MOST_COLUMNS, ColumnRef, Filters, Sort, State, start_of
from disclosures.records import Kind, Level, Scope

AMOUNTS = st.decimals("-99999.99", "99999.99", places=2)
POSITIVE = st.decimals("0.01", "99999.99", places=2)


def test_a_share_of_nothing_is_not_said():
    assert share(Decimal(5), Decimal(0)) is None
    assert share(Decimal(5), None) is None
    assert share(None, Decimal(5)) is None


def test_no_change_is_said_on_a_base_of_zero_or_blank():
    assert change(Decimal(5), Decimal(0)) is None
    assert change(Decimal(5), None) is None
    assert difference(Decimal(5), None) is None


def test_change_on_a_negative_base_still_points_up_when_the_amount_is_higher():
    assert change(Decimal(5), Decimal(-10)) == 150


@given(st.lists(POSITIVE, min_size=1, max_size=12))
def test_the_shares_of_all_classes_make_a_hundred_per_cent(parts):
    whole = sum(parts)
    assert abs(sum(share(p, whole) for p in parts) - 100) < Decimal("1e-20")


@given(AMOUNTS, AMOUNTS)
def test_base_and_difference_make_the_amount(amount, base):
    assert base + difference(amount, base) == amount


@given(AMOUNTS, POSITIVE)
def test_base_and_change_make_the_amount(amount, base):
    assert abs(base * (1 + change(amount, base) / 100) - amount) < Decimal("1e-15")


@given(st.lists(st.tuples(st.none() | AMOUNTS, POSITIVE), min_size=2, max_size=6), st.data())
def test_permuting_columns_permutes_what_is_shown(columns, data):
    order = data.draw(st.permutations(range(len(columns))))
    show = data.draw(st.sampled_from(Show))
    alike = data.draw(st.lists(st.booleans(), min_size=len(columns), max_size=len(columns)))
    amounts, totals = zip(*columns, strict=True)
    there = shown(show, amounts, Setting(totals, 0, totals, alike))
    moved = [totals[n] for n in order]
    setting = Setting(moved, order.index(0), moved, [alike[n] for n in order])
    here = shown(show, [amounts[n] for n in order], setting)
    assert here == tuple(there[n] for n in order)


def test_the_base_column_keeps_its_amount_that_the_others_relate_to():
    nothing = [None] * 3
    three = [Decimal(5), Decimal(7), None]
    assert shown(Show.DIFFERENCE, three, Setting(nothing, 0, nothing, [True] * 3)) == (5, 2, None)
    assert shown(Show.CHANGE, three, Setting(nothing, 1, nothing, [True] * 3)) == (
        Decimal(-2) / 7 * 100,
        7,
        None,
    )


def test_columns_that_are_not_comparable_have_no_rank_and_stay_out_of_the_median():
    amounts = [Decimal(n) for n in (10, 30, 20, 999)]
    setting = Setting([None] * 4, 0, [None] * 4, [True, True, True, False])
    assert shown(Show.RANK, amounts, setting) == (3, 1, 2, None)
    assert shown(Show.MEDIAN, amounts, setting) == (-50, 50, 0, None)


def test_one_comparable_column_has_neither_rank_nor_median():
    setting = Setting([None] * 2, 0, [None] * 2, [True, False])
    assert shown(Show.RANK, [Decimal(1), Decimal(2)], setting) == (None, None)


def test_an_amount_per_staff_member_needs_a_number_of_staff():
    assert each(Decimal(100), None) is None
    assert each(Decimal(100), Decimal(8)) == Decimal("12.5")


@given(st.lists(AMOUNTS, min_size=1, max_size=9))
def test_half_of_the_amounts_lie_on_either_side_of_the_median(amounts):
    middle = median(amounts)
    assert sum(a < middle for a in amounts) <= len(amounts) / 2
    assert sum(a > middle for a in amounts) <= len(amounts) / 2


@given(st.lists(AMOUNTS, min_size=1, max_size=9))
def test_the_largest_amount_ranks_first(amounts):
    rising = sorted(amounts)
    assert rank(max(amounts), rising) == 1
    assert max(rank(a, rising) for a in amounts) <= len(amounts)


@given(st.decimals("-99999999.999999", "99999999.999999", places=6), st.sampled_from(Money))
def test_no_printed_amount_loses_a_digit_in_any_unit(amount, money):
    factor = {Money.WAN: 1, Money.YUAN: 10_000, Money.YI: Decimal("0.0001")}[money]
    assert in_unit(amount, money) == amount * factor


def test_units():
    amount = Decimal("1030.77")
    assert amount_text(amount) == "1,030.77"
    assert amount_text(amount, Money.YUAN) == "10,307,700.00"
    assert amount_text(amount, Money.YI) == "0.103077"
    assert amount_text(Decimal(10) / 3) == "3.33"


REFS = st.builds(ColumnRef, st.integers(1, 10**6), st.none() | st.integers(1, 9999))
KEYS = st.from_regex(r"[0-9]{3,7}|[一-龥（）]{1,12}", fullmatch=True)
SCREENS = (FUNCTIONAL, ECONOMIC, MATRIX, INDICATORS)
PARAMETERS = [
    *("columns", "base", "table", "by", "measure", "show", "depth", "open", "year", "q"),
    *("money", "sort", "find", "picture", "at", "against", "split"),
]
WORDS = st.text(max_size=30).map(lambda word: word.replace("\x00", "").strip())


@st.composite
def states(draw):
    screen = draw(st.sampled_from(SCREENS))
    table = draw(st.sampled_from(list(screen.tables)))
    columns = tuple(draw(st.lists(REFS, unique=True, max_size=8)))
    sorts = st.builds(Sort, st.sampled_from(columns), st.booleans()) if columns else st.none()
    return State(
        screen,
        table,
        draw(st.sampled_from(screen.tables[table])),
        draw(st.sampled_from(screen.classifications)) if screen.classifications else None,
        columns,
        draw(st.none() | st.sampled_from(columns[1:])) if len(columns) > 1 else None,
        draw(st.sampled_from(screen.shows)),
        money=draw(st.sampled_from(Money)),
        split=draw(st.sampled_from(screen.splits)) if screen.splits else None,
        sort=draw(st.none() | sorts),
        find=draw(WORDS),
        picture=draw(st.none() | st.sampled_from(screen.pictures)),
        at=tuple(draw(st.lists(KEYS, max_size=DEEPEST))),
        against=draw(st.none() | st.sampled_from(screen.tables[table])),
        depth=draw(st.integers(1, DEEPEST)),
        open=tuple(draw(st.lists(KEYS, unique=True, max_size=5))),
        closed=tuple(draw(st.lists(KEYS, unique=True, max_size=5))),
        filters=Filters(
            draw(st.sampled_from(["", "140000", "140581"])),
            draw(st.none() | st.sampled_from(Level)),
            draw(st.none() | st.integers(2000, 2100)),
            draw(st.none() | st.sampled_from(Scope)),
            draw(WORDS),
        ),
        choosing=draw(st.booleans()),
    )


@given(states())
def test_every_state_has_an_address_that_leads_back_to_it(state):
    assert parse(state.screen, state.to_query()) == (state, ())


@given(
    st.dictionaries(
        st.sampled_from(PARAMETERS),
        st.text(),
    )
)
def test_no_address_fails(query):
    for screen in SCREENS:
        state, _ = parse(screen, {name: [word] for name, word in query.items()})
        assert parse(screen, state.to_query()) == (state, ())


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("table=projects", "table"),
        ("measure=personnel", "measure"),
        ("show=everything", "show"),
        ("depth=9", "depth"),
        ("columns=12,abc", "columns"),
        ("columns=12&base=13", "base"),
        ("columns=99999999999999999999", "columns"),
        ("year=１９９９", "year"),
        ("columns=12&sort=13", "sort"),
        ("money=dollars", "money"),
        ("picture=pie", "picture"),
        ("at=a/b/c/d", "at"),
        ("against=personnel", "against"),
        ("region=14", "region"),
        ("columns=" + ",".join(map(str, range(1, MOST_COLUMNS + 2))), "columns"),
    ],
)
def test_what_an_address_says_in_vain_is_named(query, parameter):
    _, unusable = parse(FUNCTIONAL, query)
    assert [u.parameter for u in unusable] == [parameter]


@given(states(), KEYS, st.integers(0, 2))
def test_opening_and_closing_a_row_leads_back(state, key, level):
    once = state.toggled(key, level)
    assert once.is_open(key, level) != state.is_open(key, level)
    assert once.toggled(key, level).is_open(key, level) == state.is_open(key, level)


def three_columns(base=None):
    state = start_of(FUNCTIONAL).with_columns(ColumnRef(1), ColumnRef(2), ColumnRef(3))
    return state.having(state.chosen.based_on(base or ColumnRef(1)))


def test_moving_the_first_column_keeps_it_the_base():
    moved = three_columns().chosen.moved(ColumnRef(1), 2)
    assert [c.disclosure for c in moved.columns] == [2, 3, 1]
    assert moved.base == ColumnRef(1)


def test_removing_the_base_makes_the_first_column_the_base():
    left = three_columns(ColumnRef(2)).chosen.without(ColumnRef(2))
    assert left.base is None
    assert left.columns[0] == ColumnRef(1)


def test_sorting_by_a_column_goes_round():
    chosen = three_columns().chosen.sorted_by(ColumnRef(2))
    assert str(chosen.sort) == "2"
    assert str(chosen.sorted_by(ColumnRef(2)).sort) == "-2"
    assert chosen.sorted_by(ColumnRef(2)).sorted_by(ColumnRef(2)).sort is None
    assert chosen.without(ColumnRef(2)).sort is None


def test_a_column_is_never_there_twice():
    state = three_columns().with_columns(ColumnRef(2))
    assert len(state.columns) == 3
    assert len(state.chosen.replaced({ColumnRef(3): ColumnRef(1)}).columns) == 2


def test_another_table_starts_with_its_own_first_measure():
    state, unusable = parse(FUNCTIONAL, "table=revenue&measure=basic")
    assert (state.table, state.measure) == (Kind.REVENUE, start_of(FUNCTIONAL, Kind.REVENUE).measure)
    assert unusable
