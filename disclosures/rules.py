"""Every rule of the proofs, in words: generated from the declarations that compute it."""

from __future__ import annotations

import hashlib
from functools import cache

from disclosures import checking, checking_text, performance
from disclosures.cross_sums import CROSS_SUMS
from disclosures.identities import ROW_SUMS


@cache
def fingerprint() -> str:
    """Changes when any rule does: by it we know which versions to check again."""
    said = (ROW_SUMS, CROSS_SUMS, checking.VERSION, checking_text.VERSION, performance.VERSION)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
