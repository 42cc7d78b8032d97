"""Accounts: who has one, and which groups give it rights. Every change is in the log, with its author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from disclosures.admin.stored import ReadOnlyAdmin

if TYPE_CHECKING:
    _UserAdmin = UserAdmin[User]
else:
    _UserAdmin = UserAdmin

WHO = ("username", "first_name", "last_name", "email")
RIGHTS = ("is_active", "groups")
ALL_RIGHTS = ("is_active", "is_superuser", "groups")

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(_UserAdmin):
    """Accounts are closed and never deleted: what they did keeps its author.

    Only a superuser makes or changes superusers; an administrator cannot become one.
    """

    list_display = ("username", "roles", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    filter_horizontal = ("groups",)
    readonly_fields = ("last_login", "date_joined")
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        (_("Rights"), {"fields": ("groups",)}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        rights = ALL_RIGHTS if _is_superuser(request) else RIGHTS
        return (
            (None, {"fields": ("password", *WHO)}),
            (_("Rights"), {"fields": rights}),
            (None, {"fields": self.readonly_fields}),
        )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        above = obj is not None and obj.is_superuser and not _is_superuser(request)
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def construct_change_message(
        self, request: HttpRequest, form: Form, formsets: Any, add: bool = False
    ) -> Any:
        """What Django says, and the groups as they are from now on."""
        message: Any = super().construct_change_message(request, form, formsets, add)
        if {"groups", "is_active", "is_superuser"} & set(form.changed_data):
            now = [
                f"{name}: {_said(form.cleaned_data.get(name))}" for name in ALL_RIGHTS if name in form.fields
            ]
            message.append({"changed": {"fields": now}})
        return message

    @admin.display(description=_("Groups"))
    def roles(self, account: User) -> str:
        names = [group.name for group in account.groups.all()]
        return ", ".join([str(_("superuser")), *names] if account.is_superuser else names) or "–"


def _said(value: Any) -> str:
    if isinstance(value, QuerySet):
        return ", ".join(sorted(map(str, value))) or "–"
    return str(value)


def _is_superuser(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_superuser


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """The groups that the migrations make; who has the right may add others."""


@admin.register(LogEntry)
class LogAdmin(ReadOnlyAdmin):
    """Who changed which account, when and how."""

    list_display = ["action_time", "user", "content_type", "object_repr", "get_change_message"]
    list_filter = ["action_flag", "content_type"]
    list_select_related = ["user", "content_type"]

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.admin_site.has_permission(request)
