"""Projects by purpose as a table: a row for the purpose with its sums, then its projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comparisons.alignment import Printed
from comparisons.formats import amount_text
from comparisons.projects import FUNDS, Form, Project, Purpose
from comparisons.sources import Sources
from comparisons.words import SHORT_SCOPES
from disclosures.labels import label
from disclosures.records import Measure, Proof, Scope

RIGHT = {"td": {"class": "number"}, "th": {"class": "number"}}


@dataclass(frozen=True, slots=True)
class Listed:
    """A purpose, and its projects that are listed, in all their detail; the addresses take it apart or
    together, list all of it, and take its projects out of it by their keys."""

    purpose: Purpose
    shown: Purpose
    apart: str
    all: str
    outs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """A row: a purpose, one of its projects, or how many more there are."""

    purpose: Purpose
    project: Project | None = None
    href: str = ""
    more: int = 0


def records(listed: Sequence[Listed]) -> Iterator[Record]:
    for each in listed:
        purpose = each.purpose
        if (len(purpose.projects) > 1 and not purpose.out) or purpose.apart:
            yield Record(purpose, href=each.apart)
        for project in each.shown.projects:
            yield Record(purpose, project, href=each.outs.get(project.line.key, ""))
        if more := len(purpose.projects) - len(each.shown.projects):
            yield Record(purpose, href=each.all, more=more)


class ProjectsTable(tables.Table):  # type: ignore[misc]  # django_tables2 has no types
    """Columns for the funds that any of the projects has."""

    name = tables.Column(
        verbose_name=gettext_lazy("Project"),
        accessor="purpose",
        attrs={"th": {"class": "stick"}, "td": {"class": "stick"}},
    )
    bureau = tables.Column(
        verbose_name=gettext_lazy("Bureau"), accessor="purpose", attrs={"td": {"class": "whose"}}
    )
    year = tables.Column(
        verbose_name=gettext_lazy("Year"), accessor="purpose", attrs={"td": {"class": "years"}}
    )
    current = tables.Column(verbose_name=gettext_lazy("This year"), accessor="purpose", attrs=RIGHT)
    carryover = tables.Column(verbose_name=gettext_lazy("Carried over"), accessor="purpose", attrs=RIGHT)
    annual = tables.Column(
        verbose_name=gettext_lazy("Performance form, this year"), accessor="purpose", attrs=RIGHT
    )
    period = tables.Column(
        verbose_name=gettext_lazy("Performance form, whole period"), accessor="purpose", attrs=RIGHT
    )

    class Meta:
        template_name = "_components/table_frame.html"
        orderable = False
        row_attrs = {"class": lambda record: "" if record.project or record.more else "is-purpose"}
        sequence = ("name", "bureau", "year", "current", "annual", "period", "...", "carryover")

    def __init__(self, listed: Sequence[Listed]) -> None:
        self.sources = Sources.here()
        held = {m for each in listed for p in each.shown.projects for m in p.current}
        funds = [(m.value, FundColumn(m, self.sources)) for m in FUNDS if m in held]
        super().__init__(list(records(listed)), extra_columns=funds)

    def render_name(self, record: Record) -> SafeString:
        if record.more:
            said = ngettext("%(count)s more project", "%(count)s more projects", record.more)
            return format_html(
                '<a class="project" href="{}">{}</a>', record.href, said % {"count": record.more}
            )
        if record.project is None:
            return self._purpose(record)
        line = record.project.line
        unit = line.unit if line.unit not in ("", line.agency) else ""
        return format_html(
            '<span class="project">{} <span class="hint">{}</span>{}</span>', line.name, unit, _out(record)
        )

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
        if record.more:
            return ""
        if record.project is None:
            bureaus = record.purpose.bureaus
            return ngettext("%(count)s bureau", "%(count)s bureaus", bureaus) % {"count": bureaus}
        line = record.project.line
        return format_html(
            '<a href="{}">{}</a>', reverse("comparisons:bureau", args=[line.agency_id]), line.agency
        )

    def render_year(self, record: Record) -> SafeString | str:
        if record.more:
            return ""
        if record.project is None:
            return _lines([f"{s.year} {SHORT_SCOPES[Scope(s.scope)]}" for s in record.purpose.sums])
        line = record.project.line
        return f"{line.year} {SHORT_SCOPES[Scope(line.scope)]}"

    def render_current(self, record: Record) -> SafeString | str:
        if record.more:
            return ""
        if record.project is None:
            return _sums([s.current for s in record.purpose.sums])
        return amount(record.project.total, self.sources)

    def render_carryover(self, record: Record) -> SafeString | str:
        if record.more:
            return ""
        if record.project is None:
            return _sums([s.carryover for s in record.purpose.sums])
        return amount(record.project.carryover, self.sources)

    def render_annual(self, record: Record) -> SafeString | str:
        """The form's amount for the year; marked where it is not the table's, or under another name."""
        project = record.project
        if project is None or project.form is None:
            return ""
        said = _of_form(project.form, project.form.annual_wan)
        if project.form_differs:
            differs = _("not what the table prints")
            said = format_html('{} <abbr class="tag tag-warning" title="{}">≠</abbr>', said, differs)
        if project.form.project != project.line.name:
            named = _("The form calls it “%(name)s”") % {"name": project.form.project}
            said = format_html('{} <abbr class="renamed" title="{}">≈</abbr>', said, named)
        return said

    def render_period(self, record: Record) -> SafeString | str:
        form = record.project.form if record.project else None
        return _of_form(form, form.whole_wan) if form else ""


TAKE_OUT = ' <a class="take-out no-print" href="{}" aria-label="{}">{}</a>'


def _out(record: Record) -> SafeString | str:
    """The link that takes a project out of its purpose, or puts it back."""
    if not record.href or record.project is None:
        return ""
    name = record.project.line.name
    if not record.purpose.out:
        act = _("take out")
        return format_html(TAKE_OUT, record.href, f"{act}: {name}", act)
    act = _("put back")
    said = _("taken out of “%(purpose)s”") % {"purpose": record.purpose.key}
    return format_html(' <span class="hint">{}</span>' + TAKE_OUT, said, record.href, f"{act}: {name}", act)


class FundColumn(tables.Column):  # type: ignore[misc]
    """What one fund gives."""

    def __init__(self, measure: Measure, sources: Sources) -> None:
        super().__init__(verbose_name=capfirst(label(measure)), accessor="purpose", attrs=RIGHT)
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


def _of_form(form: Form, amount: Decimal | None) -> SafeString:
    """An amount of a performance form, leading to the form."""
    if amount is None:
        return format_html("{}", "")
    href = f"{reverse('disclosures:version', args=[form.version])}?form={form.pk}#source"
    return format_html('<a class="of-form" href="{}">{}</a>', href, amount_text(amount))


def _lines(texts: Sequence[Any]) -> SafeString:
    return format_html_join("", '<span class="line">{}</span>', ((text,) for text in texts))


def _sums(amounts: Sequence[Decimal | None]) -> SafeString:
    """Sums of ours, a line each; one that there is none of leaves its line empty."""
    shown = (("", "") if a is None else (" amount amount-sum", amount_text(a)) for a in amounts)
    return format_html_join("", '<span class="line{}">{}</span>', shown)
