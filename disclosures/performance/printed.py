"""Printed cells and rows of performance forms. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from disclosures.records import Place
from disclosures.text import key


class MisplacedError(Exception):
    """A row's cells stand under no columns of the head."""


@lru_cache(8192)
def words_to_match(text: str) -> str:
    """A label may end with a colon, which text recognition takes for a semicolon."""
    return re.sub(";$", ":", key(text))


@dataclass(frozen=True, slots=True)
class FormCell:
    """A printed cell: its column, its words to match and to show, and where it stands."""

    column: int
    key: str
    words: str
    place: Place


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
