"""What a bureau has beside money, as its disclosure prints it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from disclosures.labels import choices
from disclosures.models.sources import Version
from disclosures.models.vocabulary import one_of
from disclosures.records import Resource


class Denominator(models.Model):
    """A printed number of people, posts, offices, vehicles, square metres or pieces of equipment.

    Amounts are divided by some of them, hence the name. `printed` are the words that say it, `text` the
    sentence around them, `organisation` whose it is (empty for the bureau itself), `as_of` the day it is
    given for. A document may print one of them for several organisations: `resource_queries.totals`.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="denominators")
    order = models.PositiveSmallIntegerField(default=0)
    what = models.CharField(max_length=40, choices=choices(Resource))
    value = models.DecimalField(max_digits=20, decimal_places=4)
    unit_printed = models.CharField(max_length=20, blank=True)
    printed = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    as_of = models.DateField(null=True, blank=True)
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    box: models.JSONField[Any] = models.JSONField(null=True, blank=True)
    """x0, top, x1, bottom of the line that prints the number."""
    source_line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["version_id", "order", "id"]
        constraints = [
            one_of("what", Resource, table="denominator"),
            models.CheckConstraint(condition=Q(value__gte=0), name="denominator_not_negative"),
            models.CheckConstraint(condition=~Q(printed=""), name="denominator_is_printed"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.value}"
