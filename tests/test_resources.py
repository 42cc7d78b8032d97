"""Staff, posts, offices, vehicles, floor space and equipment are read as printed, and nothing else is."""

import re
from datetime import date
from decimal import Decimal

import pytest
from sample_readings import SAMPLES, reading

from disclosures import actions, pipeline
from disclosures.models import Denominator
from disclosures.printed import Printed
from disclosures.records import Place, Resource
from disclosures.resource_queries import totals
from disclosures.statements.resources import resources
from disclosures.text import key

KINDS = ("leaders", "messages", "emergency", "law_enforcement", "specialist", "institution", "other")


def assets(allowed, there, kinds, area, over_500k, over_1m):
    """What the last section of each extract prints, in its order."""
    return [
        ("vehicle_posts", allowed),
        ("vehicles", there),
        *((f"vehicles_{kind}", count) for kind, count in zip(KINDS, kinds, strict=True)),
        ("floor_space_office", area),
        ("equipment_over_500k", over_500k),
        ("equipment_over_1m", over_1m),
    ]


# Read off the extracts by eye: the sentences, then the form of the whole budget's targets.
PRINTED = {
    "gaoping-2026": assets(0, 1, (0, 0, 0, 0, 0, 1, 0), "300", 0, 0),
    "jincheng-2026": [
        ("posts_administrative", 10),
        ("posts_leading", 3),
        ("posts_institution", 25),
        ("internal_offices", 5),
        ("posts_institution", 24),
        *assets(0, 0, (0, 0, 0, 0, 0, 0, 0), "716.19", 1, 2),
        ("internal_offices", 0),
        ("subordinate_units", 0),
        ("posts", 59),
        ("staff", 54),
        ("staff_on_posts", 54),
        ("staff_other", 0),
    ],
    "shanxi-2026": [
        ("administrative_units", 1),
        ("subordinate_units", 2),
        ("internal_offices", 7),
        *assets(3, 3, (1, 1, 1, 0, 0, 0, 0), "5720.13", 0, 0),
        ("internal_offices", 6),
        ("posts", 111),
        ("staff", 104),
        ("staff_on_posts", 104),
        ("staff_other", 0),
    ],
    "xinzhou-2024": [("internal_offices", 3), *assets(2, 2, (0, 2, 0, 0, 0, 0, 0), "0", 0, 0)],
    "yangquan-2025": [
        ("posts_administrative", 11),
        ("staff", 11),
        ("retired_ordinary", 1),
        ("internal_offices", 4),
        ("posts_leading", 4),
        *assets(0, 0, (0, 0, 0, 0, 0, 0, 0), "276.26", 1, 0),
        ("subordinate_units", 0),
        ("posts", 11),
        ("staff_on_posts", 11),
        ("staff_other", 0),
    ],
}


def read(path):
    return reading(path).resources


def said(sentence, *headings, bureau="甲市医疗保障局"):
    lines = [Printed(text, key(text), Place(line=n)) for n, text in enumerate((*headings, sentence), 1)]
    return [(found.what.value, str(found.value), found.organisation) for found in resources(lines, bureau)]


@pytest.mark.parametrize("document", PRINTED)
def test_every_number_of_the_extracts_is_read(document):
    found = read(SAMPLES / "extracts" / f"{document}.txt")
    assert [(each.what.value, each.value) for each in found] == [
        (what, Decimal(value)) for what, value in PRINTED[document]
    ]
    assert all(each.printed in each.text for each in found)


@pytest.mark.parametrize(
    "path",
    sorted(path for path in (SAMPLES / "pdf").glob("*.pdf") if not re.search("scan|mixed", path.stem)),
    ids=lambda path: path.stem,
)
def test_a_pdf_says_the_same_and_boxes_each_number(path):
    found = read(path)
    document = next(name for name in PRINTED if path.stem.startswith(name))
    assert [(each.what.value, each.value) for each in found] == [
        (what, Decimal(value)) for what, value in PRINTED[document]
    ]
    assert all(each.place.page and each.place.box for each in found)


def test_the_posts_of_subordinate_units_are_told_from_the_bureaus_own():
    found = read(SAMPLES / "extracts" / "jincheng-2026.txt")
    assert [(each.organisation, each.value) for each in found if each.what is Resource.POSTS_INSTITUTION] == [
        ("晋城市医疗保险事务中心", 25),
        ("晋城市医疗保障基金监测与反欺诈中心", 24),
    ]


def test_assets_are_given_for_the_day_that_the_document_names():
    days = {each.as_of for each in read(SAMPLES / "extracts" / "shanxi-2026.txt")}
    assert days == {None, date(2026, 2, 10)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "编制人数30人，其中：行政编制10人，事业编制20人；实有在职人员28人，离退休人员5人，其中离休1人。",
            [
                ("posts", "30"),
                ("posts_administrative", "10"),
                ("posts_institution", "20"),
                ("staff", "28"),
                ("retired", "5"),
                ("retired_veterans", "1"),
            ],
        ),
        (
            "实有人数45人，其中：在职30人，退休15人。",
            [("people", "45"), ("staff", "30"), ("retired_ordinary", "15")],
        ),
        ("我局编制数12名，实有13人。", [("posts", "12"), ("staff", "13")]),
        ("机关工勤编制2名，政法专项编制20名。", [("posts_service", "2")]),
        ("编外聘用人员6人，劳务派遣人员3名。", [("staff_contracted", "6"), ("staff_contracted", "3")]),
        ("本部门无下属单位，内设机构八个。", [("subordinate_units", "0"), ("internal_offices", "8")]),
        ("因新增在职人员3人、增加退休人员2人，经费增加。", []),
    ],
)
def test_other_wordings_of_staff_and_organisation(sentence, expected):
    assert [(what, value) for what, value, _ in said(sentence, "二、机构设置情况")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本单位无公务用车。", [("vehicles", "0")]),
        (
            "共有车辆66辆，其中，一般公务用车13辆、执法执勤用车53辆。单价20万元（含）以上的设备48台（套）。",
            [
                ("vehicles", "66"),
                ("vehicles_general", "13"),
                ("vehicles_law_enforcement", "53"),
                ("equipment_over_200k", "48"),
            ],
        ),
        (
            "部门预算安排购置车辆1辆，其中：机要通信用车1辆；安排购置单价100万元（含）以上设备（不含车辆）0台（套）。",
            [("vehicles_to_buy", "1"), ("equipment_to_buy_over_1m", "0")],
        ),
        (
            "单位价值50万元以上通用设备2台（套），单价100万元以上专用设备0台/套。",
            [("equipment_over_500k", "2"), ("special_equipment_over_1m", "0")],
        ),
        (
            "房屋总面积1.2万平方米，其中办公用房3,000平方米，业务用房8000平方米，其他用房1000㎡。",
            [
                ("floor_space", "12000.0"),
                ("floor_space_office", "3000"),
                ("floor_space_business", "8000"),
                ("floor_space_other", "1000"),
            ],
        ),
        ("洒水用车4辆，用地面积约为4000.6平方米。", []),
    ],
)
def test_other_wordings_of_assets(sentence, expected):
    assert [(what, value) for what, value, _ in said(sentence, "十一、国有资产占有使用情况")] == expected


def test_numbers_of_vehicles_among_expenses_are_not_the_bureaus_vehicles():
    sentence = "公务用车购置费25万元，购置公务用车1辆，主要原因是报废公务用车2辆。"
    assert said(sentence, "七、“三公”经费增减变动原因说明") == []


@pytest.fixture
def versions(real_disclosures):
    return {version.document: version for version in real_disclosures}


def test_they_are_kept_with_the_figures_and_through_a_fresh_reading(versions):
    version = versions["yangquan-2025"]
    before = list(version.denominators.values_list("what", "value", "printed", "source_line"))
    assert ("staff", Decimal(11), "实有人数11人", 62) in before
    path = SAMPLES / "extracts" / "yangquan-2025.txt"
    actions.read_again(version=version, user=None, read=lambda *_, **__: pipeline.read(path, path.name))
    assert list(version.denominators.values_list("what", "value", "printed", "source_line")) == before
    actions.recheck(version=version)
    assert version.denominators.count() == len(before)


def test_what_several_organisations_print_adds_up_and_what_is_printed_two_ways_is_left_out(
    versions, django_assert_num_queries
):
    jincheng, yangquan = versions["jincheng-2026"], versions["yangquan-2025"]
    Denominator.objects.create(version=yangquan, what="vehicles", value=7, printed="车辆7辆", order=99)
    asked = [Resource.POSTS_INSTITUTION, Resource.STAFF, Resource.VEHICLES]
    with django_assert_num_queries(1):
        found = totals([jincheng.pk, yangquan.pk], asked)
    assert found[jincheng.pk][Resource.POSTS_INSTITUTION].value == 49
    assert found[jincheng.pk][Resource.VEHICLES].value == 0
    assert found[yangquan.pk].keys() == {Resource.STAFF}


def test_the_page_of_a_disclosure_shows_each_and_opens_its_place(client, versions):
    version = versions["yangquan-2025"]
    staff = version.denominators.get(what="staff")
    address = f"/en/disclosures/{version.pk}/"
    page = client.get(address).content.decode()
    assert "Organisation and assets" in page
    assert f"resource={staff.pk}#source" in page
    opened = client.get(address, {"resource": staff.pk}).content.decode()
    assert "<mark" in opened
    assert "实有人数11人" in opened
    assert (
        client.get(address, {"resource": versions["gaoping-2026"].denominators.first().pk}).status_code == 404
    )
