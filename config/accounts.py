"""Signing in: by a one-time link, and what happens after too many failures."""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from sesame.views import LoginView


class SignInLink(LoginView):  # type: ignore[misc]  # sesame has no types
    """Signs in whoever holds the link; a link used before or too old leads to the ordinary form."""

    def login_failed(self) -> HttpResponse:
        messages.error(self.request, _("This sign-in link has been used already or is too old."))
        return redirect("login")


def too_many_failures(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Mapping[str, str] | None = None
) -> HttpResponse:
    """The sign-in form once more, with a word about waiting."""
    messages.error(
        request,
        _(
            "Too many attempts to sign in have failed. Wait a quarter of an hour, or ask an administrator "
            "for a new password."
        ),
    )
    return render(request, "registration/login.html", {"form": AuthenticationForm(request)}, status=429)
