"""Which addresses may be shortened: screens of our own that anybody may ask for."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

LONGEST = 6000
OF_DISCLOSURES = {"overview", "version", "figure", "findings", "finding", "changes"}


def own_address(word: str) -> str | None:
    """The path and query of one of our screens, as it is to be kept; None for anything else.

    What is kept begins with exactly one slash and holds nothing that a browser takes for another host.
    """
    if len(word) > LONGEST or "\\" in word or any(ord(letter) < 33 for letter in word):
        return None
    parts = urlsplit(word)
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith("//"):
        return None
    with override(get_language_from_path(parts.path) or settings.LANGUAGE_CODE):
        try:
            found = resolve(parts.path)
        except Resolver404:
            return None
    known = found.namespace == "comparisons" or (
        found.namespace == "disclosures" and found.url_name in OF_DISCLOSURES
    )
    if not known:
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
