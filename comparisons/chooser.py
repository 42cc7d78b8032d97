"""Choosing columns: the published disclosures that the filters leave, and one-click ways to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comparisons import queries
from comparisons.columns import Column, Offer, Place
from comparisons.forms import ChooseForm
from comparisons.notices import Action
from comparisons.state import MOST_COLUMNS, Chosen, ColumnRef, Filters, State
from comparisons.words import LEVELS, SHORT_SCOPES
from disclosures.labels import label
from disclosures.records import Level, Scope

Group = tuple[int, Level, Scope, int]
"""Year, level and scope of disclosures, and how many there are."""
MOST_GROUPS = 6
LISTED = 60
"""Disclosures listed at a time; all that match can be added at once."""
SMALL_TREE = 16


@dataclass(frozen=True, slots=True)
class ListedOffer:
    """One disclosure of the list; `href` adds it or takes it out."""

    offer: Offer
    scope: str
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A region of the tree; `href` narrows the list to it, or widens it again where that is `current`."""

    place: Place
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Chooser:
    form: ChooseForm
    tree: tuple[Branch, ...]
    choices: tuple[ListedOffer, ...]
    count: int
    add_all: Action | None
    remove_all: Action | None
    suggestions: tuple[Action, ...]
    groups: tuple[Action, ...]
    bureaus: tuple[Action, ...]
    clear: str
    close: str


def chooser(state: State, columns: Sequence[Column]) -> Chooser | None:
    """Everything that the panel for choosing columns shows; None while it is closed."""
    if state.columns and not state.choosing:
        return None
    groups = queries.groups()
    years = _years(groups)
    offers, count = queries.offers(state.filters)
    keep_open = replace(state, choosing=True)
    return Chooser(
        ChooseForm(keep_open, (), [year for year, _count in years]),
        tuple(_tree(keep_open, queries.places(state.filters))),
        tuple(_choice(keep_open, offer) for offer in offers[:LISTED]),
        count,
        _add_all(keep_open, offers, count),
        _remove_all(keep_open),
        tuple(_suggestions(state, years)) if not state.columns else (),
        tuple(_groups(state if not state.columns else keep_open, groups)),
        tuple(_bureaus(keep_open, columns)),
        replace(keep_open, filters=Filters()).href if state.filters != Filters() else "",
        replace(state, choosing=False, filters=Filters()).href,
    )


def _tree(state: State, places: Sequence[Place]) -> Iterator[Branch]:
    """The provinces, what lies in the region chosen and in those around it; all of a small tree."""
    chosen = state.filters.region
    above = {place.code: place.above for place in places}
    opened = {chosen}
    while opened_above := above.get(chosen, ""):
        opened.add(opened_above)
        chosen = opened_above
    whole = len(places) <= SMALL_TREE
    provinces = sum(place.depth == 0 for place in places)
    for place in places:
        shown = place.depth == 0 or place.above in opened or (place.depth == 1 and provinces == 1)
        if shown or whole:
            current = place.code == state.filters.region
            to = place.above if current else place.code
            narrowed = replace(state, filters=replace(state.filters, region=to))
            yield Branch(place, narrowed.href, current)


def _choice(state: State, offer: Offer) -> ListedOffer:
    chosen = offer.ref in state.columns
    after = state.having(state.chosen.without(offer.ref)) if chosen else state.with_columns(offer.ref)
    return ListedOffer(offer, str(SHORT_SCOPES[offer.scope]), chosen, after.href)


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
    return Action(text % {"count": adding}, state.with_columns(*new).href)


def _remove_all(state: State) -> Action | None:
    if not state.columns:
        return None
    return Action(_("Remove all columns"), state.having(Chosen(())).href)


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
    return [Action(text, _filled(state, filters).href) for text, filters in found[:3]]


def _filled(state: State, filters: Filters) -> State:
    offers, _count = queries.offers(filters)
    return replace(state, choosing=False).with_columns(*(offer.ref for offer in offers))


def _years(groups: Sequence[Group]) -> list[tuple[int, int]]:
    """The years there are, newest first, and how many disclosures of each."""
    counts: dict[int, int] = {}
    for year, _level, _scope, count in groups:
        counts[year] = counts.get(year, 0) + count
    return sorted(counts.items(), reverse=True)


def _groups(state: State, groups: Sequence[Group]) -> Iterator[Action]:
    """Whole levels at once: all cities' department budgets of a year, of the newest years."""
    offered = [group for group in groups if group[3] > 1][:MOST_GROUPS]
    for year, level, scope, count in offered:
        found, _count = queries.offers(Filters(year=year, level=level, scope=scope))
        new = [offer.ref for offer in found if offer.ref not in state.columns]
        if new:
            words = {"year": year, "level": LEVELS[level], "scope": label(scope), "count": count}
            text = _("All %(level)s %(year)s, %(scope)s (%(count)s)") % words
            yield Action(text, state.with_columns(*new).href)


def _bureaus(state: State, columns: Sequence[Column]) -> Iterator[Action]:
    """The other years of the bureaus chosen, each bureau with all of its own at once."""
    if not columns:
        return
    others = queries.other_disclosures({column.agency_id for column in columns})
    for agency in list(dict.fromkeys(column.agency_id for column in columns))[:MOST_GROUPS]:
        of = [ColumnRef(disclosure) for _about, disclosure in sorted(others[agency].items())]
        new = [ref for ref in of if ref not in state.columns]
        if new:
            name = next(column.agency for column in columns if column.agency_id == agency)
            text = ngettext("%(name)s: 1 more year", "%(name)s: all years, %(count)s more", len(new))
            href = state.with_columns(*new).href
            yield Action(text % {"name": name, "count": len(new)}, href)
