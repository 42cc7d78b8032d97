"""Which figure a sentence repeats, looked up anew where tables or lines were corrected. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disclosures.forms import FORMS, GENERIC, Mention
from disclosures.promised_sums.crossing import Figures
from disclosures.records import Reading, StatementReading


def relinked(reading: Reading) -> Reading:
    """The reading with every sentence tied to the figure that its form says it repeats."""
    figures = Figures(reading)
    statements = tuple(_linked(said, reading.form, figures) for said in reading.statements)
    return replace(reading, statements=statements)


def _linked(said: StatementReading, form: str, figures: Figures) -> StatementReading:
    for mention in _mentions(said, form):
        if match := re.fullmatch(mention.words, said.label):
            knows, figure = (
                figures.find(mention.term, match.groupdict().get("class")) if mention.term else (False, None)
            )
            return replace(said, figure=figure, repeats_a_figure=knows)
    return said


def _mentions(said: StatementReading, form_name: str) -> Iterator[Mention]:
    """What the statement may be, by its topic, in the words of its form or in those of all."""
    forms = [form for form in (*FORMS, GENERIC) if form_name and form.name in (form_name, GENERIC.name)]
    for passage in (passage for form in forms for passage in form.passages):
        if passage.topic == said.topic:
            yield from (passage.opening,) if said.opening is None else passage.items
