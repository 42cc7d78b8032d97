"""Columns of a comparison, as addresses name them."""


def columns(versions):
    return ",".join(str(version.disclosure_id) for version in versions)


def of_2026(versions):
    return [version for version in versions if version.year == 2026]
