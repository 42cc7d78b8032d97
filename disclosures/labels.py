"""What each word of the vocabulary is called on screen; the only place that says so."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import npgettext, pgettext_lazy

from disclosures.records import (
    Classification,
    FigureState,
    FormKind,
    Kind,
    Level,
    Measure,
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
from disclosures.records.acts import DecidedOn, Happening, TargetKind, Unfit

LABELS: dict[type[StrEnum], dict[str, Promise]] = {
    Scope: {
        Scope.DEPARTMENT: pgettext_lazy("scope", "department budget"),
        Scope.UNIT: pgettext_lazy("scope", "unit budget"),
    },
    Unit: {
        Unit.YUAN: pgettext_lazy("unit", "yuan"),
        Unit.QIAN_YUAN: pgettext_lazy("unit", "1,000 yuan"),
        Unit.WAN_YUAN: pgettext_lazy("unit", "10,000 yuan"),
    },
    Kind: {
        Kind.REVENUE_AND_EXPENDITURE: pgettext_lazy("kind", "revenue and expenditure"),
        Kind.REVENUE: pgettext_lazy("kind", "revenue"),
        Kind.EXPENDITURE: pgettext_lazy("kind", "expenditure"),
        Kind.APPROPRIATION: pgettext_lazy("kind", "fiscal appropriation"),
        Kind.GENERAL_PUBLIC_EXPENDITURE: pgettext_lazy("kind", "general public budget expenditure"),
        Kind.BASIC_BY_ECONOMIC_CATEGORY: pgettext_lazy("kind", "basic expenditure by economic category"),
        Kind.GOVERNMENT_FUND_REVENUE: pgettext_lazy("kind", "government fund revenue"),
        Kind.GOVERNMENT_FUND_EXPENDITURE: pgettext_lazy("kind", "government fund expenditure"),
        Kind.STATE_CAPITAL: pgettext_lazy("kind", "state capital operations"),
        Kind.THREE_PUBLIC: pgettext_lazy("kind", "three-public expenses"),
        Kind.OPERATING_EXPENSES: pgettext_lazy("kind", "operating expenses"),
        Kind.PROJECTS: pgettext_lazy("kind", "projects (current year)"),
        Kind.CARRYOVER_PROJECTS: pgettext_lazy("kind", "projects (carryover)"),
        Kind.APPROPRIATED_EXPENDITURE: pgettext_lazy("kind", "appropriated expenditure"),
        Kind.APPROPRIATED_BASIC: pgettext_lazy("kind", "appropriated basic expenditure by economic category"),
        Kind.PROCUREMENT: pgettext_lazy("kind", "procurement"),
    },
    Measure: {
        Measure.AMOUNT: pgettext_lazy("measure", "amount"),
        Measure.TOTAL: pgettext_lazy("measure", "total"),
        Measure.CURRENT_YEAR: pgettext_lazy("measure", "current year"),
        Measure.CARRYOVER: pgettext_lazy("measure", "carryover"),
        Measure.BASIC: pgettext_lazy("measure", "basic expenditure"),
        Measure.PROJECT: pgettext_lazy("measure", "project expenditure"),
        Measure.PERSONNEL: pgettext_lazy("measure", "personnel expenses"),
        Measure.PUBLIC: pgettext_lazy("measure", "public expenses"),
        Measure.GENERAL_PUBLIC_BUDGET: pgettext_lazy("measure", "general public budget"),
        Measure.GOVERNMENT_FUND: pgettext_lazy("measure", "government fund"),
        Measure.STATE_CAPITAL: pgettext_lazy("measure", "state capital"),
        Measure.FISCAL_SPECIAL_ACCOUNT: pgettext_lazy("measure", "fiscal special account"),
        Measure.UNIT_FUNDS: pgettext_lazy("measure", "unit funds"),
        Measure.RESERVE: pgettext_lazy("measure", "reserve"),
        Measure.CARRIED_FORWARD: pgettext_lazy("measure", "carried forward to next year"),
        Measure.APPROPRIATION: pgettext_lazy("measure", "fiscal appropriation"),
        Measure.INSTITUTION_INCOME: pgettext_lazy("measure", "institution income"),
        Measure.BUSINESS_INCOME: pgettext_lazy("measure", "business income"),
        Measure.OTHER_INCOME: pgettext_lazy("measure", "other income"),
        Measure.SUPERIOR_SUBSIDY: pgettext_lazy("measure", "subsidy from above"),
        Measure.SUBORDINATE_PAYMENT: pgettext_lazy("measure", "payments from subordinate units"),
        Measure.SURPLUS_USED: pgettext_lazy("measure", "use of non-appropriated surplus"),
        Measure.INCLUDED_CARRYOVER: pgettext_lazy("measure", "carryover (in the total)"),
        Measure.CARRIED_GENERAL_PUBLIC_BUDGET: pgettext_lazy("measure", "carryover: general public budget"),
        Measure.CARRIED_GOVERNMENT_FUND: pgettext_lazy("measure", "carryover: government fund"),
        Measure.CARRIED_STATE_CAPITAL: pgettext_lazy("measure", "carryover: state capital"),
        Measure.CARRIED_FISCAL_SPECIAL_ACCOUNT: pgettext_lazy("measure", "carryover: fiscal special account"),
        Measure.CARRIED_UNIT_FUNDS: pgettext_lazy("measure", "carryover: unit funds"),
        Measure.PAID_UPWARDS: pgettext_lazy("measure", "paid to the unit above"),
        Measure.BUSINESS_EXPENDITURE: pgettext_lazy("measure", "business expenditure"),
        Measure.SUBORDINATE_SUBSIDY: pgettext_lazy("measure", "subsidies to subordinate units"),
    },
    Side: {
        Side.INCOME: pgettext_lazy("side", "income"),
        Side.EXPENDITURE: pgettext_lazy("side", "expenditure"),
    },
    Role: {
        Role.LEAF: pgettext_lazy("role", "line"),
        Role.SUBTOTAL: pgettext_lazy("role", "subtotal"),
        Role.TOTAL: pgettext_lazy("role", "total line"),
    },
    TableState: {
        TableState.FILLED: pgettext_lazy("table", "filled"),
        TableState.DECLARED_EMPTY: pgettext_lazy("table", "declared empty"),
    },
    FigureState: {
        FigureState.PRINTED: pgettext_lazy("figure", "printed"),
        FigureState.ZERO: pgettext_lazy("figure", "printed zero"),
    },
    Proof: {
        Proof.PROVED: pgettext_lazy("proof", "proved"),
        Proof.CONTRADICTED: pgettext_lazy("proof", "contradicted"),
        Proof.NOT_PROVED: pgettext_lazy("proof", "not proved"),
    },
    Severity: {
        Severity.ERROR: pgettext_lazy("severity", "error"),
        Severity.WARNING: pgettext_lazy("severity", "warning"),
        Severity.NOTE: pgettext_lazy("severity", "note"),
    },
    Level: {
        Level.PROVINCE: pgettext_lazy("region", "province"),
        Level.CITY: pgettext_lazy("region", "city"),
        Level.COUNTY: pgettext_lazy("region", "county"),
    },
    Classification: {
        Classification.DEPARTMENT: pgettext_lazy("classification", "department categories"),
        Classification.GOVERNMENT: pgettext_lazy("classification", "government categories"),
    },
    VersionState: {
        VersionState.DRAFT: pgettext_lazy("version", "draft"),
        VersionState.PUBLISHED: pgettext_lazy("version", "published"),
    },
    UploadState: {
        UploadState.WAITING: pgettext_lazy("upload", "waiting"),
        UploadState.READING: pgettext_lazy("upload", "reading"),
        UploadState.INGESTED: pgettext_lazy("upload", "ingested"),
        UploadState.DUPLICATE: pgettext_lazy("upload", "duplicate"),
        UploadState.REJECTED: pgettext_lazy("upload", "rejected"),
    },
    Stage: {
        Stage.QUEUED: pgettext_lazy("stage", "queued"),
        Stage.PAGES: pgettext_lazy("stage", "reading pages"),
        Stage.TABLES: pgettext_lazy("stage", "recognising tables"),
        Stage.CHECKS: pgettext_lazy("stage", "checking sums"),
        Stage.STORING: pgettext_lazy("stage", "storing"),
        Stage.DONE: pgettext_lazy("stage", "done"),
    },
    FormKind: {
        FormKind.PROJECT: pgettext_lazy("form", "a project's targets"),
        FormKind.WHOLE: pgettext_lazy("form", "the whole budget's targets"),
    },
    Span: {
        Span.PERIOD: pgettext_lazy("form", "for the period"),
        Span.YEAR: pgettext_lazy("form", "for the year"),
    },
    Resource: {
        Resource.STAFF: pgettext_lazy("resource", "staff in post"),
        Resource.STAFF_ADMINISTRATIVE: pgettext_lazy("resource", "administrative staff"),
        Resource.STAFF_INSTITUTION: pgettext_lazy("resource", "institution staff"),
        Resource.STAFF_SERVICE: pgettext_lazy("resource", "service staff"),
        Resource.STAFF_CONTRACTED: pgettext_lazy("resource", "contracted staff"),
        Resource.STAFF_ON_POSTS: pgettext_lazy("resource", "staff on posts"),
        Resource.STAFF_OTHER: pgettext_lazy("resource", "other staff"),
        Resource.PEOPLE: pgettext_lazy("resource", "people, retired ones among them"),
        Resource.RETIRED: pgettext_lazy("resource", "retired"),
        Resource.RETIRED_VETERANS: pgettext_lazy("resource", "retired veterans"),
        Resource.RETIRED_ORDINARY: pgettext_lazy("resource", "pensioners"),
        Resource.POSTS: pgettext_lazy("resource", "posts"),
        Resource.POSTS_ADMINISTRATIVE: pgettext_lazy("resource", "administrative posts"),
        Resource.POSTS_INSTITUTION: pgettext_lazy("resource", "institution posts"),
        Resource.POSTS_SERVICE: pgettext_lazy("resource", "service posts"),
        Resource.POSTS_LEADING: pgettext_lazy("resource", "leading posts"),
        Resource.INTERNAL_OFFICES: pgettext_lazy("resource", "internal offices"),
        Resource.SUBORDINATE_UNITS: pgettext_lazy("resource", "subordinate units"),
        Resource.BUDGET_UNITS: pgettext_lazy("resource", "budget units"),
        Resource.ADMINISTRATIVE_UNITS: pgettext_lazy("resource", "administrative units"),
        Resource.CIVIL_SERVICE_UNITS: pgettext_lazy("resource", "units run as civil service"),
        Resource.INSTITUTION_UNITS: pgettext_lazy("resource", "institutions"),
        Resource.VEHICLE_POSTS: pgettext_lazy("resource", "vehicles allowed"),
        Resource.VEHICLES: pgettext_lazy("resource", "vehicles"),
        Resource.VEHICLES_SENIOR_LEADERS: pgettext_lazy("resource", "vehicles for ministerial leaders"),
        Resource.VEHICLES_LEADERS: pgettext_lazy("resource", "vehicles for leaders"),
        Resource.VEHICLES_MESSAGES: pgettext_lazy("resource", "vehicles for confidential messages"),
        Resource.VEHICLES_EMERGENCY: pgettext_lazy("resource", "vehicles for emergencies"),
        Resource.VEHICLES_LAW_ENFORCEMENT: pgettext_lazy("resource", "vehicles for law enforcement"),
        Resource.VEHICLES_SPECIALIST: pgettext_lazy("resource", "specialist vehicles"),
        Resource.VEHICLES_INSTITUTION: pgettext_lazy("resource", "vehicles for institutions' work"),
        Resource.VEHICLES_RETIRED: pgettext_lazy("resource", "vehicles for retired cadres"),
        Resource.VEHICLES_GENERAL: pgettext_lazy("resource", "general official vehicles"),
        Resource.VEHICLES_OTHER: pgettext_lazy("resource", "other vehicles"),
        Resource.VEHICLES_TO_BUY: pgettext_lazy("resource", "vehicles to be bought"),
        Resource.FLOOR_SPACE: pgettext_lazy("resource", "floor space"),
        Resource.FLOOR_SPACE_OFFICE: pgettext_lazy("resource", "office floor space"),
        Resource.FLOOR_SPACE_BUSINESS: pgettext_lazy("resource", "business floor space"),
        Resource.FLOOR_SPACE_OTHER: pgettext_lazy("resource", "other floor space"),
        Resource.EQUIPMENT_OVER_200K: pgettext_lazy("resource", "equipment over 200,000 yuan"),
        Resource.EQUIPMENT_OVER_500K: pgettext_lazy("resource", "equipment over 500,000 yuan"),
        Resource.EQUIPMENT_OVER_1M: pgettext_lazy("resource", "equipment over 1 million yuan"),
        Resource.SPECIAL_EQUIPMENT_OVER_500K: pgettext_lazy(
            "resource", "special equipment over 500,000 yuan"
        ),
        Resource.SPECIAL_EQUIPMENT_OVER_1M: pgettext_lazy(
            "resource", "special equipment over 1 million yuan"
        ),
        Resource.EQUIPMENT_TO_BUY_OVER_1M: pgettext_lazy(
            "resource", "equipment over 1 million yuan to be bought"
        ),
    },
    TargetKind: {
        TargetKind.FIGURE: pgettext_lazy("correction", "figure"),
        TargetKind.LINE: pgettext_lazy("correction", "line"),
        TargetKind.TABLE: pgettext_lazy("correction", "table"),
        TargetKind.VERSION: pgettext_lazy("correction", "disclosure"),
    },
    Unfit: {
        Unfit.MISSING: pgettext_lazy("correction", "no longer found in the document"),
        Unfit.DIFFERS: pgettext_lazy("correction", "read differently now"),
    },
    DecidedOn: {
        DecidedOn.FINDING: pgettext_lazy("decision", "the document says so"),
        DecidedOn.PROBLEM: pgettext_lazy("decision", "looked at, nothing is missing"),
    },
    Happening: {
        Happening.UPLOADED: pgettext_lazy("history", "uploaded"),
        Happening.TRIED_AGAIN: pgettext_lazy("history", "tried again"),
        Happening.READ: pgettext_lazy("history", "read"),
        Happening.READ_AGAIN: pgettext_lazy("history", "read again"),
        Happening.CORRECTED: pgettext_lazy("history", "corrected"),
        Happening.UNDONE: pgettext_lazy("history", "correction undone"),
        Happening.MOVED: pgettext_lazy("history", "moved to another disclosure"),
        Happening.DECIDED: pgettext_lazy("history", "decided"),
        Happening.WITHDRAWN: pgettext_lazy("history", "decision taken back"),
        Happening.CHECKED: pgettext_lazy("history", "checked again"),
        Happening.PUBLISHED: pgettext_lazy("history", "published"),
        Happening.SUPERSEDED: pgettext_lazy("history", "superseded"),
    },
}


def label(word: StrEnum) -> str:
    """The word's name in the reader's language."""
    return str(LABELS[type(word)][word])


def counted_label(severity: Severity, count: int) -> str:
    """What findings of a severity are called beside their number."""
    match severity:
        case Severity.ERROR:
            return npgettext("findings", "error", "errors", count)
        case Severity.WARNING:
            return npgettext("findings", "warning", "warnings", count)
        case Severity.NOTE:
            return npgettext("findings", "note", "notes", count)


def choices(words: type[StrEnum]) -> list[tuple[str, Promise]]:
    """A field's choices for one vocabulary."""
    return [(word.value, LABELS[words][word]) for word in words]


def values(words: type[StrEnum]) -> list[str]:
    """The stored values of one vocabulary."""
    return [word.value for word in words]
