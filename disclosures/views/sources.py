"""The source itself: pages as pictures, the file as it came."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from disclosures import files, page_images, queries
from disclosures.models import SourceFile, Version

DAY = 24 * 3600
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def page_image(request: HttpRequest, version_id: int, page: int) -> FileResponse:
    """A page as displayed; `scale` is one of `page_images.SCALES`."""
    version = get_object_or_404(queries.visible_versions(request.user), pk=version_id)
    scale = _scale(request.GET.get("scale", "2"))
    if version.source.format != "pdf" or not any(read.get("number") == page for read in version.pages_read):
        raise Http404
    try:
        picture = _picture(version.source, page, scale)
    except page_images.CannotDrawError as error:
        raise Http404 from error
    response = FileResponse(picture.open("rb"), content_type="image/png")
    response["Cache-Control"] = f"private, max-age={DAY}"
    return response


def _picture(source: SourceFile, page: int, scale: float) -> Path:
    folder = Path(settings.MEDIA_ROOT) / "pages" / source.sha256
    if drawn := page_images.drawn(page=page, scale=scale, folder=folder):
        return drawn
    with files.on_this_machine(source.file.name or "") as path:
        return page_images.page_image(path, page=page, scale=scale, folder=folder)


def _scale(asked: str) -> float:
    scale = next((scale for scale in page_images.SCALES if f"{scale:g}" == asked), None)
    if scale is None:
        raise Http404
    return scale


@require_safe
def source_file(request: HttpRequest, version_id: int) -> HttpResponse | FileResponse:
    """The file as it was uploaded, always as a download: it is a stranger's file."""
    version: Version = get_object_or_404(queries.visible_versions(request.user), pk=version_id)
    kind = CONTENT_TYPES.get(version.source.format, "application/octet-stream")
    response = FileResponse(
        version.source.file.open("rb"), as_attachment=True, filename=version.source.name, content_type=kind
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
