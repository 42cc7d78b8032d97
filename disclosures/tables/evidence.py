"""The sums that a figure stands in, as equations of printed amounts, each a link to its own place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from disclosures.labels import label
from disclosures.models import Figure
from disclosures.promised_sums.identities import ROW_SUMS
from disclosures.promised_sums.identity import CHILDREN, ROW, Identity
from disclosures.proofs.evidence import Evidence, Outcome, evidence
from disclosures.proofs.wording.rules import FAMILIES, rule_of
from disclosures.records import FigureRef, Kind
from disclosures.storage.loading import Loaded, load

MOST_TERMS = 12
"""A sum of more parts names so many of them."""


@dataclass(frozen=True, slots=True)
class Term:
    """An amount of an equation, in 万元; without a figure, one that no table prints."""

    amount: Decimal
    figure: Figure | None
    name: str


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum with its amounts. `whole` is None where the cell is blank."""

    outcome: Outcome
    family: str
    rule: str
    whole: Term | None
    parts: tuple[Term, ...]
    more: int
    """Parts beyond those named."""
    difference: Decimal
    """What is printed, less what it should be."""
    allowance: Decimal


def equations(figure: Figure) -> list[Equation]:
    """Of the figure's version as it stands, with its corrections.

    Raises `Figure.DoesNotExist` where it was read or corrected anew meanwhile, and the figure is gone.
    """
    loaded = load(figure.line.table.version)
    ref = next((ref for ref, row in loaded.figures.items() if row.pk == figure.pk), None)
    if ref is None:
        raise Figure.DoesNotExist(figure.pk)
    return [_equation(loaded, ref, each) for each in evidence(loaded.reading, ref)]


def _equation(loaded: Loaded, figure: FigureRef, found: Evidence) -> Equation:
    identity = found.identity
    rule = rule_of(identity.rule)
    whole, parts = _sides(identity)
    named = _named(parts, figure)
    return Equation(
        outcome=found.outcome,
        family=str(FAMILIES[rule.family]) if rule else "",
        rule=_rule_words(loaded, identity),
        whole=_term(loaded, identity, whole) if whole else None,
        parts=tuple(_term(loaded, identity, part) for part in named),
        more=len(parts) - len(named),
        difference=identity.actual - identity.expected,
        allowance=identity.allowance,
    )


_Amount = tuple[FigureRef | None, Decimal]


def _sides(identity: Identity) -> tuple[_Amount | None, tuple[_Amount, ...]]:
    """The whole and its parts; an amount of text or form stands alone on the side that has no figure."""
    if not identity.beside:
        return identity.whole, identity.parts
    if identity.whole is None:
        return (None, -identity.beside), identity.parts
    return identity.whole, (*identity.parts, (None, identity.beside))


def _named(parts: tuple[_Amount, ...], figure: FigureRef) -> list[_Amount]:
    """The first of many parts, and the figure itself among them."""
    if len(parts) <= MOST_TERMS:
        return list(parts)
    own = [part for part in parts[MOST_TERMS - 1 :] if part[0] == figure]
    return [*parts[: MOST_TERMS - len(own)], *own]


def _term(loaded: Loaded, identity: Identity, amount: _Amount) -> Term:
    ref, value = amount
    if ref is None:
        rule = rule_of(identity.rule)
        return Term(value, None, str(FAMILIES[rule.family]) if rule else "")
    figure = loaded.figures[ref]
    where = [figure.line.table.get_kind_display(), figure.line.code, figure.line.name]
    return Term(value, figure, " · ".join(filter(None, (*where, figure.get_measure_display()))))


def _rule_words(loaded: Loaded, identity: Identity) -> str:
    """What the sum says, as short as it can be said of this one."""
    rule = rule_of(identity.rule)
    if rule is None:
        return identity.rule
    if identity.rule == ROW:
        return _row_words(loaded, identity) or rule.name
    if identity.rule == CHILDREN:
        return rule.name
    tables = dict.fromkeys(_kinds(loaded, identity.figures))
    return " = ".join(label(kind) for kind in tables) if len(tables) > 1 else rule.name


def _row_words(loaded: Loaded, identity: Identity) -> str:
    ref = identity.figures[0]
    table = loaded.reading.tables[ref.table]
    side = table.lines[ref.line].side
    parts = [part.measure for part, _ in identity.parts]
    for declared in ROW_SUMS.get(table.kind, ()):
        if declared.side is side and set(parts) <= set(declared.parts):
            read = [measure for measure in declared.parts if measure in table.measures]
            return f"{label(declared.whole)} = {' + '.join(map(label, read))}"
    return ""


def _kinds(loaded: Loaded, figures: Iterable[FigureRef]) -> Iterable[Kind]:
    return (loaded.reading.tables[ref.table].kind for ref in figures)
