"""What a performance form asks for, by the words beside it. Pure."""

from __future__ import annotations

import re

from disclosures.performance.amounts import names_amount
from disclosures.performance.heads import Role, role_of
from disclosures.performance.levels import FIRST, SECOND

_UNIT = re.compile(r"(金额)?单位:.{0,4}元")
_WHOLE = 4
"""As long is a word of the second level at least; 满意度 or 成本 may end an indicator."""
LABELS = {
    "project": re.compile(r"(项目|政策)名称:?"),
    "department": re.compile(r"(项目)?主管(部门|单位)(（单位）)?(及)?(代码)?:?"),
    "agency": re.compile(r"(预算|填报|项目)?(部门|单位)(（单位）)?(名称)?:?"),
    "unit": re.compile(r"(项目)?(实施|承担|执行|用款|申报|申请)(单位|部门)(（单位）)?(名称)?:?"),
    "attribute": re.compile(r"项目(属性|性质|类别|类型):?"),
    "period": re.compile(
        r"(项目)?(日期|周期|期|起止(时间|日期|年限|年月)|(实施|执行)(期|期限|时间|周期))限?:?"
    ),
}


def label_of(words: str) -> str | None:
    """Which of the labels a cell's words are."""
    return next((label for label, pattern in LABELS.items() if pattern.fullmatch(words)), None)


def is_label(words: str, *, fixed: bool = False) -> bool:
    """Whether words say what stands beside or below them; ``fixed``: and are no source, which end alike."""
    return (
        label_of(words) is not None
        or names_amount(words, source=not fixed)
        or role_of(words) not in {Role.OTHER, Role.AMOUNT}
        or FIRST.fullmatch(words) is not None
        or _UNIT.fullmatch(words) is not None
        or (SECOND.fullmatch(words) is not None and len(words) >= _WHOLE)
    )
