"""What the words of the screens mean, each in a sentence or two. Pure but for language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comparisons.screens import INDICATORS, MATRIX, Show
from comparisons.state import State
from comparisons.words import CLASSIFICATIONS, SHOWN_SHORT, TABLES
from disclosures.labels import LABELS
from disclosures.records import Classification, Kind, Measure, Proof, Scope


@dataclass(frozen=True, slots=True)
class Term:
    """`key` is its place on the page of all terms."""

    key: str
    name: Promise
    meaning: Promise


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of one matter."""

    key: str
    name: Promise
    terms: tuple[Term, ...]


def _key(word: StrEnum) -> str:
    return f"{type(word).__name__}-{word.value}".lower()


def _table(kind: Kind, meaning: Promise) -> Term:
    return Term(_key(kind), TABLES.get(kind) or LABELS[Kind][kind], meaning)


def _word(word: StrEnum, meaning: Promise) -> Term:
    return Term(_key(word), LABELS[type(word)][word], meaning)


TABLES_AND_LISTS = Group(
    "tables",
    pgettext_lazy("glossary", "Tables"),
    (
        _table(
            Kind.EXPENDITURE,
            _(
                "All that may be spent in the year, whatever fund it comes from: this year's budget and what"
                " was carried over from earlier years."
            ),
        ),
        _table(
            Kind.GENERAL_PUBLIC_EXPENDITURE,
            _("Only what the general public budget provides this year: no carryover, no other funds."),
        ),
        _table(
            Kind.REVENUE,
            _("Revenue by the functional code it is meant for, with a column for each fund."),
        ),
        _table(
            Kind.BASIC_BY_ECONOMIC_CATEGORY,
            _("What basic expenditure is spent on: wages, goods and services, households."),
        ),
        _table(
            Kind.THREE_PUBLIC,
            _(
                "Three-public expenses are journeys abroad, official vehicles and official hospitality;"
                " beside them stand other expenses and numbers that bureaus must disclose,"
                " from tables and text."
            ),
        ),
        _table(
            Kind.OPERATING_EXPENSES,
            _(
                "What administrative organs, and institutions run as civil service, spend from fiscal"
                " appropriation on the goods and services that keep them running."
            ),
        ),
        _table(
            Kind.PROCUREMENT,
            _("Goods, works and services that are bought with fiscal money under the law on procurement."),
        ),
    ),
)
EXPENDITURE = Group(
    "expenditure",
    pgettext_lazy("glossary", "Expenditure"),
    (
        _word(Measure.TOTAL, _("The amount in the document's own column of totals.")),
        _word(
            Measure.BASIC,
            _("What a bureau needs to run and to do its daily work: personnel and public expenses."),
        ),
        _word(Measure.PROJECT, _("What is provided for particular tasks, beyond basic expenditure.")),
        _word(
            Measure.PERSONNEL,
            _("The part of basic expenditure for people: wages, social insurance, pensions and subsidies."),
        ),
        _word(
            Measure.PUBLIC,
            _("The part of basic expenditure for daily work: offices, travel, meetings, vehicles."),
        ),
    ),
)
FUNDS = Group(
    "funds",
    pgettext_lazy("glossary", "Funds"),
    (
        _word(
            Measure.GENERAL_PUBLIC_BUDGET,
            _("The budget of the government's general revenue, most of it taxes."),
        ),
        _word(
            Measure.GOVERNMENT_FUND,
            _("Money levied by law for one purpose and spent on that alone."),
        ),
        _word(
            Measure.STATE_CAPITAL, _("What the state earns from its enterprises, and what it is used for.")
        ),
        _word(
            Measure.FISCAL_SPECIAL_ACCOUNT,
            _(
                "Income that is paid into a special account of the treasury and kept apart,"
                " such as school fees."
            ),
        ),
        _word(
            Measure.UNIT_FUNDS,
            _(
                "What a unit takes in beyond appropriation and the special account:"
                " its services and business."
            ),
        ),
        _word(
            Measure.CARRYOVER,
            _("Money of earlier years that was not spent and goes on to the same purpose this year."),
        ),
    ),
)
CODES = Group(
    "classifications",
    pgettext_lazy("glossary", "Classifications"),
    (
        Term(
            "functional",
            _("Functional classification"),
            _("What money is spent for. Codes of three, five and seven digits: class, section, item."),
        ),
        Term(
            _key(Classification.DEPARTMENT),
            CLASSIFICATIONS[Classification.DEPARTMENT],
            _(
                "What money is spent on, as the department that spends it books it: 301 wages and benefits,"
                " 302 goods and services, 303 households."
            ),
        ),
        Term(
            _key(Classification.GOVERNMENT),
            CLASSIFICATIONS[Classification.GOVERNMENT],
            _(
                "The same money as the government's budget books it. It tells administrative organs"
                " (501, 502) from public institutions (505, 506)."
            ),
        ),
    ),
)
SCOPES = Group(
    "scopes",
    pgettext_lazy("glossary", "Scopes"),
    (
        _word(Scope.DEPARTMENT, _("The bureau with all the units below it.")),
        _word(
            Scope.UNIT,
            _("One unit alone. It must not be set against a department's budget as if they were alike."),
        ),
    ),
)
WAYS = Group(
    "ways",
    pgettext_lazy("glossary", "Ways to show an amount"),
    tuple(
        Term(_key(show), SHOWN_SHORT[show], meaning)
        for show, meaning in (
            (Show.AMOUNT, _("As the document prints it, exact in every unit.")),
            (Show.SHARE, _("The row's part of the total that the document prints, in per cent.")),
            (
                Show.STAFF,
                _(
                    "Divided by the number of staff in post that the document gives, with its year and place."
                    " Where it gives none there is no value."
                ),
            ),
            (Show.DIFFERENCE, _("By how much the amount is above (+) or below (−) that of the base column.")),
            (Show.CHANGE, _("The same difference in per cent of the base column's amount.")),
            (
                Show.RANK,
                _("The place among the columns of the base column's year and scope, the largest first."),
            ),
            (
                Show.MEDIAN,
                _(
                    "By how many per cent the amount is above or below the median of the columns of the base"
                    " column's year and scope."
                ),
            ),
        )
    ),
)
PROOFS = Group(
    "proofs",
    pgettext_lazy("glossary", "Proof"),
    (
        _word(
            Proof.PROVED,
            _(
                "The figure stands in at least one sum of its document that comes out to the last digit, and"
                " nothing in the document speaks against it."
            ),
        ),
        _word(
            Proof.CONTRADICTED,
            _("A sum or a sentence of the document says otherwise, by more than rounding explains."),
        ),
        _word(
            Proof.NOT_PROVED,
            _("No sum tells whether it was read or printed right: look at its place in the source."),
        ),
    ),
)
GROUPS = (TABLES_AND_LISTS, EXPENDITURE, FUNDS, CODES, SCOPES, WAYS, PROOFS)
_BY_KEY = {term.key: term for group in GROUPS for term in group.terms}


def terms_of(state: State, scopes: Iterable[Scope]) -> list[Term]:
    """What a comparison's state speaks of: its table, classification, measure, way to show, scopes."""
    classifications = list(Classification) if state.screen == MATRIX else [state.classification]
    keys = [
        _key(state.table),
        *(_key(c) if c else "functional" for c in classifications if state.screen != INDICATORS),
        _key(state.measure),
        _key(state.show),
        *(_key(scope) for scope in dict.fromkeys(scopes)),
    ]
    return [_BY_KEY[key] for key in keys]
