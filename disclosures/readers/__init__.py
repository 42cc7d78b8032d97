"""One module a source: each takes a file and returns a `RawDocument`, or says why it cannot.

`pdf` and `text_extract` read in this process; `isolated` runs either in a process of its own,
which is how files from strangers are read.
"""

from disclosures.readers.errors import UnreadableCode, UnreadableError

__all__ = ["UnreadableCode", "UnreadableError"]
