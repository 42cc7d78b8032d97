"""Signing in by a one-time link."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from sesame.views import LoginView


class SignInLink(LoginView):  # type: ignore[misc]  # sesame has no types
    """Signs in whoever holds the link; a link used before or too old leads to the ordinary form."""

    def login_failed(self) -> HttpResponse:
        messages.error(self.request, _("This sign-in link has been used already or is too old."))
        return redirect("login")
