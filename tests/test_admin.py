"""The admin shows what is stored and changes nothing."""

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

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


def test_an_upload_is_shown_and_not_changed(admin_client):
    upload = actions.receive_upload(file=SimpleUploadedFile("a.txt", b"a"), user=None, read_later=False)
    address = reverse("admin:disclosures_upload_change", args=[upload.pk])
    assert admin_client.get(address).status_code == 200
    assert admin_client.post(address, {"name": "b"}).status_code == 403
    assert Upload.objects.get().name == "a.txt"
