"""Lines of text as a document prints them, and what the captions of tables among them say. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from disclosures.records import Place, RawDocument, RawLine
from disclosures.text import key

_ORGANISATION = re.compile(r"(编制|填报|预算)?(主管)?(单位|部门)(名称)?[:：].+")
_UNIT = re.compile(r"[（]?(金额)?(计量)?单位[:：](人民币)?(亿|千|百|万)?元[）]?")
_NUMBER = re.compile(
    r"((预算|部门|单位)?公开0*\d+表|(预算|部门|单位)?公开表[\d一二三四五六七八九十]+"
    r"|(附)?表[\d一二三四五六七八九十]+([-—–]\d+)?|附件[\d一二三四五六七八九十]+([-—–]\d+)?)[:：]?"
)
_EMPTY = re.compile(
    r"本表(无数据|为空|无内容)|(此表|本表).{0,6}(为空|无数据)|故本表为空|此表无数据|空表"
    r"|(注|说明)[:：]本(部门|单位)无(相关收支|该|此|此类)?(项目|收支).{0,4}"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One line of text with its place; ``key`` is what matching looks at."""

    text: str
    key: str
    place: Place

    @classmethod
    def of(cls, text: str, place: Place) -> Self:
        return cls(text.strip(), key(text), place)

    @property
    def is_unit(self) -> bool:
        return _UNIT.fullmatch(self.key) is not None

    @property
    def is_caption(self) -> bool:
        """A table's number, or whose it is, or its unit."""
        return self.is_unit or self.is_organisation or _NUMBER.fullmatch(self.key) is not None

    @property
    def is_organisation(self) -> bool:
        return not self.is_unit and _ORGANISATION.fullmatch(self.key) is not None

    @property
    def says_empty(self) -> bool:
        return _EMPTY.search(self.key) is not None


def lines_of(document: RawDocument) -> Iterator[Printed]:
    """Every line of text outside tables, in order."""
    for page, block in document.blocks:
        if isinstance(block, RawLine):
            yield Printed.of(block.text, Place(page, block.box, block.line))
