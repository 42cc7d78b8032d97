"""The admin site itself: open to whoever may keep accounts, signed in like everybody else."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from disclosures.permissions import may_administer


class KeepersSite(AdminSite):
    """Asks for a right and not for the staff mark, so that one group is all an administrator needs."""

    site_header = site_title = _("Budget Disclosures")
    index_title = _("Accounts and what is stored")

    def has_permission(self, request: HttpRequest) -> bool:
        return may_administer(request.user)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The site's own sign-in, where failures are counted and links work."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
