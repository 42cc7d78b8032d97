"""Short addresses for states of our own screens."""

from __future__ import annotations

import base64
import hashlib

from django.db import transaction

from disclosures.models import ShortLink

SHORTEST = 8


@transaction.atomic
def shorten(*, target: str) -> ShortLink:
    """The short link of a target that `links.own_address` has let through; the same for the same target."""
    digest = base64.b32encode(hashlib.sha256(target.encode()).digest()).decode().lower()
    for length in range(SHORTEST, 33):
        link, _made = ShortLink.objects.get_or_create(token=digest[:length], defaults={"target": target})
        if link.target == target:
            return link
    raise ValueError("two targets with the same hash")
