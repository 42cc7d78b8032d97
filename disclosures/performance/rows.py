"""The rows of each performance form of a document, from its title to what follows it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from disclosures.performance.cut import Whole, whole
from disclosures.performance.heads import Role, names_targets, role_of
from disclosures.performance.labels import is_label
from disclosures.performance.loose import Phrase, loose_rows
from disclosures.performance.printed import FormCell, FormRow, words_to_match
from disclosures.records import Cell, FormKind, Place, RawCell, RawDocument, RawTable
from disclosures.statements.running import ends_forms, is_form_title
from disclosures.text import key, name

_PROJECT = re.compile(r"(项目|政策)名称:?")
_HEADS = re.compile(r"预算数.*|.*（[万千]?元）|[一二三]级指标|年度目标|指标值")
"""What stands beside the project's name in the head of a list, and is no project."""
_WHOLE = re.compile(r"(部门|单位)基本信息|(预算)?(部门|单位)(（单位）)?名称:?")
_OWN = re.compile(r"主管部门(及代码)?:?|(项目)?实施单位:?|项目属性:?|(实施期|年度)资金总额:?")
"""Labels that no page but the first of a form prints."""
OF_RESULTS = re.compile(r"[^,。;]{0,40}(自评|评价|监控|完成情况)[^,。;]{0,6}表.{0,10}")
"""The title of a form on what became of targets."""
_OTHER_TABLE = re.compile(
    r"(?!续)[^,。;:]{0,30}(预算|收支|支出|收入|经费|拨款|采购|资产)[^,。;:\d]{0,12}表(（.{0,12}）)?"
)
_LEAD = 4
"""As many rows stand above the one with the project's name, at most."""


@dataclass(slots=True)
class FormRows:
    """The rows of one form, as far as one title or one head goes; ``caption`` stands above them.

    ``doubtful`` are the cells that may as well be the rest of those above them, on the page before.
    """

    kind: FormKind
    caption: tuple[str, ...] = ()
    rows: list[FormRow] = field(default_factory=list)
    is_list: bool = False
    doubtful: tuple[Cell, ...] = ()


@dataclass(slots=True)
class _Forms:
    """What was read so far: the titles and lines since the last table, and the form that goes on."""

    caption: list[str] = field(default_factory=list)
    titled: FormKind | None = None
    is_new: bool = False
    """Nothing stands below the last title yet."""
    of_results: bool = False
    current: FormRows | None = None

    def line(self, words: str) -> None:
        if is_form_title(words):
            self.titled = FormKind.WHOLE if "整体" in words else FormKind.PROJECT
            self.caption, self.is_new, self.of_results = [words], True, False
        elif any(ends(words) for ends in (OF_RESULTS.fullmatch, _OTHER_TABLE.fullmatch, ends_forms)):
            self.of_results = OF_RESULTS.fullmatch(words) is not None
            self.current = self.titled = None
            self.caption = []
        else:
            self.caption.append(words)

    def table(self, rows: Sequence[FormRow]) -> Iterator[FormRows]:
        """The forms that the rows begin; they gain the rows of later tables."""
        known = self.titled or (FormKind.PROJECT if any(names_targets(row.keys) for row in rows) else None)
        if known is None or self.of_results:
            return
        at = [n for n, row in enumerate(rows) if self._opens(row, known, first=not n)]
        if at and (self.is_new or self.current is None) and at[0] <= _LEAD:
            at[0] = 0
        if self.is_new and not at and any(_OWN.fullmatch(words) for row in rows for words in row.keys):
            self.current = None  # whose form it is could not be read
        self._go_on(rows[: at[0]] if at else rows)
        for start, end in pairwise([*at, len(rows)]):
            if self.current and self.current.is_list and rows[start].lists:
                self._go_on(rows[start:end])
                continue
            is_list = any(row.lists for row in rows[start:end])
            self.current = FormRows(known, tuple(self.caption), [], is_list)
            self._go_on(rows[start:end])
            yield self.current
        self.is_new, self.caption = False, self.caption[:1]

    def _go_on(self, rows: Sequence[FormRow]) -> None:
        if self.current:
            self.current.rows.extend(rows)

    def _opens(self, row: FormRow, kind: FormKind, *, first: bool) -> bool:
        """Whether the row opens a form of the kind."""
        if kind is FormKind.PROJECT:
            labels = [n for n, words in enumerate(row.keys) if _PROJECT.fullmatch(words)]
            if row.lists or len(labels) != 1 or labels[0] > 1 or _is_head(row):
                return row.lists
            return not any(map(_HEADS.fullmatch, row.keys[labels[0] + 1 :][:1]))
        if self.current is None or self.current.kind is not kind:
            return first
        is_begun = 0 < len(self.current.rows) < 3
        return _WHOLE.fullmatch(row.keys[0]) is not None and not is_begun


def forms_of(document: RawDocument) -> list[FormRows]:
    """The forms whose pages or lines hold cells; a form with its head on each page comes in pieces."""
    forms = _Forms()
    found: list[FormRows] = []
    for item in _items(document):
        if isinstance(item, str):
            forms.line(item)
        else:
            found.extend(forms.table(item))
    return [_whole(form) for form in found]


def _whole(form: FormRows) -> FormRows:
    """Without its foot; its rows put together where the end of a page cuts them."""
    found = Whole(tuple(form.rows)) if form.is_list else whole(form.rows)
    rows = [row for row in found.rows if not row.is_foot]
    return replace(form, rows=rows, doubtful=found.doubtful)


def _items(document: RawDocument) -> Iterator[str | list[FormRow]]:
    """Lines by their words, and the rows of tables that print anything; the phrases of a page as rows."""
    for page in document.pages:
        held: list[Phrase] = []
        for block in page.blocks:
            if isinstance(block, RawTable) and block.gridded:
                yield from _parts(block, page.number)
            elif isinstance(block, RawTable):
                continue  # a form's cells are not told by where its words stand
            elif page.phrased and block.box and not _is_alone(key(block.text)):
                held.append(Phrase(block.text, block.box))
            else:
                yield from _loose(held, page.number)
                held = []
                yield key(block.text)
        yield from _loose(held, page.number)


def _is_alone(words: str) -> bool:
    return any(
        alone(words) for alone in (is_form_title, ends_forms, OF_RESULTS.fullmatch, _OTHER_TABLE.fullmatch)
    )


def _loose(phrases: Sequence[Phrase], page: int | None) -> Iterator[str | list[FormRow]]:
    """What stands alone on top, and the rows below it."""
    rows = loose_rows(phrases, page, is_label)
    first = next((n for n, row in enumerate(rows) if len(row.cells) > 1), len(rows))
    yield from (row.keys[0] for row in rows[:first])
    below = [*rows[first + 1 :], FormRow(())]
    if rows[first:]:
        yield [
            replace(row, begins=not n, lists=_heads_list(row, under))
            for n, (row, under) in enumerate(zip(rows[first:], below, strict=True))
        ]


def _parts(table: RawTable, page: int | None) -> Iterator[str | list[FormRow]]:
    """The rows of a table; a title among them parts two forms."""
    printed = [cells for row in table.rows if (cells := _cells(row.cells, page, row.line))]
    width = max((len(row.cells) for row in table.rows), default=0)
    rows: list[FormRow] = []
    for n, cells in enumerate(printed):
        words = cells[0].key
        if len(cells) == 1 and (is_form_title(words) or OF_RESULTS.fullmatch(words)):
            if rows:
                yield rows
            rows = []
            yield words
            continue
        row = FormRow(cells, not rows, width)
        below = FormRow(printed[n + 1]) if n + 1 < len(printed) else FormRow(())
        rows.append(FormRow(cells, not rows, width, _heads_list(row, below)))
    if rows:
        yield rows


def _heads_list(row: FormRow, below: FormRow) -> bool:
    """Whether the row names the columns of a list: the project's, and, in it or below it, the targets'."""
    project = next((cell for cell in row.cells if role_of(cell.key) is Role.PROJECT), None)
    if project is None:
        return False
    return names_targets(row.keys) or (names_targets(below.keys) and below.under(project.column) is None)


def _is_head(row: FormRow) -> bool:
    return row.lists or names_targets(row.keys)


def _cells(cells: Sequence[RawCell | None], page: int | None, line: int | None) -> tuple[FormCell, ...]:
    return tuple(
        FormCell(
            column,
            words_to_match(cell.text),
            name(cell.text),
            Place(page, cell.box, line, cell.column),
            tuple(cell.text.split("\n")),
        )
        for column, cell in enumerate(cells)
        if cell and key(cell.text)
    )
