"""One or several bureaus over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comparisons import queries
from comparisons.addressing import Sources
from comparisons.charts.trends import lines, sentence, title
from comparisons.controls import Choice, Switch
from comparisons.formats import amount_text, percent_text
from comparisons.screens import Money
from comparisons.trends import History, Point, Subject, years_of
from comparisons.words import MONEY, SUBJECTS

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
    asked = Asked.of(request)
    bureaus = queries.bureaus()
    shown = asked if asked.agencies else replace(asked, agencies=tuple(b.pk for b in bureaus[:AT_FIRST]))
    histories = queries.histories(shown.agencies, shown.subject)
    years = years_of(histories)
    caption = " · ".join((str(SUBJECTS[shown.subject]), str(MONEY[shown.money]), *_span(years)))
    context = {
        "choices": [
            (bureau, bureau.pk in shown.agencies, shown.toggled(bureau.pk).href) for bureau in bureaus
        ],
        "switches": _switches(shown),
        "caption": caption,
        "chart": {"drawing": lines(histories, shown.money), "caption": caption},
        "years": years,
        "rows": [(h, title(h), _cells(h, years, shown.money)) for h in histories],
        "changes": list(_changes(histories, shown.money)),
    }
    return render(request, "comparisons/trends.html", context)


def _span(years: Sequence[int]) -> list[str]:
    return ["–".join(map(str, dict.fromkeys((years[0], years[-1]))))] if years else []


def _switches(asked: Asked) -> list[Switch]:
    subjects = [Choice(str(SUBJECTS[s]), replace(asked, subject=s).href, s == asked.subject) for s in Subject]
    units = [Choice(str(MONEY[m]), replace(asked, money=m).href, m == asked.money) for m in Money]
    return [Switch(_("Amount"), tuple(subjects)), Switch(_("Unit"), tuple(units))]


def _cells(history: History, years: Sequence[int], money: Money) -> list[Cell]:
    sources = Sources.here()
    return [
        Cell(
            point,
            amount_text(point.printed.amount, money) if point.printed else "",
            sources.of(point.printed) if point.printed else "",
            amount_text(point.implied.implied, money) if point.implied else "",
        )
        for point in history.points(years)
    ]


def _changes(histories: Sequence[History], money: Money) -> list[dict[str, object]]:
    """Every change that a text tells, the newest first, with its reason as printed."""
    found = [(change, h) for h in histories for change in h.changes.values()]
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
        for change, h in sorted(found, key=lambda pair: (-pair[0].year, pair[1].agency_id))
    ]
