"""The text of a Word paragraph as it is printed: what is hidden is left out and kept to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from disclosures.readers.office.set_otherwise import as_set

DELETED = {qn("w:del"), qn("w:moveFrom")}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = qn("w:txbxContent")

_TEXTS = {qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_PRINTED = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOT_PRINTED = {*DELETED, FALLBACK, TEXT_BOX, qn("w:pPr"), qn("w:rPr"), qn("w:rt")}
_RUN, _SYMBOL, _FIELD = qn("w:r"), qn("w:sym"), qn("w:fldChar")
_STRIKES = "w:strike", "w:dstrike"
_OFF = {"0", "false", "off"}
_UNKNOWN = "\ufffd"
_MARK = re.compile(rf"(?<![\d.,]){_UNKNOWN}(?![\d.,])")
"""A sign of a font of signs (a box to tick) that is no part of a number."""
_SIGNS = "Symbol"
"""The font of signs whose ASCII has its ordinary meaning, but for letters."""


class WordTexts:
    """Reads paragraphs of one document. ``hidden`` is what they hold and do not print, in their order."""

    def __init__(self, document: Any) -> None:
        self._hidden_styles = frozenset(_hidden_styles(document, "character"))
        self._hidden_paragraphs = frozenset(_hidden_styles(document, "paragraph"))
        self.hidden: list[str] = []
        self._fields: list[bool] = []
        """The fields of a paragraph that are open, and of each whether its result has begun."""

    def of(self, paragraph: Any) -> str:
        """Digits that are raised, lowered or struck out come out as such (`as_set`)."""
        self._fields.clear()
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        hidden = style is not None and style.get(qn("w:val")) in self._hidden_paragraphs
        return _MARK.sub("", "".join(self._pieces(paragraph, hidden=hidden)))

    def _pieces(self, element: Any, *, hidden: bool) -> Iterator[str]:
        """``hidden``: where nothing else is said of a run."""
        for child in element.iterchildren("*"):
            if child.tag in _NOT_PRINTED:
                continue
            if child.tag == _RUN and self._is_hidden(child, hidden=hidden):
                self.hidden.extend(text for text in _own_texts(child) if text.strip())
            elif child.tag == _RUN:
                position, struck = _value(child, "w:vertAlign"), _is_struck(child)
                pieces = self._pieces(child, hidden=hidden)
                yield from (as_set(piece, position, struck=struck) for piece in pieces)
            elif child.tag in _TEXTS and not all(self._fields):
                self.hidden.append(child.text or "")
            elif child.tag in _TEXTS:
                yield child.text or ""
            elif child.tag == _FIELD:
                self._go_on_in_field(child.get(qn("w:fldCharType")))
            elif child.tag == _SYMBOL:
                yield _symbol(child)
            elif child.tag in _PRINTED:
                yield _PRINTED[child.tag]
            else:
                yield from self._pieces(child, hidden=hidden)

    def _go_on_in_field(self, where: str | None) -> None:
        """What stands between the beginning of a field and its result is its code."""
        if where == "begin":
            self._fields.append(False)
        elif self._fields and where == "separate":
            self._fields[-1] = True
        elif self._fields and where == "end":
            self._fields.pop()

    def _is_hidden(self, run: Any, *, hidden: bool) -> bool:
        vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
        if vanish is not None:
            return is_on(vanish)
        return hidden or _value(run, "w:rStyle") in self._hidden_styles


def is_on(flag: Any) -> bool:
    """Whether a property that is there is meant: it may say that it is not."""
    return flag.get(qn("w:val"), "true") not in _OFF


def _value(run: Any, name: str) -> str:
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _is_struck(run: Any) -> bool:
    flags = (run.find(f"{qn('w:rPr')}/{qn(name)}") for name in _STRIKES)
    return any(flag is not None and is_on(flag) for flag in flags)


def _own_texts(run: Any) -> Iterator[str]:
    return (child.text or "" for child in run.iterchildren(*_TEXTS))


def _symbol(element: Any) -> str:
    """A sign named by its place in a font: a point, a digit; `_UNKNOWN` where the font says what it is."""
    printed = element.get(qn("w:char"), "")
    code = int(printed, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", printed) else 0
    if 0xF000 <= code <= 0xF0FF:
        code = code - 0xF000 if element.get(qn("w:font")) == _SIGNS else 0
    sign = chr(code)
    return sign if code > 0x20 and sign.isprintable() and not sign.isalpha() else _UNKNOWN


def _hidden_styles(document: Any, kind: str) -> Iterator[str]:
    """The styles of characters, or of paragraphs, that hide what has them, also as those do that they are
    based on."""
    styles = {
        style.get(qn("w:styleId")): style
        for style in document.styles.element.iterchildren(qn("w:style"))
        if style.get(qn("w:type")) == kind
    }
    for name in styles:
        at, seen = name, set[str]()
        while at in styles and at not in seen:
            seen.add(at)
            vanish = styles[at].find(f"{qn('w:rPr')}/{qn('w:vanish')}")
            if vanish is not None:
                if is_on(vanish):
                    yield name
                break
            based = styles[at].find(qn("w:basedOn"))
            at = based.get(qn("w:val"), "") if based is not None else ""
