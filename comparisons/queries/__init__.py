"""What the comparison screens read. The number of queries does not depend on columns or rows."""

from comparisons.queries.choosing import groups, offers, other_disclosures, places
from comparisons.queries.columns import columns, with_staff
from comparisons.queries.documents import Origin, origins, statement_origins
from comparisons.queries.indicators import indicator_lines, resource_entries
from comparisons.queries.lines import (
    Provenance,
    category_names,
    functional_names,
    lines,
    provenance,
)
from comparisons.queries.projects import detailed, leaders, projects
from comparisons.queries.trends import bureau, bureaus, histories, peers, published, totals_of

__all__ = [
    "Origin",
    "Provenance",
    "bureau",
    "bureaus",
    "category_names",
    "columns",
    "detailed",
    "functional_names",
    "groups",
    "histories",
    "indicator_lines",
    "leaders",
    "lines",
    "offers",
    "origins",
    "other_disclosures",
    "peers",
    "places",
    "projects",
    "provenance",
    "published",
    "resource_entries",
    "statement_origins",
    "totals_of",
    "with_staff",
]
