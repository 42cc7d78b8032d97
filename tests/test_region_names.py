"""Regions outside the list: asked for, named by a person, never guessed and never twice."""

from pathlib import Path

import people
import pytest
from django.core.files import File

from disclosures import actions
from disclosures.errors import CannotReviewError
from disclosures.models import Region
from disclosures.regions.region_names import UnusableRegionError, region_named
from disclosures.review.publishing import obstacles

SAMPLE = Path(__file__).parent / "samples" / "provinces" / "by-agency.txt"


@pytest.fixture
def unplaced(person):
    """A department of a province that the list does not have."""
    with SAMPLE.open("rb") as content:
        upload = actions.receive_upload(file=File(content, name=SAMPLE.name), user=person, read_later=False)
    return actions.ingest(upload=upload).version


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("320000 江苏省", ["320000"]),
        ("320500 江苏省 苏州市", ["320000", "320500"]),
        ("320582 江苏省 苏州市 张家港市", ["320000", "320500", "320582"]),
        ("310107 上海市 普陀区", ["310000", "310107"]),
        ("310107 上海市、普陀区", None),
        ("310107 江苏省 普陀区", None),
        ("320500 江苏省", None),
        ("320000 江苏省 苏州市", None),
        ("990000 某省", None),
        ("江苏省 苏州市", None),
    ],
)
def test_a_region_is_named_by_its_code_and_its_names_from_the_top(said, codes):
    if codes is None:
        with pytest.raises(UnusableRegionError):
            region_named(said)
    else:
        assert [place.code for place in region_named(said)] == codes


@pytest.mark.django_db
def test_a_disclosure_of_another_province_is_published_once_a_person_says_where_it_is(unplaced, person):
    assert unplaced.disclosure is None
    actions.correct_version(version=unplaced, region="340100 安徽省 合肥市", reason="封面", user=person)
    unplaced.refresh_from_db()
    assert unplaced.disclosure.agency.region.name == "合肥市"
    assert Region.objects.get(code="340100").parent.name == "安徽省"
    assert obstacles(unplaced) == []
    actions.publish_version(version=unplaced, user=person)


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["999999", "340100", "140100 安徽省 合肥市", "140199 山西省 太原市"])
def test_what_is_no_region_or_another_one_changes_nothing(unplaced, person, said):
    before = set(Region.objects.values_list("code", "name"))
    with pytest.raises(CannotReviewError):
        actions.correct_version(version=unplaced, region=said, reason="封面", user=person)
    assert set(Region.objects.values_list("code", "name")) == before


@pytest.mark.django_db
def test_the_overview_shows_yuan_as_ten_thousands(client, person):
    sample = SAMPLE.with_name("yuan-and-carryover.txt")
    with sample.open("rb") as content:
        upload = actions.receive_upload(file=File(content, name=sample.name), user=person, read_later=False)
    version = actions.ingest(upload=upload).version
    actions.correct_version(version=version, region="420100 湖北省 武汉市", reason="封面", user=person)
    actions.publish_version(version=version, user=person)
    page = client.get("/").content.decode()
    assert "3,511.39" in page
    assert "35113900" not in page


@pytest.mark.django_db
def test_a_draft_goes_by_the_bureau_and_year_that_were_read_from_it(client, unplaced):
    client.force_login(people.editor("reviewer"))
    drafts = client.get("/").content.decode().split('class="notice notice-warning"')[1]
    assert f"{unplaced.bureau} {unplaced.year}</a>" in drafts
    unplaced.bureau = ""
    assert unplaced.title == "by-agency"
