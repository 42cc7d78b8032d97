"""Where this checkout keeps what outlives a command: the embedded database, uploads, its secret key.

Outside the checkout, since the embedded server cannot run as root (so its files have to be reachable by
another user, which nothing below /root is) and since a socket's path may have 107 bytes at most.
"""

import hashlib
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
PRODUCT = "budget-disclosures"


def directory() -> Path:
    """STATE_DIR, or one folder per checkout: below /var/lib for root, the home's data folder for others."""
    chosen = os.environ.get("STATE_DIR", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    key = hashlib.sha256(os.fsencode(BASE_DIR)).hexdigest()[:12]
    return _shared_parent() / PRODUCT / key


def make(folder: Path) -> None:
    """Make a folder and those above it: for root passable by the server's own user, else private."""
    mode = 0o711 if os.geteuid() == 0 else 0o700
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(exist_ok=True)
        missing.chmod(mode)


def _shared_parent() -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib")
    data_home = Path(os.environ.get("XDG_DATA_HOME", ""))
    return data_home if data_home.is_absolute() else Path.home() / ".local" / "share"
