"""What was read: tables, lines, figures."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from disclosures.labels import choices, values
from disclosures.models.review import Correction
from disclosures.models.sources import Version
from disclosures.models.vocabulary import one_of
from disclosures.records import FigureState, Kind, Measure, Proof, Role, Side, TableState, Unit


class Table(models.Model):
    """One table of a version. `measures` are its amount columns in printed order."""

    version = models.ForeignKey(
        Version,
        on_delete=models.CASCADE,
        related_name="tables",
        verbose_name=pgettext_lazy("column", "version"),
    )
    kind = models.CharField(pgettext_lazy("column", "kind"), max_length=30, choices=choices(Kind))
    occurrence = models.PositiveSmallIntegerField(pgettext_lazy("column", "occurrence"), default=1)
    number = models.PositiveSmallIntegerField(pgettext_lazy("column", "number"), null=True, blank=True)
    title = models.CharField(max_length=200)
    unit = models.CharField(pgettext_lazy("column", "unit"), max_length=10, choices=choices(Unit), blank=True)
    unit_printed = models.CharField(max_length=50, blank=True)
    state = models.CharField(pgettext_lazy("column", "state"), max_length=20, choices=choices(TableState))
    measures = ArrayField(models.CharField(max_length=30, choices=choices(Measure)), default=list)
    pages = ArrayField(models.PositiveSmallIntegerField(), default=list)
    heads = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    """The words printed lowest over the column of each measure."""
    as_read: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    """By field, what was read where a person's correction stands now."""

    class Meta:
        verbose_name = pgettext_lazy("model", "table")
        verbose_name_plural = pgettext_lazy("model", "tables")
        ordering = ["version_id", "number", "kind", "occurrence"]
        constraints = [
            models.UniqueConstraint(fields=["version", "kind", "occurrence"], name="table_occurrence_once"),
            one_of("kind", Kind, table="table"),
            one_of("state", TableState, table="table"),
            models.CheckConstraint(condition=Q(unit__in=["", *values(Unit)]), name="table_unit_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its name in an address: projects.1."""
        return f"{self.kind}.{self.occurrence}"


class Line(models.Model):
    """One line of a table, in printed order; `parent` is the line it is a part of."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=12, choices=choices(Side))
    role = models.CharField(max_length=10, choices=choices(Role))
    level = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=300)
    printed_name = models.CharField(max_length=300)
    government_category = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    block = models.PositiveSmallIntegerField(default=0)
    """Lines of one block add up to their parent, and so do those of another: 功能分类, 支出用途."""
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    source_line = models.PositiveIntegerField(null=True, blank=True)
    as_read: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    """By field, what was read where a person's correction stands now."""
    unread: models.JSONField[Any] = models.JSONField(default=list, blank=True)
    """Its cells under amounts that print something else: measure, printed, page, box, line."""

    class Meta:
        ordering = ["table_id", "side", "order"]
        constraints = [
            models.UniqueConstraint(fields=["table", "side", "order"], name="line_order_once"),
            one_of("side", Side, table="line"),
            one_of("role", Role, table="line"),
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]*$"), name="line_code_digits"),
        ]
        indexes = [models.Index(fields=["code", "table"], condition=~Q(code=""), name="line_by_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    @property
    def key(self) -> str:
        """Its name in an address: projects.1/expenditure.12. It outlives a correction; its id does not."""
        return f"{self.table.key}/{self.side}.{self.order}"


class Figure(models.Model):
    """One printed amount. `amount` is exact, in 万元; the box is in PDF points from the top left.

    Where a person corrected it, `correction` says so, and keeps what was read (`correction.read`).
    """

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="figures")
    measure = models.CharField(max_length=30, choices=choices(Measure))
    amount = models.DecimalField(max_digits=20, decimal_places=6)
    printed = models.CharField(max_length=50)
    state = models.CharField(max_length=10, choices=choices(FigureState))
    proof = models.CharField(max_length=12, choices=choices(Proof), default=Proof.NOT_PROVED)
    correction = models.ForeignKey(
        Correction,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="figures",
        db_index=False,
    )
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    x0 = models.FloatField(null=True, blank=True)
    top = models.FloatField(null=True, blank=True)
    x1 = models.FloatField(null=True, blank=True)
    bottom = models.FloatField(null=True, blank=True)
    source_line = models.PositiveIntegerField(null=True, blank=True)
    source_column = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["correction"], condition=Q(correction__isnull=False), name="figure_by_correction"
            ),
            models.Index(fields=["line"], condition=Q(proof=Proof.CONTRADICTED), name="figure_contradicted"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "measure"], name="figure_once", include=["amount", "proof", "state"]
            ),
            one_of("state", FigureState, table="figure"),
            one_of("proof", Proof, table="figure"),
            models.CheckConstraint(
                condition=Q(state=FigureState.ZERO, amount=0) | Q(state=FigureState.PRINTED) & ~Q(amount=0),
                name="figure_zero_is_zero",
            ),
            models.CheckConstraint(
                condition=Q(page=None, x0=None, top=None, x1=None, bottom=None, source_line__isnull=False)
                | Q(page__isnull=False)
                & Q(x0__isnull=False, top__isnull=False, x1__isnull=False, bottom__isnull=False)
                & Q(x0__lt=F("x1"), top__lt=F("bottom")),
                name="figure_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.measure} {self.printed}"

    @property
    def edges(self) -> tuple[float, float, float, float] | None:
        """x0, top, x1, bottom of its box; None where the source has no pages."""
        if self.x0 is None or self.top is None or self.x1 is None or self.bottom is None:
            return None
        return self.x0, self.top, self.x1, self.bottom

    @property
    def read_as(self) -> str:
        """What the reader read there: `printed`, but where a person corrected it; empty for nothing."""
        return self.printed if self.correction is None else str(self.correction.read or "")


class Statement(models.Model):
    """A sentence of part 3 that prints an amount, with its share or change, where it stands.

    `figure` is the table's figure that it repeats (with `repeats_a_figure` and no figure: a blank cell),
    `opening` the statement that it is a share of. The `places` are decimals as printed.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="statements")
    order = models.PositiveSmallIntegerField(default=0)
    topic = models.CharField(max_length=50)
    name = models.CharField(max_length=300, blank=True)
    amount = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    printed = models.CharField(max_length=50, blank=True)
    figure = models.ForeignKey(
        Figure, null=True, blank=True, on_delete=models.CASCADE, related_name="statements"
    )
    opening = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="shares"
    )
    share = models.DecimalField(max_digits=9, decimal_places=4, null=True)
    change = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    change_percent = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    places = models.PositiveSmallIntegerField(default=0)
    share_places = models.PositiveSmallIntegerField(default=0)
    change_places = models.PositiveSmallIntegerField(default=0)
    change_percent_places = models.PositiveSmallIntegerField(default=0)
    repeats_a_figure = models.BooleanField(default=False)
    adds_up = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    text = models.TextField()
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    box: models.JSONField[Any] = models.JSONField(null=True, blank=True)
    """x0, top, x1, bottom of the line that prints the amount."""
    source_line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["version_id", "order", "id"]

    def __str__(self) -> str:
        return self.text[:80]
