"""The rows of each performance form of a document, from its title to what follows it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosures.records import Box, FormKind, Place, RawDocument, RawLine, RawTable
from disclosures.statements.running import ends_forms, is_form_title
from disclosures.text import key, name

_PROJECT = re.compile(r"项目名称:?")
_WHOLE = re.compile(r"(部门|单位)基本信息|(部门|单位)名称:?")
_FOOT = re.compile(r"(负责人|经办人|联系电话|填报(日期|人)|审核人)[:：]?.*")


@dataclass(frozen=True, slots=True)
class FormCell:
    """A printed cell: its column, its words to match and to show, and where it stands."""

    column: int
    key: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class FormRow:
    """The printed cells of a row; ``begins`` where it is the first of its table, so of its page."""

    cells: tuple[FormCell, ...]
    begins: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(cell.key for cell in self.cells)


@dataclass(slots=True)
class FormRows:
    """The rows of one form, as far as one title or one head goes."""

    kind: FormKind
    rows: list[FormRow] = field(default_factory=list)


def forms_of(document: RawDocument) -> Iterator[FormRows]:
    """The forms whose pages or lines hold cells; a form with its head on each page comes in pieces."""
    current: FormRows | None = None
    titled: FormKind | None = None
    for item in _items(document):
        if isinstance(item, str):
            if is_form_title(item):
                titled = FormKind.WHOLE if "整体" in item else FormKind.PROJECT
            elif ends_forms(item):
                if current:
                    yield current
                current = titled = None
            continue
        begins = titled and _head(item, titled, current)
        if titled and begins:
            if current:
                yield current
            current = FormRows(titled)
        if current and not _FOOT.match(item.keys[0]):
            current.rows.append(item)
    if current:
        yield current


def _head(row: FormRow, kind: FormKind, current: FormRows | None) -> bool:
    """Whether the row opens a form of the kind."""
    if kind is FormKind.PROJECT:
        return _PROJECT.fullmatch(row.keys[0]) is not None and len(row.cells) <= 4
    opened = current is not None and current.kind is kind and len(current.rows) < 3
    return _WHOLE.fullmatch(row.keys[0]) is not None and not opened


def _items(document: RawDocument) -> Iterator[str | FormRow]:
    """Lines by their words, and the rows of tables that print anything."""
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, RawLine):
                yield key(block.text)
            else:
                yield from _rows(block, page.number)


def _rows(table: RawTable, page: int | None) -> Iterator[str | FormRow]:
    begins = True
    for row in table.rows:
        cells = tuple(
            FormCell(column, key(cell.text), name(cell.text), _place(page, cell.box, row.line))
            for column, cell in enumerate(row.cells)
            if cell and key(cell.text)
        )
        if len(cells) == 1 and is_form_title(cells[0].key):
            yield cells[0].key
        elif cells:
            yield FormRow(cells, begins)
            begins = False


def _place(page: int | None, box: Box | None, line: int | None) -> Place:
    return Place(page, box, line)
