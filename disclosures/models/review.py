"""What people did with what was read: append-only, and never in place of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from disclosures.labels import choices, values
from disclosures.models.sources import Disclosure, Version
from disclosures.models.vocabulary import one_of
from disclosures.records.acts import DecidedOn, Happening, TargetKind, Unfit


class OriginalReading(models.Model):
    """What a reader made of a version's file, before anybody corrected it.

    Kept from a version's first correction on, and for every fresh reading; the newest is in force.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="original_readings")
    reader = models.CharField(max_length=30)
    reading: models.JSONField[Any] = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["version_id", "id"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.reader}"


class Correction(models.Model):
    """A person's correction, kept beside what was read; or the undoing of one.

    `target` is stable over a fresh reading (`corrections.targets`): `path#field`. `read` is what
    the reader read there when it was made, `corrected` what stands there instead; null is a blank.
    """

    STANDING = Q(undoes=None, undone_by=None)

    version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        related_name="corrections",
        verbose_name=pgettext_lazy("column", "version"),
    )
    kind = models.CharField(pgettext_lazy("column", "kind"), max_length=10, choices=choices(TargetKind))
    target = models.CharField(pgettext_lazy("column", "target"), max_length=1000)
    read: models.JSONField[Any] = models.JSONField(pgettext_lazy("column", "as read"), null=True)
    corrected: models.JSONField[Any] = models.JSONField(pgettext_lazy("column", "as corrected"), null=True)
    reason = models.TextField(pgettext_lazy("column", "reason"))
    unfit = models.CharField(
        pgettext_lazy("column", "no longer fits"), max_length=10, choices=choices(Unfit), blank=True
    )
    """Why it does not fit the newest reading of the file."""
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    created = models.DateTimeField(pgettext_lazy("column", "created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("column", "created by"),
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "correction")
        verbose_name_plural = pgettext_lazy("model", "corrections")
        ordering = ["created", "id"]
        constraints = [
            one_of("kind", TargetKind, table="correction"),
            models.CheckConstraint(
                condition=Q(unfit__in=["", *values(Unfit)]), name="correction_unfit_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.target}: {self.reason[:50]}"


class Decision(models.Model):
    """What a person lets stand although it does not add up or was not read; or the taking back of that.

    `key` says what it is about, stable as long as nothing about it changes (`corrections.targets`);
    `about` keeps what it said then.
    """

    STANDING = Q(withdraws=None, withdrawn_by=None)

    version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name=pgettext_lazy("column", "version"),
    )
    subject = models.CharField(pgettext_lazy("column", "subject"), max_length=10, choices=choices(DecidedOn))
    key = models.CharField(max_length=64)
    about: models.JSONField[Any] = models.JSONField(pgettext_lazy("column", "about"), default=dict)
    reason = models.TextField(pgettext_lazy("column", "reason"))
    withdraws = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawn_by"
    )
    created = models.DateTimeField(pgettext_lazy("column", "created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("column", "created by"),
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "decision")
        verbose_name_plural = pgettext_lazy("model", "decisions")
        ordering = ["created", "id"]
        indexes = [models.Index(fields=["version", "key"], name="decision_by_key")]
        constraints = [
            one_of("subject", DecidedOn, table="decision"),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.key[:8]}: {self.reason[:50]}"


class Event(models.Model):
    """One thing that happened to a version: who, when, why. `disclosure` is the one it was of then."""

    version = models.ForeignKey(
        Version,
        on_delete=models.CASCADE,
        related_name="events",
        verbose_name=pgettext_lazy("column", "version"),
    )
    disclosure = models.ForeignKey(
        Disclosure,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=pgettext_lazy("column", "disclosure"),
    )
    what = models.CharField(
        pgettext_lazy("column", "what happened"), max_length=12, choices=choices(Happening)
    )
    reason = models.TextField(pgettext_lazy("column", "reason"), blank=True)
    params: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    correction = models.ForeignKey(
        Correction, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField(pgettext_lazy("column", "created"), db_index=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=pgettext_lazy("column", "created by"),
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "event")
        verbose_name_plural = pgettext_lazy("model", "events")
        ordering = ["created", "id"]
        constraints = [one_of("what", Happening, table="event")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.what}"


class FormerFigure(models.Model):
    """A figure that is read no more, so that its address goes on answering. The key is the figure's."""

    id = models.BigIntegerField(primary_key=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="former_figures")
    target = models.CharField(max_length=1000)
    was: models.JSONField[Any] = models.JSONField()
    """kind, occurrence, code, name, measure, printed, amount, page, box, line."""
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.target
