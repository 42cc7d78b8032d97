"""What the screens show as tables."""

from comparisons.tables.comparison import ComparisonTable, row_name
from comparisons.tables.projects import Listed, ProjectsTable

__all__ = ["ComparisonTable", "Listed", "ProjectsTable", "row_name"]
