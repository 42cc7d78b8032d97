#!/usr/bin/env python3
"""Django's command line; starts the embedded Postgres for the commands that talk to a database."""

import os
import sys

WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "startapp",
    "version",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line
    from django.db import Error

    from config import database_faults, embedded_postgres

    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    asks_for_help = {"--help", "-h", "--version"} & set(sys.argv)
    if command not in WITHOUT_DATABASE and not asks_for_help:
        embedded_postgres.ensure()
    try:
        execute_from_command_line(sys.argv)
    except Error as fault:
        said = database_faults.sentence(fault)
        if said is None or "--traceback" in sys.argv:
            raise
        sys.exit(f"CommandError: {said}")


if __name__ == "__main__":
    main()
