"""Codes that a narrow column cuts, 208050 and below it 1: made whole. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosures.readers.pdf.glyphs import Line, Word, plain
from disclosures.readers.pdf.ruled.grids import Rule
from disclosures.readers.pdf.unruled.blocks import Block

_CODE = re.compile(r"[235]\d\d(\d\d){1,2}")
_CUT = re.compile(r"[235]\d{3}(?:\d\d)?_\d{1,3}|[235]\d{4}_\d\d")
"""Four or six digits, of which no code has as many, or a section's code above two, which are none."""
_NEAR = 1.8
"""Of the character size: lines of one cell stand closer."""
_ONE_EDGE = 1.0
"""Points within which both begin."""
_ONE_LINE = 1.0
"""Points within which texts stand on one line."""


def codes_joined(lines: Sequence[Sequence[Block]], rules: Sequence[Rule]) -> list[list[Block]]:
    """The lines of a table, each code with the digits that its column left for the next line, and what
    stands beside both of them whole as well."""
    last: dict[int, Block] = {}
    joined: list[list[Block]] = []
    for line in lines:
        kept: list[Block] = []
        row: float | None = None
        for block in line:
            begun = last.get(block.column)
            if begun and not block.beside and _is_rest(begun, block) and not _parted(begun, block, rules):
                row = begun.first_base
            elif not (
                begun and row is not None and not block.numeric and begun.first_base >= row - _ONE_LINE
            ):
                last[block.column] = block
                kept.append(block)
                continue
            begun.glyphs.extend(block.glyphs)
            begun.base, begun.right = block.base, max(begun.right, block.right)
        for block in kept:
            block.beside = any(other.numeric for other in kept if other is not block)
        joined.extend([kept] if kept else [])
    return joined


def ends_a_code(lines: Sequence[Line]) -> bool:
    """Whether the last line is but the digits that a code one or two lines above it lacks."""
    *above, (rest, *others) = lines
    return not others and any(_goes_on(line[0], rest) for line in above[-2:] if line)


def _is_rest(begun: Block, rest: Block) -> bool:
    return not (begun.in_head or rest.in_head) and _goes_on(tuple(begun.glyphs), tuple(rest.glyphs))


def _goes_on(begun: Word, rest: Word) -> bool:
    first, second = plain(begun), plain(rest)
    if not (_CUT.fullmatch(f"{first}_{second}") and _CODE.fullmatch(first + second)):
        return False
    near = 0 < rest[0].base - begun[0].base <= _NEAR * begun[0].size
    return near and abs(rest[0].x0 - begun[0].x0) <= _ONE_EDGE


def _parted(begun: Block, rest: Block, rules: Sequence[Rule]) -> bool:
    x = begun.glyphs[0].x0
    return any(begun.base <= rule.at <= rest.middle and rule.start <= x <= rule.end for rule in rules)
