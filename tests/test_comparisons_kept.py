"""What is lined up for a comparison is kept for its other views, for as long as the data stay the same."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pages import two_bureaus

from comparisons import assembling
from comparisons.keeping import Shelf
from comparisons.screens import FUNCTIONAL
from comparisons.state import ColumnRef, start_of
from disclosures.history import note
from disclosures.models import Figure
from disclosures.records.acts import Happening

pytestmark = pytest.mark.django_db
VIEWS = [
    {},
    {"show": "share"},
    {"show": "staff"},
    {"show": "rank"},
    {"show": "change", "money": "yuan"},
    {"depth": "1", "find": "210"},
    {"picture": "heat"},
    {"choose": "1"},
    {"measure": "basic"},
]


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.COMPARISONS_KEPT = True
    forget()
    yield
    forget()


def forget():
    assembling._store.cache_clear()
    assembling._kept.cache_clear()


def state_of(*versions):
    return start_of(FUNCTIONAL).with_columns(*(ColumnRef(v.disclosure_id) for v in versions))


def test_another_view_of_the_same_columns_asks_only_whether_the_data_changed():
    state = state_of(*two_bureaus())
    first = assembling.assemble(state)
    with CaptureQueriesContext(connection) as asked:
        again = assembling.assemble(state.toggled("210", 0))
    assert len(asked) == 1
    assert again.aligned is first.aligned
    assert len(again.rows) != len(first.rows)


def test_columns_added_are_all_that_is_read_anew():
    shown, other = two_bureaus()
    assembling.assemble(state_of(other))
    with CaptureQueriesContext(connection) as asked:
        both = assembling.assemble(state_of(shown, other))
    tables = re.findall(r'"table_id" IN \(([\d, ]+)\)', "".join(query["sql"] for query in asked))
    assert tables == [str(both.columns[0].table_id)]
    assert both.aligned == fresh(state_of(shown, other)).aligned


def test_columns_in_another_order_are_read_no_more():
    shown, other = two_bureaus()
    assembling.assemble(state_of(shown, other))
    with CaptureQueriesContext(connection) as asked:
        turned = assembling.assemble(state_of(other, shown))
    assert len(asked) == 1
    assert turned.aligned == fresh(state_of(other, shown)).aligned


def fresh(state):
    forget()
    return assembling.assemble(state)


def test_a_change_is_seen_at_once():
    shown, other = two_bureaus()
    state = state_of(shown, other)
    before = assembling.assemble(state).aligned.total[0].amount
    Figure.objects.filter(line__table__version=shown).update(amount=Decimal("77.00"))
    note(shown, Happening.CHECKED)  # as whatever changes a figure does
    assert before != 77
    assert assembling.assemble(state).aligned.total[0].amount == 77


@pytest.mark.parametrize("screen", ["functional", "economic", "matrix", "indicators"])
def test_every_view_is_as_if_nothing_were_kept(client, settings, real_disclosures, screen):
    page = f"/compare/{screen}/"
    columns = ",".join(str(version.disclosure_id) for version in real_disclosures)
    for view in VIEWS:
        kept = client.get(page, {"columns": columns, **view}).content
        settings.COMPARISONS_KEPT = False
        assert client.get(page, {"columns": columns, **view}).content == kept
        settings.COMPARISONS_KEPT = True
    assert assembling._kept.cache_info().hits >= len(VIEWS) // 2


def test_a_comparison_in_one_language_is_not_kept_for_another(client, real_disclosures):
    columns = ",".join(str(version.disclosure_id) for version in real_disclosures)
    chinese, english = (client.get(f"{way}/compare/matrix/", {"columns": columns}) for way in ("", "/en"))
    assert "public institutions" not in chinese.content.decode()
    assert "public institutions" in english.content.decode()


@given(st.lists(st.sets(st.integers(0, 9), max_size=6)), st.integers(1, 8))
def test_a_shelf_gives_what_is_read_and_keeps_no_more_than_it_may(wanted, most):
    shelf, asked = Shelf(most), []

    def read(keys):
        asked.extend(keys)
        return {key: -key for key in keys if key != 7}  # of which there is nothing

    for keys in wanted:
        assert shelf.take(keys, read) == {key: -key for key in keys if key != 7}
        assert len(shelf._kept) <= most
    if wanted and 7 not in wanted[-1] and len(wanted[-1]) <= most:
        before = len(asked)
        shelf.take(wanted[-1], read)
        assert len(asked) == before
