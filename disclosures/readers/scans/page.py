"""One page that is a picture: from its pixels to words and rules in points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import cv2
import numpy as np

from disclosures.readers.scans.ends import with_unread_ends
from disclosures.readers.scans.flat import Warp, flattened, in_points, warp_of
from disclosures.readers.scans.image import Straight, without_rules
from disclosures.readers.scans.lines import is_within, lines_of, missed, tables_of, words_in
from disclosures.readers.scans.models import Gray, Models, PixelBox, Recognised
from disclosures.readers.scans.parting import parted
from disclosures.readers.scans.records import DOUBTFUL, ScannedPage, ScannedWord, Stroke
from disclosures.readers.scans.separators import SIGNS, separated, separated_in_text, strokes_doubted
from disclosures.readers.scans.straight import straightened, tilt_of, tilt_of_rules
from disclosures.readers.scans.terms import likelier, of_terms
from disclosures.readers.scans.turn import turn_of, turned_upright
from disclosures.records import Box

TURN_DPI = 70
"""Resolution at which it is looked which way round a page lies."""
FIND_DPI = 110
"""Resolution at which lines of text are looked for."""
SURE = 0.92
"""From which a digit is believed at first sight."""
CERTAIN = 0.97
AGREED = 0.8
"""Where all looks see the same digit: what the surest and their mean must reach."""
READABLE = 0.5
"""Mean of a word's characters below which it is a smudge or a drawing, not text."""
_SEEN_WHOLE = 2
"""Looks that see every digit of a number, of which another sees repeated ones as one."""
MADE_OUT = 0.5
"""From which a character is believed that stands in no word of budgets."""
_COLUMN_GAP = 0.32
"""Of a line's height: a wider gap parts columns that no rules do; about half a character."""
_SPECKS = "·.,'`´^~_|"
"""What dust beside a word is taken for; a number's point may be one of its own."""
_MARGIN = 0.25


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn at ``dpi``; ``width`` and ``height`` in points, as displayed."""

    number: int
    gray: Gray
    dpi: float
    width: float
    height: float


def scan(picture: Picture, models: Models) -> ScannedPage:
    """Everything that can be read on the page, whichever way round it lies."""
    turn = turn_of(picture.gray, TURN_DPI / picture.dpi, models)
    upright = replace(picture, gray=turned_upright(picture.gray, turn))
    return replace(_scan(upright, models), turn=turn)


def _scan(picture: Picture, models: Models) -> ScannedPage:
    tilt, warp = _askew(picture)
    straight = straightened(picture.gray, tilt) if warp is None else flattened(picture.gray, warp)
    page = without_rules(straight, picture.dpi)
    boxes = models.find(page.text, FIND_DPI / picture.dpi)
    usual = float(np.median([box.height for box in boxes])) if boxes else 0.0
    lines = lines_of(boxes, page)
    lines.extend(missed(page, lines, usual))
    inked = [(line, ink) for line in lines for ink in words_in(page, line, usual)]
    read = [
        word if _is_text(word) else _mark(page, ink, usual)
        for (_, ink), word in zip(inked, _read(page.text, inked, models), strict=True)
    ]
    points = 72 / picture.dpi
    words = [
        part
        for (line, ink), word in zip(inked, read, strict=True)
        if word
        for part in _apart(page, line, ink, usual, with_unread_ends(_word(ink, word, line, points)), points)
    ]
    return ScannedPage(
        picture.number,
        round(picture.width, 2),
        round(picture.height, 2),
        round(math.radians(tilt), 6),
        round(usual * points, 2),
        tuple(words),
        tuple(_in_points(stroke, points) for stroke in page.across),
        tuple(_in_points(stroke, points) for stroke in page.down),
        warp=() if warp is None else in_points(warp, points),
    )


def _askew(picture: Picture) -> tuple[float, Warp | None]:
    """How many degrees the page lies askew, roughly by the lines of text, then by the rules; or what
    flattens it, where turning is not enough."""
    tilt = tilt_of(picture.gray)
    warp = warp_of(picture.gray, tilt, picture.dpi)
    if warp is not None:
        return 0.0, warp
    return tilt + tilt_of_rules(straightened(picture.gray, tilt), picture.dpi), None


def _is_text(word: Recognised) -> bool:
    return bool(word.text) and float(np.mean(word.sure)) >= READABLE


def _mark(page: Straight, ink: PixelBox, usual: float) -> Recognised | None:
    """What stands for ink that is no text: within a table a mark, elsewhere a smudge or a drawing is nothing.

    A cell with something in it that was not read is not a blank cell.
    """
    if not is_within(tables_of(page), ink) or max(ink.width, ink.height) < 0.5 * usual:
        return None
    return Recognised(DOUBTFUL, (0.0,), (0.5,))


def _apart(
    page: Straight, line: PixelBox, ink: PixelBox, usual: float, word: ScannedWord, points: float
) -> list[ScannedWord]:
    """The word, or its parts where it runs over columns that no rules part: outside of ruled tables."""
    if is_within(tables_of(page), ink):
        return [word]
    least = _COLUMN_GAP * min(line.height, usual or line.height)
    columns = np.flatnonzero(page.ink[ink.y0 : ink.y1, ink.x0 : ink.x1].any(axis=0))
    breaks = np.flatnonzero(np.diff(columns) > least).tolist()
    gaps = [(ink.x0 + int(columns[n]) + 1, ink.x0 + int(columns[n + 1])) for n in breaks]
    return parted(word, [(round(x0 * points, 2), round(x1 * points, 2)) for x0, x1 in gaps], least * points)


def _read(text: Gray, inked: Sequence[tuple[PixelBox, PixelBox]], models: Models) -> list[Recognised]:
    """Each word's text, "" where none is seen. What is in doubt gets two closer looks."""
    crops = [_crop(text, line, ink) for line, ink in inked]
    words = models.recognise(crops)
    doubtful = [n for n, word in enumerate(words) if word.text and min(word.sure) < SURE]
    larger = models.recognise([_larger(crops[n]) for n in doubtful])
    tighter = models.recognise([_tighter(crops[n]) for n in doubtful])
    closer = {n: [words[n], *looks] for n, *looks in zip(doubtful, larger, tighter, strict=True)}
    torn = [n for n, looks in closer.items() if _lack_repeats(looks)]
    for n, look in zip(torn, models.recognise([_framed(crops[n]) for n in torn]), strict=True):
        longest = max(len(each.text) for each in closer[n])
        if len(look.text) == longest:
            closer[n] = [each for each in (*closer[n], look) if len(each.text) == longest]
    for n, looks in closer.items():
        words[n] = _settled(looks)
    return [_cleaned(word) for word in words]


def _cleaned(word: Recognised) -> Recognised:
    """Words as budgets have them, without the specks at their ends; numbers as they are.

    What was not made out is marked, as it is in numbers.
    """
    text = strokes_doubted(separated_in_text(_marked(likelier(word.text, word.others), word.sure)))
    kept = text.strip(_SPECKS)
    if any(c.isdigit() for c in text) or not kept or kept == text:
        return replace(word, text=text)
    start = text.index(kept)
    part = slice(start, start + len(kept))
    return replace(
        word, text=kept, sure=word.sure[part], middles=word.middles[part], others=word.others[part]
    )


def _marked(text: str, sure: Sequence[float]) -> str:
    """A name with a mark for each character that is no more than a guess and makes no word of budgets."""
    unsure = [n for n, c in enumerate(text) if sure[n] < MADE_OUT and "\u3400" <= c <= "\u9fff"]
    guesses = set(unsure).difference(of_terms(text)) if unsure else set()
    return "".join(DOUBTFUL if n in guesses else c for n, c in enumerate(text))


def _crop(text: Gray, line: PixelBox, ink: PixelBox) -> Gray:
    """A word's picture: as high as its line, with a little paper left and right."""
    margin = round(_MARGIN * line.height)
    x0, x1 = max(0, ink.x0 - margin), min(text.shape[1], ink.x1 + margin)
    crop = text[line.y0 : line.y1, x0:x1].copy()
    paper = int(crop.max(initial=0))
    crop[:, : max(0, ink.x0 - x0 - 2)] = paper
    crop[:, ink.x1 - x0 + 2 :] = paper
    return crop


def _larger(crop: Gray) -> Gray:
    """The crop at twice its size, with a little more above and below."""
    larger = cv2.resize(crop, None, fx=2.0, fy=2.0, interpolation=cv2.INTER_CUBIC)
    edge = round(0.08 * larger.shape[0])
    return cv2.copyMakeBorder(larger, edge, edge, 0, 0, cv2.BORDER_REPLICATE).astype(np.uint8)


def _tighter(crop: Gray) -> Gray:
    """The crop cut down to its ink and given an even margin."""
    paper, ink = int(crop.max(initial=0)), int(crop.min(initial=255))
    rows = np.flatnonzero((crop < (paper + ink) // 2).any(axis=1))
    if rows.size:
        crop = crop[max(0, int(rows[0]) - 2) : int(rows[-1]) + 3]
    edge = max(1, round(0.12 * crop.shape[0]))
    return cv2.copyMakeBorder(crop, edge, edge, 3, 3, cv2.BORDER_CONSTANT, value=(paper,)).astype(np.uint8)


def _framed(crop: Gray) -> Gray:
    """The crop cut down to its ink, with paper to its left and right."""
    tight = _tighter(crop)
    edge = tight.shape[0] // 2
    framed = cv2.copyMakeBorder(tight, 0, 0, edge, edge, cv2.BORDER_CONSTANT, value=(int(tight.max()),))
    return framed.astype(np.uint8)


def _lack_repeats(looks: Sequence[Recognised]) -> bool:
    """Whether looks at a number see the same but for how often a digit is repeated: 2239999 and 223999.

    The recognition joins what is alike and close, and parts nothing: the fewer digits are seen too few.
    """
    texts = [look.text for look in looks]
    longest = max(map(len, texts))
    whole = [text for text in texts if len(text) == longest]
    alike = len({"".join(digit for digit, _ in groupby(text)) for text in texts}) == 1
    return alike and len(texts) > len(whole) >= _SEEN_WHOLE and all(map(_is_number, texts))


def _is_number(text: str) -> bool:
    """Whether a word may be meant as a number: a digit in it and no Chinese character."""
    return any(c.isdigit() for c in text) and not any("\u3400" <= c <= "\u9fff" for c in text)


def _settled(looks: Sequence[Recognised]) -> Recognised:
    """What several looks come to. One that sees no characters in a name does not make a number of it."""
    names = [look for look in looks if not _is_number(look.text)]
    return _surest(names) if 2 * len(names) > len(looks) else _agreed(looks)


def _agreed(looks: Sequence[Recognised]) -> Recognised:
    """A number as all looks see it; what they do not agree on is marked.

    Never guessed: an amount with a mark in it is no amount, and the parser says so.
    """
    first = looks[0]
    if any(len(look.text) != len(first.text) for look in looks):
        pairs = zip(first.text, first.sure, strict=True)
        return replace(first, text="".join(c if sure >= SURE else DOUBTFUL for c, sure in pairs))
    seen = list(zip(*(zip(look.text, look.sure, strict=True) for look in looks), strict=True))
    signs = [n for n, each in enumerate(seen) if {character for character, _ in each} <= SIGNS]
    return replace(first, text=separated("".join(map(_seen_by_all, seen)), signs))


def _seen_by_all(seen: Sequence[tuple[str, float]]) -> str:
    """One character of several looks: itself where all see it, and one of them beyond doubt."""
    same = len({character for character, _ in seen}) == 1
    sures = [sure for _, sure in seen]
    return seen[0][0] if same and max(sures) >= CERTAIN and float(np.mean(sures)) >= AGREED else DOUBTFUL


def _surest(looks: Sequence[Recognised]) -> Recognised:
    """Of several readings of words the surest as a whole, with what the others saw instead."""
    best = max(looks, key=lambda look: float(np.mean(look.sure)) if look.sure else 0.0)
    alike = [look for look in looks if len(look.text) == len(best.text)]
    seen = zip(
        *([c + more for c, more in zip(look.text, look.others, strict=True)] for look in alike), strict=True
    )
    return replace(best, others=tuple("".join(set("".join(each))) for each in seen))


def _word(ink: PixelBox, read: Recognised, line: PixelBox, points: float) -> ScannedWord:
    """In points. The recognition saw the ink with its margins."""
    margin = min(ink.x0, round(_MARGIN * line.height))
    seen = ink.width + 2 * margin
    middles = tuple(
        round(min(max(ink.x0 - margin + middle * seen, ink.x0), ink.x1) * points, 2)
        for middle in read.middles
    )
    box = Box(*(round(side * points, 2) for side in (ink.x0, ink.y0, ink.x1, ink.y1)))
    return ScannedWord(read.text, box, middles, read.sure)


def _in_points(stroke: Stroke, points: float) -> Stroke:
    return Stroke(*(round(value * points, 2) for value in (stroke.at, stroke.start, stroke.end)))
