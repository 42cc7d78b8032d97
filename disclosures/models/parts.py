"""Several disclosures bound in one file: where in it each stands, but for the first."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy


class Part(models.Model):
    """A further disclosure that a file binds; it is taken out and read as a file of its own."""

    source = models.ForeignKey(
        "SourceFile",
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=pgettext_lazy("model", "source file"),
    )
    first = models.PositiveIntegerField(pgettext_lazy("column", "first page or line"))
    last = models.PositiveIntegerField(pgettext_lazy("column", "last page or line"))

    class Meta:
        verbose_name = pgettext_lazy("model", "part of a file")
        verbose_name_plural = pgettext_lazy("model", "parts of files")
        ordering = ["source", "first"]
        constraints = [
            models.UniqueConstraint(fields=["source", "first", "last"], name="part_once"),
            models.CheckConstraint(condition=Q(first__gte=1, last__gte=F("first")), name="part_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.first}–{self.last}"

    @property
    def has_pages(self) -> bool:
        """Whether it is counted in pages; else in lines."""
        return self.source.format == "pdf"
