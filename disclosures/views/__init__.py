"""The screens of a disclosure: overview, version, figure, source, upload."""
