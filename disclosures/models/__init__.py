"""The data that a disclosure becomes. Rules that can be constraints are constraints.

A `SourceFile` is a file by its hash. Reading it makes a `Version`; once bureau, year and scope are
known the version belongs to a `Disclosure` (agency, year, scope), which has one current version.
A version's tables hold lines, lines hold figures; every figure keeps its place in the source.
"""

from disclosures.models.figures import Figure, Line, ProjectForm, Statement, Table
from disclosures.models.findings import Finding, FindingFigure
from disclosures.models.reference import Agency, AgencyAlias, EconomicCategory, FunctionalCode, Region
from disclosures.models.sources import Correction, Denominator, Disclosure, SourceFile, Upload, Version

__all__ = [
    "Agency",
    "AgencyAlias",
    "Correction",
    "Denominator",
    "Disclosure",
    "EconomicCategory",
    "Figure",
    "Finding",
    "FindingFigure",
    "FunctionalCode",
    "Line",
    "ProjectForm",
    "Region",
    "SourceFile",
    "Statement",
    "Table",
    "Upload",
    "Version",
]
