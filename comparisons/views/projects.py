"""All projects of all bureaus, by purpose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from comparisons import queries
from comparisons.addresses import parse
from comparisons.exports import Sheet, sheet_of_projects
from comparisons.forms import ProjectsForm
from comparisons.projects import Purpose, grouped
from comparisons.screens import FUNCTIONAL
from comparisons.state import Filters
from comparisons.tables import Listed, ProjectsTable
from comparisons.taking import downloads_of, of_screen
from comparisons.views.taking import download, share
from disclosures.addresses import site_of

A_PAGE = 30
MOST_APART = 100
LISTED = 6
"""Projects of one purpose that are listed before all are asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the projects says: filters, purposes taken apart, projects taken out of theirs."""

    filters: Filters
    apart: tuple[str, ...]
    whole: tuple[str, ...] = ()
    """Purposes of which all projects are listed."""
    out: tuple[str, ...] = ()

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        state, _unusable = parse(FUNCTIONAL, dict(request.GET.lists()))
        return cls(state.filters, _words(request, "apart"), _words(request, "whole"), _words(request, "out"))

    @property
    def query(self) -> str:
        f = self.filters
        words = [
            ("region", f.region), ("level", f.level or ""), ("year", str(f.year or "")),
            ("scope", f.scope or ""), ("q", f.q),
            *(("apart", key) for key in self.apart),
            *(("whole", key) for key in self.whole),
            *(("out", key) for key in self.out),
        ]  # fmt: skip
        return urlencode([(name, word) for name, word in words if word])

    @property
    def href(self) -> str:
        return "?" + self.query

    @property
    def kept(self) -> dict[str, tuple[str, ...]]:
        """What stays under other filters."""
        return {"apart": self.apart, "out": self.out}

    def toggled(self, key: str) -> str:
        others = tuple(word for word in self.apart if word != key)
        apart = others if key in self.apart else (*self.apart, key)
        return replace(self, apart=apart).href

    def taking_out(self, key: str) -> str:
        """The project out of its purpose, or back into it."""
        others = tuple(word for word in self.out if word != key)
        return replace(self, out=others if key in self.out else (*self.out, key)).href

    def outs(self, purpose: Purpose) -> dict[str, str]:
        """For each project of a purpose that has others, the address without it."""
        if len(purpose.projects) == 1 and not purpose.out:
            return {}
        return {p.line.key: self.taking_out(p.line.key) for p in purpose.projects}

    def listing_all(self, key: str) -> str:
        return replace(self, whole=(*self.whole, key)).href


def _words(request: HttpRequest, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word[:300] for word in request.GET.getlist(name)))[:MOST_APART]


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    asked = Asked.of(request)
    found, complete = _purposes(asked)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    cut = [
        purpose if purpose.key in asked.whole else replace(purpose, projects=purpose.projects[:LISTED])
        for purpose in shown
    ]
    rows = [
        Listed(whole, given, asked.toggled(whole.key), asked.listing_all(whole.key), asked.outs(given))
        for whole, given in zip(shown, queries.detailed(cut), strict=True)
    ]
    years = sorted({year for year, *_rest in queries.groups()}, reverse=True)
    address = reverse("comparisons:projects")
    context = {
        "table": ProjectsTable(rows),
        "page": page,
        "complete": complete,
        "listed": sum(len(purpose.projects) for purpose in found),
        "form": ProjectsForm(asked.filters, asked.kept, queries.places(), years),
        "taken_out": len(asked.out),
        "put_back": replace(asked, out=()).href,
        "clear": address if asked != Asked(Filters(), ()) else "",
        "downloads": downloads_of("comparisons:projects_download", asked.query),
        "share": f"{reverse('comparisons:projects_share')}?{asked.query}",
    }
    return render(request, "comparisons/projects.html", context)


@require_safe
def projects_download(request: HttpRequest, suffix: str) -> HttpResponse:
    """All purposes that the filters leave, on one sheet."""
    return download(_sheet(request, Asked.of(request)), suffix)


@require_safe
def projects_share(request: HttpRequest) -> HttpResponse:
    """How to cite and share what is listed."""
    asked = Asked.of(request)
    return share(request, _sheet(request, asked), of_screen("projects", asked.query))


def _sheet(request: HttpRequest, asked: Asked) -> Sheet:
    site = site_of(request)
    address = f"{site}{reverse('comparisons:projects')}?{asked.query}"
    found, _complete = _purposes(asked)
    return sheet_of_projects(queries.detailed(found), site=site, address=address)


def _purposes(asked: Asked) -> tuple[list[Purpose], bool]:
    projects, complete = queries.projects(replace(asked.filters, q=""))
    return grouped(projects, queries.leaders(projects), asked.apart, asked.filters.q, out=asked.out), complete
