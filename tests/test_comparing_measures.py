"""Amounts in relation: shares, changes, ranks, medians, per staff member, units."""

import factories
import pytest
from pages import FUNCTIONAL_PAGE, cells, get, text, three_cities, two_bureaus

from comparisons.assembling import assemble
from comparisons.screens import FUNCTIONAL
from comparisons.state import ColumnRef, start_of
from disclosures.models import Denominator

pytestmark = pytest.mark.django_db


def test_shares_and_changes_carry_the_weaker_proof_of_what_they_rest_on(client):
    one, other = factories.version(), factories.version("乙市医疗保障局", "140300")
    factories.by_code(one, {"210": "8.00"}, total="8.00", proof="not_proved")
    factories.by_code(other, {"210": "6.00"}, total="8.00")
    state = start_of(FUNCTIONAL).with_columns(*(ColumnRef(v.disclosure_id) for v in (one, other)))
    assert [c.proof for c in assemble(state).rows[1].cells] == ["not_proved", "proved"]
    response = get(client, FUNCTIONAL_PAGE, one, other, show="change")
    assert cells(response)[1] == ["210 210", "8.00", "−25.00%"]
    assert 'class="amount amount-not_proved"' in response.content.decode()


@pytest.mark.parametrize(
    ("show", "values"),
    [
        ("amount", ["8.00", "5.00"]),
        ("share", ["80.00%", "100.00%"]),
        ("difference", ["8.00", "−3.00"]),
        ("change", ["8.00", "−37.50%"]),
    ],
)
def test_amounts_are_shown_in_four_ways(client, show, values):
    assert ["210 210", *values] in cells(get(client, FUNCTIONAL_PAGE, *two_bureaus(), show=show))


def test_amounts_are_shown_in_yuan_and_in_hundred_millions(client):
    one, other = two_bureaus()
    assert ["210 210", "80,000.00", "50,000.00"] in cells(
        get(client, FUNCTIONAL_PAGE, one, other, money="yuan")
    )
    assert ["210 210", "0.0008", "0.0005"] in cells(get(client, FUNCTIONAL_PAGE, one, other, money="yi"))


def test_decimal_points_of_a_column_stand_in_line(client):
    one, other = factories.version(), factories.version("乙市医疗保障局", "140300")
    factories.by_code(one, {"208": "2.00", "210": "8.1234"}, total="10.1234", unit="yuan")
    factories.by_code(other, {"210": "5.00"}, total="5.00")
    shown = cells(get(client, FUNCTIONAL_PAGE, one, other))
    assert ["208 208", "2.0000", "The document has no such line"] in shown
    assert ["210 210", "8.1234", "5.00"] in shown
    in_hundred_millions = cells(get(client, FUNCTIONAL_PAGE, one, other, money="yi"))
    assert ["210 210", "0.00081234", "0.0005"] in in_hundred_millions
    assert ["208 208", "0.00020000", "The document has no such line"] in in_hundred_millions


def test_the_base_column_can_be_any(client):
    one, other = two_bureaus()
    rows = cells(get(client, FUNCTIONAL_PAGE, one, other, show="difference", base=str(other.disclosure_id)))
    assert ["210 210", "+3.00", "5.00"] in rows


def test_rank_and_distance_from_the_median_are_among_comparable_columns(client):
    versions = three_cities()
    old = factories.version("8市医疗保障局", "140800", year=2020)
    factories.by_code(old, {"210": "500.00"})
    rank = cells(get(client, FUNCTIONAL_PAGE, *versions, old, show="rank", depth="1"))
    assert ["210 210", "3", "1", "2", "n/a"] in rank
    distance = cells(get(client, FUNCTIONAL_PAGE, *versions, old, show="median", depth="1"))
    assert ["210 210", "−50.00%", "+50.00%", "0.00%", "n/a", "20.00 n=3"] in distance


def test_the_median_stands_beside_the_amounts_with_its_n(client):
    rows = cells(get(client, FUNCTIONAL_PAGE, *three_cities(), depth="1"))
    assert ["210 210", "10.00", "30.00", "20.00", "20.00 n=3"] in rows


def test_per_staff_member_says_where_the_number_is_missing_and_leaves_it_out_of_the_median(client):
    versions = three_cities()
    for version, staff in zip(versions[:2], (5, 10), strict=True):
        Denominator.objects.create(version=version, what="staff", value=staff, printed=f"实有人数{staff}人")
    response = get(client, FUNCTIONAL_PAGE, *versions, show="staff", depth="1")
    assert ["210 210", "2.00", "3.00", "n/a", "2.50 n=2"] in cells(response)
    assert "number of staff not known" in text(response)
    assert "staff 5 in 2026 (实有人数5人)" in text(response)
    staff = Denominator.objects.get(value=5)
    content = response.content.decode()
    assert f'href="/en/resources/{staff.pk}/"' in content
    # No sum proves a number of staff: what is divided by it is not proved, whatever the amount is.
    assert 'amount-not_proved" href' in content
    assert "amount-proved" not in content.split("<tbody>")[1].split("</tbody>")[0]
