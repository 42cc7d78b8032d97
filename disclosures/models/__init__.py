"""The data that a disclosure becomes. Rules that can be constraints are constraints.

A `SourceFile` is a file by its hash. Reading it makes a `Version`; once bureau, year and scope are
known the version belongs to a `Disclosure` (agency, year, scope), which has one current version.
A version's tables hold lines, lines hold figures; every figure keeps its place in the source.
"""

from disclosures.models.figures import Figure, Line, Statement, Table
from disclosures.models.findings import Finding, FindingFigure, Suggestion
from disclosures.models.forms import FormFund, Indicator, ProjectForm
from disclosures.models.parts import Part
from disclosures.models.reference import Agency, AgencyAlias, EconomicCategory, FunctionalCode, Region
from disclosures.models.renderings import Rendering
from disclosures.models.resources import Denominator
from disclosures.models.review import Correction, Decision, Event, FormerFigure, OriginalReading
from disclosures.models.sources import Disclosure, Retry, SourceFile, Upload, Version
from disclosures.models.taking import Allowance, ShortLink

__all__ = [
    "Agency",
    "AgencyAlias",
    "Allowance",
    "Correction",
    "Decision",
    "Denominator",
    "Disclosure",
    "EconomicCategory",
    "Event",
    "Figure",
    "Finding",
    "FindingFigure",
    "FormFund",
    "FormerFigure",
    "FunctionalCode",
    "Indicator",
    "Line",
    "OriginalReading",
    "Part",
    "ProjectForm",
    "Region",
    "Rendering",
    "Retry",
    "ShortLink",
    "SourceFile",
    "Statement",
    "Suggestion",
    "Table",
    "Upload",
    "Version",
]
