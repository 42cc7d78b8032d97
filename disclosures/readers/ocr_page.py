"""One page that is a picture: from its pixels to words and rules in points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from disclosures.readers.ocr_image import Straight, straightened, tilt_of, tilt_of_rules, without_rules
from disclosures.readers.ocr_models import Gray, Models, PixelBox, Recognised
from disclosures.readers.ocr_parting import parted
from disclosures.readers.ocr_terms import likelier
from disclosures.readers.ocr_turn import turn_of, turned_upright
from disclosures.readers.scan_records import DOUBTFUL, ScannedPage, ScannedWord, Stroke
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
_WORD_GAP = 0.9
"""Of a line's height: a wider gap parts two words."""
_COLUMN_GAP = 0.32
"""The same where columns have no rules: about half a character."""
_SPECKS = "·.,'`´^~_|"
"""What dust beside a word is taken for; a number's point may be one of its own."""
_MARGIN = 0.25
_SMALLEST = 0.2
"""Of the usual height of lines: less ink is a speck."""


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
    tilt = _tilt(picture)
    page = without_rules(straightened(picture.gray, tilt), picture.dpi)
    boxes = models.find(page.text, FIND_DPI / picture.dpi)
    usual = float(np.median([box.height for box in boxes])) if boxes else 0.0
    lines = _disjoint([part for box in boxes for part in _at_rules(box, page.down)], page)
    lines.extend(_missed(page, lines, usual))
    inked = [(line, ink) for line in lines for ink in _words(page, line, usual)]
    read = [
        word if _is_text(word) else _mark(page, ink, usual)
        for (_, ink), word in zip(inked, _read(page.text, inked, models), strict=True)
    ]
    points = 72 / picture.dpi
    words = [
        part
        for (line, ink), word in zip(inked, read, strict=True)
        if word
        for part in _apart(page, line, ink, usual, _word(ink, word, line, points), points)
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
    )


def _tilt(picture: Picture) -> float:
    """In degrees: roughly by the lines of text, then by the rules."""
    tilt = tilt_of(picture.gray)
    return tilt + tilt_of_rules(straightened(picture.gray, tilt), picture.dpi)


def _at_rules(box: PixelBox, down: Sequence[Stroke]) -> list[PixelBox]:
    """A line's box, parted where upright rules run through it."""
    middle = (box.y0 + box.y1) / 2
    cuts = [round(rule.at) for rule in down if rule.start <= middle <= rule.end and box.x0 < rule.at < box.x1]
    edges = [box.x0, *sorted(cuts), box.x1]
    return [replace(box, x0=left, x1=right) for left, right in pairwise(edges) if right - left > 2]


def _disjoint(lines: Sequence[PixelBox], page: Straight) -> list[PixelBox]:
    """The boxes, those that run into the next one on their line ended where the ink of theirs ends."""
    found = sorted(lines, key=lambda line: line.x0)
    for n, right in enumerate(found):
        for m, left in enumerate(found[:n]):
            level = min(left.y1, right.y1) - max(left.y0, right.y0)
            if level < 0.5 * min(left.height, right.height) or not right.x0 < left.x1 < right.x1:
                continue
            ink = page.ink[max(left.y0, right.y0) : min(left.y1, right.y1), right.x0 : right.x1].any(axis=0)
            cut = right.x0 + int(np.argmin(ink))  # the first column without any
            found[m], right = replace(left, x1=max(cut, left.x0 + 1)), replace(right, x0=cut)
            found[n] = right
    return found


def _is_text(word: Recognised) -> bool:
    return bool(word.text) and float(np.mean(word.sure)) >= READABLE


def _mark(page: Straight, ink: PixelBox, usual: float) -> Recognised | None:
    """What stands for ink that is no text: within a table a mark, elsewhere a smudge or a drawing is nothing.

    A cell with something in it that was not read is not a blank cell.
    """
    if not _is_within(_tables(page), ink) or max(ink.width, ink.height) < 0.5 * usual:
        return None
    return Recognised(DOUBTFUL, (0.0,), (0.5,))


def _is_within(area: PixelBox | None, ink: PixelBox) -> bool:
    x, y = (ink.x0 + ink.x1) / 2, (ink.y0 + ink.y1) / 2
    return area is not None and area.x0 < x < area.x1 and area.y0 < y < area.y1


def _tables(page: Straight) -> PixelBox | None:
    """The part of the page that is ruled both ways."""
    if not page.across or not page.down:
        return None
    x0, x1 = (round(end(rule.at for rule in page.down)) for end in (min, max))
    y0, y1 = (round(end(rule.at for rule in page.across)) for end in (min, max))
    return PixelBox(x0, y0, x1, y1)


def _missed(page: Straight, lines: Sequence[PixelBox], usual: float) -> list[PixelBox]:
    """Ink within the tables that no line covers: a lone digit, a dash. Nothing printed is passed over."""
    area = _tables(page)
    if area is None or not usual:
        return []
    left = page.ink.copy()
    for line in lines:
        left[line.y0 : line.y1, line.x0 : line.x1] = 0
    x0, y0 = area.x0, area.y0
    reach = cv2.getStructuringElement(cv2.MORPH_RECT, (max(1, round(0.4 * usual)), 1))
    joined = cv2.morphologyEx(left[y0 : area.y1, x0 : area.x1], cv2.MORPH_CLOSE, reach)
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    for x, y, width, height, area in stats[1:].tolist():
        if max(width, height) >= _SMALLEST * usual and area >= 6 and height <= 2 * usual:
            middle = y0 + y + height / 2
            top, bottom = round(middle - usual / 2), round(middle + usual / 2)
            found.append(PixelBox(x0 + x - 2, max(0, top), x0 + x + width + 2, bottom))
    return found


def _words(page: Straight, line: PixelBox, usual: float) -> list[PixelBox]:
    """The boxes of the ink within a line's box, parted where a wide gap is; none where it is blank."""
    part = page.ink[line.y0 : line.y1, line.x0 : line.x1]
    columns = np.flatnonzero(part.any(axis=0))
    if not columns.size:
        return []
    gap = _WORD_GAP * min(line.height, 2 * usual or line.height)
    breaks = np.flatnonzero(np.diff(columns) > gap)
    starts, ends = [0, *(breaks + 1).tolist()], [*breaks.tolist(), columns.size - 1]
    words = []
    for start, end in zip(starts, ends, strict=True):
        x0, x1 = int(columns[start]), int(columns[end]) + 1
        rows = np.flatnonzero(part[:, x0:x1].any(axis=1))
        top, bottom = line.y0 + int(rows[0]), line.y0 + int(rows[-1]) + 1
        if max(x1 - x0, bottom - top) >= _SMALLEST * usual:
            words.append(PixelBox(line.x0 + x0, top, line.x0 + x1, bottom))
    return words


def _apart(
    page: Straight, line: PixelBox, ink: PixelBox, usual: float, word: ScannedWord, points: float
) -> list[ScannedWord]:
    """The word, or its parts where it runs over columns that no rules part: outside of ruled tables."""
    if _is_within(_tables(page), ink):
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
    for n, *closer in zip(doubtful, larger, tighter, strict=True):
        looks = [words[n], *closer]
        words[n] = _agreed(looks) if any(_is_number(look.text) for look in looks) else _surest(looks)
    return [_cleaned(word) for word in words]


def _cleaned(word: Recognised) -> Recognised:
    """Words as budgets have them, without the specks at their ends; numbers as they are."""
    text = likelier(word.text, word.others)
    kept = text.strip(_SPECKS)
    if any(c.isdigit() for c in text) or not kept or kept == text:
        return replace(word, text=text)
    start = text.index(kept)
    part = slice(start, start + len(kept))
    return replace(
        word, text=kept, sure=word.sure[part], middles=word.middles[part], others=word.others[part]
    )


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
    paper = int(crop.max(initial=0))
    rows = np.flatnonzero((crop < paper // 2).any(axis=1))
    if rows.size:
        crop = crop[max(0, int(rows[0]) - 2) : int(rows[-1]) + 3]
    edge = max(1, round(0.12 * crop.shape[0]))
    return cv2.copyMakeBorder(crop, edge, edge, 3, 3, cv2.BORDER_CONSTANT, value=(paper,)).astype(np.uint8)


def _is_number(text: str) -> bool:
    """Whether a word may be meant as a number: a digit in it and no Chinese character."""
    return any(c.isdigit() for c in text) and not any("\u3400" <= c <= "\u9fff" for c in text)


def _agreed(looks: Sequence[Recognised]) -> Recognised:
    """A number as all looks see it; what they do not agree on is marked.

    Never guessed: an amount with a mark in it is no amount, and the parser says so.
    """
    first = looks[0]
    if any(len(look.text) != len(first.text) for look in looks):
        pairs = zip(first.text, first.sure, strict=True)
        return replace(first, text="".join(c if sure >= SURE else DOUBTFUL for c, sure in pairs))
    seen = zip(*(zip(look.text, look.sure, strict=True) for look in looks), strict=True)
    return replace(first, text="".join(map(_seen_by_all, seen)))


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
