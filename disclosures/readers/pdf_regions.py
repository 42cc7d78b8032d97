"""Where tables without a grid stand: between horizontal rules, or under 单位：万元. Pure.

The second table finder. A table set with three rules (above, under the head, below) has no cells
to look up; `pdf_columns` finds its columns and `pdf_rows` its rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosures.readers.pdf_columns import edges_of_rules, edges_of_text
from disclosures.readers.pdf_glyphs import Line, text
from disclosures.readers.pdf_rows import WRAP, Region
from disclosures.readers.pdf_rules import SNAP, Rule
from disclosures.records import Box

_CAPTION = re.compile(r"单位(?:名称)?[:：]|部门(?:名称)?[:：]|第.{1,3}部分")
_UNIT = re.compile(r"单位[:：].{0,4}元")
_AMOUNT = re.compile(r"^[-−]?\d[\d,]*\.\d{2}$|^\d{1,3}(,\d{3})+$")
_SENTENCE = re.compile("[。；，]")
_TOTAL = re.compile(r"^(?:部门|单位|收入|支出)?[合总]计$")
_PAGE_NUMBER = re.compile(r"^[-—–]?\d{1,3}[-—–]?$")


def find_regions(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Region]:
    """The tables among ``lines`` (words outside grids) on a page with these horizontal rules.

    ``rules`` are as drawn, in pieces: a rule is often drawn column by column.
    """
    regions = [region for group in _framed(lines, rules) if (region := _region(*group))]
    if regions or rules:
        return regions
    return [region for part in _captioned(lines) if (region := _region([], part))]


def _framed(lines: Sequence[Line], rules: Sequence[Rule]) -> list[tuple[list[Rule], list[Line]]]:
    """For each table set between rules of one width: those rules, and the lines among them."""
    groups: list[tuple[list[Rule], list[Line]]] = []
    for width in _same_width(rules):
        run: list[list[Rule]] = []
        for row in width:
            between = _between(lines, run[-1][0].at, row[0].at) if run else []
            if run and (not between or any(_CAPTION.search(text(line)) for line in between)):
                if len(run) > 1:
                    groups.append(_with_tail(lines, run))
                run = []
            run.append(row)
        if len(run) > 1:
            groups.append(_with_tail(lines, run))
    return groups


def _same_width(rules: Sequence[Rule]) -> list[list[list[Rule]]]:
    """Rules by width; a rule is the list of its pieces, from left to right."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.at, r.start)):
        if rows and rule.at - rows[-1][0].at <= SNAP:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    widths: list[list[list[Rule]]] = []
    for row in rows:
        start, end = _ends(row)
        for width in widths:
            first, last = _ends(width[0])
            if abs(first - start) <= SNAP and abs(last - end) <= SNAP:
                width.append(row)
                break
        else:
            widths.append([row])
    return widths


def _ends(row: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.start for rule in row), max(rule.end for rule in row)


def _between(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if line and top < line[0][0].y < bottom]


def _with_tail(lines: Sequence[Line], run: list[list[Rule]]) -> tuple[list[Rule], list[Line]]:
    """A table that goes on over the page has no rule below: then its lines go on to a gap."""
    rules = [piece for row in run for piece in row]
    top, bottom = run[0][0].at, run[-1][0].at
    inside = _between(lines, top, bottom)
    if any(_is_amount_line(line) for line in inside) or len(run) > 2:
        return rules, inside
    below = [line for line in lines if line and line[0][0].y > bottom]
    for line in below:
        last = inside[-1][0][0].base if inside and inside[-1][0][0].y > bottom else bottom
        if line[0][0].base - last > 3 * line[0][0].size or _CAPTION.search(text(line)):
            break
        if _PAGE_NUMBER.match(text(line)) or text(line).startswith("注"):
            break
        inside.append(line)
    return rules, inside


def _captioned(lines: Sequence[Line]) -> list[list[Line]]:
    """Where there is no rule at all: from under 单位：万元 to the last line with an amount."""
    parts: list[list[Line]] = []
    for line in lines:
        if line and _UNIT.search(text(line)):
            parts.append([])
        elif parts and line:
            parts[-1].append(line)
    found = []
    for part in parts:
        last = max((n for n, line in enumerate(part) if _is_amount_line(line) or _is_total(line)), default=-1)
        while 0 <= last < len(part) - 1 and _steps(part[last], part[last + 1]) < WRAP:
            last += 1
        if last >= 0:
            found.append(part[: last + 1])
    return found


def _region(rules: list[Rule], lines: list[Line]) -> Region | None:
    if not lines or _is_prose(lines):
        return None
    levels = sorted({rule.at for rule in rules})
    head = next((at for at in levels if at - levels[0] > SNAP), None)
    if head is not None and any(_is_amount_line(line) for line in lines if line[0][0].y < head):
        head = None
    if head is None:
        first = next((line for line in lines if _is_amount_line(line) or _is_total(line)), None)
        head_base = first[0][0].base - first[0][0].size if first else None
    else:
        head_base = head
    edges = edges_of_rules(rules) or edges_of_text(lines, head_base)
    if len(edges) < 3:
        return None
    glyphs = [glyph for line in lines for word in line for glyph in word]
    top = min((rule.at for rule in rules), default=min(glyph.top for glyph in glyphs))
    bottom = max(max((rule.at for rule in rules), default=0.0), max(glyph.bottom for glyph in glyphs))
    box = Box(edges[0], top, edges[-1], bottom)
    return Region(box, head_base, tuple(tuple(line) for line in lines), edges)


def _steps(line: Line, below: Line) -> float:
    """From one base line to the next, in character sizes."""
    return (below[0][0].base - line[0][0].base) / below[0][0].size


def _is_total(line: Line) -> bool:
    return _TOTAL.match(text(line)) is not None


def _is_prose(lines: Sequence[Line]) -> bool:
    """Sentences between two rules: underlined words."""
    return 3 * sum(1 for line in lines if _SENTENCE.search(text(line))) >= len(lines)


def _is_amount_line(line: Line) -> bool:
    return any(_AMOUNT.match(text([word])) for word in line)
