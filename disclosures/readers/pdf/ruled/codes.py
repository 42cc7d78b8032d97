"""Codes and amounts that a narrow column cuts, 208050 and below it 1: made whole. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from disclosures.readers.pdf.glyphs import Line, Word, plain
from disclosures.readers.pdf.ruled.grids import Rule
from disclosures.readers.pdf.unruled.blocks import Block
from disclosures.readers.pdf.unruled.index import numbers_columns

_CODE = re.compile(r"[235]\d\d(\d\d){1,2}")
_CUT = re.compile(r"[235]\d{3}(?:\d\d)?_\d{1,3}|[235]\d{4}_\d\d")
"""Four or six digits, of which no code has as many, or a section's code above two, which are none."""
_WHOLE = re.compile(r"[-−(（△▲]?\d[\d,，]*[.．]\d\d[)）]?|[-−–—/]{1,4}")
_NEAR = 1.8
"""Of the character size: lines of one cell stand closer."""
_ONE_EDGE = 1.0
"""Points within which both begin."""
_ONE_LINE = 1.0
"""Points within which texts stand on one line."""


def numbers_joined(lines: Sequence[Sequence[Block]], rules: Sequence[Rule]) -> list[list[Block]]:
    """The lines of a table, each code and amount with the digits that its column left for the next line, and
    what stands beside both of them whole as well."""
    with_cents = _columns_with_cents(lines)
    last: dict[int, Block] = {}
    joined: list[list[Block]] = []
    for line in lines:
        rests = [b for b in line if _is_rest(last.get(b.column), b, b.column in with_cents, rules)]
        whole = [block for block in line if block.numeric and all(block is not rest for rest in rests)]
        row = min((last[rest.column].first_base for rest in rests), default=0.0)
        kept: list[Block] = []
        for block in line:
            begun = last.get(block.column)
            is_beside = not block.numeric and begun is not None and begun.first_base >= row - _ONE_LINE
            if begun is None or not rests or whole or not (block in rests or is_beside):
                last[block.column] = block
                kept.append(block)
                continue
            begun.glyphs.extend(block.glyphs)
            begun.base, begun.right = block.base, max(begun.right, block.right)
        for block in kept:
            block.beside = any(other.numeric for other in kept if other is not block)
        joined.extend([kept] if kept else [])
    return joined


def _columns_with_cents(lines: Sequence[Sequence[Block]]) -> set[int]:
    """The columns whose amounts all print cents, but for those that go on in the next line."""
    columns: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        numbers = [block for block in line if block.numeric and not block.in_head]
        for block in [] if numbers_columns([tuple(b.glyphs) for b in line]) else numbers:
            columns[block.column].append(plain(block.glyphs))
    return {column for column, amounts in columns.items() if _all_print_cents(amounts)}


def _all_print_cents(amounts: Sequence[str]) -> bool:
    """Whether they do where two of them, one below the other, may be one."""
    begun = ""
    for amount in amounts:
        if not _WHOLE.fullmatch(begun + amount):
            if begun:
                return False
            begun = amount
        else:
            begun = ""
    return not begun


def ends_a_code(lines: Sequence[Line]) -> bool:
    """Whether the last line is but the digits that a code one or two lines above it lacks."""
    *above, (rest, *others) = lines
    return not others and any(_goes_on(line[0], rest) for line in above[-2:] if line)


def _is_rest(begun: Block | None, rest: Block, has_cents: bool, rules: Sequence[Rule]) -> bool:
    if begun is None or begun.in_head or rest.in_head or _parted(begun, rest, rules):
        return False
    one, other = tuple(begun.glyphs), tuple(rest.glyphs)
    return _goes_on(one, other) or (has_cents and _is_cut_amount(one, other))


def _is_cut_amount(begun: Word, rest: Word) -> bool:
    """Whether an amount ends before its cents and the line below it has them, set alike."""
    first, second = plain(begun), plain(rest)
    if _WHOLE.fullmatch(first) or not _WHOLE.fullmatch(first + second):
        return False
    ends = abs(rest[0].x0 - begun[0].x0), abs(rest[-1].x1 - begun[-1].x1)
    return _is_near(begun, rest) and min(ends) <= _ONE_EDGE


def _goes_on(begun: Word, rest: Word) -> bool:
    first, second = plain(begun), plain(rest)
    if not (_CUT.fullmatch(f"{first}_{second}") and _CODE.fullmatch(first + second)):
        return False
    return _is_near(begun, rest) and abs(rest[0].x0 - begun[0].x0) <= _ONE_EDGE


def _is_near(begun: Word, rest: Word) -> bool:
    return 0 < rest[0].base - begun[0].base <= _NEAR * begun[0].size


def _parted(begun: Block, rest: Block, rules: Sequence[Rule]) -> bool:
    x = begun.glyphs[0].x0
    return any(begun.base <= rule.at <= rest.middle and rule.start <= x <= rule.end for rule in rules)
