import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.regions.locating import Gazetteer, KnownRegion, Location

REGIONS = Path(__file__).resolve().parent.parent / "disclosures" / "reference" / "regions.csv"
with REGIONS.open(encoding="utf-8", newline="") as _handle:
    PLACES = [
        KnownRegion(row["code"], row["name"], row["level"], row["parent"] or None)
        for row in csv.DictReader(_handle)
    ]
BY_CODE = {place.code: place for place in PLACES}
GAZETTEER = Gazetteer(PLACES)
COMMON_NAMES = {"城区", "郊区", "矿区"}


def above(place):
    return BY_CODE[place.parent] if place.parent else None


def spellings(place):
    """The place's name behind each chain of the regions above it that documents print."""
    chain = [place]
    while parent := above(chain[0]):
        chain.insert(0, parent)
    yield "".join(region.name for region in chain)
    yield "".join(region.name for region in chain[-2:])
    yield "".join(region.name.rstrip("省市") for region in chain[:-1]) + place.name
    if place.name not in COMMON_NAMES:
        yield place.name
        yield chain[0].name + (place.name if len(chain) > 1 else "")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.code}-{place.name}")
def test_every_region_is_found_however_its_prefix_is_printed(place):
    for spelling in spellings(place):
        assert GAZETTEER.locate(f"{spelling}医疗保障局") == Location(place.code, "医疗保障局"), spelling


def test_the_list_has_all_regions_of_shanxi():
    assert Counter(place.level for place in PLACES) == {"province": 1, "city": 11, "county": 117}


@pytest.mark.parametrize(
    ("name", "code", "remainder"),
    [
        ("高平市医疗保险服务中心", "140581", "医疗保险服务中心"),
        ("晋城市高平市医疗保障局", "140581", "医疗保障局"),
        ("临汾市洪洞县医疗保障局", "141024", "医疗保障局"),
        ("洪洞县医疗保障局", "141024", "医疗保障局"),
        ("山西省医疗保障局", "140000", "医疗保障局"),
        ("山西省阳泉市医疗保障局", "140300", "医疗保障局"),
        ("阳泉市城区医疗保障局", "140302", "医疗保障局"),
        ("晋城市城区医疗保障局", "140502", "医疗保障局"),
        ("阳泉市 郊区 医疗保障局", "140311", "医疗保障局"),
        ("山西晋城市医疗保障局", "140500", "医疗保障局"),
        ("忻州市医疗保险中心", "140900", "医疗保险中心"),
        ("太原市城市管理局", "140100", "城市管理局"),
        ("太原市市场监督管理局", "140100", "市场监督管理局"),
        ("太原市社区卫生服务中心", "140100", "社区卫生服务中心"),
    ],
)
def test_a_bureau_is_where_its_name_says(name, code, remainder):
    assert GAZETTEER.locate(name) == Location(code, remainder)


@pytest.mark.parametrize(
    "name",
    [
        "城区医疗保障局",
        "郊区医疗保障局",
        "矿区医疗保障局",
        "山西省城区医疗保障局",
        "江苏省医疗保障局",
        "长治市医疗保障局经济技术开发区分局",
        "太原市高新技术产业开发区医疗保障局",
        "山西省转型综合改革示范区医疗保障局",
        "运城市盐湖高新技术产业开发区医疗保障局",
        "江苏省人民代表大会常务委员会办公厅",
        "河北省阳城县医疗保障局",
        "上海市普陀区万里街道办事处",
        "上海市商务委员会",
        "安徽省铜陵市郊区医疗保障局",
        "陕西省医疗保障局",
        "内蒙古自治区医疗保障局",
        "晋城市长子县医疗保障局",
        "太原市高新区医疗保障局",
        "长治市郊区医疗保障局",
        "晋城医疗保障局",
        "高平医疗保障局",
        "山西医疗保障局",
        "山西焦煤集团",
        "医疗保障局",
        "国家医疗保障局",
        "高平市",
        "",
    ],
)
def test_in_doubt_a_bureau_has_no_place(name):
    assert GAZETTEER.locate(name) is None


@given(st.text(max_size=30))
def test_any_text_is_answered(text):
    location = GAZETTEER.locate(text)
    assert location is None or location.code in BY_CODE


@given(place=st.sampled_from(PLACES), before=st.text("上海江苏陕西北京省市区县", min_size=1, max_size=4))
def test_another_provinces_place_of_the_same_name_is_not_ours(place, before):
    assert GAZETTEER.locate(f"{before}{place.name}医疗保障局") is None


def test_a_county_of_a_province_that_is_not_listed_whole_is_never_found_alone():
    named = (
        KnownRegion("320000", "江苏省", "province", None),
        KnownRegion("320100", "南京市", "city", "320000"),
        KnownRegion("320106", "鼓楼区", "county", "320100"),
    )
    gazetteer = Gazetteer([*PLACES, *named])
    assert gazetteer.locate("鼓楼区医疗保障局") is None
    assert gazetteer.locate("徐州市鼓楼区医疗保障局") is None
    assert gazetteer.locate("南京市鼓楼区医疗保障局") == Location("320106", "医疗保障局")
