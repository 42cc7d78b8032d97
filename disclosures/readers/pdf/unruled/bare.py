"""Words of a head of one row over several columns, none of which has any of its own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from math import prod

from disclosures.readers.pdf.glyphs import Glyph, is_number
from disclosures.readers.pdf.unruled.blocks import Rows

_OFF = 0.15
"""Of the width of its columns: how far off their middle a word may stand."""
_PLAINLY = 1.5
"""How much further off words must be in the second best way to share columns among them."""
_MOST_WAYS = 1000


def over_bare(rows: Rows, edges: Sequence[float]) -> Rows | None:
    """The rows, each word of the first in the first of the columns whose middle it stands in.

    None where these may be others, or numbers have no word over them.
    """
    head, count = rows[0], len(edges) - 1
    bare = set(range(count)) - set(head)
    if not bare or any(is_number(row[column]) for row in rows[1:] for column in bare & row.keys()):
        return None
    words = sorted(head)
    gaps = [range(one, two) for one, two in pairwise(words)]
    if prod(map(len, gaps)) > _MOST_WAYS:
        return None
    ways = sorted(
        (off, firsts)
        for lasts in product(*gaps)
        if (firsts := (0, *(last + 1 for last in lasts)))
        and (off := _off([head[word] for word in words], firsts, (*lasts, count - 1), edges)) is not None
    )
    if not ways or (len(ways) > 1 and ways[1][0] < _PLAINLY * ways[0][0]):
        return None
    return [{first: head[word] for first, word in zip(ways[0][1], words, strict=True)}, *rows[1:]]


def _off(
    words: Sequence[Sequence[Glyph]], firsts: Sequence[int], lasts: Sequence[int], edges: Sequence[float]
) -> float | None:
    """How far all words stand off the middles of these columns, in their widths; None if one is too far."""
    offs = [
        abs(_middle(glyphs) - (edges[first] + edges[last + 1]) / 2) / (edges[last + 1] - edges[first])
        for glyphs, first, last in zip(words, firsts, lasts, strict=True)
        if first < last
    ]
    return sum(offs) if max(offs, default=0.0) <= _OFF else None


def _middle(glyphs: Sequence[Glyph]) -> float:
    return (min(glyph.x0 for glyph in glyphs) + max(glyph.x1 for glyph in glyphs)) / 2
