"""When Python looks for garbage while it serves pages: between them."""

import gc
from itertools import count
from typing import Any

from django.core.signals import request_finished

MANY = 10_000
"""So many objects more than at the last look are worth another."""
EACH = 50
"""Of so many looks one goes through all that has been kept since the start."""
AT_ONCE = 1_000_000
"""A single request that makes more than these is interrupted for a look."""

_looks = count(1)


def look_between_requests() -> None:
    """A page of thousands of cells holds a hundred thousand objects until it is written, hardly any of them
    in cycles. Looked through in its midst they cost more than the page; once it is sent, next to nothing.
    What is loaded now stays loaded and is not looked through again.
    """
    gc.freeze()
    gc.set_threshold(AT_ONCE, 20, 20)
    request_finished.connect(_look)


def _look(**_signal: Any) -> None:
    if gc.get_count()[0] >= MANY:
        gc.collect(1 if next(_looks) % EACH else 2)
