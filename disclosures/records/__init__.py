"""What passes between the stages of reading a disclosure. Pure: no Django, no files, no PDF.

Two families of types, never mixed:

* *raw*: what a reader saw on the pages (`RawDocument` -> `RawPage` -> `RawLine` | `RawTable`);
* *typed*: what a form made of it (`Reading` -> `TableReading` -> `LineReading` -> `FigureReading`).

Everything is frozen; a stage takes one value and returns another. Raw records are plain enough to
cross a process boundary as JSON (see `readers/wire.py`).
"""

from disclosures.records.findings import Checked, FindingReading
from disclosures.records.places import Box, Extent, Place
from disclosures.records.problems import Problem, ProblemCode
from disclosures.records.raw import RawCell, RawDocument, RawLine, RawPage, RawRow, RawTable
from disclosures.records.readings import (
    Cell,
    FigureReading,
    FigureRef,
    FundReading,
    IndicatorReading,
    LineReading,
    ProjectFormReading,
    Reading,
    ResourceReading,
    StatementReading,
    TableReading,
    UnreadCell,
)
from disclosures.records.vocabulary import (
    ACCOUNTS,
    Classification,
    FigureState,
    FormKind,
    Kind,
    Level,
    Measure,
    PageReading,
    Proof,
    Resource,
    Role,
    Scope,
    Severity,
    Side,
    Span,
    Stage,
    TableState,
    Unit,
    UploadState,
    VersionState,
)

__all__ = [
    "ACCOUNTS",
    "Box",
    "Cell",
    "Checked",
    "Classification",
    "Extent",
    "FigureReading",
    "FigureRef",
    "FigureState",
    "FindingReading",
    "FormKind",
    "FundReading",
    "IndicatorReading",
    "Kind",
    "Level",
    "LineReading",
    "Measure",
    "PageReading",
    "Place",
    "Problem",
    "ProblemCode",
    "ProjectFormReading",
    "Proof",
    "RawCell",
    "RawDocument",
    "RawLine",
    "RawPage",
    "RawRow",
    "RawTable",
    "Reading",
    "Resource",
    "ResourceReading",
    "Role",
    "Scope",
    "Severity",
    "Side",
    "Span",
    "Stage",
    "StatementReading",
    "TableReading",
    "TableState",
    "Unit",
    "UnreadCell",
    "UploadState",
    "VersionState",
]
