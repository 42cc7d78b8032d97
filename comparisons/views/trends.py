"""One or several bureaus over the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comparisons import queries
from comparisons.charts.trends import lines, sentence, title
from comparisons.controls import Choice, Switch
from comparisons.exports import Sheet, sheet_of_trends
from comparisons.formats import amount_text, in_line, percent_text, places_of
from comparisons.screens import Money
from comparisons.sources import Sources
from comparisons.taking import downloads_of, of_screen
from comparisons.trends import History, Point, Subject, years_of
from comparisons.views.taking import download, embeddable, share
from comparisons.words import MONEY, SHORT_SCOPES, SUBJECTS, listed, span
from disclosures.addresses import site_of
from disclosures.models import Agency
from disclosures.records import Scope

AT_FIRST = 6
MOST = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the trends says. No agencies: the first few there are."""

    agencies: tuple[int, ...]
    subject: Subject = Subject.EXPENDITURE
    money: Money = Money.WAN

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        words = request.GET.get("agencies", "").split(",")
        known = dict.fromkeys(int(w) for w in words if w.isascii() and w.isdecimal() and len(w) < 12)
        subject, money = request.GET.get("subject", ""), request.GET.get("money", "")
        return cls(
            tuple(known)[:MOST],
            Subject(subject) if subject in set(Subject) else Subject.EXPENDITURE,
            Money(money) if money in set(Money) else Money.WAN,
        )

    @property
    def href(self) -> str:
        words = {
            "agencies": ",".join(map(str, self.agencies)),
            "subject": "" if self.subject == Subject.EXPENDITURE else self.subject,
            "money": "" if self.money == Money.WAN else self.money,
        }
        return "?" + urlencode({name: word for name, word in words.items() if word}, safe=",")

    def toggled(self, agency: int) -> Asked:
        others = tuple(pk for pk in self.agencies if pk != agency)
        return replace(self, agencies=others if agency in self.agencies else (*self.agencies, agency))


@dataclass(frozen=True, slots=True)
class Cell:
    """A year of a bureau: the printed amount and the implied one, ready to be shown."""

    point: Point
    printed: str
    href: str
    implied: str


@require_safe
def trends(request: HttpRequest) -> HttpResponse:
    bureaus = queries.bureaus()
    shown = _shown(request, bureaus)
    histories = queries.histories(shown.agencies, shown.subject)
    caption = _caption(shown, histories)
    context = {
        "choices": [
            (bureau, bureau.pk in shown.agencies, shown.toggled(bureau.pk).href) for bureau in bureaus
        ],
        "switches": _switches(shown),
        "caption": caption,
        "chart": {"drawing": lines(histories, shown.money), "caption": caption},
        "years": years_of(histories),
        "rows": _rows(histories, shown.money),
        "changes": _changes(histories, shown.money),
        "downloads": downloads_of("comparisons:trends_download", shown.href[1:]),
        "share": reverse("comparisons:trends_share") + shown.href,
    }
    return render(request, "comparisons/trends.html", context)


@require_safe
def trends_download(request: HttpRequest, suffix: str) -> HttpResponse:
    """Exactly what the screen shows, in the form that the address ends with."""
    return download(_sheet(request, _shown(request, queries.bureaus())), suffix)


@require_safe
def trends_share(request: HttpRequest) -> HttpResponse:
    """How to cite, share and embed it."""
    shown = _shown(request, queries.bureaus())
    return share(request, _sheet(request, shown), of_screen("trends", shown.href[1:], chart=True))


@require_safe
@embeddable
def trends_chart(request: HttpRequest) -> HttpResponse:
    """The chart alone, for other people's pages."""
    shown = _shown(request, queries.bureaus())
    histories = queries.histories(shown.agencies, shown.subject)
    sheet = _sheet(request, shown)
    context = {
        "chart": {"drawing": lines(histories, shown.money), "caption": sheet.title},
        "sheet": sheet,
        "page": sheet.address,
    }
    return render(request, "comparisons/embedded.html", context)


def _shown(request: HttpRequest, bureaus: Sequence[Agency]) -> Asked:
    asked = Asked.of(request)
    return asked if asked.agencies else replace(asked, agencies=tuple(b.pk for b in bureaus[:AT_FIRST]))


def _sheet(request: HttpRequest, shown: Asked) -> Sheet:
    histories = queries.histories(shown.agencies, shown.subject)
    title, site = _caption(shown, histories), site_of(request)
    address = f"{site}{reverse('comparisons:trends')}{shown.href}"
    return sheet_of_trends(histories, shown.subject, shown.money, title=title, site=site, address=address)


def _caption(shown: Asked, histories: Sequence[History]) -> str:
    """What is followed, its unit, the years and the scopes."""
    scopes = dict.fromkeys(str(SHORT_SCOPES[Scope(history.scope)]) for history in histories)
    parts = [
        str(SUBJECTS[shown.subject]),
        _("in %(unit)s") % {"unit": MONEY[shown.money]},
        span(years_of(histories)),
        listed(scopes),
    ]
    return " · ".join(part for part in parts if part)


def _switches(asked: Asked) -> list[Switch]:
    subjects = [Choice(str(SUBJECTS[s]), replace(asked, subject=s).href, s == asked.subject) for s in Subject]
    units = [Choice(str(MONEY[m]), replace(asked, money=m).href, m == asked.money) for m in Money]
    return [Switch(_("Amount"), tuple(subjects)), Switch(_("Unit"), tuple(units))]


def _rows(histories: Sequence[History], money: Money) -> list[tuple[History, str, list[Cell]]]:
    """The bureaus with their years; the decimal points of a year stand in line."""
    years = years_of(histories)
    places = [places_of(_amounts(histories, year), money) for year in years]
    return [(history, title(history), _cells(history, years, places, money)) for history in histories]


def _amounts(histories: Sequence[History], year: int) -> Iterator[Decimal]:
    for history in histories:
        (point,) = history.points([year])
        if point.printed:
            yield point.printed.amount
        if point.implied:
            yield point.implied.implied


def _cells(history: History, years: Sequence[int], places: Sequence[int], money: Money) -> list[Cell]:
    sources = Sources.here()
    return [
        Cell(
            point,
            in_line(amount_text(point.printed.amount, money), decimals) if point.printed else "",
            sources.of(point.printed) if point.printed else "",
            in_line(amount_text(point.implied.implied, money), decimals) if point.implied else "",
        )
        for point, decimals in zip(history.points(years), places, strict=True)
    ]


def _changes(histories: Sequence[History], money: Money) -> list[dict[str, object]]:
    """Every change that a text tells, bureau by bureau, the newest first, with its reason as printed."""
    found = [(h, change) for h in histories for _year, change in sorted(h.changes.items(), reverse=True)]
    return [
        {
            "history": h,
            "title": title(h),
            "change": change,
            "amount": amount_text(change.amount, money),
            "by": amount_text(change.change, money, signed=True),
            "percent": "" if change.percent is None else percent_text(change.percent, signed=True),
            "href": sentence(change),
        }
        for h, change in found
    ]
