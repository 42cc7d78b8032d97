"""Choosing columns: the published disclosures that the filters leave, and one-click ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comparisons import queries
from comparisons.columns import Offer
from comparisons.forms import ChooseForm
from comparisons.notices import Action
from comparisons.state import MOST_COLUMNS, Filters, State
from comparisons.words import SHORT_SCOPES


@dataclass(frozen=True, slots=True)
class Choice:
    """One disclosure of the list; `href` adds it or takes it out."""

    offer: Offer
    scope: str
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Chooser:
    form: ChooseForm
    choices: tuple[Choice, ...]
    count: int
    add_all: Action | None
    remove_all: Action | None
    suggestions: tuple[Action, ...]
    clear: str
    close: str


def chooser(state: State) -> Chooser | None:
    """Everything that the panel for choosing columns shows; None while it is closed."""
    if state.columns and not state.choosing:
        return None
    years = queries.years()
    offers, count = queries.offers(state.filters)
    keep_open = replace(state, choosing=True)
    return Chooser(
        ChooseForm(keep_open, queries.places(), [year for year, _count in years]),
        tuple(_choice(keep_open, offer) for offer in offers),
        count,
        _add_all(keep_open, offers, count),
        _remove_all(keep_open),
        tuple(_suggestions(state, years)) if not state.columns else (),
        "?" + replace(keep_open, filters=Filters()).to_query() if state.filters != Filters() else "",
        "?" + replace(state, choosing=False, filters=Filters()).to_query(),
    )


def _choice(state: State, offer: Offer) -> Choice:
    chosen = offer.ref in state.columns
    after = state.without_columns(offer.ref) if chosen else state.with_columns(offer.ref)
    return Choice(offer, str(SHORT_SCOPES[offer.scope]), chosen, "?" + after.to_query())


def _add_all(state: State, offers: Sequence[Offer], count: int) -> Action | None:
    """One click for all that match; the first ones where there would be too many columns."""
    new = [offer.ref for offer in offers if offer.ref not in state.columns]
    room = MOST_COLUMNS - len(state.columns)
    if not new or room <= 0:
        return None
    adding = min(len(new), room)
    whole = adding == len(new) and count == len(offers)
    text = (
        ngettext("Add the one that matches", "Add all %(count)s that match", adding)
        if whole
        else _("Add the first %(count)s")
    )
    return Action(text % {"count": adding}, "?" + state.with_columns(*new).to_query())


def _remove_all(state: State) -> Action | None:
    if not state.columns:
        return None
    return Action(_("Remove all columns"), "?" + state.without_columns(*state.columns).to_query())


def _suggestions(state: State, years: Sequence[tuple[int, int]]) -> list[Action]:
    """Comparisons worth beginning with: everything of the newest years, then everything."""
    found = []
    for year, count in years[:2]:
        if 2 <= count <= MOST_COLUMNS:
            text = ngettext(
                "The %(count)s disclosure of %(year)s", "All %(count)s disclosures of %(year)s", count
            )
            found.append((text % {"count": count, "year": year}, Filters(year=year)))
    total = sum(count for _year, count in years)
    if len(years) > 1 and 2 <= total <= MOST_COLUMNS:
        found.append((_("All %(count)s disclosures") % {"count": total}, Filters()))
    return [Action(text, "?" + _filled(state, filters).to_query()) for text, filters in found[:3]]


def _filled(state: State, filters: Filters) -> State:
    offers, _count = queries.offers(filters)
    return replace(state, choosing=False).with_columns(*(offer.ref for offer in offers))
