"""What tests of screens share: samples brought in with one reading each, and what a page costs."""

from django.core.files import File
from django.db import connection
from django.test.utils import CaptureQueriesContext
from sample_readings import SAMPLES, outcome

from disclosures import actions
from disclosures.models import Figure

LANGUAGES = ["", "/en"]


def ingested(name, *, publish=True, user=None, change=lambda read: read):
    """A sample brought in and published; `change` makes another reading of it."""
    path = SAMPLES / name
    with path.open("rb") as file:
        upload = actions.receive_upload(file=File(file, name=path.name), user=user, read_later=False)
    upload = actions.ingest(upload=upload, read=lambda *args, **kwargs: change(outcome(path)))
    if publish:
        actions.publish_version(version=upload.version, user=user)
        upload.version.refresh_from_db()
    return upload.version


def figure_of(version, kind, name, measure="total"):
    return Figure.objects.get(
        line__table__version=version, line__table__kind=kind, line__name=name, measure=measure
    )


def count_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
