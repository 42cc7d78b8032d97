"""What templates need of the address: the same page in another language, where we are."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import translate_url
from django.utils import translation

register = template.Library()


@register.simple_tag(takes_context=True)
def address_in(context: dict[str, Any], language: str) -> str:
    """This page's address, query and all, in another language."""
    request = context.get("request")
    if request is None:
        return "/" if language.startswith("zh") else f"/{language}/"
    return str(translate_url(request.get_full_path(), language))


@register.filter
def counted(number: int) -> str:
    """A count, its thousands apart as in the amounts."""
    return f"{number:,}"


@register.simple_tag
def other_language() -> dict[str, str]:
    """The language a reader may switch to: its code and its name in itself."""
    if (translation.get_language() or "").startswith("zh"):
        return {"code": "en", "name": "English"}
    return {"code": "zh-hans", "name": "中文"}


@register.simple_tag(takes_context=True)
def current_if(context: dict[str, Any], *view_names: str) -> str:
    """The attribute that marks a link to where the reader is."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    return "aria-current=page" if match and match.view_name in view_names else ""
