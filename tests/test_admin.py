"""The admin keeps accounts, shows what is stored, and changes nothing of that."""

import re

import people
import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import label_for_field
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from disclosures import actions
from disclosures.models import Upload

pytestmark = pytest.mark.django_db
OURS = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "disclosures"),
    key=lambda model: model._meta.model_name,
)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_every_list_is_shown_and_nothing_can_be_added(admin_client, model):
    name = f"admin:disclosures_{model._meta.model_name}"
    assert admin_client.get(reverse(f"{name}_changelist")).status_code == 200
    assert admin_client.get(reverse(f"{name}_add")).status_code == 403


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_what_is_stored_and_its_columns_have_chinese_names(model):
    shown = admin.site.get_model_admin(model)
    with override("zh-hans"):
        heads = [label_for_field(name, model, shown) for name in shown.list_display]
        names = [str(name) for name in (model._meta.verbose_name, model._meta.verbose_name_plural, *heads)]
    assert [name for name in names if re.search(r"[a-z]", name)] == []


def test_an_upload_is_shown_and_not_changed(admin_client):
    upload = actions.receive_upload(file=SimpleUploadedFile("a.txt", b"a"), user=None, read_later=False)
    address = reverse("admin:disclosures_upload_change", args=[upload.pk])
    assert admin_client.get(address).status_code == 200
    assert admin_client.post(address, {"name": "b"}).status_code == 403
    assert Upload.objects.get().name == "a.txt"


@pytest.fixture
def keeper(client):
    """A client of an administrator who is no superuser."""
    client.force_login(people.administrator())
    return client


def saved(client, user, **fields):
    sent = {"username": user.username, "is_active": "on", **fields}
    return client.post(reverse("admin:auth_user_change", args=[user.pk]), sent)


def test_an_administrator_opens_an_account_and_gives_it_rights(keeper):
    reviewers = Group.objects.get(name=people.REVIEWERS)
    form = {
        "username": "newcomer",
        "usable_password": "true",
        "password1": "staple battery horse",
        "password2": "staple battery horse",
        "groups": [reviewers.pk],
    }
    assert keeper.post("/admin/auth/user/add/", form).status_code == 302
    assert User.objects.get(username="newcomer").has_perm("disclosures.review_version")


def test_a_change_of_rights_is_in_the_log_with_its_author(keeper):
    user = people.contributor()
    reviewers = Group.objects.get(name=people.REVIEWERS)
    assert saved(keeper, user, groups=[reviewers.pk]).status_code == 302
    entry = LogEntry.objects.get()
    assert entry.user.username == "administrator"
    assert people.REVIEWERS in entry.get_change_message()
    assert people.CONTRIBUTORS not in entry.get_change_message()
    assert people.REVIEWERS in keeper.get("/en/admin/admin/logentry/").text


def test_an_administrator_cannot_become_a_superuser(keeper):
    me = User.objects.get(username="administrator")
    groups = [group.pk for group in me.groups.all()]
    extra = {"is_superuser": "on", "is_staff": "on", "user_permissions": ["1"]}
    assert saved(keeper, me, groups=groups, **extra).status_code == 302
    me.refresh_from_db()
    assert (me.is_superuser, me.is_staff, me.user_permissions.count()) == (False, False, 0)


def test_an_administrator_touches_no_superuser(keeper):
    owner = User.objects.create_superuser("owner", password="staple battery horse")
    assert saved(keeper, owner, username="mine").status_code == 403
    form = {"password1": "mine mine mine mine", "password2": "mine mine mine mine"}
    assert keeper.post(f"/admin/auth/user/{owner.pk}/password/", form).status_code == 403
    owner.refresh_from_db()
    assert (owner.username, owner.check_password("staple battery horse")) == ("owner", True)


def test_no_account_is_deleted(admin_client):
    user = people.contributor()
    assert admin_client.post(f"/admin/auth/user/{user.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in admin_client.get("/admin/auth/user/").text
