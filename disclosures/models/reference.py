"""Reference data: regions, codes, categories, agencies."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from disclosures.labels import choices
from disclosures.models.vocabulary import one_of
from disclosures.records import Classification, Level


class Region(models.Model):
    """A province, city or county; reference data with the official six-digit code."""

    code = models.CharField(pgettext_lazy("column", "code"), primary_key=True, max_length=6)
    name = models.CharField(pgettext_lazy("column", "name"), max_length=50, db_index=True)
    level = models.CharField(pgettext_lazy("column", "level"), max_length=10, choices=choices(Level))
    parent = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=pgettext_lazy("column", "parent"),
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "region")
        verbose_name_plural = pgettext_lazy("model", "regions")
        ordering = ["code"]
        constraints = [
            one_of("level", Level, table="region"),
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{6}$"), name="region_code_six_digits"),
            models.CheckConstraint(
                condition=Q(level=Level.PROVINCE, parent=None)
                | ~Q(level=Level.PROVINCE) & Q(parent__isnull=False),
                name="region_parent_unless_province",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Its own name and those of the regions it lies in, the widest first."""
        return (*(self.parent.names if self.parent else ()), self.name)


class FunctionalCode(models.Model):
    """支出功能分类: class (3 digits), section (5), item (7). Reference data plus what documents bring."""

    code = models.CharField(pgettext_lazy("column", "code"), primary_key=True, max_length=7)
    name = models.CharField(pgettext_lazy("column", "name"), max_length=100)
    parent = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=pgettext_lazy("column", "parent"),
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "functional code")
        verbose_name_plural = pgettext_lazy("model", "functional codes")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{3}([0-9]{2}([0-9]{2})?)?$"), name="functionalcode_digits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class EconomicCategory(models.Model):
    """支出经济分类, the departments' (301...) and the government's (501...)."""

    classification = models.CharField(
        pgettext_lazy("column", "classification"), max_length=10, choices=choices(Classification)
    )
    code = models.CharField(pgettext_lazy("column", "code"), max_length=5)
    name = models.CharField(pgettext_lazy("column", "name"), max_length=100)
    parent = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=pgettext_lazy("column", "parent"),
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "economic category")
        verbose_name_plural = pgettext_lazy("model", "economic categories")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["classification", "code"], name="economiccategory_once"),
            one_of("classification", Classification, table="economiccategory"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Agency(models.Model):
    """A bureau or a unit under it, as named on its disclosures."""

    name = models.CharField(pgettext_lazy("column", "name"), max_length=100)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="agencies",
        verbose_name=pgettext_lazy("column", "region"),
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "bureau")
        verbose_name_plural = pgettext_lazy("model", "bureaus")
        ordering = ["region_id", "name"]
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="agency_once_a_region")]

    def __str__(self) -> str:
        return self.name

    @property
    def other_names(self) -> list[str]:
        return [alias.name for alias in self.aliases.all() if alias.name != self.name]


class AgencyAlias(models.Model):
    """Another name under which documents print an agency."""

    agency = models.ForeignKey(
        Agency,
        on_delete=models.CASCADE,
        related_name="aliases",
        verbose_name=pgettext_lazy("column", "bureau"),
    )
    name = models.CharField(pgettext_lazy("column", "name"), max_length=100, unique=True)

    class Meta:
        verbose_name = pgettext_lazy("model", "bureau's other name")
        verbose_name_plural = pgettext_lazy("model", "bureaus' other names")

    def __str__(self) -> str:
        return self.name
