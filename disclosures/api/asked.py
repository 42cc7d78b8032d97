"""What may be asked of the API: every parameter, with what it may be. An unknown one is refused."""

from __future__ import annotations

from typing import Annotated, Self

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from disclosures.listing import Found, Place, Printed, Which, Whose
from disclosures.records import (
    Classification,
    FigureState,
    Kind,
    Level,
    Measure,
    Proof,
    Role,
    Scope,
    Severity,
    Side,
)

A_PAGE = 100
LARGEST_PAGE = 1000
LARGEST_ID = 2**63 - 1
MOST_WORDS = 50


def _storable(word: str) -> str:
    return word.replace("\x00", "")


Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Year = Annotated[int, Field(ge=2000, le=2100)]
RegionCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Word = Annotated[str, StringConstraints(max_length=100, strip_whitespace=True), AfterValidator(_storable)]

AFTER_PAIR = r"^[0-9]{1,18}\.[0-9]{1,18}$"
REGION = _("Six-digit code of a region; takes in all that lies in it. May be repeated.")
MANY = _("May be repeated: any of them.")


class Asked(Schema):
    """Parameters that are not among these are refused: a misspelt filter must not answer everything."""

    @model_validator(mode="after")
    def _knows_every_parameter(self, info: ValidationInfo) -> Self:
        request: HttpRequest = (info.context or {})["request"]
        for name in request.GET:
            if name not in type(self).model_fields:
                raise PydanticCustomError("unknown", "unknown parameter", {"name": name})
        return self


class Paged(Asked):
    limit: int = Field(A_PAGE, ge=1, le=LARGEST_PAGE, description=_("How many at most on a page."))


class Ordered(Paged):
    after: Id | None = Field(None, description=_("The id that the page comes after; `next` has it."))


class ByPlace(Paged):
    after: Annotated[str, StringConstraints(pattern=AFTER_PAIR)] | None = Field(
        None, description=_("The place that the page comes after; `next` has it.")
    )

    @property
    def place(self) -> Place | None:
        return Place(*map(int, self.after.split("."))) if self.after else None


class OfVersions(Asked):
    """Whose: the same on disclosures, figures and findings."""

    which: Which = Field(
        Which.CURRENT,
        description=_(
            "current: of each disclosure the version that is shown; published: superseded ones as well; "
            "draft: not published yet, for those who review."
        ),
    )
    region: list[RegionCode] = Field(default_factory=list, max_length=MOST_WORDS, description=REGION)
    level: Level | None = Field(None, description=_("Level of the bureau's region."))
    year: list[Year] = Field(default_factory=list, max_length=MOST_WORDS, description=MANY)
    scope: Scope | None = Field(
        None, description=_("department: with its units (部门预算); unit: one alone (单位预算).")
    )
    agency: Id | None = Field(None, description=_("Id of a bureau."))
    disclosure: Id | None = Field(None, description=_("Id of a disclosure: a bureau's budget of one year."))
    version: Id | None = Field(None, description=_("Id of one version, whichever it is."))
    sha256: Digest | None = Field(None, description=_("Hash of the file it was read from."))

    @property
    def whose(self) -> Whose:
        return Whose(
            which=self.which,
            regions=tuple(self.region),
            level=self.level or "",
            years=tuple(self.year),
            scope=self.scope or "",
            agency=self.agency,
            disclosure=self.disclosure,
            version=self.version,
            sha256=self.sha256 or "",
        )


class AskedVersions(Ordered, OfVersions):
    pass


class AskedFigures(ByPlace, OfVersions):
    kind: list[Kind] = Field(
        default_factory=list, max_length=MOST_WORDS, description=_("Kind of table; may be repeated.")
    )
    side: list[Side] = Field(default_factory=list, max_length=MOST_WORDS, description=MANY)
    role: list[Role] = Field(
        default_factory=list,
        max_length=MOST_WORDS,
        description=_("leaf, subtotal or total: adding them up counts twice. May be repeated."),
    )
    code: list[Code] = Field(
        default_factory=list, max_length=MOST_WORDS, description=_("Functional code; may be repeated.")
    )
    below: Code | None = Field(None, description=_("A code with all codes that begin with it."))
    name: Word = Field("", description=_("Part of the line's name."))
    measure: list[Measure] = Field(default_factory=list, max_length=MOST_WORDS, description=MANY)
    proof: list[Proof] = Field(default_factory=list, max_length=MOST_WORDS, description=MANY)
    state: list[FigureState] = Field(
        default_factory=list,
        max_length=MOST_WORDS,
        description=_("printed, or zero: a printed zero. Blank cells are not figures."),
    )

    @property
    def printed(self) -> Printed:
        return Printed(
            kinds=tuple(self.kind),
            sides=tuple(self.side),
            roles=tuple(self.role),
            codes=tuple(self.code),
            below=self.below or "",
            name=self.name,
            measures=tuple(self.measure),
            proofs=tuple(self.proof),
            states=tuple(self.state),
        )


class AskedFindings(ByPlace, OfVersions):
    rule: list[Word] = Field(default_factory=list, max_length=MOST_WORDS, description=MANY)
    severity: list[Severity] = Field(default_factory=list, max_length=MOST_WORDS, description=MANY)
    kind: list[Kind] = Field(default_factory=list, max_length=MOST_WORDS, description=MANY)
    code: list[Code] = Field(default_factory=list, max_length=MOST_WORDS, description=MANY)
    measure: list[Measure] = Field(default_factory=list, max_length=MOST_WORDS, description=MANY)
    decided: bool | None = Field(
        None, description=_("Whether somebody looked at it and let it stand: the document says so.")
    )

    @property
    def found(self) -> Found:
        return Found(
            rules=tuple(self.rule),
            severities=tuple(self.severity),
            kinds=tuple(self.kind),
            codes=tuple(self.code),
            measures=tuple(self.measure),
            decided=self.decided,
        )


class AskedRegions(Paged):
    after: RegionCode | None = Field(None, description=_("The code that the page comes after."))
    below: RegionCode | None = Field(None, description=_("A region with all that lies in it."))
    level: Level | None = None
    name: Word = Field("", description=_("Part of the name."))


class AskedAgencies(Ordered):
    region: list[RegionCode] = Field(default_factory=list, max_length=MOST_WORDS, description=REGION)
    name: Word = Field("", description=_("Part of the name."))


class AskedCodes(Paged):
    after: Code | None = Field(None, description=_("The code that the page comes after."))
    below: Code | None = Field(None, description=_("A code with all codes that begin with it."))
    name: Word = Field("", description=_("Part of the name."))


class AskedCategories(AskedCodes):
    classification: Classification = Field(
        Classification.DEPARTMENT,
        description=_("The departments' categories (301 …) or the government's (501 …)."),
    )
