"""Which release of the application this is."""

import tomllib

from config.state import BASE_DIR


def version() -> str:
    with (BASE_DIR / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
