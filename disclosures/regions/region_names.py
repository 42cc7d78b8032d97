"""Regions that a person names: a six-digit code and the names from the province down. Pure.

>>> [place.name for place in region_named("320500 江苏省 苏州市")]
['江苏省', '苏州市']

Codes as in GB/T 2260: two digits for the province, two for the city, two for the county. The provinces are
known, so that a name and a code that do not fit are noticed.
"""

from __future__ import annotations

import re

from disclosures.records import Level
from disclosures.regions.locating import KnownRegion

PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省",
    "22": "吉林省", "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省",
    "35": "福建省", "36": "江西省", "37": "山东省", "41": "河南省", "42": "湖北省", "43": "湖南省",
    "44": "广东省", "45": "广西壮族自治区", "46": "海南省", "50": "重庆市", "51": "四川省", "52": "贵州省",
    "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省", "63": "青海省",
    "64": "宁夏回族自治区", "65": "新疆维吾尔自治区", "71": "台湾省", "81": "香港特别行政区",
    "82": "澳门特别行政区",
}  # fmt: skip
_SAID = re.compile(r"(?P<code>\d{6})(?P<names>(?:[\s,，·/]+[\u4e00-\u9fff]{2,20}){1,3})", re.ASCII)
_BETWEEN = re.compile(r"[\s,，·/]+")


class UnusableRegionError(ValueError):
    """What was said names no region: no code, names missing, or a province that has another code."""


def region_named(said: str) -> tuple[KnownRegion, ...]:
    """The region and those above it, from the province down.

    A county may stand right below its province, as in the cities that are provinces.
    """
    match = _SAID.fullmatch(said.strip())
    if not match:
        raise UnusableRegionError(said)
    code, names = match["code"], [name for name in _BETWEEN.split(match["names"]) if name]
    chain = _chain(code, len(names))
    if len(chain) != len(names) or PROVINCES.get(code[:2]) != names[0] or len(set(names)) < len(names):
        raise UnusableRegionError(said)
    above = (None, *(code for code, _ in chain))
    return tuple(
        KnownRegion(code, name, level, parent)
        for (code, level), name, parent in zip(chain, names, above, strict=False)
    )


def _chain(code: str, names: int) -> list[tuple[str, Level]]:
    province, city = (code[:2] + "0000", Level.PROVINCE), (code[:4] + "00", Level.CITY)
    if code == province[0]:
        return [province]
    if code == city[0]:
        return [province, city]
    county = (code, Level.COUNTY)
    return [province, county] if names == 2 else [province, city, county]
