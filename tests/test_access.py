"""Every address of the site as nobody, reader, contributor, reviewer and administrator; see access_table."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

import factories
import pdf_maker
import people
import pytest
from access_table import ANSWERS, FILLED, OPEN_TO_NOBODY, ROLES, TABLE, TARGETS
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client, override_settings
from django.urls import get_resolver

from disclosures.models import Denominator, Finding, Statement, Upload
from disclosures.records import Resource

METHODS = ("GET", "POST")
SIGN_IN = ("/accounts/login/", "/admin/login/")


def addresses(patterns=None, before=""):
    """Every address of the URL conf, as it is written there."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route


ADDRESSES = list(dict.fromkeys(addresses()))


def line_of(route):
    """The line of the table that is about an address; the longest of those that fit."""
    if route in TABLE:
        return route
    return max((line for line in TABLE if "*" in line and fnmatchcase(route, line)), key=len, default=None)


def expected(route, method, target):
    word = TABLE[line_of(route)][METHODS.index(method)]
    return ANSWERS[word][target] if word in ANSWERS else tuple(word.split())


def test_every_address_has_a_line():
    missing = [route for route in ADDRESSES if line_of(route) is None]
    assert not missing, (
        f"Say in tests/access_table.py who may have {missing}: add a line `address: (GET, POST)` to TABLE "
        "with two words of ANSWERS."
    )


def test_no_line_is_about_an_address_that_is_gone():
    used = {line_of(route) for route in ADDRESSES}
    assert [line for line in TABLE if line not in used] == []


@dataclass
class Place:
    """One disclosure with all that an address can name of it."""

    version: int
    figure: int
    finding: int
    statement: int
    resource: int
    agency: int
    upload: int


def place(name, pdf, *, state, user):
    version = factories.version(agency=name)
    table = factories.by_code(version, {"210": "1.00"}, total="1.00")
    version.source.file.save("a.pdf", ContentFile(pdf))
    version.source.format = "pdf"
    version.source.save()
    version.pages_read = [{"number": 1, "how": "text", "width": 595, "height": 842}]
    version.created_by = user
    if state == "draft":
        version.state, version.current, version.published = "draft", False, None
    version.save()
    upload = Upload.objects.create(
        name=f"{name}.pdf",
        size=1,
        state="ingested",
        stage="done",
        finished=factories.PUBLISHED,
        version=version,
        created_by=user,
    )
    finding = Finding.objects.create(
        version=version, rule="total.parts", severity="error", kind="expenditure"
    )
    statement = Statement.objects.create(version=version, topic="total", text="1.00万元")
    resource = Denominator.objects.create(version=version, what=Resource.STAFF, value=1, printed="1人")
    figure = table.lines.first().figures.first()
    return Place(
        version.pk,
        figure.pk,
        finding.pk,
        statement.pk,
        resource.pk,
        version.disclosure.agency_id,
        upload.pk,
    )


@dataclass(frozen=True)
class Answer:
    """What these tests look at of a response."""

    status_code: int
    headers: Mapping
    text: str
    """Of what is not there; other pages are not kept."""


@dataclass
class Everybody:
    """A client for each role, the three disclosures that an address may name, and what was answered so far."""

    clients: dict
    places: dict
    answers: dict = field(default_factory=dict)

    def asked(self, role, method, address):
        """The answer: each role asks for an address once, however many tests look at what it gets."""
        question = role, method, address
        if question not in self.answers:
            response = asked(self.clients[role], method, address)
            text = response.text if response.status_code == 404 else ""
            self.answers[question] = Answer(response.status_code, response.headers, text)
        return self.answers[question]


@pytest.fixture(scope="module")
def stored(django_db_setup, django_db_blocker, tmp_path_factory):
    """Everybody and what they ask for, in a transaction around those of the tests; and the folder of its files."""
    folder = tmp_path_factory.mktemp("access")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=folder):
            everybody = accounts_and_disclosures(folder)
        yield everybody, folder
        transaction.set_rollback(True)


@pytest.fixture
def everybody(stored, db, settings):
    everybody, settings.MEDIA_ROOT = stored
    return everybody


def accounts_and_disclosures(folder):
    users = {
        "reader": people.account("reader"),
        "contributor": people.contributor(),
        "reviewer": people.reviewer(),
        "administrator": people.administrator(),
    }
    clients = {"nobody": Client()}
    for role, user in users.items():
        clients[role] = Client()
        clients[role].force_login(user)
    other = people.contributor("other")
    pdf = pdf_maker.make(folder / "a.pdf", pdf_maker.Sheet()).read_bytes()
    places = {
        "published": place("甲市医疗保障局", pdf, state="published", user=other),
        "draft": place("乙市医疗保障局", pdf, state="draft", user=other),
        "own": place("丙市医疗保障局", pdf, state="draft", user=users["contributor"]),
    }
    return Everybody(clients, places)


def parameters(route):
    return re.findall(r"<(?:\w+:)?(\w+)>", route)


def concrete(route, place):
    """The address with everything in it filled in."""
    named = {f"{name}_id": key for name, key in vars(place).items()} | FILLED
    unknown = set(parameters(route)) - set(named)
    assert not unknown, f"Say in FILLED (tests/access_table.py) what stands for {unknown} in {route!r}."
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>", lambda m: f"{named[m[1] or m[2]]}", route)
    return "/" + re.sub(r"[\^$]", "", plain)


def outcome(response, wanted):
    status = response.status_code
    if status in {302, 303} and response.headers["Location"].removeprefix("/en").startswith(SIGN_IN):
        return "ask"
    refused = {401: "ask", 403: "no", 405: "405"}.get(status)
    if refused or wanted == "in":
        return refused or "in"
    return {True: "ok", False: "gone" if status == 404 else str(status)}[200 <= status < 400]


def asked(client, method, address):
    """The answer; whatever was changed by asking is taken back."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(method, address, content_type="application/x-www-form-urlencoded")
        if response.streaming:
            response.getvalue()
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def targets_of(route):
    return (
        TARGETS
        if any(name.endswith("_id") and name not in FILLED for name in parameters(route))
        else TARGETS[:1]
    )


@pytest.mark.parametrize("method", METHODS)
def test_everybody_gets_what_the_table_says(everybody, method):
    wrong = []
    for route in ADDRESSES:
        for target in targets_of(route):
            address = concrete(route, everybody.places[target])
            for role, wanted in zip(ROLES, expected(route, method, target), strict=True):
                got = outcome(everybody.asked(role, method, address), wanted)
                if got != wanted:
                    wrong.append(f"{method} {route} ({target}) as {role}: {got} and not {wanted}")
    assert not wrong, "\n".join(wrong)


def test_drafts_are_not_told_from_what_is_not_there(everybody):
    """To those who may not see a draft, its address answers word for word like one of nothing at all."""
    nowhere = Place(*[10**9] * 7)
    for route in ADDRESSES:
        if len(targets_of(route)) > 1:
            draft, nothing = (concrete(route, where) for where in (everybody.places["draft"], nowhere))
            for role in ("nobody", "reader", "contributor"):
                answers = [everybody.asked(role, method, at) for method in METHODS for at in (draft, nothing)]
                for here, there in (answers[:2], answers[2:]):
                    assert here.status_code == there.status_code, (route, role)
                    if here.status_code == 404:
                        assert without_address(here, draft) == without_address(there, nothing), (route, role)


def without_address(response, address):
    return re.sub(r"csrfmiddlewaretoken\" value=\"\w+", "", response.text.replace(address, ""))


@pytest.mark.parametrize("language", ["en", ""])
def test_with_reading_closed_every_screen_asks_to_sign_in(everybody, settings, language):
    settings.READING = "accounts"
    clients, places = everybody.clients, everybody.places
    for route in ADDRESSES:
        if route not in OPEN_TO_NOBODY and not route.startswith("admin/"):
            address = concrete(route, places["published"])
            if language and not route.startswith("api/v1/"):
                address = f"/{language}{address}"
            assert outcome(asked(clients["nobody"], "GET", address), "ok") == "ask", route
    assert asked(clients["reader"], "GET", "/").status_code == 200
    assert "private" in asked(clients["reader"], "GET", "/").headers["Cache-Control"]


def test_nothing_is_taken_without_a_token(everybody):
    """Every address that takes a form refuses one without the token, whoever sends it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.User.objects.create_superuser("all"))
    for route in ADDRESSES:
        answer = asked(client, "POST", concrete(route, everybody.places["published"]))
        assert answer.status_code in {403, 405}, route


def test_every_answer_says_what_a_browser_may_do(everybody):
    """On each screen: scripts only from our own files, no frame but a chart's, nothing kept by referrers."""
    for route in ADDRESSES:
        role = "administrator" if route.startswith(("admin/", "accounts/")) else "reviewer"
        headers = everybody.asked(role, "GET", concrete(route, everybody.places["draft"])).headers
        parts = [part.strip().partition(" ") for part in headers["Content-Security-Policy"].split(";")]
        policy = {name: sources for name, _, sources in parts}
        assert policy.get("script-src", policy["default-src"]) in {"'self'", "'none'"}, route
        if not route.endswith("/chart/"):
            assert headers["X-Frame-Options"] == "DENY", route
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "camera=()" in headers["Permissions-Policy"]
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
