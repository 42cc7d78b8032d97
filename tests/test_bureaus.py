"""A bureau's own page: what it is, what it has published, where it stands among its peers."""

from decimal import Decimal

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import text_of

from comparisons.alignment import Printed
from comparisons.standing import Peer, Yardstick, nearest, standings
from disclosures.records import Kind, Measure

TOTAL = (Kind.EXPENDITURE, Measure.TOTAL)
AMOUNTS = st.lists(st.decimals("0.01", "99999", places=2), min_size=1, max_size=12)


def peers(amounts):
    return [
        Peer(n, n, f"{n}市医疗保障局", {TOTAL: Printed(n, Decimal(amount), "proved")})
        for n, amount in enumerate(amounts, start=1)
    ]


@given(AMOUNTS)
def test_ranks_run_from_the_largest_and_dots_from_the_smallest(amounts):
    for peer in (found := peers(amounts)):
        (standing,) = standings(found, peer.disclosure)
        assert 1 <= standing.rank <= standing.count == len(amounts)
        own = [dot for dot in standing.dots if dot.own]
        assert len(own) == (len(amounts) >= 3)
        assert all(0 <= dot.place <= 1 for dot in standing.dots)


@given(AMOUNTS, st.integers(1, 6))
def test_no_peer_left_out_is_nearer_in_size_than_one_listed(amounts, count):
    found = peers(amounts)
    near = nearest(found, 1, count)
    listed = {peer.disclosure for peer in near}
    assert 1 in listed
    assert len(near) == min(count + 1, len(found))

    def far(peer):
        return abs(peer.amount(Yardstick.EXPENDITURE) - found[0].amount(Yardstick.EXPENDITURE))

    left = [far(peer) for peer in found if peer.disclosure not in listed]
    assert not left or min(left) >= max(map(far, near))


def test_of_two_bureaus_no_median_is_said():
    (standing,) = standings(peers(["1.00", "2.00"]), 1)
    assert (standing.median, standing.distance, standing.dots) == (None, None, ())


def test_a_share_lies_percentage_points_from_the_median():
    project = (Kind.EXPENDITURE, Measure.PROJECT)
    found = [
        Peer(n, n, f"{n}市", {key: Printed(n, Decimal(amount), "proved") for key, amount in of.items()})
        for n, of in enumerate([{TOTAL: "200", project: part} for part in ("20", "40", "100")], start=1)
    ]
    by_yardstick = {standing.yardstick: standing for standing in standings(found, 3)}
    assert by_yardstick[Yardstick.PROJECT_SHARE].distance == 30  # 50 % where the median is 20 %
    assert by_yardstick[Yardstick.PROJECT].distance == 150


@pytest.mark.django_db
def test_a_bureau_stands_among_those_of_its_level_year_and_scope(client):
    for n, total in ((1, "10.00"), (3, "40.00"), (4, "30.00")):
        version = factories.version(f"{n}市医疗保障局", f"140{n}00")
        factories.by_code(version, {"210": total}, total=total)
    earlier = factories.version("8市医疗保障局", "140800", year=2025)
    factories.by_code(earlier, {"210": "99.00"}, total="99.00")
    said = text_of(client.get(f"/en/bureaus/{version.disclosure.agency_id}/"))
    assert "3 bureaus have published for 2026" in said
    assert "Total expenditure 30.00 2 / 3 30.00 0.00%" in said
    tables = said.count("amounts in 10,000 yuan")
    assert tables == 3, "each table of amounts names their unit"
    alone = text_of(client.get(f"/en/bureaus/{earlier.disclosure.agency_id}/"))
    assert "No other bureau of the same level has published for 2025" in alone
    assert client.get("/en/bureaus/999999/").status_code == 404


@pytest.mark.django_db
def test_the_year_that_a_bureau_is_measured_by_can_be_chosen(client):
    newer = factories.version(year=2026)
    older = factories.version(year=2025)
    for version in (newer, older):
        factories.by_code(version, {"210": "1.00"}, total="1.00")
    address = f"/en/bureaus/{newer.disclosure.agency_id}/"
    assert client.get(address).context["standing"]["year"] == 2026
    assert client.get(address, {"of": older.disclosure_id}).context["standing"]["year"] == 2025


@pytest.mark.django_db
def test_a_bureaus_profile_names_its_staff_and_where_that_is_printed(client, real_disclosures):
    response = client.get(f"/en/bureaus/{real_disclosures[4].disclosure.agency_id}/")
    said = text_of(response)
    assert "山西省 › 阳泉市" in said
    assert "Staff in post 11 people" in said
    staff = real_disclosures[4].denominators.get(what="staff")
    assert f'href="/en/resources/{staff.pk}/"' in response.content.decode()
    assert "<budget-chart" in response.content.decode()


@pytest.mark.django_db
def test_more_peers_need_no_more_queries(client, django_assert_max_num_queries):
    for n in range(6):
        version = factories.version(f"{n}市医疗保障局", "140100")
        factories.by_code(version, {"210": "1.00"}, total="1.00")
    with django_assert_max_num_queries(12):
        client.get(f"/bureaus/{version.disclosure.agency_id}/")
