"""A look at what is stored, for the site's keepers. Nothing of it is changed here: actions do that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from disclosures.models import (
    Agency,
    AgencyAlias,
    Correction,
    Decision,
    Disclosure,
    EconomicCategory,
    Event,
    Finding,
    FunctionalCode,
    Part,
    Region,
    Retry,
    SourceFile,
    Table,
    Upload,
    Version,
)
from disclosures.permissions import may_look_at_all

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Model]
else:
    _ModelAdmin = admin.ModelAdmin


class ReadOnlyAdmin(_ModelAdmin):
    """Shows, and neither adds, changes nor deletes."""

    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_look_at_all(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_look_at_all(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Region)
class RegionAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "level", "parent"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["code", "name"]


@admin.register(FunctionalCode)
class FunctionalCodeAdmin(ReadOnlyAdmin):
    list_display = ["code", "name"]
    search_fields = ["code", "name"]


@admin.register(EconomicCategory)
class EconomicCategoryAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "classification"]
    list_filter = ["classification"]
    search_fields = ["code", "name"]


@admin.register(Agency)
class AgencyAdmin(ReadOnlyAdmin):
    list_display = ["name", "region"]
    list_select_related = ["region"]
    search_fields = ["name", "aliases__name"]


@admin.register(AgencyAlias)
class AgencyAliasAdmin(ReadOnlyAdmin):
    list_display = ["name", "agency"]
    list_select_related = ["agency"]
    search_fields = ["name"]


@admin.register(SourceFile)
class SourceFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "format", "size", "created"]
    list_filter = ["format"]
    search_fields = ["name", "sha256"]
    exclude = ["file"]  # the site's own views send files, with the permissions that those check


@admin.register(Part)
class PartAdmin(ReadOnlyAdmin):
    list_display = ["source", "first", "last"]
    list_select_related = ["source"]
    search_fields = ["source__name"]


@admin.register(Disclosure)
class DisclosureAdmin(ReadOnlyAdmin):
    list_display = ["agency", "year", "scope"]
    list_filter = ["year", "scope"]
    list_select_related = ["agency"]
    search_fields = ["agency__name"]


@admin.register(Version)
class VersionAdmin(ReadOnlyAdmin):
    list_display = ["document", "disclosure", "number", "state", "current", "created", "created_by"]
    list_filter = ["state", "current", "form", "reader"]
    list_select_related = ["disclosure__agency", "created_by"]
    search_fields = ["document", "bureau"]


@admin.register(Table)
class TableAdmin(ReadOnlyAdmin):
    list_display = ["version", "number", "kind", "occurrence", "unit", "state"]
    list_filter = ["kind", "state"]
    list_select_related = ["version__disclosure__agency"]


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    list_display = ["version", "severity", "rule", "kind", "code", "name", "measure", "difference"]
    list_filter = ["severity", "rule", "kind"]
    list_select_related = ["version__disclosure__agency"]


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    list_display = ["name", "state", "code", "created", "finished", "created_by"]
    list_filter = ["state", "code"]
    list_select_related = ["created_by"]
    search_fields = ["name", "sha256"]
    exclude = ["pending"]


@admin.register(Retry)
class RetryAdmin(ReadOnlyAdmin):
    list_display = ["upload", "code", "created", "created_by"]
    list_filter = ["code"]
    list_select_related = ["upload", "created_by"]


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    list_display = [
        "version",
        "kind",
        "target",
        "read",
        "corrected",
        "reason",
        "unfit",
        "created",
        "created_by",
    ]
    list_filter = ["kind", "unfit"]
    list_select_related = ["version__disclosure__agency", "created_by"]


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["version", "subject", "about", "reason", "created", "created_by"]
    list_filter = ["subject"]
    list_select_related = ["version__disclosure__agency", "created_by"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["created", "version", "what", "reason", "created_by"]
    list_filter = ["what"]
    list_select_related = ["version__disclosure__agency", "created_by"]
