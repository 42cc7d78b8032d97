"""Why something could not be done, in sentences for the person at the screen: what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from disclosures.readers import UnreadableCode


class RefusalCode(StrEnum):
    """Why a readable file was refused, beyond what the readers and the forms say."""

    NOT_A_DISCLOSURE = "not_a_disclosure"
    """No table of a budget was recognised."""
    TABLES_ELSEWHERE = "tables_elsewhere"
    """The running text of a budget, whose tables are in a file of their own (said)."""
    NOT_STORABLE = "not_storable"
    """A name or an amount larger than any budget has (what, size)."""
    INTERRUPTED = "interrupted"
    """The reading was stopped from outside."""
    UNOPENED = "unopened"
    """The file named to a command is not there, or may not be read."""
    FILE_LOST = "file_lost"
    """The uploaded bytes are no longer there."""
    NO_ROOM = "no_room"
    """The disk or the quota for files is full."""
    INTERNAL = "internal"
    """A fault of ours, in the log under the upload's number (upload)."""


class PublishCode(StrEnum):
    """Why a version may not be published (the names in brackets are parameters)."""

    BUREAU_MISSING = "bureau_missing"
    REGION_UNKNOWN = "region_unknown"
    """(bureau)"""
    YEAR_MISSING = "year_missing"
    SCOPE_MISSING = "scope_missing"
    NO_TABLES = "no_tables"
    UNIT_MISSING = "unit_missing"
    """(tables)"""
    UNREAD = "unread"
    """(places)"""
    TABLES_MISSING = "tables_missing"
    """(tables)"""
    CONTRADICTED = "contradicted"
    """(findings)"""


class ReviewCode(StrEnum):
    """Why a correction or a decision was not made."""

    CONFLICT = "conflict"
    """Someone else changed the version meanwhile."""
    REASON_MISSING = "reason_missing"
    UNUSABLE = "unusable"
    """(field, value)"""
    NOTHING_CHANGES = "nothing_changes"
    NO_SUCH_PLACE = "no_such_place"
    REGION_NOT_KNOWN = "region_not_known"
    """(value)"""
    REGION_DIFFERS = "region_differs"
    """(value): the region that has this name or this code already"""
    UNDONE_ALREADY = "undone_already"
    DECIDED_ALREADY = "decided_already"
    SIGNED_OUT = "signed_out"
    GONE = "gone"
    """What was to be decided on is not there any more."""
    OTHER_COLUMNS = "other_columns"
    """(value): the kind whose columns a table does not have."""
    NOT_READ_AGAIN = "not_read_again"
    """A fault of ours ended the fresh reading of a file."""


class SaidError(Exception):
    """Something was not done; `code` and `params` make the sentence that says why."""

    def __init__(self, code: StrEnum, **params: str | int | float) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return str(sentence(self.code, self.params))


class RefusedError(SaidError):
    """The file was read, but cannot be stored."""

    def __init__(self, code: StrEnum, *, retry: bool = False, **params: str | int | float) -> None:
        super().__init__(code, **params)
        self.retry = retry


class NoRoomError(RefusedError):
    """There is no room for files; trying again helps once there is."""

    def __init__(self) -> None:
        super().__init__(RefusalCode.NO_ROOM, retry=True)


class CannotPublishError(SaidError):
    """The version may not be published as it is; publishing again helps only after a change."""


class CannotReviewError(SaidError):
    """A correction or decision cannot be made as it was asked for; nothing was changed."""


class ConflictError(CannotReviewError):
    """Someone else changed the version meanwhile; look at it again, then trying again may help."""

    def __init__(self) -> None:
        super().__init__(ReviewCode.CONFLICT)


SENTENCES: dict[str, Promise] = {
    UnreadableCode.EMPTY_FILE: _("The file is empty. Download it again and check that it opens."),
    UnreadableCode.NOT_A_PDF: _(
        "The file is named .pdf, but it is not a PDF. "
        "Open it in the program that made it and export it as PDF."
    ),
    UnreadableCode.NOT_A_TEXT: _(
        "The file is neither a PDF nor readable text. Upload the PDF that the bureau published."
    ),
    UnreadableCode.MALFORMED: _(
        "The file is damaged or cut short and cannot be opened. Download it again from the bureau's site."
    ),
    UnreadableCode.PASSWORD_PROTECTED: _(
        "The file asks for a password. Save a copy without the password and upload that."
    ),
    UnreadableCode.TOO_LARGE: _(
        "The file has {megabytes} MB; we take up to {limit_megabytes} MB. "
        "Save it at a smaller size, or take out pages that are not the budget."
    ),
    UnreadableCode.UNPACKS_TOO_LARGE: _(
        "Unpacked, the file is far larger than any disclosure. Save it anew, or upload its files one by one."
    ),
    UnreadableCode.ARCHIVE: _(
        "A zip file within a zip file is not opened. Unpack it and upload the files in it."
    ),
    UnreadableCode.EMPTY_ARCHIVE: _("The zip file holds no file. Pack the disclosures anew."),
    UnreadableCode.TOO_MANY_FILES: _(
        "The zip file holds {files} files; we take up to {limit} at once. Pack them into several."
    ),
    UnreadableCode.TOO_MUCH_TEXT: _(
        "The file holds more rows or longer texts than any budget. Upload only the pages of the budget."
    ),
    UnreadableCode.AREAS_TOO_LARGE: _(
        "The workbook merges or links cells far beyond any table ({cells} of them). "
        "Undo that in its sheets, save it and upload it again."
    ),
    UnreadableCode.TOO_MANY_PAGES: _(
        "The file has {pages} pages; we take up to {limit}. Upload the bureau's own disclosure alone."
    ),
    UnreadableCode.NO_TEXT_LAYER: _(
        "Every page is a picture, and text recognition is not installed here. "
        "Upload the original file from before it was printed."
    ),
    UnreadableCode.NOTHING_PRINTED: _(
        "The file opens, but nothing is printed on its pages. Download it again and check that it shows."
    ),
    UnreadableCode.UNSUPPORTED_FORMAT: _(
        "Files of this type ({suffix}) cannot be read yet. Save the file as PDF and upload that."
    ),
    UnreadableCode.TIMED_OUT: _(
        "Reading was stopped after {seconds} seconds. "
        "Try again; if it happens again, save the file anew as PDF."
    ),
    UnreadableCode.OUT_OF_MEMORY: _(
        "Reading needs more than {megabytes} MB of memory. Save the file anew with smaller pictures and "
        "without empty rows and columns."
    ),
    UnreadableCode.CRASHED: _(
        "The reader stopped without an answer. Try again; if it happens again, save the file anew as PDF."
    ),
    RefusalCode.NOT_A_DISCLOSURE: _(
        "No table of a budget was found in the file. "
        "Check that it is a bureau's budget disclosure, complete with its tables."
    ),
    RefusalCode.TABLES_ELSEWHERE: _(
        "This is the running text of a budget ({said}) without its tables. Text alone cannot be proved, "
        "so it was not taken in. Upload the file with the tables, or one that holds both."
    ),
    RefusalCode.NOT_STORABLE: _(
        "The file prints something that no budget does: {what} ({size}). Check that it is the right file."
    ),
    RefusalCode.INTERRUPTED: _("The reading was stopped before it ended. Try again."),
    RefusalCode.UNOPENED: _("There is no such file, or it may not be read. Check its path and permissions."),
    RefusalCode.FILE_LOST: _("The uploaded file is no longer there. Upload it again."),
    RefusalCode.NO_ROOM: _(
        "The server has no room left for files. Tell its operator; once there is room, try again."
    ),
    RefusalCode.INTERNAL: _(
        "Something went wrong on our side while reading the file; it is in our log as upload {upload}. "
        "Try again later."
    ),
    PublishCode.BUREAU_MISSING: _("The bureau was not found in the document, so it cannot be published yet."),
    PublishCode.REGION_UNKNOWN: _(
        "It is not known which region “{bureau}” belongs to, so the disclosure cannot be published yet."
    ),
    PublishCode.YEAR_MISSING: _("The year was not found in the document, so it cannot be published yet."),
    PublishCode.SCOPE_MISSING: _(
        "The document does not say whether it is a department's or a unit's budget, "
        "so it cannot be published yet."
    ),
    PublishCode.NO_TABLES: _("No table of the budget was read, so there is nothing to publish."),
    PublishCode.UNIT_MISSING: _(
        "Not every table says in what unit its amounts are ({tables} do not), "
        "so the disclosure cannot be published yet."
    ),
    PublishCode.UNREAD: _(
        "Some amounts or columns of the tables could not be read (in {places} places), "
        "so the disclosure cannot be published yet."
    ),
    PublishCode.TABLES_MISSING: _(
        "These tables were not found, neither filled nor declared empty: {tables}. "
        "Without them the disclosure cannot be published."
    ),
    PublishCode.CONTRADICTED: _(
        "The document contradicts itself in places that nobody has decided on ({findings}). "
        "Correct what was misread, or decide that the document says so; then it can be published."
    ),
    ReviewCode.CONFLICT: _(
        "Someone else changed this disclosure while you were looking at it, so nothing was done. "
        "Look at it as it is now, and try again."
    ),
    ReviewCode.REASON_MISSING: _("Say why, so that others can follow it."),
    ReviewCode.UNUSABLE: _("“{value}” cannot stand there. Check what the document prints."),
    ReviewCode.NOTHING_CHANGES: _("That stands there already, so nothing was changed."),
    ReviewCode.NO_SUCH_PLACE: _("The document has no such place any more. Open the table again."),
    ReviewCode.REGION_NOT_KNOWN: _(
        "“{value}” is no region of the list. Choose one, or give its six-digit code and its names "
        "from the province down: 320500 江苏省 苏州市."
    ),
    ReviewCode.REGION_DIFFERS: _(
        "The list has {value}, with another name or another code than what was given. "
        "Check the code and the names."
    ),
    ReviewCode.UNDONE_ALREADY: _("That was taken back already."),
    ReviewCode.DECIDED_ALREADY: _("That is decided already."),
    ReviewCode.SIGNED_OUT: _("Sign in first: corrections and decisions carry a name."),
    ReviewCode.GONE: _("That is not found in the disclosure any more, so there is nothing to decide."),
    ReviewCode.OTHER_COLUMNS: _(
        "The columns of this table are not those of that kind ({value}). Look at its head in the source, "
        "and choose the kind that has these columns."
    ),
    ReviewCode.NOT_READ_AGAIN: _(
        "The file could not be read again: a fault on our side, which is logged. "
        "What was read before stands; try again later."
    ),
}
UNNAMED = _("The file could not be taken in ({code}). Try again, or upload another file.")
MEGABYTE = 1024 * 1024


class _Params(dict[str, Any]):
    """What fills a sentence; a parameter that nobody gave shows as a question mark, never as a fault."""

    def __missing__(self, key: str) -> str:
        return "?"


def _filled(template: Promise, params: _Params) -> str:
    return str(template).format_map(params)


_sentence = lazy(_filled, str)


def sentence(code: str, params: Mapping[str, Any] | None = None) -> str:
    """The sentence of a refusal or a reason not to publish, in the reader's language when it is shown."""
    known = _Params(params or {})
    if "bytes" in known and "limit" in known:
        known["megabytes"] = -(-int(known["bytes"]) // MEGABYTE)
        known["limit_megabytes"] = int(known["limit"]) // MEGABYTE
    return _sentence(SENTENCES.get(code, UNNAMED), _Params({"code": code, **known}))
