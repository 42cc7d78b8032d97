"""The site as gunicorn serves it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from config import embedded_postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
embedded_postgres.ensure()
application = get_wsgi_application()

# A page of thousands of cells makes hundreds of thousands of short-lived objects. What is loaded stays
# loaded and need not be looked through for rubbish again; nor need the rest at every 700th new object.
gc.freeze()
gc.set_threshold(20_000, 20, 20)
