"""What a row is called: its code and name, in however many columns they are printed. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosures.forms import Layout, Part
from disclosures.parsing.head import Head
from disclosures.parsing.pieces import GridRow
from disclosures.parsing.words import NONE
from disclosures.records import Box, RawCell, Side
from disclosures.text import UNSEEN, key

_INDENT = re.compile(r"^[\s·•‧∙.．…—_-]+(?=[^\s·•‧∙.．…—_-])")
"""Dots or dashes that show how deep a coded line stands; they are no part of its name."""
_OWN_SUM = "小计"
_TOTAL = re.compile(r"(收入|支出)?(合计|总计)")
_WORD = re.compile(r"[^\W\d_]")
_CODED_NAME = re.compile(
    r"^\s*[\[【(（]?(?P<code>[23]\d{2}|[23]\d{4}|2\d{6})[\]】)）]?\s*[-—_.]?\s*(?P<name>\D.*)$",
    re.DOTALL | re.ASCII,
)
_AGENCY = re.compile(
    r"^\s*[\[【(（]?(?P<code>\d{3,12})[\]】)）]?\s*[-—_.]?\s*(?P<name>\D.*)$", re.DOTALL | re.ASCII
)
_CODE_DIGITS = {Part.CLASS: 3, Part.SECTION: 2, Part.ITEM: 2}
_SET_APART = re.compile(r"[\[【（<]?(\d{3})[-.·]?(\d\d)?[-.·]?(\d\d)?[\]】）>]?", re.ASCII)
"""A code as some print it: [2101506], 210.15.06."""
_LONGEST_CODE = 12
_SMUDGED = re.compile(rf"(?=.*{UNSEEN})(?=(?:\D*\d){{2}})[\d{UNSEEN}]{{3,7}}", re.ASCII)
"""A code of which a picture does not show every digit for certain."""
_AS_NUMBER = re.compile(r"(?<=\d)\.0+$")
_IN_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
"""2,101,501 and 2101501.00: what sheets make of a code that is kept as a number."""
_NAME_COLUMNS = (Part.GROUP, Part.NAME, Part.KIND_OF_EXPENSE, Part.THING)


@dataclass(frozen=True, slots=True)
class Named:
    """A row's code and name; ``code_parts`` and ``names`` are what rows below it may leave out."""

    name: str
    code: str
    box: Box | None
    depth: int = 0
    code_parts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def named(head: Head, row: GridRow, side: Side, block: int, above: Named | None) -> Named:
    """The row's code and name. ``above`` is the row before it."""
    cells = {
        part: cell
        for part in Part
        if (position := head.position(side, part, block)) is not None
        and position < len(row.cells)
        and (cell := row.cells[position])
    }
    layout = head.form.layout
    if layout is Layout.AGENCIES:
        return _agency(cells, _remark(head, row), row.depth)
    if layout in (Layout.GROUPS, Layout.NESTED):
        return _grouped(layout, cells, above)
    if layout is Layout.ROW:
        total = next((cell for cell in head.cells if cell and _TOTAL.fullmatch(key(cell.text))), None)
        return Named(total.text if total else "", "", total.box if total else None)
    amounts = (head.position(side, measure, block) for measure in head.measures(side, block))
    prints = any(at is not None and at < len(row.cells) and row.cells[at] for at in amounts)
    return _coded(layout, cells, _remark(head, row) if prints else None, above, row.depth)


def _remark(head: Head, row: GridRow) -> RawCell | None:
    """Words in a column that is not read, which name a row that has no other name: 单位名称 合计."""
    cells = (row.cells[at] for at in head.remarks if at < len(row.cells))
    return next((cell for cell in cells if cell and _WORD.search(cell.text)), None)


def _coded(
    layout: Layout, cells: dict[Part, RawCell], remark: RawCell | None, above: Named | None, depth: int
) -> Named:
    name, code = cells.get(Part.NAME), cells.get(Part.CODE)
    if name and code and NONE.fullmatch(key(code.text)):
        code = None
    parts = _code_parts(cells, above)
    digits = "".join(parts) if parts else _digits(code)
    if digits and not _is_code(digits):
        # 合计 stands in the column of codes, or over both.
        first = code or cells.get(Part.CLASS) or cells.get(Part.SECTION)
        match = _CODED_NAME.match(first.text) if first and not name else None  # the name ran up to the code
        words, digits = (match["name"], match["code"]) if match else (_joined(first, name), "")
        return Named(words, digits, first.box if first else None, depth)
    if name and not digits and layout in (Layout.CODES, Layout.CATEGORIES, Layout.ACCOUNT):
        match = _CODED_NAME.match(name.text)
        if match:
            return Named(match["name"], match["code"], name.box, depth)
    if name is None and not digits:
        name = remark
    words = _INDENT.sub("", name.text) if name and digits else name.text if name else ""
    return Named(words, digits, name.box if name else None, depth, parts)


def _agency(cells: dict[Part, RawCell], remark: RawCell | None, depth: int) -> Named:
    """An agency and its code as such, in a column of its own or before its name: 151001-某局."""
    name, code = cells.get(Part.NAME) or remark, cells.get(Part.UNIT_CODE)
    digits = _digits(code)
    if code and not _is_code(digits):
        return Named(_joined(code, name), "", code.box, depth)
    match = _AGENCY.match(name.text) if name else None
    if match and not digits:
        return Named(match["name"], match["code"], name.box if name else None, depth)
    return Named(name.text if name else "", digits, name.box if name else None, depth)


def _joined(first: RawCell | None, second: RawCell | None) -> str:
    """The words of two cells; those of one that repeats the other once: 合计 under codes and names.

    A dash that stands for none beside 合计 is no word of its name.
    """
    texts = [cell.text for cell in (first, second) if cell and not NONE.fullmatch(key(cell.text))]
    texts = texts or [cell.text for cell in (first, second) if cell]
    return texts[0] if len({key(text) for text in texts}) == 1 else "".join(texts)


def _is_code(digits: str) -> bool:
    plain = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_CODE
    return plain or _SMUDGED.fullmatch(digits) is not None


def _digits(cell: RawCell | None) -> str:
    printed = _AS_NUMBER.sub("", key(cell.text).lstrip("'")) if cell else ""
    if _IN_THOUSANDS.fullmatch(printed):
        printed = printed.replace(",", "")
    match = _SET_APART.fullmatch(printed)
    return "".join(part or "" for part in match.groups()) if match else printed


def _code_parts(cells: dict[Part, RawCell], above: Named | None) -> tuple[str, ...]:
    """类, 款 and 项 with their zeros; a row may leave out what it shares with the row above."""
    printed = [_digits(cells.get(part)) for part in _CODE_DIGITS]
    if not any(printed):
        return ()
    depth = max(index for index, digits in enumerate(printed) if digits)
    if len(printed[depth]) > max(_CODE_DIGITS.values()):
        return (printed[depth],)  # 20113 under 款: each column repeats the one before it
    before = above.code_parts if above else ()
    parts = [
        digits or (before[index] if index < len(before) else "")
        for index, digits in enumerate(printed[: depth + 1])
    ]
    if not all(part.isdigit() for part in parts):
        return tuple(parts)
    return tuple(part.zfill(width) for part, width in zip(parts, _CODE_DIGITS.values(), strict=False))


def _grouped(layout: Layout, cells: dict[Part, RawCell], above: Named | None) -> Named:
    """Names in several columns: those to the left are printed once for all the rows they cover."""
    found = [cells.get(part) for part in _NAME_COLUMNS]
    first = next((cell for cell in found if cell), None)
    texts = [cell.text if cell else "" for cell in found]
    if layout is Layout.GROUPS:
        return _in_group(texts, first)
    before = above.names if above else ("", "", "")
    if texts[0]:
        depth, names = (0 if _TOTAL.fullmatch(key(texts[0])) else 1), ("", "", "")
        return Named(texts[0], "", first.box if first else None, depth, names=names)
    if texts[1] or texts[2]:
        project = texts[1] or before[0]
        text = "/".join(part for part in (project, texts[2]) if part)
        return Named(text, "", first.box if first else None, 2, names=(project, texts[2], ""))
    thing = texts[3] or before[2]
    return Named(thing, "", first.box if first else None, 3, names=(before[0], before[1], thing))


def _in_group(texts: list[str], first: RawCell | None) -> Named:
    box = first.box if first else None
    if _TOTAL.fullmatch(key(texts[0])):
        return Named(texts[0], "", box, 0)
    if key(texts[1]) == _OWN_SUM or not texts[1]:
        return Named(texts[0], "", box, 1)
    return Named(texts[1], "", box, 2)
