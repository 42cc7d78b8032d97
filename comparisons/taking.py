"""What can be taken away of a screen, and by which addresses. Pure but for the addresses' names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comparisons.state import ColumnRef, Filters, State
from comparisons.workbench import Workbench
from disclosures.addresses import numbered

FORMATS = ("csv", "xlsx", "json")
EMBED = '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy"></iframe>'


@dataclass(frozen=True, slots=True)
class Taking:
    """A screen's addresses, each a path with its query. `held` names the versions and so stays as it is.

    `name` is the screen's in the address space; `chart` and `api` are empty where there are none.
    """

    name: str
    page: str
    held: str
    downloads: tuple[tuple[str, str], ...]
    chart: str = ""
    api: str = ""


class PrintedSource(NamedTuple):
    """What stands on paper of a column's document: its name and version, and where it is."""

    named: str
    sha256: str
    address: str


def printed_sources(bench: Workbench, site: str) -> list[PrintedSource]:
    """The documents of the columns in their order."""
    address = numbered("disclosures:version", site)
    version = _("version %(number)s")
    return [
        PrintedSource(
            f"{column.title} · {column.document} · {version % {'number': column.number}}",
            column.sha256,
            f"{address(column.version_id)}?table={bench.state.table}.1",
        )
        for column in bench.wholes
    ]


def lasting(state: State) -> State:
    """The state without what only serves to choose columns."""
    return replace(state, choosing=False, filters=Filters())


def held(bench: Workbench) -> State:
    """The state with every column held fast at the version it shows now."""
    state = lasting(bench.state)
    shown = {c.ref: ColumnRef(c.ref.disclosure, c.number) for c in bench.columns}
    return state.having(state.chosen.replaced(shown)) if state.columns else state


def of_comparison(bench: Workbench) -> Taking:
    screen, query = bench.state.screen.name, lasting(bench.state).to_query()
    name = f"comparisons:{screen}"
    return Taking(
        screen,
        f"{reverse(name)}?{query}",
        reverse(name) + held(bench).href,
        downloads_of(f"{name}_download", query),
        reverse(f"{name}_chart") + held(bench).href,
        f"{reverse('api:api-root')}comparisons/{screen}?{query}",
    )


def of_screen(name: str, query: str, *args: int, chart: bool = False) -> Taking:
    """A screen whose state has no versions to hold fast; `args` are those of its address."""
    address = f"comparisons:{name}"
    page = _with_query(reverse(address, args=args), query)
    drawn = _with_query(reverse(f"{address}_chart", args=args), query) if chart else ""
    return Taking(name, page, page, downloads_of(f"{address}_download", query, *args), drawn)


def downloads_of(name: str, query: str, *args: int) -> tuple[tuple[str, str], ...]:
    """Format and address of each file; `name` is the address's own."""
    return tuple(
        (suffix.upper(), _with_query(reverse(name, args=[*args, suffix]), query)) for suffix in FORMATS
    )


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def cited(title: str, version: str, address: str, on: date) -> str:
    """One line that says what this is, as it was when, and how to find it again."""
    return _("%(title)s. Budget Disclosures, data version %(version)s, accessed %(date)s. %(address)s") % {
        "title": title,
        "version": version,
        "date": date_format(on, "Y-m-d"),
        "address": address,
    }
