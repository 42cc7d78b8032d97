"""Who asks: the address that a request comes from, as far as it can be trusted."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

NEIGHBOURS = 64
"""Bits of an IPv6 address that tell whose network it is; the rest one household chooses freely."""


def address(request: HttpRequest) -> str:
    """The client's address; behind our proxy the one that the proxy itself saw.

    A proxy adds the address it saw at the end of X-Forwarded-For. What stands before that, and the whole
    header where no proxy of ours is, anybody may have written.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return direct
    seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(seen))
    except ValueError:
        return direct


def client(request: HttpRequest) -> str:
    """A word for who asks: the signed-in person, else the network they come from."""
    if request.user.is_authenticated:
        return f"user {request.user.pk}"
    return network(request)


def network(request: HttpRequest) -> str:
    """The client's address, an IPv6 one without the part that its household chooses."""
    word = address(request)
    try:
        known = ip_address(word)
    except ValueError:
        return word
    if isinstance(known, IPv6Address):
        return str(IPv6Address(int(known) >> NEIGHBOURS << NEIGHBOURS))
    return str(known)
