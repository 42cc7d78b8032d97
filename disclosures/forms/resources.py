"""How documents word what a bureau has beside money: people, posts, offices, vehicles, rooms. Pure.

The words stand right before the number, or right after it and its unit (3个内设机构). Of wordings
that begin at the same place the longer one is meant, so an unknown word before a known one (老干部
before 用车) keeps the number from being read as something it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from disclosures.records import Resource


class About(StrEnum):
    """Which passages of a document say it."""

    ORGANISATION = "organisation"
    ASSETS = "assets"


@dataclass(frozen=True, slots=True)
class Wording:
    """`words` before the number, or `after` behind its unit; `nothing` where a document says it has none.

    `then` is what must follow the unit where the words before it do not say enough.
    """

    what: Resource
    about: About
    counted: str
    words: str = ""
    after: str = ""
    nothing: str = ""
    then: str = ""

    def __post_init__(self) -> None:
        for pattern in (self.counted, self.words, self.after, self.nothing, self.then):
            re.compile(pattern)


_PEOPLE = r"[名人个]"
_UNITS = r"[个家]"
_VEHICLES = r"[辆台]"
_AREA = r"万?平方米|万?m2|平米"
_PIECES = r"台(?:[（]套[）]|/套|套)?|套"
_AREA_WORDS = r"(?:总)?(?:建筑|使用|占地)?(?:总)?(?:面积)?"
_WORTH = r"(?:(?:单位|单台|使用)?(?:价值|原值)|单价)?(?:在)?"
_OR_MORE = r"万元(?:[（][^）]{1,6}[）])?(?:及)?以上(?:[（]含[）])?(?:的)?(?:大型)?"
_APART = r"(?:[（][^）]{1,8}[）])?"


def _people(what: Resource, words: str) -> Wording:
    return Wording(
        what, About.ORGANISATION, _PEOPLE, rf"(?<!增加)(?<!减少)(?<!新增)(?:{words})(?:人数|总数|数)?"
    )


def _posts(what: Resource, words: str) -> Wording:
    return Wording(what, About.ORGANISATION, _PEOPLE, rf"(?:{words})(?:总)?(?:人数|名额|员额|总数|数)?")


def _units(what: Resource, words: str, nothing: str = "") -> Wording:
    return Wording(what, About.ORGANISATION, _UNITS, rf"(?:{words})(?:数)?", rf"(?:{words})", nothing)


def _vehicles(what: Resource, words: str, nothing: str = "") -> Wording:
    return Wording(what, About.ASSETS, _VEHICLES, words, nothing=nothing)


def _area(what: Resource, words: str, nothing: str = "") -> Wording:
    return Wording(what, About.ASSETS, _AREA, rf"(?:{words}){_AREA_WORDS}", nothing=nothing)


def _equipment(what: Resource, limit: int, kind: str) -> Wording:
    words = rf"{_WORTH}{limit}{_OR_MORE}{kind}设备{_APART}"
    return Wording(what, About.ASSETS, _PIECES, words, nothing=rf"(?:没有|无){words}")


_NO = r"(?:没有|无)"
_VEHICLE = r"(?:公务用车|公务车辆|机动车辆?|车辆|公车|汽车)"
_HAS = r"(?:现有|共有|实有|保有|占有|拥有|使用)?"

WORDINGS: tuple[Wording, ...] = (
    _people(
        Resource.STAFF,
        r"(?:实有|现有|年末|编制内)?(?:在职|在编|在岗){1,2}(?:人员|干部职工|职工|工作人员|干部)?(?:实有)?",
    ),
    _people(Resource.STAFF_ADMINISTRATIVE, r"(?:实有|在职)?(?:行政人员|公务员)"),
    _people(Resource.STAFF_INSTITUTION, r"(?:实有|在职)?事业(?:编制)?人员"),
    _people(Resource.STAFF_SERVICE, r"(?:实有|在职)?(?:机关)?工勤人员"),
    _people(
        Resource.STAFF_CONTRACTED,
        r"(?:编外|聘用|临聘|临时|劳务派遣|长期聘用|合同制|公益性岗位)(?:制)?(?:聘用)?(?:人员|职工|用工)",
    ),
    _people(
        Resource.PEOPLE,
        r"(?:年末|期末|现)?实有(?:人员|人|职工|在册人员)?|现有(?:人员|职工|干部职工|工作人员)",
    ),
    _people(Resource.RETIRED, r"(?:实有)?离退休(?:人员|干部|职工)?"),
    _people(Resource.RETIRED_VETERANS, r"(?:实有)?离休(?:人员|干部)?"),
    _people(Resource.RETIRED_ORDINARY, r"(?:实有)?退休(?:人员|干部|职工)?"),
    _posts(Resource.POSTS, r"(?<![一-鿿])编制|(?:核定|共有|现有|人员|机构|总|本级|单位|部门|局|中心)编制"),
    _posts(Resource.POSTS_ADMINISTRATIVE, r"(?:财政拨款|机关|核定)?行政编制"),
    _posts(Resource.POSTS_INSTITUTION, r"(?:财政拨款|财政补助|全额|全供|参公|核定)?事业(?:单位)?编制"),
    _posts(Resource.POSTS_SERVICE, r"(?:机关|后勤)?(?:工勤|服务|后勤)(?:人员)?编制|行政附属编制"),
    _posts(Resource.POSTS_LEADING, r"(?:内设机构|机关|中层|[厅处科股]级)?领导职数"),
    _units(
        Resource.INTERNAL_OFFICES,
        r"(?:机关)?内设(?:职能)?(?:机构|部门|科室|处室|股室)|职能(?:科室|处室|股室)|科室|处室|股室",
        rf"{_NO}内设(?:机构|科室)",
    ),
    _units(
        Resource.SUBORDINATE_UNITS,
        r"(?:下属|所属|下辖|下设|直属|二级)(?:[全差]额拨款|二级|预算|事业|参公)*单位",
        rf"{_NO}(?:下属|所属|直属|二级)(?:预算|事业)?(?:单位|机构)",
    ),
    Wording(
        Resource.SUBORDINATE_UNITS,
        About.ORGANISATION,
        _UNITS,
        r"(?:下属|所属|下辖|下设|直属)",
        then=r"(?:二级)?(?:预算|事业)*单位",
    ),
    _units(Resource.BUDGET_UNITS, r"预算单位"),
    _units(Resource.ADMINISTRATIVE_UNITS, r"行政单位(?:机关)?"),
    _units(Resource.CIVIL_SERVICE_UNITS, r"参公(?:管理)?(?:事业)?单位|参照公务员法管理(?:的)?(?:事业)?单位"),
    _units(Resource.INSTITUTION_UNITS, r"(?:公益[一二]类|[全差]额(?:拨款)?|财政补助)?事业单位"),
    _vehicles(Resource.VEHICLE_POSTS, rf"{_HAS}(?:公务用车|车辆|公车)编制(?:数)?"),
    _vehicles(
        Resource.VEHICLES,
        rf"{_HAS}{_VEHICLE}(?:实有|保有量|总量|总数|数量|数)?|(?<=[,;:])实有(?:{_VEHICLE})?",
        rf"{_NO}{_VEHICLE}",
    ),
    _vehicles(
        Resource.VEHICLES_SENIOR_LEADERS, r"(?:副?[省部][（(]?[省部]?[）)]?级)(?:及以上)?领导(?:干部)?用车"
    ),
    _vehicles(Resource.VEHICLES_LEADERS, r"(?:主要)?(?:领导(?:干部)?|负责人)用车"),
    _vehicles(Resource.VEHICLES_MESSAGES, r"机要通信用车"),
    _vehicles(Resource.VEHICLES_EMERGENCY, r"应急保障用车"),
    _vehicles(Resource.VEHICLES_LAW_ENFORCEMENT, r"(?:一般)?执法执勤(?:用车|车辆)"),
    _vehicles(Resource.VEHICLES_SPECIALIST, r"特种专业技术(?:用车|车辆)"),
    _vehicles(Resource.VEHICLES_INSTITUTION, r"事业单位业务用车"),
    _vehicles(Resource.VEHICLES_RETIRED, r"(?:离退休干部|老干部)(?:服务)?用车"),
    _vehicles(Resource.VEHICLES_GENERAL, r"一般公务用车"),
    _vehicles(Resource.VEHICLES_OTHER, r"其他(?:公务)?(?:用车|车辆)"),
    _vehicles(Resource.VEHICLES_TO_BUY, r"(?:安排)?购置(?:车辆|公务用车|公务车辆)"),
    _area(Resource.FLOOR_SPACE, r"房屋|用房", rf"{_NO}(?:自有)?房屋"),
    _area(
        Resource.FLOOR_SPACE_OFFICE,
        r"办公(?:业务)?(?:用房|用|房屋|场所|楼)",
        rf"{_NO}(?:自有)?办公(?:用房|场所)",
    ),
    _area(Resource.FLOOR_SPACE_BUSINESS, r"(?<!办公)业务用房"),
    _area(Resource.FLOOR_SPACE_OTHER, r"其他(?:用房|房屋)"),
    _equipment(Resource.EQUIPMENT_OVER_200K, 20, r"(?:通用)?"),
    _equipment(Resource.EQUIPMENT_OVER_500K, 50, r"(?:通用)?"),
    _equipment(Resource.EQUIPMENT_OVER_1M, 100, r"(?:通用)?"),
    _equipment(Resource.SPECIAL_EQUIPMENT_OVER_500K, 50, r"专用"),
    _equipment(Resource.SPECIAL_EQUIPMENT_OVER_1M, 100, r"专用"),
    Wording(
        Resource.EQUIPMENT_TO_BUY_OVER_1M,
        About.ASSETS,
        _PIECES,
        rf"安排购置{_WORTH}100{_OR_MORE}设备{_APART}",
    ),
)

PASSAGES = {
    About.ORGANISATION: re.compile(
        r"机构(?!改革)|人员(?:情况|构成|编制)|编制(?:情况|人数)|基本情况|概况|单位构成"
    ),
    About.ASSETS: re.compile(r"国有资产|资产(?:占|情况|配置|使用)|车辆(?:情况|占用)|用车情况|房屋情况"),
}
"""Headings below which it is said."""
OPENINGS = {
    About.ORGANISATION: re.compile(r"(?!)"),
    About.ASSETS: re.compile(r"截[至止]\d{4}年|共有车辆|占有使用(?:国有资产|价值)"),
}
"""What a sentence says that tells of it anywhere."""
PLAN = re.compile(r"安排购置|计划购置|拟购置")
"""Kinds of vehicles named after this are to be bought, and not yet there."""
