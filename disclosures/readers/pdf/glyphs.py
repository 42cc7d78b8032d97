"""Printed characters of a page: from pdfplumber's characters to words and lines. Pure.

All is worked out in an upright frame: the page turned so that most of its characters stand
upright. On most pages that is the page itself; a table drawn on its side needs a quarter turn.
`Frame.displayed` turns a box back.
"""

from __future__ import annotations

import math
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from disclosures.readers.pdf.frame import Frame
from disclosures.readers.pdf.tiles import without_stamps, without_tiles
from disclosures.records import Box
from disclosures.text import UNSEEN, ordinary

SLANT = 2.0
"""Degrees off a right angle from which a character is a watermark's."""
WORD_GAP = 0.15
"""Of the character size: a wider gap ends a word."""
SPACE_GAP = 0.5
OVERLAP = 0.35
"""Of the character size: characters that lie over one another farther than this are of two texts."""
_ONE_LINE = 0.3
"""Of the character size: what stands closer up or down is on one line."""
_REMEMBERED = 256
"""Directions: a page has a few."""
_NEXT = 2
"""A character printed twice counts twice."""
LINE_GAP = 3.0
"""Of the character size: a wider gap between words on a line makes two blocks of them."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character in the upright frame; ``base`` is its base line, from the top."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    order: int = 0
    """Its place among the characters of the file: those of one text follow one another."""

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The middle of its ink: font boxes lie, base lines do not."""
        return self.base - 0.35 * self.size


_NUMBER = re.compile(r"[-+−–△▲(]*[¥$]?[-−]?[\d.,]+[%)]*|[-−–—/]{1,4}", re.ASCII)
_DIGIT = re.compile(r"\d")
Word = tuple[Glyph, ...]
"""Characters of one line that touch one another."""
Line = Sequence[Word]
"""Words on one base line, from left to right."""


class PageGlyphs(NamedTuple):
    """The own characters of a page, and where texts of them go on beyond what is shown of it."""

    frame: Frame
    shown: list[Glyph]
    cut: list[Glyph]


def read_glyphs(page: Any) -> PageGlyphs:
    """The frame and the own characters of a pdfplumber page, in the order of the file.

    Watermarks, stamps and spaces are left out, and what is printed outside the part that a viewer
    shows. A side label set at another right angle than the rest of the page is left out as well.
    """
    standing = [(char, turn) for char in page.chars if (turn := _turn(char)) is not None]
    turns = Counter(turn for char, turn in standing if not char["text"].isspace())
    main = turns.most_common(1)[0][0] if turns else 0
    left, top, right, bottom = map(float, page.cropbox)
    frame = Frame(right - left, bottom - top, main, left, top)
    kept = [c for c, turn in standing if turn == main and c["text"].strip() and c["height"] and c["size"]]
    usual = statistics.median(char["size"] for char in kept) if kept else 0.0
    origin = float(page.mediabox[0])
    shown = [char for char in kept if _is_shown(char, frame)]
    own = without_tiles(without_stamps(shown, usual))
    glyphs = [_glyph(char, frame, origin, order) for order, char in enumerate(own)]
    beyond = [_glyph(char, frame, origin, 0) for char in kept if not _is_shown(char, frame)]
    return PageGlyphs(frame, glyphs, _cut(glyphs, beyond))


def _cut(shown: Sequence[Glyph], beyond: Sequence[Glyph]) -> list[Glyph]:
    """The characters that others touch which are not shown: their text is cut off at the edge of the page."""
    return [one for one in shown if any(_touches(one, other) for other in beyond)] if beyond else []


def _touches(one: Glyph, other: Glyph) -> bool:
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    return abs(one.base - other.base) < _ONE_LINE * one.size and gap < WORD_GAP * one.size


def _is_shown(char: Mapping[str, Any], frame: Frame) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2 - frame.left, (char["top"] + char["bottom"]) / 2 - frame.top
    return bool(0 <= x <= frame.width and 0 <= y <= frame.height)


def _turn(char: Mapping[str, Any]) -> int | None:
    """Quarter turns of a character, None when it stands at no right angle.

    ``upright`` does not tell: it is true for 仅供内部审核 set at 35 degrees.
    """
    return _quarter_turns(*char["matrix"][:2])


@lru_cache(_REMEMBERED)
def _quarter_turns(a: float, b: float) -> int | None:
    angle = math.degrees(math.atan2(b, a)) % 360
    quarter = round(angle / 90)
    return quarter % 4 if abs(angle - 90 * quarter) <= SLANT else None


def _glyph(char: Mapping[str, Any], frame: Frame, origin: float, order: int) -> Glyph:
    """``origin`` is the media box's left: matrices are measured from it, boxes are not."""
    box = frame.upright(Box(char["x0"], char["top"], char["x1"], char["bottom"]))
    e, f = char["matrix"][4:6]
    across, down = e + origin - frame.left, char["bottom"] + char["y0"] - f - frame.top
    base = (down, across, frame.height - down, frame.width - across)[frame.turn]
    size = char.get("em") or box.bottom - box.top or char["size"]
    return Glyph(char["text"], box.x0, box.top, box.x1, box.bottom, base, size, order)


def word_lines(glyphs: Iterable[Glyph]) -> list[list[Word]]:
    """Runs of touching characters, by lines from top to bottom, left to right.

    A number never spans two words, since its digits touch; neighbouring cells' texts seldom do,
    since cells have margins.
    """
    return [_line_words(line) for line in visual_lines(glyphs)]


def _line_words(line: Sequence[Glyph]) -> list[Word]:
    single = _singled(line)
    if any(other.x0 < one.x1 - OVERLAP * one.size for one, other in pairwise(single)):
        return sorted(_texts(single), key=lambda word: word[0].x0)
    found: list[Word] = []
    run: list[Glyph] = []
    for glyph in single:
        if run and glyph.x0 - run[-1].x1 > WORD_GAP * min(glyph.size, run[-1].size):
            found.append(tuple(run))
            run = []
        run.append(glyph)
    return [*found, tuple(run)]


def _singled(line: Sequence[Glyph]) -> list[Glyph]:
    """The characters of a line without those printed a second time to look bold."""
    single: list[Glyph] = []
    for glyph in line:
        if not any(_doubles(one, glyph) for one in single[-2:]):
            single.append(glyph)
    return single


def _texts(line: Sequence[Glyph]) -> list[Word]:
    """The words of a line in which texts lie over one another: each as the file writes it."""
    found: list[Word] = []
    for glyph in sorted(line, key=lambda glyph: glyph.order):
        last = found[-1][-1] if found else None
        gap = WORD_GAP * glyph.size
        if last and glyph.order - last.order <= _NEXT and -gap <= glyph.x0 - last.x1 <= gap:
            found[-1] = (*found[-1], glyph)
        else:
            found.append((glyph,))
    return found


def _doubles(one: Glyph, other: Glyph) -> bool:
    """The same character printed twice, a hair apart, to look bold."""
    same_line = abs(one.base - other.base) < 0.08 * one.size
    return one.text == other.text and same_line and abs(one.x0 - other.x0) < 0.25 * (one.x1 - one.x0)


def visual_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters on one base line, left to right; lines from top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        if lines and glyph.base - lines[-1][0].base <= 0.3 * min(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda g: g.x0) for line in lines]


def text(line: Line) -> str:
    """The characters of a line, without gaps, radical look-alikes made ordinary (⼗ for 十)."""
    return ordinary("".join(glyph.text for word in line for glyph in word))


def is_number(glyphs: Iterable[Glyph]) -> bool:
    """Whether a word, or the words of a cell, read as a number: an amount, a code, a share.

    A dash that stands for none is one, too: it is set like the amounts of its column. So is a number of which
    a scan does not show every digit.
    """
    return _NUMBER.fullmatch(_made_out(plain(glyphs))) is not None


def _made_out(text: str) -> str:
    """A text as if all its digits were known: only for what kind of text it is."""
    return text.replace(UNSEEN, "0") if _DIGIT.search(text) else text


def has_digit(glyphs: Iterable[Glyph]) -> bool:
    return _DIGIT.search(plain(glyphs)) is not None


def plain(glyphs: Iterable[Glyph]) -> str:
    text = "".join(glyph.text for glyph in glyphs)
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def text_of(glyphs: Iterable[Glyph]) -> str:
    """The text as printed: lines joined by ``\\n``, a space where the print leaves a gap."""
    return "\n".join(_line_text(line) for line in visual_lines(glyphs))


def _line_text(line: Sequence[Glyph]) -> str:
    parts = [line[0].text]
    for before, glyph in pairwise(line):
        if glyph.x0 - before.x1 > SPACE_GAP * min(before.size, glyph.size):
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def box_of(glyphs: Iterable[Glyph]) -> Box:
    """The box of the printed characters, in the upright frame.

    Made of the font's boxes, as pdfplumber's crop expects, and stretched to the ink where a
    font's box misses it.
    """
    kept = tuple(glyphs)
    return Box(
        min(g.x0 for g in kept),
        min(min(g.top, g.base - 0.75 * g.size) for g in kept),
        max(g.x1 for g in kept),
        max(max(g.bottom, g.base + 0.05 * g.size) for g in kept),
    )


def split_line(line_words: Sequence[Word]) -> list[list[Glyph]]:
    """Words of one line as blocks, parted where a wide gap is: 部门：某局        单位：万元.

    A label stays with what it labels, however far that stands: 部门：          某局.
    """
    blocks: list[list[Glyph]] = []
    for word in line_words:
        before = blocks[-1][-1] if blocks else None
        near = before and word[0].x0 - before.x1 <= LINE_GAP * max(word[0].size, before.size)
        if before and (near or before.text in ":："):
            blocks[-1].extend(word)
        else:
            blocks.append(list(word))
    return blocks
