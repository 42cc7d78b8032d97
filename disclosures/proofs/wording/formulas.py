"""The declarations of sums as formulas in words: table, line, column on both sides. Pure but for language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import pgettext

from disclosures.labels import label
from disclosures.promised_sums.identities import RowSum
from disclosures.records import TWO_SIDED
from disclosures.records.terms import BELOW, SAME_CLASS, SAME_CODE, SAME_LINE, TOTAL_LINE, Term


def stands_at(term: Term, kind: str, measure: str, name: str) -> bool:
    at_place = (term.kind, term.measure) == (kind, measure)
    own = term.line.rpartition(BELOW)[2]
    return at_place and (not term.names_a_line or re.search(own, name) is not None)


def row_equation(row: RowSum) -> str:
    return equation(label(row.whole), map(label, row.parts))


def equation(whole: str, parts: Sequence[str] | map[str]) -> str:
    return f"{whole} = {' + '.join(parts)}"


def term_words(term: Term) -> str:
    """A place in a kind of table: table, line, column."""
    side = [label(term.side)] if term.kind in TWO_SIDED else []
    return " · ".join([label(term.kind), *side, line_words(term.line), label(term.measure)])


def line_words(line: str) -> str:
    known = {
        TOTAL_LINE: pgettext("rule", "total line"),
        SAME_CODE: pgettext("rule", "each code"),
        SAME_CLASS: pgettext("rule", "each class"),
        SAME_LINE: pgettext("rule", "each line of both"),
    }
    return known.get(line) or f"“{plain(line)}”"


def plain(pattern: str) -> str:
    """The plainest words that a pattern of names matches.

    >>> plain(r"(本年|当年)收入合计")
    '本年收入合计'
    """
    words = re.sub(r"\((?:\?:)?[^()]*\)\?|\\d[、.]?\?", "", pattern.replace(".*", ""))
    words = re.sub(r"\((?:\?:)?([^()|]*)(?:\|[^()]*)?\)", r"\1", words)
    return re.sub(r".\?", "", words)
