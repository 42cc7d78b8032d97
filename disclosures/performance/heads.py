"""What the columns of a performance form's targets hold, by the words over them. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache


class Role(Enum):
    """What a column holds."""

    AGENCY = auto()
    PROJECT = auto()
    AMOUNT = auto()
    FUND = auto()
    """A part of the amount."""
    FIRST = auto()
    SECOND = auto()
    TARGET = auto()
    VALUE = auto()
    SIGN = auto()
    """≥, or a word for the way that a target is measured."""
    MEASURE = auto()
    """人次, %: in what the value is counted."""
    OTHER = auto()


_ROLES = (
    (Role.PROJECT, r"(单位(名称)?[、（/]?)?(项目|政策|专项)）?(支出)?名称|项目"),
    (Role.AGENCY, r"(主管|预算|项目|实施|申报|填报)?(单位|部门)(、?（单位）)?(名称|编码及名称)?"),
    (Role.FIRST, r"一级(绩效)?指标"),
    (Role.SECOND, r"二级(绩效)?指标"),
    (Role.TARGET, r"三级(绩效)?指标|(绩效)?指标(名称|内容)"),
    (Role.VALUE, r"(?!.*(说明|解释|分值)).{0,12}(指标|目标|预期)值.{0,6}(（.*）)?"),
    (Role.SIGN, r"指标(性质|方向|方向性|符号|关系)|(运算|计算|比较|关系)符号?|方向|符号"),
    (Role.MEASURE, r"(指标)?(度量|计量|计算|指标值?)单位"),
    (Role.AMOUNT, r"(?!.*来源)([^（）]{0,8}(预算|资金|金额|经费|总额|预算数)(总额|安排|数|金额)?)(（.*）)?"),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_THIRD = re.compile(r"三级(绩效)?指标")
_LEVELS = {Role.FIRST, Role.SECOND, Role.TARGET}


@lru_cache(4096)
def role_of(words: str) -> Role:
    """Of a head's words, as `key` has them."""
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(words)), Role.OTHER)


def roles_of(names: Sequence[str]) -> tuple[Role, ...]:
    """Of a head's words; what an indicator is about (指标内容) stands beside its name as well."""
    roles = _third_after_second(tuple(map(role_of, names)))
    if not any(_THIRD.fullmatch(words) for words in names):
        return roles
    others = (
        not _THIRD.fullmatch(words) and role is Role.TARGET for words, role in zip(names, roles, strict=True)
    )
    return tuple(Role.OTHER if other else role for other, role in zip(others, roles, strict=True))


def _third_after_second(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Of 一级, 二级, 二级, 指标值 the last level is the third, as which no other column can be meant: a scan
    loses a stroke of 三."""
    read = (Role.FIRST, Role.SECOND, Role.SECOND, Role.VALUE)
    at = next((n for n in range(len(roles)) if roles[n : n + 4] == read), None)
    if at is None or Role.TARGET in roles:
        return roles
    return (*roles[: at + 2], Role.TARGET, *roles[at + 3 :])


def names_targets(keys: Iterable[str]) -> bool:
    """Whether a row names the columns: 一级指标, 二级指标, 三级指标, 指标值."""
    roles = set(_third_after_second(tuple(map(role_of, keys))))
    return Role.TARGET in roles and bool(roles & {Role.SECOND, Role.VALUE}) and bool(roles & _LEVELS)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column begins, in order, and what it holds."""

    starts: tuple[int, ...]
    roles: tuple[Role, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, head: Sequence[tuple[int, str]]) -> Columns:
        """Of the columns and words of a head's cells."""
        ordered = sorted(head)
        names = tuple(words for _, words in ordered)
        return cls(tuple(column for column, _ in ordered), roles_of(names), names)

    def at(self, column: int) -> Role:
        """What stands in a column; one to the left of the first is a label of the whole."""
        place = bisect_right(self.starts, column) - 1
        return self.roles[place] if place >= 0 else Role.OTHER

    def name_at(self, column: int) -> str:
        place = bisect_right(self.starts, column) - 1
        return self.names[place] if place >= 0 else ""

    def count(self, role: Role) -> int:
        return self.roles.count(role)
