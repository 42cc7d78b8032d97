"""The source itself: pages as pictures, the file as it came."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from disclosures import files, page_images, queries
from disclosures.drawn_pages import DrawnPages, drawn_pages
from disclosures.models import Version
from disclosures.office_places import OFFICE

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
    try:
        picture = _picture(_file_with(version, page), page, scale)
    except page_images.CannotDrawError as error:
        raise Http404 from error
    response = FileResponse(picture.open("rb"), content_type="image/png")
    response["Cache-Control"] = f"private, max-age={DAY}"
    return response


def _file_with(version: Version, page: int) -> str:
    """The PDF that has the page: the source itself, or what is drawn of an office file."""
    if version.source.format in OFFICE:
        drawn = drawn_pages(version)
        if isinstance(drawn, DrawnPages) and 1 <= page <= len(drawn.sizes):
            return drawn.file
    elif any(read.get("number") == page for read in version.pages_read):
        return version.source.file.name or ""
    raise Http404


def _picture(file: str, page: int, scale: float) -> Path:
    """Pictures are kept under the name of the file, which says what is in it."""
    folder = Path(settings.MEDIA_ROOT) / "pages" / PurePosixPath(file).stem
    if drawn := page_images.drawn(page=page, scale=scale, folder=folder):
        return drawn
    with files.on_this_machine(file) as path:
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
