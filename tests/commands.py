"""The commands as scripts outside the project call them, and what they print."""

import csv
import json
from io import StringIO

from django.core.management import call_command


def run(command, *args, **options):
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, **options)
    return out.getvalue()


def ingest(*paths, **options):
    return [json.loads(line) for line in run("ingest", *paths, json=True, **options).splitlines()]


def exported(command="export_figures", **options):
    return list(csv.DictReader(StringIO(run(command, **options))))
