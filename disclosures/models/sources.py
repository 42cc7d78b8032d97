"""Files, uploads, and the disclosures and versions they become."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from disclosures.labels import choices
from disclosures.models.parts import Part
from disclosures.models.reference import Agency
from disclosures.models.vocabulary import one_of
from disclosures.records import Scope, Stage, UploadState, VersionState


class SourceFile(models.Model):
    """An uploaded file, kept unchanged under its hash, or the part of one that `part` says."""

    sha256 = models.CharField(pgettext_lazy("column", "SHA-256"), max_length=64, unique=True)
    name = models.CharField(pgettext_lazy("column", "name"), max_length=255)
    format = models.CharField(pgettext_lazy("column", "format"), max_length=10)
    size = models.PositiveBigIntegerField(pgettext_lazy("column", "size in bytes"))
    file = models.FileField(upload_to="sources/", max_length=200)
    part = models.ForeignKey(
        Part,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="files",
        verbose_name=pgettext_lazy("column", "part of a file"),
    )
    created = models.DateTimeField(pgettext_lazy("column", "created"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("model", "source file")
        verbose_name_plural = pgettext_lazy("model", "source files")
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="sourcefile_sha256_hex"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="sourcefile_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


class Disclosure(models.Model):
    """One agency's budget for one year at one scope; its versions are what was published of it."""

    agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        related_name="disclosures",
        verbose_name=pgettext_lazy("column", "bureau"),
    )
    year = models.PositiveSmallIntegerField(pgettext_lazy("column", "year"))
    scope = models.CharField(pgettext_lazy("column", "scope"), max_length=10, choices=choices(Scope))

    class Meta:
        verbose_name = pgettext_lazy("model", "disclosure")
        verbose_name_plural = pgettext_lazy("model", "disclosures")
        ordering = ["agency__region_id", "agency__name", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "scope"], name="disclosure_once"),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100), name="disclosure_year_plausible"
            ),
            one_of("scope", Scope, table="disclosure"),
        ]
        indexes = [models.Index(fields=["year"])]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.get_scope_display()}"


class Version(models.Model):
    """What was read from one file. Without a disclosure it is a draft with something unknown.

    `bureau`, `year` and `scope` are as read from the document (or empty); `problems` lists what was
    not understood, `pages_read` how each page was read.
    """

    disclosure = models.ForeignKey(
        Disclosure,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="versions",
        verbose_name=pgettext_lazy("column", "disclosure"),
    )
    number = models.PositiveSmallIntegerField(pgettext_lazy("column", "number"), null=True, blank=True)
    source = models.OneToOneField(SourceFile, on_delete=models.PROTECT, related_name="version")
    state = models.CharField(
        pgettext_lazy("column", "state"),
        max_length=10,
        choices=choices(VersionState),
        default=VersionState.DRAFT,
    )
    current = models.BooleanField(pgettext_lazy("column", "current"), default=False)
    document = models.CharField(pgettext_lazy("column", "document"), max_length=255, db_index=True)
    """The file's name without its last suffix."""
    form = models.CharField(pgettext_lazy("column", "form"), max_length=30)
    reader = models.CharField(pgettext_lazy("column", "reader"), max_length=30)
    bureau = models.CharField(pgettext_lazy("column", "bureau as read"), max_length=100, blank=True)
    year = models.PositiveSmallIntegerField(pgettext_lazy("column", "year"), null=True, blank=True)
    scope = models.CharField(
        pgettext_lazy("column", "scope"), max_length=10, choices=choices(Scope), blank=True
    )
    evidence: models.JSONField[Any] = models.JSONField(default=dict)
    """For bureau, year, scope: the printed text and place it was read from."""
    pages_read: models.JSONField[Any] = models.JSONField(default=list)
    """One object a page: number, how, width, height."""
    problems: models.JSONField[Any] = models.JSONField(default=list)
    as_read: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    """By field, what was read where a person's correction stands now: bureau, region, year, scope."""
    rules = models.CharField(max_length=16, blank=True, db_index=True)
    """The rules it was last checked by (`rules.fingerprint`)."""
    revision = models.PositiveIntegerField(default=0)
    """Counts what people did to it, so that two who work on it at once notice."""
    rereading: models.JSONField[Any] = models.JSONField(null=True, blank=True)
    """How the fresh reading of its file goes, or went, that somebody asked for: stage, page, page_count;
    code and params of the sentence that says why it failed; how many corrections no longer fit."""
    seconds = models.FloatField(default=0)
    figure_count = models.PositiveIntegerField(default=0)
    """This and the counts below are written together with the checks (`recording`)."""
    proved_count = models.PositiveIntegerField(default=0)
    contradicted_count = models.PositiveIntegerField(default=0)
    error_count = models.PositiveIntegerField(default=0)
    warning_count = models.PositiveIntegerField(default=0)
    note_count = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(pgettext_lazy("column", "created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=pgettext_lazy("column", "created by"),
    )
    published = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "version")
        verbose_name_plural = pgettext_lazy("model", "versions")
        ordering = ["-created"]
        permissions = [("review_version", "Can correct, decide and publish")]
        constraints = [
            one_of("state", VersionState, table="version"),
            models.UniqueConstraint(fields=["disclosure", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["disclosure"], condition=Q(current=True), name="version_one_current"
            ),
            models.CheckConstraint(
                condition=Q(disclosure=None, number=None) | Q(disclosure__isnull=False, number__isnull=False),
                name="version_numbered_in_a_disclosure",
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.PUBLISHED)
                | Q(disclosure__isnull=False, published__isnull=False),
                name="version_published_is_known",
            ),
            models.CheckConstraint(
                condition=Q(current=False) | Q(state=VersionState.PUBLISHED),
                name="version_current_is_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disclosure or self.document} #{self.number or '?'}"

    @property
    def bureau_name(self) -> str:
        """Whose it is; as read from it while that is not settled, and its file's name if nothing was."""
        return self.disclosure.agency.name if self.disclosure else self.bureau or self.document

    @property
    def budget_year(self) -> int | None:
        """The year that `bureau_name` is told with; as read while that is not settled."""
        if self.disclosure:
            return self.disclosure.year
        return self.year if self.bureau else None

    @property
    def title(self) -> str:
        """Bureau and year, as far as they are known."""
        return f"{self.bureau_name} {self.budget_year or ''}".strip()


class Upload(models.Model):
    """One attempt to bring a file in; all that is kept of a refused file.

    `code` and `params` say why it was refused (`errors.sentence`); `retry` whether trying again may
    help. `version` is what came of it, or, for a duplicate, the version already there.
    """

    name = models.CharField(pgettext_lazy("column", "name"), max_length=255)
    size = models.PositiveBigIntegerField(pgettext_lazy("column", "size in bytes"), default=0)
    sha256 = models.CharField(pgettext_lazy("column", "SHA-256"), max_length=64, blank=True, db_index=True)
    pending = models.FileField(upload_to="pending/", max_length=200, blank=True)
    """The bytes until they are read; emptied when the upload ends."""
    state = models.CharField(
        pgettext_lazy("column", "state"),
        max_length=10,
        choices=choices(UploadState),
        default=UploadState.WAITING,
    )
    stage = models.CharField(max_length=10, choices=choices(Stage), default=Stage.QUEUED)
    page = models.PositiveSmallIntegerField(default=0)
    page_count = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(pgettext_lazy("column", "reason code"), max_length=50, blank=True)
    params: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    retry = models.BooleanField(default=False)
    version = models.ForeignKey(
        Version,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="uploads",
        verbose_name=pgettext_lazy("column", "version"),
    )
    part = models.ForeignKey(
        Part,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="uploads",
        verbose_name=pgettext_lazy("column", "part of a file"),
    )
    """What it is of a file that binds several disclosures; its bytes are taken out when it is read."""
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    """The upload that brought that file."""
    created = models.DateTimeField(pgettext_lazy("column", "created"), auto_now_add=True)
    finished = models.DateTimeField(pgettext_lazy("column", "finished"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="uploads",
        verbose_name=pgettext_lazy("column", "created by"),
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "upload")
        verbose_name_plural = pgettext_lazy("model", "uploads")
        ordering = ["-created", "-id"]
        constraints = [
            one_of("state", UploadState, table="upload"),
            one_of("stage", Stage, table="upload"),
            models.CheckConstraint(
                condition=~Q(state__in=[UploadState.INGESTED, UploadState.DUPLICATE, UploadState.REJECTED])
                | Q(finished__isnull=False),
                name="upload_ended_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=UploadState.REJECTED) | ~Q(code=""), name="upload_refused_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class Retry(models.Model):
    """A refused upload tried again: by whom, when, and what it had been refused with."""

    upload = models.ForeignKey(
        Upload,
        on_delete=models.CASCADE,
        related_name="retries",
        verbose_name=pgettext_lazy("column", "upload"),
    )
    code = models.CharField(pgettext_lazy("column", "code"), max_length=50)
    params: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    created = models.DateTimeField(pgettext_lazy("column", "created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=pgettext_lazy("column", "created by"),
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "retry")
        verbose_name_plural = pgettext_lazy("model", "retries")
        ordering = ["created", "id"]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.code}"
