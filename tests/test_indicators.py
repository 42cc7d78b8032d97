"""Indicators from tables and running text, and the sentences that print them."""

from decimal import Decimal

import pytest
from pages import INDICATORS_PAGE, cells, download, drawn, get

from comparisons.resources import vehicles_proof
from disclosures.models import Denominator, Statement, Version
from disclosures.records import Resource

pytestmark = pytest.mark.django_db


def test_indicators_come_from_two_tables_and_the_running_text(client, real_disclosures):
    rows = {row[0]: row[1:] for row in cells(get(client, INDICATORS_PAGE, *real_disclosures, depth="3"))}
    assert rows["“三公”经费 10,000 yuan"] == ["2.18", "—", "12.00", "6.00", "0.80"]
    assert rows["机关运行经费 10,000 yuan"] == ["—", "121.32", "397.14", "48.58", "23.61"]
    assert rows["政府采购服务 10,000 yuan"] == ["1.60", "376.30", "2,813.48", "71.74", "3.00"]


def test_an_amount_that_only_the_text_prints_leads_to_its_sentence(client, real_disclosures):
    content = get(client, INDICATORS_PAGE, *real_disclosures).content.decode()
    said = Statement.objects.filter(topic="procurement", version=real_disclosures[0]).first()
    assert f'href="/en/statements/{said.pk}/"' in content
    assert said.text in client.get(f"/en/statements/{said.pk}/").content.decode()


def test_sentences_of_drafts_are_not_shown(client, real_disclosures):
    said = Statement.objects.filter(topic="procurement", version=real_disclosures[0]).first()
    Version.objects.filter(pk=said.version_id).update(state="draft", current=False)
    assert client.get(f"/en/statements/{said.pk}/").status_code == 404


def test_people_and_things_stand_beside_the_money_each_in_its_own_unit(client, real_disclosures):
    rows = {row[0]: row[1:] for row in cells(get(client, INDICATORS_PAGE, *real_disclosures, money="yuan"))}
    no_line = "The document has no such line"
    assert rows["staff in post people"] == [no_line, "54", "104", no_line, "11"]
    assert rows["vehicles"] == ["1", "0", "3", "2", "0"]
    assert rows["office floor space m²"] == ["300", "716.19", "5,720.13", "0", "276.26"]
    assert rows["“三公”经费 yuan"][0] == "21,800.00"


def test_a_number_leads_to_the_sentence_that_prints_it_and_that_to_its_place(client, real_disclosures):
    vehicles = Denominator.objects.get(version=real_disclosures[2], what="vehicles")
    content = get(client, INDICATORS_PAGE, *real_disclosures).content.decode()
    assert f'href="/en/resources/{vehicles.pk}/"' in content
    page = client.get(f"/en/resources/{vehicles.pk}/")
    assert vehicles.printed in page.content.decode()
    source = client.get(page.context["source"].partition("#")[0])
    assert source.context["said_at"].printed


def test_numbers_of_drafts_are_not_shown(client, real_disclosures):
    found = Denominator.objects.filter(version=real_disclosures[0]).first()
    Version.objects.filter(pk=found.version_id).update(state="draft", current=False)
    assert client.get(f"/en/resources/{found.pk}/").status_code == 404


def test_vehicles_are_proved_by_their_uses_and_by_nothing_else():
    numbers = {Resource.VEHICLES: Decimal(3), Resource.VEHICLES_LEADERS: Decimal(1)}
    assert vehicles_proof(numbers) == "not_proved"
    assert vehicles_proof({**numbers, Resource.VEHICLES_OTHER: Decimal(2)}) == "proved"
    assert vehicles_proof({**numbers, Resource.VEHICLES_OTHER: Decimal(1)}) == "not_proved"


def test_posts_of_several_organisations_are_a_sum_that_names_them(client, real_disclosures):
    version = real_disclosures[1]
    where = {"columns": version.disclosure_id, "column": version.disclosure_id, "row": "H/H02"}
    response = client.get("/en/compare/indicators/sum/", where)
    assert [text for _part, text, _href in response.context["parts"]] == ["25", "24"]
    assert "晋城市医疗保险事务中心" in response.content.decode()


def test_downloads_name_what_is_counted(client, real_disclosures):
    rows = download(client, "/compare/indicators.csv", *real_disclosures)
    units = {row["name"]: row["amount_unit"] for row in rows if row["amount"]}
    assert units["vehicles"] == "vehicles"
    assert units["“三公”经费"] == "wan_yuan"


def test_every_indicator_is_drawn_on_an_axis_of_its_own(client, real_disclosures):
    figure = drawn(get(client, INDICATORS_PAGE, *real_disclosures).content.decode())
    assert len({trace["xaxis"] for trace in figure["data"]}) == figure["layout"]["meta"]["panels"]
    assert all(len(trace["x"]) == 1 for trace in figure["data"])


def test_floor_space_per_staff_member_needs_the_documents_own_number_of_staff(client, real_disclosures):
    rows = {row[0]: row[1:] for row in cells(get(client, INDICATORS_PAGE, *real_disclosures, show="staff"))}
    assert rows["office floor space m²"] == ["n/a", "13.26", "55", "n/a", "25.11"]


def test_one_indicator_is_set_against_another_and_each_bureau_leads_to_its_source(client, real_disclosures):
    query = {"picture": "pairs", "across": "F", "up": "E"}
    response = get(client, INDICATORS_PAGE, *real_disclosures, **query)
    figure = drawn(response.content.decode())
    assert figure["layout"]["xaxis"]["title"]["text"] == "staff in post, people"
    (marks,) = figure["data"]
    assert sorted(zip(marks["x"], marks["y"], strict=True)) == [(11, 3), (54, 376.3), (104, 2825.52)]
    assert all(address.startswith("/en/") for address in marks["customdata"])
    assert response.context["pair"].initial == {"across": "F", "up": "E"}
    odd = get(client, INDICATORS_PAGE, *real_disclosures, picture="pairs", across="F", up="F")
    assert odd.context["pair"].initial == {"across": "F", "up": "D"}
