"""What the comparison screens read. The number of queries does not depend on columns or rows."""

from comparisons.queries.choosing import groups, offers, other_disclosures, places
from comparisons.queries.columns import columns, with_staff
from comparisons.queries.indicators import indicator_lines
from comparisons.queries.lines import (
    Provenance,
    category_names,
    functional_names,
    lines,
    provenance,
    statement_provenance,
)

__all__ = [
    "Provenance",
    "category_names",
    "columns",
    "functional_names",
    "groups",
    "indicator_lines",
    "lines",
    "offers",
    "other_disclosures",
    "places",
    "provenance",
    "statement_provenance",
    "with_staff",
]
