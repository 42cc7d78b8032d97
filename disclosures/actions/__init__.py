"""Everything that changes what is stored, by subject."""

from disclosures.actions.allowances import Rate, forget_allowances, spend
from disclosures.actions.corrections import (
    correct_cell,
    correct_figure,
    correct_line,
    correct_table,
    correct_version,
    undo_correction,
)
from disclosures.actions.decisions import decide_finding, decide_problem, withdraw_decision
from disclosures.actions.links import shorten
from disclosures.actions.publication import publish_version
from disclosures.actions.rendering import DRAW, draw, draw_later, draw_those_without_pages
from disclosures.actions.rereading import (
    READ_AGAIN,
    ReadAgain,
    is_being_read,
    read_again,
    read_again_and_tell,
    read_again_later,
    recheck,
)
from disclosures.actions.reviewing import Person
from disclosures.actions.uploads import (
    abandon_upload,
    ingest,
    receive_upload,
    receive_uploads,
    refuse_upload,
)
from disclosures.actions.waiting import ENDED, READ, hand_over_lost_uploads, retry_upload

__all__ = [
    "DRAW",
    "ENDED",
    "READ",
    "READ_AGAIN",
    "Person",
    "Rate",
    "ReadAgain",
    "abandon_upload",
    "correct_cell",
    "correct_figure",
    "correct_line",
    "correct_table",
    "correct_version",
    "decide_finding",
    "decide_problem",
    "draw",
    "draw_later",
    "draw_those_without_pages",
    "forget_allowances",
    "hand_over_lost_uploads",
    "ingest",
    "is_being_read",
    "publish_version",
    "read_again",
    "read_again_and_tell",
    "read_again_later",
    "receive_upload",
    "receive_uploads",
    "recheck",
    "refuse_upload",
    "retry_upload",
    "shorten",
    "spend",
    "undo_correction",
    "withdraw_decision",
]
