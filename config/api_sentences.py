"""What the API says when it refuses: sentences in the reader's language, never a library's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FORMS: Mapping[str, Promise] = {
    "region": gettext_lazy("six digits, such as 140500"),
    "code": gettext_lazy("digits only, such as 2101506"),
    "below": gettext_lazy("digits only, such as 210"),
    "sha256": gettext_lazy("64 hexadecimal digits"),
    "after": gettext_lazy("what stands in the address of the next page"),
}
"""What a parameter with a form of its own has to look like."""
BY_STATUS: Mapping[int, Promise] = {
    400: gettext_lazy("This request cannot be understood."),
    403: gettext_lazy("This is for people who are signed in and have the right to it."),
    404: gettext_lazy("There is nothing at this address; /api/ describes all there are."),
    405: gettext_lazy("This is read only: ask with GET."),
    429: gettext_lazy("Too many requests at once: wait as many seconds as Retry-After says."),
    500: gettext_lazy("Something went wrong on our side; it has been recorded. Trying again may help."),
    503: gettext_lazy("This takes too long to find: ask for less at once, by region, year or version."),
}


def sentence_of(status: int) -> str:
    return str(BY_STATUS.get(status, BY_STATUS[400 if status < 500 else 500]))


def problem(request: HttpRequest, said: Mapping[str, Any]) -> str:
    """One refused parameter, out of what the validation says of it."""
    kind, about = str(said["type"]), said.get("ctx", {})
    if kind == "unknown":
        return _("There is no parameter “%(name)s” here; /api/ lists those there are.") % {
            "name": about["name"]
        }
    place = [step for step in said["loc"][1:] if step != "asked_for"]
    name = str(place[0]) if place else ""
    given = request.GET.getlist(name) or [request.path.rpartition("/")[2]]
    number = place[1] if len(place) > 1 and isinstance(place[1], int) else 0
    words = {
        "name": name,
        "given": given[min(number, len(given) - 1)][:100],
        "may": _may_be(name, kind, about),
    }
    return _("“%(name)s” cannot be “%(given)s”: it is to be %(may)s.") % words


def _may_be(name: str, kind: str, about: Mapping[str, Any]) -> str:
    if kind in {"enum", "literal_error"}:
        return _("one of %(words)s") % {"words": about["expected"].replace("'", "")}
    if "ge" in about:
        return _("%(number)s or more") % {"number": about["ge"]}
    if "le" in about:
        return _("%(number)s or less") % {"number": about["le"]}
    if kind.startswith("int"):
        return _("a whole number")
    if kind.startswith("bool"):
        return _("true or false")
    if "max_length" in about:
        return _("not longer than %(number)s") % {"number": about["max_length"]}
    return str(FORMS.get(name, _("something else")))
