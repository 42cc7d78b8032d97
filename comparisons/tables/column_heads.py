"""The heads of the chosen columns as HTML, each with what can be done with its column."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from comparisons.columns import Column
from comparisons.heads import Head
from disclosures.addresses import Numbered, numbered

ARROWS = {"descending": "↓", "ascending": "↑", "none": "⇅"}


@dataclass(frozen=True, slots=True)
class HeadWriter:
    """Writes column heads; their words are escaped once for all."""

    version: Numbered
    base_tag: str
    base: str
    sort: str
    left: str
    right: str
    make_base: str
    remove: str

    @classmethod
    def here(cls) -> HeadWriter:
        return cls(
            version=numbered("disclosures:version"),
            base_tag=f' <span class="tag tag-accent">{escape(_("base column"))}</span>',
            base=escape(_("base")),
            sort=escape(_("Sort rows by this column")),
            left=escape(_("Move left")),
            right=escape(_("Move right")),
            make_base=escape(_("Make base column")),
            remove=escape(_("Remove column")),
        )

    def write(self, head: Head, width: int) -> str:
        """A whole head cell, as wide as the columns that are parts of this one."""
        column = head.column
        sorted_ = f' aria-sort="{head.sorted}"' if head.sorted != "none" else ""
        scope, span = ("colgroup", f' colspan="{width}"') if width > 1 else ("col", "")
        notes = "".join(f'<span class="tag tag-warning">{escape(note)}</span>' for note in head.notes)
        staff = self._staff(head) if head.staff else ""
        facts = f"{column.year} · {escape(head.scope)}{self.base_tag if head.is_base else ''}"
        return (
            f'<th scope="{scope}" class="head{" is-base" if head.is_base else ""}"{sorted_}{span}>'
            f'<span class="head-place">{escape(head.place)}</span>'
            f'<a class="head-name" hx-boost="false" href="{self.version(column.version_id)}">'
            f"{escape(column.agency)}</a>"
            f'<span class="head-facts">{facts}</span>{staff}{notes}'
            f'<span class="head-tools no-print">{self._tools(head)}</span></th>'
        )

    def _staff(self, head: Head) -> str:
        href = escape(head.staff_href)
        return f'<a class="head-facts" hx-boost="false" href="{href}">{escape(head.staff)}</a>'

    def _tools(self, head: Head) -> str:
        name = escape(head.column.title)
        arrow = f'<span aria-hidden="true">{ARROWS[head.sorted]}</span>'
        tools = (
            (head.sort, self.sort, arrow, f' class="sort sort-{head.sorted}"'),
            (head.left, self.left, "←", ""),
            (head.right, self.right, "→", ""),
            (head.make_base, self.make_base, self.base, ""),
            (head.remove, self.remove, "×", ""),
        )
        return "".join(
            f'<a href="{escape(href)}"{classes} title="{act}" aria-label="{act}: {name}">{text}</a>'
            for href, act, text, classes in tools
            if href
        )


def part_head(column: Column) -> str:
    """The head of a part of a column, or of its whole."""
    if column.part is None:
        return f'<th scope="col" class="head part is-whole">{escape(_("as printed"))}</th>'
    above = f'<span class="head-facts">{escape(column.part.above)}</span>' if column.part.above else ""
    return f'<th scope="col" class="head part">{above}<span>{escape(column.part.name)}</span></th>'
