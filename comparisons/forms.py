"""The filters of the list of disclosures to choose columns from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.utils.translation import gettext_lazy as _

from comparisons.cells import ShownRow
from comparisons.columns import Place
from comparisons.state import Filters, State
from disclosures.labels import choices
from disclosures.records import Level, Scope

FILTERS = ("region", "level", "year", "scope", "q")
INDENT = "\u3000"


class FilterForm(forms.Form):
    """By region, level, year, scope and words; sent with GET."""

    region = forms.ChoiceField(label=_("Region"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    scope = forms.ChoiceField(label=_("Scope"), required=False)
    q = forms.CharField(
        label=_("Bureau or region"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, filters: Filters, places: Sequence[Place], years: Sequence[int]) -> None:
        chosen: dict[str, Any] = {
            "region": filters.region,
            "level": filters.level or "",
            "year": str(filters.year or ""),
            "scope": filters.scope or "",
            "q": filters.q,
        }
        super().__init__(initial=chosen, label_suffix="")
        regions = [(place.code, INDENT * place.depth + place.name) for place in places]
        self._offer("region", _with_chosen(regions, filters.region))
        self._offer("level", choices(Level))
        self._offer("year", _with_chosen([(str(y), str(y)) for y in years], chosen["year"]))
        self._offer("scope", choices(Scope))

    def _offer(self, name: str, offered: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("all")), *offered]


class ChooseForm(FilterForm):
    """Narrows the list of disclosures; the rest of the state goes along hidden, and the region, which is
    chosen in the tree beside the list."""

    def __init__(self, state: State, places: Sequence[Place], years: Sequence[int]) -> None:
        super().__init__(state.filters, places, years)
        self.fields["region"].widget = forms.HiddenInput()
        _carry(self, state, but=FILTERS)


class ProjectsForm(FilterForm):
    """Narrows the projects; what was taken apart or out of its purpose stays so."""

    def __init__(
        self,
        filters: Filters,
        kept: Mapping[str, Sequence[str]],
        places: Sequence[Place],
        years: Sequence[int],
    ) -> None:
        super().__init__(filters, places, years)
        self.fields["q"].label = _("Project, bureau or unit")
        for name, words in kept.items():
            if words:
                self.fields[name] = forms.CharField(widget=forms.MultipleHiddenInput, initial=list(words))


class FindForm(forms.Form):
    """Rows by a code or a part of a name; the rest of the state goes along hidden."""

    find = forms.CharField(
        label=_("Find rows"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("code or part of a name")}),
    )

    def __init__(self, state: State) -> None:
        super().__init__(initial={"find": state.find}, label_suffix="", auto_id="rows-%s")
        _carry(self, state, but=("find",))


class PairForm(forms.Form):
    """Two rows to set against each other; the rest of the state goes along hidden."""

    across = forms.ChoiceField(label=_("Across"), required=False)
    up = forms.ChoiceField(label=_("Upwards"), required=False)

    def __init__(self, state: State, rows: Sequence[ShownRow], shown: Sequence[ShownRow]) -> None:
        keys = ["/".join(row.path) for row in shown]
        super().__init__(initial=dict(zip(("across", "up"), keys, strict=True)), label_suffix="")
        offered = [("/".join(row.path), INDENT * row.level + row.name) for row in rows]
        for name in ("across", "up"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered
        _carry(self, state, but=("across", "up"))


def _carry(form: forms.Form, state: State, *, but: Sequence[str]) -> None:
    """The state as hidden fields, without what the form's own fields say."""
    for name, word in parse_qsl(state.to_query()):
        if name not in but:
            form.fields[name] = forms.CharField(widget=forms.HiddenInput, initial=word)


def _with_chosen(offered: list[tuple[str, str]], chosen: str) -> list[tuple[str, str]]:
    """What the address says stays chosen though nothing is published there."""
    return offered if not chosen or chosen in dict(offered) else [(chosen, chosen), *offered]
