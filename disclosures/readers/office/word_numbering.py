"""Numbers that Word puts before paragraphs by itself (一、 第二部分 表3), which no text of the file holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_DEEPEST = 8
_SLOT = re.compile(r"%([1-9])")


def chinese(number: int) -> str:
    """
    >>> chinese(3), chinese(12), chinese(20), chinese(105)
    ('三', '十二', '二十', '一百〇五')
    """
    if not 0 < number < 10_000:
        return str(number)
    words, empty = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += ("〇" if empty else "") + _DIGITS[digit] + _PLACES[place]
        empty = not digit and bool(words)
    return words.removeprefix("一") if words.startswith("一十") else words


def _letters(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _enclosed(number: int) -> str:
    return chr(ord("①") + number - 1) if 0 < number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedCircle": _enclosed,
    "decimalEnclosedCircleChinese": _enclosed,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """The numbers of one document, counted on from paragraph to paragraph."""

    def __init__(self, document: Any) -> None:
        root = _root(document, RELATIONSHIP_TYPE.NUMBERING)
        self._levels = {} if root is None else _levels(root)
        self._lists = {} if root is None else _lists(root)
        styles = _root(document, RELATIONSHIP_TYPE.STYLES)
        self._styles = {} if styles is None else _styles(styles)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def before(self, paragraph: Any) -> str:
        """What stands before the paragraph; empty where it has no number. Counts the paragraph."""
        chosen = self._of(paragraph)
        if chosen is None or chosen[0] not in self._lists:
            return ""
        number, depth = chosen
        abstract, overrides = self._lists[number]
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None or level.format == "bullet":
            return ""
        counts = self._counts[abstract]
        if number not in self._begun:
            self._begun.add(number)
            for at, start in overrides.items():
                counts.pop(at, None)
                counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return _SLOT.sub(lambda slot: _shown(levels, counts, int(slot[1]) - 1), level.text)

    def _of(self, paragraph: Any) -> tuple[str, int] | None:
        """The paragraph's list and level: its own, else its style's."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        own = _numbered(properties)
        style = properties.find(qn("w:pStyle"))
        of_style = self._styles.get(style.get(qn("w:val"), "")) if style is not None else None
        if own is None:
            return of_style
        return own if own[0] != "0" else None


def _shown(levels: Mapping[int, _Level], counts: Mapping[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    return _FORMATS.get(level.format, str)(counts.get(depth, level.start))


def _root(document: Any, kind: str) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _value(element: Any, name: str, default: str = "") -> str:
    found = element.find(qn(name))
    return default if found is None else found.get(qn("w:val"), default)


def _whole(said: str, default: int) -> int:
    return int(said) if said.isdecimal() and len(said) < 6 else default


def _numbered(properties: Any) -> tuple[str, int] | None:
    chosen = properties.find(qn("w:numPr"))
    if chosen is None:
        return None
    number = _value(chosen, "w:numId")
    return (number, min(_whole(_value(chosen, "w:ilvl"), 0), _DEEPEST)) if number else None


def _levels(root: Any) -> dict[str, dict[int, _Level]]:
    return {
        abstract.get(qn("w:abstractNumId"), ""): {
            _whole(level.get(qn("w:ilvl"), ""), 0): _Level(
                _value(level, "w:numFmt", "decimal"),
                _value(level, "w:lvlText")[:50],
                _whole(_value(level, "w:start"), 1),
            )
            for level in abstract.findall(qn("w:lvl"))
        }
        for abstract in root.findall(qn("w:abstractNum"))
    }


def _lists(root: Any) -> dict[str, tuple[str, dict[int, int]]]:
    """By a list's number: its kind of list, and where its levels begin anew."""
    return {
        number.get(qn("w:numId"), ""): (
            _value(number, "w:abstractNumId"),
            {
                _whole(level.get(qn("w:ilvl"), ""), 0): _whole(_value(level, "w:startOverride"), 1)
                for level in number.findall(qn("w:lvlOverride"))
                if level.find(qn("w:startOverride")) is not None
            },
        )
        for number in root.findall(qn("w:num"))
    }


def _styles(root: Any) -> dict[str, tuple[str, int]]:
    found = {}
    for style in root.findall(qn("w:style")):
        properties = style.find(qn("w:pPr"))
        numbered = None if properties is None else _numbered(properties)
        if numbered:
            found[style.get(qn("w:styleId"), "")] = numbered
    return found
