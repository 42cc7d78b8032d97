"""Short addresses, and what each client has used up of its allowance."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ShortLink(models.Model):
    """A short address for a state of one of our own screens: a path with its query, never another site.

    The token is the beginning of the target's hash, so that the same target always has the same one.
    """

    token = models.CharField(primary_key=True, max_length=32)
    target = models.TextField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(target__regex=r"^/([^/\\]|$)"), name="shortlink_is_our_own"),
        ]

    def __str__(self) -> str:
        return f"{self.token} → {self.target[:80]}"


class Allowance(models.Model):
    """When a client will have its whole allowance again. The key is a hash of who and what for.

    The table is unlogged: counting is worth no write-ahead log, and after a crash everybody starts anew.
    """

    key = models.CharField(primary_key=True, max_length=64)
    free_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.free_at}"
