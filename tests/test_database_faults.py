"""What a command says when the database is not what it needs."""

import psycopg
import pytest
from django.db import Error, OperationalError, connection

from config.database_faults import sentence


def faulted(kind, cause):
    fault = kind("said by Django")
    fault.__cause__ = cause
    return fault


@pytest.mark.parametrize("address", ["host=127.0.0.1 port=1 connect_timeout=5", "host=/nowhere dbname=a"])
def test_a_server_that_is_not_there_is_told_on_one_line(address):
    with pytest.raises(psycopg.OperationalError) as caught:
        psycopg.connect(address)
    said = sentence(faulted(OperationalError, caught.value))
    assert said.startswith("The database cannot be reached: connection")
    assert "\n" not in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("SELECT * FROM no_such_table", "python manage.py migrate"),
        ("SELECT no_such_column FROM disclosures_version", "python manage.py migrate"),
        ("SELEKT 1", None),
        ("SELECT 1 / 0", None),
    ],
)
def test_only_a_database_without_our_tables_is_told_to_be_set_up(asked, said):
    with pytest.raises(Error) as caught, connection.cursor() as cursor:
        cursor.execute(asked)
    told = sentence(caught.value)
    assert told is None if said is None else told.endswith(said)
