"""What the screens show, to take away: CSV, XLSX and JSON, every row with where it comes from."""

from comparisons.exports.comparison import sheet_of
from comparisons.exports.projects import sheet_of_projects
from comparisons.exports.sheets import FORMATS, Sheet, harmless

__all__ = ["FORMATS", "Sheet", "harmless", "sheet_of", "sheet_of_projects"]
