"""Text can be read on what it stands on, in the light and in the dark: WCAG 2.2, level AA."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parent.parent / "static" / "css" / "tokens.css").read_text()
PAIRS = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS)
COLOURS = {theme: {name: pair[n] for name, *pair in PAIRS} for n, theme in enumerate(("light", "dark"))}
GROUNDS = ("paper", "surface", "surface-raised", "surface-sunk", "row-hover", "row-band")
ON_EVERY_GROUND = ("ink", "ink-soft", "ink-faint", "accent", "accent-strong", "proved", "contradicted")
ON_ITS_OWN = [
    ("proved", "proved-tint"),
    ("contradicted", "contradicted-tint"),
    ("warning", "warning-tint"),
    ("accent", "accent-tint"),
    ("ink", "mark-tint"),
    ("ink", "bar"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
]
TEXT, SHAPE = 4.5, 3.0


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_close(theme, pairs, least):
    colours = COLOURS[theme]
    found = {(front, ground): contrast(colours[front], colours[ground]) for front, ground in pairs}
    return {pair: round(value, 2) for pair, value in found.items() if value < least}


@pytest.mark.parametrize("theme", COLOURS)
def test_text_can_be_read_on_every_ground(theme):
    pairs = [(front, ground) for front in ON_EVERY_GROUND for ground in GROUNDS] + ON_ITS_OWN
    assert too_close(theme, pairs, TEXT) == {}


@pytest.mark.parametrize("theme", COLOURS)
def test_marks_and_bars_can_be_told_from_their_ground(theme):
    names = ["mark", "not-proved", *(f"series-{n}" for n in range(1, 7))]
    assert (
        too_close(theme, [(name, ground) for name in names for ground in ("paper", "surface")], SHAPE) == {}
    )
