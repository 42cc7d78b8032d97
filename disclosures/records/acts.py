"""What people do with a reading: words and records that pass between its stages. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosures.records.readings import FigureRef, Reading

Value = str | int | None
"""A value as corrected: printed text, a code, a year; None where nothing is (or was) printed."""


class TargetKind(StrEnum):
    """What a correction is about."""

    FIGURE = "figure"
    LINE = "line"
    TABLE = "table"
    VERSION = "version"


class Unfit(StrEnum):
    """Why a correction no longer fits a fresh reading."""

    MISSING = "missing"
    """What it is about was not read; it is not applied."""
    DIFFERS = "differs"
    """Something else is read now than when it was made; it is applied all the same."""


class DecidedOn(StrEnum):
    """What a person has looked at and lets stand."""

    FINDING = "finding"
    """The document says so."""
    PROBLEM = "problem"
    """What was not read there is not needed, or stands elsewhere."""


class Happening(StrEnum):
    """What can happen to a version."""

    UPLOADED = "uploaded"
    TRIED_AGAIN = "tried_again"
    """Its file was refused before, and somebody had it read once more."""
    READ = "read"
    READ_AGAIN = "read_again"
    CORRECTED = "corrected"
    UNDONE = "undone"
    MOVED = "moved"
    """To another bureau, year or scope."""
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    """A decision was taken back."""
    CHECKED = "checked"
    """Checked again, by newer rules or against another year's disclosure."""
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A standing correction. ``target`` is ``path#field`` (`targets`); a figure's field is its measure."""

    key: int
    kind: TargetKind
    target: str
    read: Value
    corrected: Value


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that does not fit what was read."""

    key: int
    why: Unfit


@dataclass(frozen=True, slots=True)
class Applied:
    """A reading with its corrections.

    ``figures`` names the correction of each corrected figure; ``lines`` (table, line), ``tables``
    and ``version`` give what was read where something else stands now, by field.
    """

    reading: Reading
    misfits: tuple[Misfit, ...]
    figures: dict[FigureRef, int]
    lines: dict[tuple[int, int], dict[str, Value]]
    tables: dict[int, dict[str, Value]]
    version: dict[str, Value]
