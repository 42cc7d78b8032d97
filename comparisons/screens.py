"""What the comparison screens can show: tables, measures, ways to put an amount, pictures. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from disclosures.records import Classification, Kind, Measure


class Show(StrEnum):
    """How an amount is put: as printed, or in relation to something; `related` ones need a base column."""

    AMOUNT = "amount"
    SHARE = "share"
    STAFF = "staff"
    DIFFERENCE = "difference"
    CHANGE = "change"
    RANK = "rank"
    MEDIAN = "median"

    @property
    def related(self) -> bool:
        """Whether the base column keeps its amount and the others are put in relation to it."""
        return self in (Show.DIFFERENCE, Show.CHANGE)

    @property
    def signed(self) -> bool:
        return self.related or self == Show.MEDIAN


class Money(StrEnum):
    """The unit amounts are shown in; all are exact in each."""

    WAN = "wan"
    YUAN = "yuan"
    YI = "yi"


class Split(StrEnum):
    """How columns are taken apart: by whose staff, or one of them by every government category."""

    STAFF = "staff"
    CATEGORY = "category"


class Picture(StrEnum):
    """The charts. `scatter` sets columns against the base, `measures` one measure against another,
    `pairs` one row against another."""

    BARS = "bars"
    STACKED = "stacked"
    HEAT = "heat"
    TREEMAP = "treemap"
    ICICLE = "icicle"
    SCATTER = "scatter"
    MEASURES = "measures"
    YEARS = "years"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True, eq=False)
class Screen:
    """What one of the comparison screens can show: its tables, each with the measures it has. There is one
    of each: they are equal only to themselves."""

    name: str
    tables: Mapping[Kind, tuple[Measure, ...]]
    classifications: tuple[Classification, ...] = ()
    shows: tuple[Show, ...] = tuple(Show)
    pictures: tuple[Picture, ...] = tuple(p for p in Picture if p != Picture.PAIRS)
    splits: tuple[Split, ...] = ()

    @property
    def split(self) -> Split | None:
        return next(iter(self.splits), None)

    @property
    def table(self) -> Kind:
        return next(iter(self.tables))

    @property
    def classification(self) -> Classification | None:
        return next(iter(self.classifications), None)


BASIC_AND_PROJECT = (Measure.TOTAL, Measure.BASIC, Measure.PROJECT)
FUNCTIONAL = Screen(
    "functional",
    {
        Kind.EXPENDITURE: BASIC_AND_PROJECT,
        Kind.GENERAL_PUBLIC_EXPENDITURE: BASIC_AND_PROJECT,
        Kind.REVENUE: (
            Measure.TOTAL,
            Measure.GENERAL_PUBLIC_BUDGET,
            Measure.GOVERNMENT_FUND,
            Measure.STATE_CAPITAL,
            Measure.FISCAL_SPECIAL_ACCOUNT,
            Measure.UNIT_FUNDS,
            Measure.CARRYOVER,
        ),
    },
)
ECONOMIC = Screen(
    "economic",
    {Kind.BASIC_BY_ECONOMIC_CATEGORY: (Measure.TOTAL, Measure.PERSONNEL, Measure.PUBLIC)},
    (Classification.DEPARTMENT, Classification.GOVERNMENT),
)
MATRIX = Screen(
    "matrix",
    ECONOMIC.tables,
    (Classification.DEPARTMENT,),
    shows=(Show.AMOUNT, Show.SHARE),
    pictures=(Picture.BARS, Picture.STACKED, Picture.HEAT),
    splits=tuple(Split),
)
"""Department against government category; the rows are the departments', the parts the government's."""
INDICATORS = Screen(
    "indicators",
    {
        Kind.THREE_PUBLIC: (
            Measure.TOTAL,
            Measure.GENERAL_PUBLIC_BUDGET,
            Measure.GOVERNMENT_FUND,
            Measure.STATE_CAPITAL,
        )
    },
    shows=(Show.AMOUNT, Show.STAFF, Show.DIFFERENCE, Show.CHANGE, Show.RANK, Show.MEDIAN),
    pictures=(Picture.BARS, Picture.HEAT, Picture.PAIRS),
)
"""Expenses of some kinds, procurement, people and things: from two tables and the running text."""
