"""Office files as pages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy

from disclosures.models.sources import SourceFile


class Rendering(models.Model):
    """An office file as LibreOffice draws it, and where on its pages everything is that was read.

    `pieces` are `records.drawn.Piece` as lists, held to what was read: ``found`` of ``cells`` are there.
    Where it could not be drawn, `code` says why (`UnreadableCode`), and there is no file.
    """

    source = models.OneToOneField(
        SourceFile,
        on_delete=models.CASCADE,
        related_name="rendering",
        verbose_name=pgettext_lazy("model", "source file"),
    )
    reader = models.CharField(pgettext_lazy("column", "reader"), max_length=30)
    """Whose count of rows and columns it goes by."""
    drawing = models.CharField(max_length=30)
    """`drawing.DRAWING` when it was drawn: what an older one drew is drawn again."""
    code = models.CharField(pgettext_lazy("column", "reason code"), max_length=50, blank=True)
    params: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    file = models.FileField(upload_to="renderings/", max_length=200, blank=True)
    sizes: models.JSONField[Any] = models.JSONField(default=list, blank=True)
    """Width and height of each page, in points."""
    pieces: models.JSONField[Any] = models.JSONField(default=list, blank=True)
    found = models.PositiveIntegerField(default=0)
    cells = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(pgettext_lazy("column", "created"), auto_now=True)

    class Meta:
        verbose_name = pgettext_lazy("model", "drawn office file")
        verbose_name_plural = pgettext_lazy("model", "drawn office files")

    def __str__(self) -> str:
        return str(self.source)
