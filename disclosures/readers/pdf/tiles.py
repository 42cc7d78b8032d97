"""Watermarks set as ordinary text. Pure, on pdfplumber's characters.

A slanting watermark slants; a stamp is large, and pale or lying over the text; words tiled over the page
at the size of its text show themselves by their colour, in which nothing else is printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

STAMP_SIZE = 1.6
"""A pale character this many times the usual size is a stamp's."""
STAMP_PALENESS = 0.62
LARGE = 2.2
"""Words in characters this many times the usual size are a stamp if they lie over others."""
PALE = 0.5
TILES = 3
"""As many times the same words stand on a page before they are taken for a watermark."""
_SHORTEST = 2
_TOUCHING = 0.6
"""Of the character size: the widest gap within a tile."""

Char = Mapping[str, Any]


def paleness(color: Any) -> float:
    """Lightness from 0 (black) to 1 (white); 0 for patterns and what is not known."""
    parts = color if isinstance(color, (tuple, list)) else (color,)
    if not all(isinstance(part, (int, float)) for part in parts):
        return 0.0
    if len(parts) == 1:
        return float(parts[0])
    if len(parts) == 3:
        return float(0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2])
    if len(parts) == 4:
        return float((1 - min(1.0, max(parts[:3]))) * (1 - parts[3]))
    return 0.0


def without_stamps(chars: Sequence[Char], usual: float) -> list[Char]:
    """The characters, in the order of the file, without those of large words over the text."""
    kept = [c for c in chars if not (c["size"] > STAMP_SIZE * usual and _paleness_of(c) > STAMP_PALENESS)]
    large: dict[str, list[Char]] = defaultdict(list)
    for char in kept:
        if char["size"] > LARGE * usual:
            large[_ink(char)].append(char)
    if not large:
        return kept
    text = [char for char in kept if char["size"] <= LARGE * usual]
    stamps = {ink for ink, words in large.items() if any(_lies_over(word, text) for word in words)}
    return [char for char in kept if char["size"] <= LARGE * usual or _ink(char) not in stamps]


def _ink(char: Char) -> str:
    return f"{char['size']:.1f} {char.get('non_stroking_color')}"


def _paleness_of(char: Char) -> float:
    return paleness(char.get("non_stroking_color"))


def _lies_over(large: Char, text: Sequence[Char]) -> bool:
    return any(
        large["x0"] < (char["x0"] + char["x1"]) / 2 < large["x1"]
        and large["top"] < (char["top"] + char["bottom"]) / 2 < large["bottom"]
        for char in text
    )


def without_tiles(chars: Sequence[Char]) -> list[Char]:
    """The characters, in the order of the file, without those of a tiled watermark."""
    pale: dict[str, list[list[int]]] = defaultdict(list)
    last, is_pale = None, False
    for at, char in enumerate(chars):
        colour = char.get("non_stroking_color")
        if colour != last:
            last, is_pale = colour, paleness(colour) > PALE
        if not is_pale:
            continue
        runs = pale[str(colour)]
        if runs and runs[-1][-1] == at - 1 and _goes_on(chars[at - 1], char):
            runs[-1].append(at)
        else:
            runs.append([at])
    tiles = {at for runs in pale.values() if _is_tiled(runs, chars) for run in runs for at in run}
    return [char for at, char in enumerate(chars) if at not in tiles] if tiles else list(chars)


def _goes_on(one: Char, other: Char) -> bool:
    apart = _TOUCHING * float(one["size"])
    return bool(abs(other["top"] - one["top"]) <= apart and -apart <= other["x0"] - one["x1"] <= apart)


def _is_tiled(runs: Sequence[Sequence[int]], chars: Sequence[Char]) -> bool:
    texts = {"".join(chars[at]["text"] for at in run) for run in runs}
    return len(runs) >= TILES and len(texts) == 1 and len(min(texts)) >= _SHORTEST
