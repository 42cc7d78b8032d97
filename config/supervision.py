"""Keeps a handful of programs running: one that ends by itself is started again, unless it keeps ending."""

from __future__ import annotations

import logging
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from config.processes import ending_with_this

logger = logging.getLogger(__name__)

SHORT_LIFE_SECONDS = 10.0
MOST_SHORT_LIVES = 3
STOP_SECONDS = 15.0

Command = Sequence[str]


class Child:
    """One program, and how often in a row it ended soon after it was started."""

    def __init__(self, name: str, command: Command, folder: Path) -> None:
        self.name = name
        self._command = command
        self._folder = folder
        self._short_lives = 0
        self.start()

    def start(self) -> None:
        """In a session of its own, so that Ctrl-C reaches it through us, in order."""
        self._started = time.monotonic()
        self.process = subprocess.Popen(
            list(self._command),
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=ending_with_this(),
        )

    def is_kept(self) -> bool:
        """Starts it again where it ended; False once that has not helped a few times in a row."""
        status = self.process.poll()
        if status is None:
            return True
        is_short = time.monotonic() - self._started < SHORT_LIFE_SECONDS
        self._short_lives = self._short_lives + 1 if is_short else 1
        if self._short_lives >= MOST_SHORT_LIVES:
            return False
        logger.error("%s ended by itself (status %s) and is started again", self.name, status)
        self.start()
        return True


class Children:
    """Programs that are started together and stopped together."""

    def __init__(self, commands: Mapping[str, Command], folder: Path) -> None:
        self._children = [Child(name, command, folder) for name, command in commands.items()]

    def lost(self) -> str:
        """The name of one that cannot be kept running; those that ended otherwise run again."""
        return next((child.name for child in self._children if not child.is_kept()), "")

    def stop(self) -> None:
        for child in self._children:
            child.process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self._children:
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()
