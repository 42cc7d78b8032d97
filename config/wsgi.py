"""The site as gunicorn serves it."""

import os

from django.core.wsgi import get_wsgi_application

from config import embedded_postgres
from config.garbage import look_between_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
embedded_postgres.ensure()
application = get_wsgi_application()
look_between_requests()
