"""What every test may ask for."""

from config import embedded_postgres


def pytest_configure():
    embedded_postgres.ensure()
