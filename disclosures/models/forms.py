"""Performance forms (绩效目标表), their amounts by source, and their targets."""

from __future__ import annotations

from typing import Any

from django.db import models

from disclosures.labels import choices
from disclosures.models.sources import Version
from disclosures.models.vocabulary import one_of
from disclosures.records import FormKind, Span


class ProjectForm(models.Model):
    """A performance form; amounts in 元. `project` is empty where the targets are a whole unit's."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="project_forms")
    kind = models.CharField(max_length=10, choices=choices(FormKind), default=FormKind.PROJECT)
    project = models.CharField(max_length=300, blank=True)
    unit_name = models.CharField(max_length=100, blank=True)
    department = models.CharField(max_length=100, blank=True)
    attribute = models.CharField(max_length=100, blank=True)
    """项目属性, as printed."""
    period = models.CharField(max_length=50, blank=True)
    annual_amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    whole_amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    box: models.JSONField[Any] = models.JSONField(null=True, blank=True)
    source_line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["version_id", "id"]
        constraints = [one_of("kind", FormKind, table="projectform")]

    def __str__(self) -> str:
        return self.project or self.unit_name


class FormFund(models.Model):
    """A source of a form's amount, or a use of it, in 元."""

    form = models.ForeignKey(ProjectForm, on_delete=models.CASCADE, related_name="funds")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    span = models.CharField(max_length=10, choices=choices(Span))
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    is_use = models.BooleanField(default=False)
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    box: models.JSONField[Any] = models.JSONField(null=True, blank=True)
    source_line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["form_id", "order"]
        constraints = [one_of("span", Span, table="formfund")]

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"


class Indicator(models.Model):
    """A target of a form, by its three levels as printed; `place` fields tell where its name stands."""

    form = models.ForeignKey(ProjectForm, on_delete=models.CASCADE, related_name="indicators")
    order = models.PositiveSmallIntegerField()
    span = models.CharField(max_length=10, choices=choices(Span))
    level1 = models.CharField(max_length=100, blank=True)
    level2 = models.CharField(max_length=100, blank=True)
    name = models.TextField()
    value = models.TextField(blank=True)
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    box: models.JSONField[Any] = models.JSONField(null=True, blank=True)
    source_line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["form_id", "order"]
        constraints = [one_of("span", Span, table="indicator")]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
