"""Projects by purpose as a table: a row for the purpose with its sums, then its projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comparisons.addressing import Sources
from comparisons.alignment import Printed
from comparisons.formats import amount_text
from comparisons.projects import Form, Project, Purpose
from comparisons.words import SHORT_SCOPES
from disclosures.labels import label
from disclosures.records import Measure, Proof, Scope

FUNDS = (
    Measure.GENERAL_PUBLIC_BUDGET,
    Measure.GOVERNMENT_FUND,
    Measure.STATE_CAPITAL,
    Measure.FISCAL_SPECIAL_ACCOUNT,
    Measure.UNIT_FUNDS,
)
RIGHT = {"td": {"class": "number"}, "th": {"class": "number"}}


@dataclass(frozen=True, slots=True)
class Record:
    """A row: a purpose, or one of its projects. `href` takes the purpose apart or together."""

    purpose: Purpose
    project: Project | None
    href: str = ""


def records(purposes: Sequence[Purpose], hrefs: dict[str, str]) -> Iterator[Record]:
    for purpose in purposes:
        if len(purpose.projects) > 1 or purpose.apart:
            yield Record(purpose, None, hrefs.get(purpose.key, ""))
        for project in purpose.projects:
            yield Record(purpose, project)


class ProjectsTable(tables.Table):  # type: ignore[misc]  # django_tables2 has no types
    """Columns for the funds that any of the projects has."""

    name = tables.Column(
        verbose_name=gettext_lazy("Project"),
        accessor="purpose",
        attrs={"th": {"class": "stick"}, "td": {"class": "stick"}},
    )
    bureau = tables.Column(verbose_name=gettext_lazy("Bureau"), accessor="purpose")
    year = tables.Column(
        verbose_name=gettext_lazy("Year"), accessor="purpose", attrs={"td": {"class": "years"}}
    )
    current = tables.Column(verbose_name=gettext_lazy("This year"), accessor="purpose", attrs=RIGHT)
    carryover = tables.Column(verbose_name=gettext_lazy("Carried over"), accessor="purpose", attrs=RIGHT)
    form = tables.Column(verbose_name=gettext_lazy("Performance form"), accessor="purpose", attrs=RIGHT)

    class Meta:
        template_name = "_components/table_frame.html"
        orderable = False
        row_attrs = {"class": lambda record: "" if record.project else "is-purpose"}
        sequence = ("name", "bureau", "year", "current", "...", "carryover", "form")

    def __init__(self, purposes: Sequence[Purpose], hrefs: dict[str, str]) -> None:
        self.sources = Sources.here()
        held = {m for purpose in purposes for p in purpose.projects for m in p.current}
        funds = [(m.value, FundColumn(m, self.sources)) for m in FUNDS if m in held]
        super().__init__(list(records(purposes, hrefs)), extra_columns=funds)

    def render_name(self, record: Record) -> SafeString:
        if record.project is None:
            return self._purpose(record)
        line = record.project.line
        unit = line.unit if line.unit not in ("", line.agency) else ""
        return format_html('<span class="project">{}</span> <span class="hint">{}</span>', line.name, unit)

    def _purpose(self, record: Record) -> SafeString:
        purpose = record.purpose
        count = len(purpose.projects)
        said = ngettext("%(count)s project", "%(count)s projects", count) % {"count": count}
        worded = ngettext("%(count)s wording", "%(count)s wordings", purpose.wordings)
        act = _("bring together") if purpose.apart else _("take apart")
        link = format_html(' <a href="{}">{}</a>', record.href, act) if record.href else ""
        return format_html(
            '<strong>{}</strong> <span class="hint">{} · {}</span>{}',
            purpose.name, said, worded % {"count": purpose.wordings}, link,
        )  # fmt: skip

    def render_bureau(self, record: Record) -> SafeString | str:
        if record.project is None:
            bureaus = record.purpose.bureaus
            return ngettext("%(count)s bureau", "%(count)s bureaus", bureaus) % {"count": bureaus}
        line = record.project.line
        return format_html(
            '<a href="{}">{}</a>', reverse("comparisons:bureau", args=[line.agency_id]), line.agency
        )

    def render_year(self, record: Record) -> SafeString | str:
        if record.project is None:
            return _lines([f"{s.year} {SHORT_SCOPES[Scope(s.scope)]}" for s in record.purpose.sums])
        line = record.project.line
        return f"{line.year} {SHORT_SCOPES[Scope(line.scope)]}"

    def render_current(self, record: Record) -> SafeString:
        if record.project is None:
            return _lines(
                ["" if s.current is None else f"Σ {amount_text(s.current)}" for s in record.purpose.sums]
            )
        return amount(record.project.total, self.sources)

    def render_carryover(self, record: Record) -> SafeString:
        if record.project is None:
            sums = record.purpose.sums
            return _lines(["" if s.carryover is None else f"Σ {amount_text(s.carryover)}" for s in sums])
        return amount(record.project.carryover, self.sources)

    def render_form(self, record: Record) -> SafeString | str:
        form = record.project.form if record.project else None
        return _form(form, record.project) if form and record.project else ""


class FundColumn(tables.Column):  # type: ignore[misc]
    """What one fund gives."""

    def __init__(self, measure: Measure, sources: Sources) -> None:
        super().__init__(verbose_name=label(measure), accessor="purpose", attrs=RIGHT)
        self.measure, self.sources = measure, sources

    def render(self, record: Record) -> SafeString | str:
        return amount(record.project.current.get(self.measure), self.sources) if record.project else ""


def amount(printed: Printed | None, sources: Sources) -> SafeString:
    """A figure with its proof mark, leading to its source."""
    if printed is None:
        return format_html("{}", "")
    return format_html(
        '<a class="amount amount-{}" href="{}" title="{}">{}</a>',
        printed.proof, sources.of(printed), label(Proof(printed.proof)), amount_text(printed.amount),
    )  # fmt: skip


def _form(form: Form, project: Project) -> SafeString:
    """The form's amount for the year, and for the whole period where it is another."""
    if form.annual_wan is None:
        return format_html("{}", "")
    words = [amount_text(form.annual_wan)]
    if form.whole_wan is not None and form.whole_wan != form.annual_wan:
        words.append(_("whole %(amount)s") % {"amount": amount_text(form.whole_wan)})
    if form.project != project.line.name:
        words.append(_("as “%(name)s”") % {"name": form.project})
    where = f"?page={form.page}" if form.page else ""
    href = reverse("disclosures:version", args=[form.version]) + where
    return format_html('<a href="{}">{}</a> {}', href, words[0], _lines(words[1:]))


def _lines(texts: Sequence[Any]) -> SafeString:
    return format_html_join("", '<span class="line">{}</span>', ((text,) for text in texts))
