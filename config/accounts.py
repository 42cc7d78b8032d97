"""Signing in and out, passwords, and whether reading needs an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from sesame.views import LoginView as LinkView

from config.api import error
from config.api_manners import PREFIX
from disclosures.views.guards import ask_to_sign_in


class SignIn(views.LoginView):
    """The form with name and password."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, closed=settings.READING != "open")


@method_decorator(never_cache, name="dispatch")
class SignInLink(LinkView):  # type: ignore[misc]  # sesame has no types
    """Signs in whoever holds the link; a link used before or too old leads to the ordinary form."""

    login_required = False

    def login_failed(self) -> HttpResponse:
        messages.error(self.request, _("This sign-in link has been used already or is too old."))
        return redirect("login")


class PasswordForm(PasswordChangeForm):
    """Whoever came in by a link and never had a password is not asked for it."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        if not user.has_usable_password():
            del self.fields["old_password"]


class Password(views.PasswordChangeView):
    """A new password for oneself."""

    form_class = PasswordForm
    template_name = "registration/password.html"
    success_url = reverse_lazy("disclosures:overview")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        messages.success(self.request, _("The password is changed; other browsers are signed out."))
        return super().form_valid(form)


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


class ReadingNeedsAccount(LoginRequiredMiddleware):
    """With READING=accounts, every address asks to sign in but those marked `login_not_required`.

    Nothing that such a site answers may be kept by a cache on the way.
    """

    def process_view(self, request: HttpRequest, view_func: Any, *rest: Any) -> HttpResponseBase | None:
        if settings.READING == "open":
            return None
        asked = super().process_view(request, view_func, *rest)
        if asked and request.path.startswith(PREFIX):
            return error(401, _("Reading needs an account here: sign in first."))
        return ask_to_sign_in(request) if asked else None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.READING != "open":
            patch_cache_control(response, private=True)
        return response
