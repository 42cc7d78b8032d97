"""Printed cells and rows of performance forms. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from disclosures.records import Place
from disclosures.text import key

_FOOT = re.compile(r"(负责人|经办人|联系电话|填报(日期|人)|审核人)[:：]?.*")


class MisplacedError(Exception):
    """A row's cells stand under no columns of the head."""


@lru_cache(8192)
def words_to_match(text: str) -> str:
    """A label may end with a colon, which text recognition takes for a semicolon."""
    return re.sub(";$", ":", key(text))


@dataclass(frozen=True, slots=True)
class FormCell:
    """A printed cell: its column, its words to match and to show, and where it stands; its lines as printed,
    where lines are drawn around it.
    """

    column: int
    key: str
    words: str
    place: Place
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormRow:
    """The printed cells of a row; ``begins`` where it is the first of its table, so of its page.

    ``width`` is how many columns its table has; ``lists`` where it heads a list of projects; ``is_loose``
    where no lines are drawn around its cells.
    """

    cells: tuple[FormCell, ...]
    begins: bool = False
    width: int = 0
    lists: bool = False
    is_loose: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(cell.key for cell in self.cells)

    def under(self, column: int) -> FormCell | None:
        return next((cell for cell in self.cells if cell.column == column), None)

    @property
    def is_foot(self) -> bool:
        """Who filled in the form, and when."""
        return _FOOT.match(self.keys[0]) is not None
