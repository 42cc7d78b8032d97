"""What stands before a view: the right it needs. Which disclosures one sees is `permissions`' matter too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from disclosures.permissions import User

View = Callable[..., HttpResponse]


def needs(may: Callable[[User], bool]) -> Callable[[View], View]:
    """Lets those through who may; asks others to sign in, and tells who has done that of the right missing.

    The same answer whether what the address names exists or not.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if may(request.user):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect_to_login(request.get_full_path())

        return guarded

    return guard
