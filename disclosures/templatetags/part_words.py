"""Where a part stands in the file that it was taken out of, in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from disclosures.models import Part, SourceFile, Version
from disclosures.office_places import OFFICE, office_place

register = template.Library()


@register.filter
def part_words(part: Part) -> str:
    """Pages 21–40; of an office file the places that it begins and ends with, as far as that was read."""
    if part.source.format in OFFICE and (whole := Version.objects.filter(source=part.source).first()):
        ends = [office_place(whole.pages_read, line) for line in (part.first, part.last)]
        return " – ".join(end.words for end in ends if end)
    words = _("pages %(first)s–%(last)s") if part.has_pages else _("lines %(first)s–%(last)s")
    return words % {"first": part.first, "last": part.last}


@register.filter
def part_of_file_words(part: Part) -> str:
    """Pages 21–40 of 汇编.pdf."""
    return _("%(where)s of %(file)s") % {"where": part_words(part), "file": part.source.name}


@register.filter
def in_whole_file(place: int, source: SourceFile) -> str:
    """A page, or line, of a part as the whole file counts it; empty for what is no part."""
    part = source.part
    if part is None or source.format in OFFICE:  # whose cells are called as they were in the whole file
        return ""
    words = _("page %(place)s of %(file)s") if part.has_pages else _("line %(place)s of %(file)s")
    return words % {"place": part.first + place - 1, "file": part.source.name}
