"""The filters of a screen, each a field of its address."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from disclosures import finding_queries, queries
from disclosures.labels import choices
from disclosures.models import Agency, Finding
from disclosures.proofs.wording.rules import choices as rules_by_family
from disclosures.records import Level, Severity

INDENT = "\u3000"
OPEN, DECIDED_ON = "open", "decided"
DECIDED = [
    (OPEN, pgettext_lazy("finding", "open")),
    (DECIDED_ON, pgettext_lazy("finding", "the document says so")),
]
DEPTH = {Level.PROVINCE: 0, Level.CITY: 1, Level.COUNTY: 2}


class _Whose(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Offers the regions and years that there are for whoever asks, and the region that is asked for."""

    request: HttpRequest

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.request.user
        self.filters["region"].extra["choices"] = [
            (region.code, INDENT * DEPTH[Level(region.level)] + region.name)
            for region in queries.regions_with_disclosures(user, self.data.get("region", ""))
        ]
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in queries.years(user)]
        self.form.label_suffix = ""


class CoverageFilter(_Whose):
    """Narrows the bureaus by what they are called, where they are, and the years they have something of."""

    name = django_filters.CharFilter(
        label=_("Bureau name"), lookup_expr="icontains", widget=forms.TextInput(attrs={"type": "search"})
    )
    region = django_filters.ChoiceFilter(label=_("Region"), method="in_region", empty_label=_("all"))
    year = django_filters.ChoiceFilter(label=_("Year"), method="of_year", empty_label=_("all"))

    class Meta:
        model = Agency
        fields: list[str] = []

    @property
    def chosen_year(self) -> int | None:
        year = self.form.cleaned_data.get("year") if self.is_valid() else None
        return int(year) if year else None

    def in_region(self, found: QuerySet[Agency], name: str, code: str) -> QuerySet[Agency]:
        return found.filter(queries.within("region", [code]))

    def of_year(self, found: QuerySet[Agency], name: str, year: str) -> QuerySet[Agency]:
        shown = queries.covering(self.request.user)
        return found.filter(Exists(shown.filter(disclosure__agency=OuterRef("pk"), disclosure__year=year)))


class FindingFilter(_Whose):
    """Narrows the findings by what they are and whose; `version` is one disclosure's version alone."""

    severity = django_filters.ChoiceFilter(
        label=_("Severity"), choices=choices(Severity), empty_label=_("all")
    )
    rule = django_filters.ChoiceFilter(label=_("Rule"), choices=rules_by_family, empty_label=_("all"))
    region = django_filters.ChoiceFilter(label=_("Region"), method="in_region", empty_label=_("all"))
    year = django_filters.ChoiceFilter(
        label=_("Year"), field_name="version__disclosure__year", empty_label=_("all")
    )
    bureau = django_filters.CharFilter(
        label=_("Bureau name"),
        field_name="version__bureau",
        lookup_expr="icontains",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    decided = django_filters.ChoiceFilter(
        label=_("Decision"), choices=DECIDED, method="is_decided", empty_label=_("all")
    )
    version = django_filters.NumberFilter(
        field_name="version", lookup_expr="exact", widget=forms.HiddenInput, min_value=1, max_value=2**62
    )

    class Meta:
        model = Finding
        fields: list[str] = []

    def filter_queryset(self, found: QuerySet[Finding]) -> QuerySet[Finding]:
        """Severity comes last: how many there are of each is counted before it."""
        chosen = self.form.cleaned_data
        for name in [name for name in self.filters if name != "severity"]:
            found = self.filters[name].filter(found, chosen[name])
        self.of_any_severity = found
        narrowed: QuerySet[Finding] = self.filters["severity"].filter(found, chosen["severity"])
        return narrowed

    def is_decided(self, found: QuerySet[Finding], name: str, word: str) -> QuerySet[Finding]:
        return found.filter(finding_queries.DECIDED if word == DECIDED_ON else ~finding_queries.DECIDED)

    def in_region(self, found: QuerySet[Finding], name: str, code: str) -> QuerySet[Finding]:
        return found.filter(queries.within("version__disclosure__agency__region", [code]))
