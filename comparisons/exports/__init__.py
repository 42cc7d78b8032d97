"""What the screens show, to take away: CSV, XLSX and JSON, every row with where it comes from."""

from comparisons.exports.bureaus import sheet_of_bureau
from comparisons.exports.comparison import sheet_of
from comparisons.exports.projects import sheet_of_projects
from comparisons.exports.sheets import FORMATS, Sheet
from comparisons.exports.trends import sheet_of_trends

__all__ = [
    "FORMATS",
    "Sheet",
    "sheet_of",
    "sheet_of_bureau",
    "sheet_of_projects",
    "sheet_of_trends",
]
