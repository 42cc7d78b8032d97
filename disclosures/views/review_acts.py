"""What a reviewer does: corrections, decisions, taking them back. Each leads back to the review screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypedDict

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from disclosures import actions, queries
from disclosures.errors import CannotReviewError, ReviewCode
from disclosures.models import Correction, Decision, Finding, Line, Table, Version
from disclosures.permissions import may_review
from disclosures.records import Measure
from disclosures.review import selecting
from disclosures.views.asked import number
from disclosures.views.guards import View, needs


class Said(TypedDict):
    """What every act says: why, who does it, and the revision that the person saw."""

    reason: str
    user: actions.Person
    revision: int | None


Act = Callable[[HttpRequest, Version, Said], str]
"""Does something to a version, and says so."""
CELL = "measure-"


def act(done: Act) -> View:
    """What every act shares: sign-in, the version, what is said with it, and the way back."""

    @require_POST
    @needs(may_review)
    @wraps(done)
    def view(request: HttpRequest, version_id: int) -> HttpResponseRedirect:
        version = get_object_or_404(queries.visible_versions(request.user), pk=version_id)
        state = QueryDict(request.POST.get("state", "")).copy()
        said = Said(
            reason=request.POST.get("reason", ""),
            user=request.user,
            revision=_number(request, "revision"),
        )
        try:
            messages.success(request, done(request, version, said))
        except CannotReviewError as error:
            messages.error(request, str(error))
        else:
            for word in ("figure", "line", "page"):
                state.pop(word, None)
        screen = reverse("disclosures:review", args=[version.pk])
        return HttpResponseRedirect(f"{screen}?{state.urlencode()}")

    return view


def _number(request: HttpRequest, name: str) -> int:
    return number(request.POST.get(name, ""))


@act
def correct_figure(request: HttpRequest, version: Version, said: Said) -> str:
    """What is printed in one figure's place: a suggestion that a person accepts."""
    figure = get_object_or_404(selecting.figures(version), pk=_number(request, "figure"))
    actions.correct_figure(figure=figure, printed=request.POST.get("printed"), **said)
    return _("Corrected, and checked again.")


@act
def correct_line(request: HttpRequest, version: Version, said: Said) -> str:
    """Whatever of a line was changed: its cells one by one, then its code, name and category."""
    key = request.POST.get("line", "")
    with transaction.atomic():
        line = _line(version, key)
        cells, words = _changed_cells(request, line), _changed_words(request, line)
        if not cells and not words:
            raise CannotReviewError(ReviewCode.NOTHING_CHANGES)
        for measure, printed in cells.items():
            actions.correct_cell(line=_line(version, key), measure=measure, printed=printed, **said)
            said = said | {"revision": None}  # the version is ours until the end of the transaction
        if words:
            actions.correct_line(line=_line(version, key), **said, **words)
    return _("Corrected, and checked again.")


def _line(version: Version, key: str) -> Line:
    """The line of this name; its row is another after each correction."""
    line = selecting.line_at(version.tables.all(), key)
    if line is None:
        raise CannotReviewError(ReviewCode.NO_SUCH_PLACE)
    return line


def _changed_cells(request: HttpRequest, line: Line) -> dict[Measure, str]:
    printed = {cell["measure"]: cell["printed"] for cell in line.unread}
    printed |= dict(line.figures.values_list("measure", "printed"))
    sent = {name.removeprefix(CELL): str(text).strip() for name, text in request.POST.items() if CELL in name}
    return {
        Measure(measure): sent[measure]
        for measure in line.table.measures
        if measure in sent and sent[measure] != printed.get(measure, "")
    }


def _changed_words(request: HttpRequest, line: Line) -> dict[str, str]:
    now = {
        "code": line.code,
        "name": line.printed_name,
        "government_category": line.government_category,
        "role": line.role,
    }
    sent = {field: request.POST.get(field, words).strip() for field, words in now.items()}
    return {field: words for field, words in sent.items() if words != now[field].strip()}


@act
def correct_table(request: HttpRequest, version: Version, said: Said) -> str:
    table = _table(version, request.POST.get("table", ""))
    names = {"kind": "kind", "unit": "unit", "state": "state_of_table"}
    fields = {field: request.POST.get(name) or None for field, name in names.items()}
    changed = {field: word for field, word in fields.items() if word != getattr(table, field)}
    actions.correct_table(table=table, **said, **changed)
    return _("Corrected, and checked again.")


def _table(version: Version, key: str) -> Table:
    table = next((table for table in version.tables.all() if table.key == key), None)
    if table is None:
        raise CannotReviewError(ReviewCode.NO_SUCH_PLACE)
    return table


@act
def correct_subject(request: HttpRequest, version: Version, said: Said) -> str:
    """Whose budget it is: bureau, region, year, scope."""
    sent = {field: request.POST.get(field, "").strip() for field in ("bureau", "region", "year", "scope")}
    if sent["year"] and not (sent["year"].isdecimal() and len(sent["year"]) == 4):
        raise CannotReviewError(ReviewCode.UNUSABLE, field="year", value=sent["year"][:50])
    region = version.disclosure.agency.region_id if version.disclosure else ""
    year = int(sent["year"]) if sent["year"] else None
    code = sent["region"].split(" ", 1)[0]
    actions.correct_version(
        version=version,
        **said,
        bureau=sent["bureau"] if sent["bureau"] not in {"", version.bureau} else None,
        region=sent["region"] if code not in {"", region} else None,
        year=year if year != version.year else None,
        scope=sent["scope"] if sent["scope"] not in {"", version.scope} else None,
    )
    return _("Corrected, and checked again.")


@act
def decide(request: HttpRequest, version: Version, said: Said) -> str:
    """The document says so: about a finding, or about something that was not read."""
    if key := request.POST.get("problem"):
        actions.decide_problem(version=version, key=key, **said)
    else:
        finding = get_object_or_404(Finding, version=version, pk=_number(request, "finding"))
        actions.decide_finding(finding=finding, **said)
    return _("Decided; it is shown to readers with your reason.")


@act
def undo(request: HttpRequest, version: Version, said: Said) -> str:
    correction = get_object_or_404(Correction, version=version, pk=_number(request, "correction"))
    actions.undo_correction(correction=correction, **said)
    return _("Undone: what was read stands again.")


@act
def withdraw(request: HttpRequest, version: Version, said: Said) -> str:
    decision = get_object_or_404(Decision, version=version, pk=_number(request, "decision"))
    actions.withdraw_decision(decision=decision, **said)
    return _("The decision was taken back.")


@act
def read_again(request: HttpRequest, version: Version, said: Said) -> str:
    actions.read_again_later(version=version, user=said["user"], reason=said["reason"])
    return _("The file will be read again; corrections stay.")
