"""What the checks found: identities that do not hold."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from disclosures.labels import choices
from disclosures.models.figures import Figure, Statement
from disclosures.models.sources import Version
from disclosures.models.vocabulary import one_of
from disclosures.records import Kind, Measure, Severity


class Suggestion(models.Model):
    """The one figure whose change would satisfy every sum that fails; never applied by itself.

    `amount` is what it would have to be, in 万元; `evidence` the rules that say so, in turn.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="suggestions")
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="suggestions")
    amount = models.DecimalField(max_digits=20, decimal_places=6)
    evidence: models.JSONField[Any] = models.JSONField(default=list)

    class Meta:
        ordering = ["version_id", "id"]

    def __str__(self) -> str:
        return f"{self.figure} → {self.amount}"


class Finding(models.Model):
    """An identity that does not hold, or that something unread leaves open. Names both sides and the
    difference, in 万元 (or in %, as printed).

    `key` is the same as long as rule, figures and printed values are: decisions go by it.
    """

    version = models.ForeignKey(
        Version,
        on_delete=models.CASCADE,
        related_name="findings",
        verbose_name=pgettext_lazy("column", "version"),
    )
    key = models.CharField(max_length=64, db_index=True, blank=True)
    rule = models.CharField(pgettext_lazy("column", "rule"), max_length=50)
    rule_version = models.PositiveSmallIntegerField(default=1)
    severity = models.CharField(pgettext_lazy("column", "severity"), max_length=10, choices=choices(Severity))
    kind = models.CharField(pgettext_lazy("column", "kind"), max_length=30, choices=choices(Kind), blank=True)
    code = models.CharField(pgettext_lazy("column", "code"), max_length=12, blank=True)
    name = models.CharField(pgettext_lazy("column", "name"), max_length=300, blank=True)
    measure = models.CharField(
        pgettext_lazy("column", "measure"), max_length=30, choices=choices(Measure), blank=True
    )
    expected = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    actual = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    difference = models.DecimalField(
        pgettext_lazy("column", "difference"), max_digits=20, decimal_places=6, null=True
    )
    allowance = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="findings"
    )
    """The sentence that does not agree, where running text takes part."""
    suggestion = models.ForeignKey(
        Suggestion, null=True, blank=True, on_delete=models.SET_NULL, related_name="findings"
    )
    printed = models.CharField(max_length=300, blank=True)
    """What is printed where an amount was not read; of a row or a column, what is known of it."""
    place: models.JSONField[Any] = models.JSONField(null=True, blank=True)
    """Where that is: page, box, line."""
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    figures: models.ManyToManyField[Figure, FindingFigure] = models.ManyToManyField(
        Figure, through="FindingFigure", related_name="findings"
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "finding")
        verbose_name_plural = pgettext_lazy("model", "findings")
        ordering = ["version_id", "id"]
        constraints = [one_of("severity", Severity, table="finding")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.code} {self.name} {self.difference}"


class FindingFigure(models.Model):
    """A figure on one side of a finding: the printed sum, one of its parts, or last year's disclosure's."""

    class Part(models.TextChoices):
        WHOLE = "whole", _("whole")
        PART = "part", _("part")
        BEFORE = "before", _("last year's")

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="sides")
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "figure", "part"], name="findingfigure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.part}"
