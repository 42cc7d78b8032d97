"""Every rule of the proofs, in words: its formula is put together from the declaration that computes it.

Screens, documentation and exports take their words from here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache

from django.utils.translation import gettext_lazy

from disclosures.promised_sums.cross_sums import CROSS_SUMS
from disclosures.promised_sums.identities import ROW_SUMS
from disclosures.proofs import checking
from disclosures.proofs.wording.declared import DECLARED, SUMS
from disclosures.proofs.wording.declared_of_documents import OF_DOCUMENTS
from disclosures.proofs.wording.declared_of_texts import OF_TEXTS
from disclosures.proofs.wording.rule import ACROSS, FAMILIES, Rule

__all__ = ["FAMILIES", "Rule", "by_family", "choices", "fingerprint", "rule_of", "rules"]

_ACROSS = gettext_lazy("Tables that tell the same amount print the same amount.")


@cache
def _by_key() -> Mapping[str, Rule]:
    keys = dict.fromkeys(each.rule for each in CROSS_SUMS)
    across = (
        Rule(
            key,
            ACROSS,
            checking.VERSION,
            SUMS,
            None,
            _ACROSS,
            sums=tuple(each for each in CROSS_SUMS if each.rule == key),
        )
        for key in keys
    )
    return {rule.key: rule for rule in (*DECLARED[:2], *across, *OF_TEXTS, *DECLARED[2:], *OF_DOCUMENTS)}


def rules() -> tuple[Rule, ...]:
    """All rules: within tables, across them, text, forms, years."""
    return tuple(_by_key().values())


def by_family() -> list[tuple[str, list[Rule]]]:
    """All rules, in families with their words."""
    return [(str(words), [rule for rule in rules() if rule.family == key]) for key, words in FAMILIES.items()]


def rule_of(key: str) -> Rule | None:
    """The rule of a finding; None where there is no such rule any more."""
    return _by_key().get(key)


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a filter: the rules' keys and names, by family."""
    return [(words, [(rule.key, rule.name) for rule in family]) for words, family in by_family()]


@cache
def fingerprint() -> str:
    """Changes when any rule does: by it we know which versions to check again."""
    versions = [(rule.key, rule.version) for rule in rules()]
    return hashlib.sha256(repr((ROW_SUMS, CROSS_SUMS, versions)).encode()).hexdigest()[:16]
