"""How a request's larger files arrive: in files without a name, which are gone however the server ends."""

from __future__ import annotations

import tempfile
from io import BytesIO
from typing import Any, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from disclosures.files import is_full


class ReceivingRequest(HttpRequest):
    """A request that may have brought files for which there was no room."""

    without_room: list[str]


def without_room(request: HttpRequest) -> list[str]:
    """The names of the files that arrived to a full disk."""
    return list(getattr(request, "without_room", []))


class UnnamedFileUploadHandler(FileUploadHandler):
    """Takes a file in as it comes; one for which there is no room is left out and named."""

    file: UploadedFile[bytes]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        arriving = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
        self.file = UploadedFile(
            arriving, self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        arriving = cast(Any, self.file.file)
        try:
            arriving.write(raw_data)
            arriving.flush()
        except OSError as fault:
            if not is_full(fault):
                raise
            self._leave_out(arriving)
            raise SkipFile from fault

    def _leave_out(self, arriving: Any) -> None:
        request = cast(ReceivingRequest, self.request)
        request.without_room = [*without_room(request), self.file_name or ""]
        arriving.detach().close()  # closing it whole would try to write once more
        self.file = UploadedFile(BytesIO(), self.file_name)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
