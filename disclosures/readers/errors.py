"""Why a file could not be read: codes that the screens turn into sentences. Pure."""

from __future__ import annotations

from enum import StrEnum

Param = str | int | float


class UnreadableCode(StrEnum):
    """What stood in the way. The names in brackets are the keys of `UnreadableError.params`."""

    EMPTY_FILE = "empty_file"
    """The file has no bytes."""
    NOT_A_PDF = "not_a_pdf"
    """Named .pdf, but its content is something else (looks_like)."""
    NOT_A_TEXT = "not_a_text"
    """Named .txt, but its content is not text in UTF-8, UTF-16 or GB18030."""
    MALFORMED = "malformed"
    """The file is damaged or cut short (detail)."""
    PASSWORD_PROTECTED = "password_protected"  # noqa: S105 - a code, not a password
    """Opening the file needs a password."""
    TOO_LARGE = "too_large"
    """More bytes than we take (bytes, limit)."""
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    """A zip or office file that would unpack to more than any disclosure has (size)."""
    TOO_MANY_FILES = "too_many_files"
    """A zip of more files than we take at once (files, limit)."""
    TOO_MANY_PAGES = "too_many_pages"
    """More pages than we take (pages, limit)."""
    TOO_MUCH_TEXT = "too_much_text"
    """More rows and lines, or more characters, than any budget has."""
    AREAS_TOO_LARGE = "areas_too_large"
    """A workbook that merges or links more cells than any table has (cells, limit)."""
    NO_TEXT_LAYER = "no_text_layer"
    """Every page is a picture (pages), and text recognition is not installed."""
    NOTHING_PRINTED = "nothing_printed"
    """The file opens, and there is neither text nor a picture on any page (pages)."""
    UNSUPPORTED_FORMAT = "unsupported_format"
    """We do not read such files (suffix, save_as): ``save_as`` is what to save it as, or empty."""
    ARCHIVE = "archive"
    """A zip of files where one file is expected: within another zip."""
    EMPTY_ARCHIVE = "empty_archive"
    """A zip without any file in it."""
    TIMED_OUT = "timed_out"
    """Reading took longer than we wait (seconds, page)."""
    OUT_OF_MEMORY = "out_of_memory"
    """Reading needed more memory than we give (megabytes, page)."""
    CRASHED = "crashed"
    """The reader stopped without an answer (signal or status, page)."""


class UnreadableError(Exception):
    """This file cannot be read.

    ``code`` says why, ``params`` fills the sentence shown to the person, ``retry`` tells whether
    the very same file may be readable on another try.
    """

    def __init__(self, code: UnreadableCode, *, retry: bool = False, **params: Param) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: dict[str, Param] = params
        self.retry = retry

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code.value} ({details})" if details else self.code.value
