"""What the screens show as tables."""

from comparisons.tables.comparison import ComparisonTable, row_name
from comparisons.tables.projects import ProjectsTable

__all__ = ["ComparisonTable", "ProjectsTable", "row_name"]
