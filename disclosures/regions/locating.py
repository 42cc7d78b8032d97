"""Which region a bureau belongs to, by its printed name and the list of regions. Pure: no Django.

Conservative on purpose: a name that begins with anything but the full name of a known region, or that goes on
with a place of another region, has no location. A person then says where the bureau is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from disclosures.records import Level


class KnownRegion(NamedTuple):
    """A row of the region list; ``parent`` is the code of the region above, None for a province."""

    code: str
    name: str
    level: str
    parent: str | None


class Location(NamedTuple):
    """Where a bureau is, and the rest of its name: one for 临汾市洪洞县医疗保障局 and 洪洞县医疗保障局."""

    code: str
    remainder: str


# A place that the list does not have: 太原市高新区..., 长治市城区... (abolished). Some words only look
# like one, as they begin an office's own name: 城市管理局, 社区卫生服务中心.
_UNKNOWN_PLACE = re.compile(r"(?!城市|社区|林区|库区|灌区)[\u4e00-\u9fff]{1,7}?[省市县区旗]")
# An economic zone is no region of the list, wherever its name stands: 某市医疗保障局经济技术开发区分局.
_ZONE = re.compile(r"(开发|示范|园|新|保税|试验|实验|度假)区")
_COMPLETE = "14"
"""The province whose places the list has all of: a name that stands alone may mean another elsewhere."""
# 城区, 郊区, 矿区: districts of several cities in the country, whatever our list holds.
_LONGEST_COMMON_NAME = 2


class Gazetteer:
    """The region list, made ready for many names."""

    def __init__(self, places: Iterable[KnownRegion]) -> None:
        self._places = {place.code: place for place in places}
        self._by_name: dict[str, list[KnownRegion]] = {}
        for place in self._places.values():
            self._by_name.setdefault(place.name, []).append(place)
        self._longest = max(map(len, self._by_name), default=0)

    def locate(self, name: str) -> Location | None:
        """The region of the bureau with this printed name; None when it is unknown or in doubt."""
        rest = self._in_full("".join(name.split()))
        here: KnownRegion | None = None
        while named := self._named_at_start(rest):
            below = [place for place in named if self._may_follow(place, here)]
            if len(below) != 1:
                return None
            here = below[0]
            rest = rest[len(here.name) :]
        if here is None or not rest or _UNKNOWN_PLACE.match(rest) or _ZONE.search(rest):
            return None
        return Location(here.code, rest)

    def _in_full(self, name: str) -> str:
        """山西太原小店区... as 山西省太原市小店区...: a short name counts where a place below it follows."""
        for place in self._places.values():
            if place.level == Level.COUNTY:
                continue
            if name.startswith(place.name):
                return place.name + self._in_full(name[len(place.name) :])
            short = place.name.removesuffix("省").removesuffix("市")
            if name.startswith(short):
                rest = self._in_full(name[len(short) :])
                if any(self._is_below(found, place) for found in self._named_at_start(rest)):
                    return place.name + rest
        return name

    def _named_at_start(self, text: str) -> list[KnownRegion]:
        """The regions whose full name the text begins with; of several names the longest."""
        for length in range(min(self._longest, len(text)), 0, -1):
            if found := self._by_name.get(text[:length]):
                return found
        return []

    def _may_follow(self, place: KnownRegion, above: KnownRegion | None) -> bool:
        if above is None:
            if place.level == Level.COUNTY and not place.code.startswith(_COMPLETE):
                return False
            return len(place.name) > _LONGEST_COMMON_NAME or not place.name.endswith("区")
        return self._is_below(place, above)

    def _is_below(self, place: KnownRegion, above: KnownRegion) -> bool:
        parent = place.parent
        while parent is not None and parent != above.code:
            parent = self._places[parent].parent if parent in self._places else None
        return parent is not None
