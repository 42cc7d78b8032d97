"""What tests of hostile files share: the real ingest, and what must be true of a refusal."""

import resource
import time

from django.core.files.base import ContentFile

from disclosures import actions
from disclosures.errors import sentence
from disclosures.models import SourceFile, Version


def ingested(content, name):
    (upload,) = actions.receive_uploads(file=ContentFile(content, name=name), user=None, read_later=False)
    return actions.ingest(upload=upload)


def refused(content, name, *codes):
    """The upload, refused for one of these reasons in a sentence, with nothing left of the file."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    upload = ingested(content, name)
    assert (upload.state, upload.code in codes) == ("rejected", True), upload.code
    assert "?" not in str(sentence(upload.code, upload.params))
    assert (Version.objects.count(), SourceFile.objects.count()) == (0, 0)
    assert time.monotonic() - start < 150
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024, "memory of ours"
    return upload
