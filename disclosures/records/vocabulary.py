"""The closed lists of words that readings, database and screens share."""

from __future__ import annotations

from enum import StrEnum


class PageReading(StrEnum):
    """How a page was read."""

    TABLES = "tables"
    """Text and ruled tables."""
    TEXT = "text"
    """Text only: nothing on it looked like a table of the budget."""
    PICTURE = "picture"
    """No text layer, or one of signs without meaning; not read."""
    OCR = "ocr"
    """The same, read by text recognition."""
    EMPTY = "empty"


class Kind(StrEnum):
    """What a table tells, the same word for every province's form."""

    REVENUE_AND_EXPENDITURE = "revenue_and_expenditure"
    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    APPROPRIATION = "appropriation"
    GENERAL_PUBLIC_EXPENDITURE = "general_public_expenditure"
    BASIC_BY_ECONOMIC_CATEGORY = "basic_by_economic_category"
    GOVERNMENT_FUND_REVENUE = "government_fund_revenue"
    GOVERNMENT_FUND_EXPENDITURE = "government_fund_expenditure"
    STATE_CAPITAL = "state_capital"
    THREE_PUBLIC = "three_public"
    OPERATING_EXPENSES = "operating_expenses"
    PROJECTS = "projects"
    CARRYOVER_PROJECTS = "carryover_projects"
    APPROPRIATED_EXPENDITURE = "appropriated_expenditure"
    """财政拨款支出, general public budget and government funds together, by functional code."""
    APPROPRIATED_BASIC = "appropriated_basic"
    """财政拨款基本支出 by economic category."""
    PROCUREMENT = "procurement"
    """政府采购: by group of goods, project and thing bought."""


ACCOUNTS = frozenset({Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION})
"""The kinds that set income beside expenditure."""
TWO_SIDED = ACCOUNTS | {Kind.STATE_CAPITAL}
BY_FUNCTION = frozenset(
    {
        *(Kind.REVENUE, Kind.EXPENDITURE, Kind.GENERAL_PUBLIC_EXPENDITURE),
        *(Kind.APPROPRIATED_EXPENDITURE, Kind.GOVERNMENT_FUND_EXPENDITURE),
    }
)
"""Lines with functional codes."""
BY_CATEGORY = frozenset({Kind.BASIC_BY_ECONOMIC_CATEGORY, Kind.APPROPRIATED_BASIC})
"""Lines with economic categories."""
OF_PROJECTS = (Kind.PROJECTS, Kind.CARRYOVER_PROJECTS)
"""Lines of a department, of its units and of their projects."""

CODE_DIGITS = CLASS_DIGITS, SECTION_DIGITS, ITEM_DIGITS = (3, 5, 7)
"""How long codes are: 类, 款, 项."""


class Measure(StrEnum):
    """What a column of amounts measures."""

    AMOUNT = "amount"
    TOTAL = "total"
    CURRENT_YEAR = "current_year"
    CARRYOVER = "carryover"
    BASIC = "basic"
    PROJECT = "project"
    PERSONNEL = "personnel"
    PUBLIC = "public"
    GENERAL_PUBLIC_BUDGET = "general_public_budget"
    GOVERNMENT_FUND = "government_fund"
    STATE_CAPITAL = "state_capital"
    FISCAL_SPECIAL_ACCOUNT = "fiscal_special_account"
    UNIT_FUNDS = "unit_funds"
    RESERVE = "reserve"
    """单位预留机动经费: kept back for what the year may bring."""
    CARRIED_FORWARD = "carried_forward"
    """结转下年: left for next year."""
    APPROPRIATION = "appropriation"
    """财政拨款收入, of all funds together."""
    INSTITUTION_INCOME = "institution_income"
    """事业收入: what public institutions earn by their work."""
    BUSINESS_INCOME = "business_income"
    """事业单位经营收入: what public institutions earn beside their work."""
    OTHER_INCOME = "other_income"
    SUPERIOR_SUBSIDY = "superior_subsidy"
    """上级补助收入: from the unit above, other than appropriations."""
    SUBORDINATE_PAYMENT = "subordinate_payment"
    """附属单位上缴收入: from the units below."""
    SURPLUS_USED = "surplus_used"
    """使用非财政拨款结余, 用事业基金弥补收支差额: of what institutions saved of their own earnings."""
    INCLUDED_CARRYOVER = "included_carryover"
    """上年结转 that the table's total includes; `CARRYOVER` of a revenue table stands beside its total."""
    CARRIED_GENERAL_PUBLIC_BUDGET = "carried_general_public_budget"
    """上年结转, by the fund it comes from; so are the next four."""
    CARRIED_GOVERNMENT_FUND = "carried_government_fund"
    CARRIED_STATE_CAPITAL = "carried_state_capital"
    CARRIED_FISCAL_SPECIAL_ACCOUNT = "carried_fiscal_special_account"
    CARRIED_UNIT_FUNDS = "carried_unit_funds"
    PAID_UPWARDS = "paid_upwards"
    """上缴上级支出: to the unit above."""
    BUSINESS_EXPENDITURE = "business_expenditure"
    """事业单位经营支出: for what public institutions earn beside their work."""
    SUBORDINATE_SUBSIDY = "subordinate_subsidy"
    """对附属单位补助支出: to the units below."""


FUNDS = (Measure.GENERAL_PUBLIC_BUDGET, Measure.GOVERNMENT_FUND, Measure.STATE_CAPITAL)
"""What appropriations are made from."""


class Side(StrEnum):
    INCOME = "income"
    EXPENDITURE = "expenditure"


class Role(StrEnum):
    """A line's part in the arithmetic of its table."""

    LEAF = "leaf"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class Scope(StrEnum):
    DEPARTMENT = "department"
    """部门预算: consolidates the subordinate units."""
    UNIT = "unit"
    """单位预算: one unit alone."""


class Unit(StrEnum):
    YUAN = "yuan"
    QIAN_YUAN = "qian_yuan"
    """千元, as Tianjin prints."""
    WAN_YUAN = "wan_yuan"


class TableState(StrEnum):
    FILLED = "filled"
    DECLARED_EMPTY = "declared_empty"
    """The document prints 本表无数据 (or words to that effect) under the table."""


class FigureState(StrEnum):
    """A printed amount; blank cells are not figures (`TableReading.measures` tells the columns)."""

    PRINTED = "printed"
    ZERO = "zero"


class Proof(StrEnum):
    PROVED = "proved"
    CONTRADICTED = "contradicted"
    NOT_PROVED = "not_proved"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Level(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class Classification(StrEnum):
    """Whose economic categories: the departments' (301...) or the government's (501...)."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"


class Resource(StrEnum):
    """What a bureau has beside money: people, offices, vehicles, floor space, equipment."""

    STAFF = "staff"
    """实有在职人员: people in post."""
    STAFF_ADMINISTRATIVE = "staff_administrative"
    STAFF_INSTITUTION = "staff_institution"
    STAFF_SERVICE = "staff_service"
    """工勤人员."""
    STAFF_CONTRACTED = "staff_contracted"
    """编外, 聘用, 劳务派遣: beyond the posts."""
    STAFF_ON_POSTS = "staff_on_posts"
    """在编人员."""
    STAFF_OTHER = "staff_other"
    PEOPLE = "people"
    """实有人员 that counts retired ones as well."""
    RETIRED = "retired"
    """离退休人员, both kinds together."""
    RETIRED_VETERANS = "retired_veterans"
    """离休人员."""
    RETIRED_ORDINARY = "retired_ordinary"
    """退休人员."""
    POSTS = "posts"
    """编制, of all kinds together."""
    POSTS_ADMINISTRATIVE = "posts_administrative"
    POSTS_INSTITUTION = "posts_institution"
    POSTS_SERVICE = "posts_service"
    POSTS_LEADING = "posts_leading"
    """领导职数."""
    INTERNAL_OFFICES = "internal_offices"
    SUBORDINATE_UNITS = "subordinate_units"
    BUDGET_UNITS = "budget_units"
    """预算单位 that a department's budget puts together."""
    ADMINISTRATIVE_UNITS = "administrative_units"
    CIVIL_SERVICE_UNITS = "civil_service_units"
    """参公单位: institutions run by the civil service's rules."""
    INSTITUTION_UNITS = "institution_units"
    VEHICLE_POSTS = "vehicle_posts"
    """公务用车编制: vehicles allowed."""
    VEHICLES = "vehicles"
    VEHICLES_SENIOR_LEADERS = "vehicles_senior_leaders"
    """部级领导干部用车."""
    VEHICLES_LEADERS = "vehicles_leaders"
    VEHICLES_MESSAGES = "vehicles_messages"
    """机要通信用车."""
    VEHICLES_EMERGENCY = "vehicles_emergency"
    VEHICLES_LAW_ENFORCEMENT = "vehicles_law_enforcement"
    VEHICLES_SPECIALIST = "vehicles_specialist"
    VEHICLES_INSTITUTION = "vehicles_institution"
    VEHICLES_RETIRED = "vehicles_retired"
    """离退休干部用车."""
    VEHICLES_GENERAL = "vehicles_general"
    VEHICLES_OTHER = "vehicles_other"
    VEHICLES_TO_BUY = "vehicles_to_buy"
    FLOOR_SPACE = "floor_space"
    FLOOR_SPACE_OFFICE = "floor_space_office"
    FLOOR_SPACE_BUSINESS = "floor_space_business"
    FLOOR_SPACE_OTHER = "floor_space_other"
    EQUIPMENT_OVER_200K = "equipment_over_200k"
    """Pieces worth 200,000 yuan each or more; so the others, by their limit."""
    EQUIPMENT_OVER_500K = "equipment_over_500k"
    EQUIPMENT_OVER_1M = "equipment_over_1m"
    SPECIAL_EQUIPMENT_OVER_500K = "special_equipment_over_500k"
    """专用设备, where it is told apart."""
    SPECIAL_EQUIPMENT_OVER_1M = "special_equipment_over_1m"
    EQUIPMENT_TO_BUY_OVER_1M = "equipment_to_buy_over_1m"


class FormKind(StrEnum):
    """Whose targets a performance form sets."""

    PROJECT = "project"
    """项目支出绩效目标表."""
    WHOLE = "whole"
    """整体支出绩效目标表: a department's or a unit's."""


class Span(StrEnum):
    """What time an amount or a target of a performance form is for."""

    PERIOD = "period"
    """实施期: the project from its beginning to its end."""
    YEAR = "year"


class VersionState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class UploadState(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    INGESTED = "ingested"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


class Stage(StrEnum):
    """Where the reading of a file stands."""

    QUEUED = "queued"
    PAGES = "pages"
    TABLES = "tables"
    CHECKS = "checks"
    STORING = "storing"
    DONE = "done"
