"""Where the columns of a table end whose heads stand in their middles, though no rule is drawn. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from disclosures.readers.pdf.unruled.strips import Interval

_SLACK = 2.0
"""Points: what is printed is measured less exactly than it is set."""


def edges_by_middles(middles: Sequence[float], printed: Sequence[Interval]) -> tuple[float, ...] | None:
    """The columns' edges from left to right; None where no columns have these ``middles``.

    ``printed`` is what each prints, which its edges do not cut. An edge and the middle right of it tell
    the next edge, so the first tells all of them: it is as far left or right as none is cut.
    """
    offsets = [0.0]
    for middle in middles:
        offsets.append(2 * middle - offsets[-1])
    ends = (-inf, *(end for _, end in printed))
    starts = (*(start for start, _ in printed), inf)
    least, most = -inf, inf
    for at, (offset, end, start) in enumerate(zip(offsets, ends, starts, strict=True)):
        low, high = end - offset - _SLACK, start - offset + _SLACK
        if at % 2:
            low, high = -high, -low
        least, most = max(least, low), min(most, high)
    if not -inf < least <= most < inf:
        return None
    first = (least + most) / 2
    return tuple(offset + (-first if at % 2 else first) for at, offset in enumerate(offsets))
