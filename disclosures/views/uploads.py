"""Bringing files in: choose, watch them being read, publish or keep as draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from disclosures import actions, queries
from disclosures.actions import ENDED
from disclosures.errors import NoRoomError, RefusedError, sentence
from disclosures.labels import LABELS
from disclosures.models import Upload, Version
from disclosures.permissions import may_follow_uploads, may_upload
from disclosures.queries import RUNNING, Counts
from disclosures.receiving import without_room
from disclosures.records import UploadState
from disclosures.review.repeating import same_before
from disclosures.tables.printed import declared_tables
from disclosures.views.guards import needs

PER_PAGE = 20
OUTCOMES: dict[str, tuple[Promise, Sequence[UploadState]]] = {
    "running": (gettext_lazy("still to be read"), RUNNING),
    **{str(state): (LABELS[UploadState][state], [state]) for state in ENDED},
}
"""What came of uploads, by its word in the address: what it is called, and the states that it means."""


@dataclass(frozen=True, slots=True)
class UploadCard:
    """An upload with all that is said about it."""

    upload: Upload
    counts: Counts | None
    tables: int
    findings: int
    repeated: Version | None
    """The version before it, where it prints the same figures."""

    @property
    def declared(self) -> int:
        """How many tables the document's form has."""
        return len(declared_tables(self.upload.version.form)) if self.upload.version else 0

    @property
    def is_running(self) -> bool:
        return self.upload.state in RUNNING

    @property
    def parts(self) -> list[Upload]:
        """The further disclosures of the file."""
        return list(self.upload.parts.all())

    @property
    def left(self) -> int:
        """How much of the file is still to be read: itself, and its parts."""
        return sum(each.state in RUNNING for each in (self.upload, *self.parts))

    @property
    def is_held_back(self) -> bool:
        """Something is unknown or does not add up: it has to be looked at before it can be published."""
        version = self.upload.version
        return (
            version is None
            or version.disclosure_id is None
            or bool(self.counts and self.counts["contradicted"])
        )

    @property
    def reason(self) -> str:
        return sentence(self.upload.code, self.upload.params)


@needs(may_follow_uploads)
def uploads(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return receive(request)
    outcome = request.GET.get("outcome", "")
    found = queries.uploads(request.user)
    if outcome in OUTCOMES:
        found = found.filter(state__in=OUTCOMES[outcome][1])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    cards = _cards(list(page.object_list))
    context = {"page": page, "cards": cards, **_running(cards), **_outcomes(request), **_limits()}
    return render(request, "disclosures/uploads.html", context)


@needs(may_upload)
def receive(request: HttpRequest) -> HttpResponse:
    files = request.FILES.getlist("files")
    for file in files:
        for _ in actions.receive_uploads(file=file, user=request.user):
            pass
    refused = without_room(request)
    for name in refused:
        actions.refuse_upload(name=name, size=0, refusal=NoRoomError(), user=request.user)
    if files or refused:
        return redirect("disclosures:uploads")
    return render(request, "disclosures/uploads.html", {"nothing_chosen": True, **_limits()}, status=400)


def _limits() -> dict[str, int]:
    return {"megabytes": settings.LARGEST_UPLOAD_BYTES // 1024**2}


@require_safe
@needs(may_follow_uploads)
def upload(request: HttpRequest, upload_id: int) -> HttpResponse:
    shown = get_object_or_404(queries.uploads(request.user), pk=upload_id)
    cards = _cards([shown])
    return render(request, "disclosures/upload.html", {"card": cards[0], "cards": cards, **_running(cards)})


@require_safe
@needs(may_follow_uploads)
def progress(request: HttpRequest) -> HttpResponse:
    """The cards that were still running when last asked for, and what to ask for next."""
    asked = [int(word) for word in request.GET.get("ids", "").split(",") if word.isdecimal()][:PER_PAGE]
    cards = _cards(list(queries.uploads(request.user).filter(pk__in=asked)))
    context = {"cards": cards, "swap": True, **_running(cards)}
    if "outcome" in request.GET:
        context |= _outcomes(request)
    return render(request, "disclosures/_progress.html", context)


@require_POST
@needs(may_upload)
def retry(request: HttpRequest, upload_id: int) -> HttpResponse:
    failed = get_object_or_404(queries.uploads(request.user), pk=upload_id)
    if failed.state == UploadState.REJECTED and failed.retry:
        try:
            actions.retry_upload(upload=failed, user=request.user)
        except RefusedError as error:
            messages.error(request, str(error))
    return redirect("disclosures:uploads")


def _cards(shown: list[Upload]) -> list[UploadCard]:
    versions = [upload.version for upload in shown if upload.version]
    counts = queries.figure_counts(versions)
    results = queries.reading_results(versions)
    repeated = same_before(versions)
    return [
        UploadCard(
            upload,
            counts.get(upload.version_id or 0),
            *results.get(upload.version_id or 0, (0, 0)),
            repeated.get(upload.version_id or 0),
        )
        for upload in shown
    ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A choice of the list: the uploads of which this came."""

    word: str
    name: str
    count: int
    current: bool


def _outcomes(request: HttpRequest) -> dict[str, object]:
    """What came of all uploads that this person may follow, with the one that is asked for."""
    counts = queries.upload_states(request.user)
    asked = request.GET.get("outcome", "")
    chosen = asked if asked in OUTCOMES else ""
    by_word = {word: sum(counts.get(state, 0) for state in states) for word, (_, states) in OUTCOMES.items()}
    outcomes = [Outcome("", gettext("all"), sum(counts.values()), chosen == "")]
    outcomes += [
        Outcome(word, str(OUTCOMES[word][0]), count, word == chosen)
        for word, count in by_word.items()
        if count or word == chosen
    ]
    return {"outcomes": outcomes, "outcome": chosen, "running": by_word["running"]}


def _running(cards: list[UploadCard]) -> dict[str, object]:
    running = [card.upload.pk for card in cards if card.left]
    left = sum(card.left for card in cards)
    return {"running": left, "running_ids": ",".join(map(str, running))}
