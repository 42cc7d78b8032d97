"""Every setting, read from the environment; README.md lists the variables.

Safe unless told otherwise: no debugging, only this machine's own names are answered. As soon as
ALLOWED_HOSTS names another address the site counts as public: it then asks for a SECRET_KEY of its own and
takes HTTPS for granted (HTTPS=0 says otherwise).
"""

import logging
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import embedded_postgres, environment, logs, state

BASE_DIR = state.BASE_DIR
STATE_DIR = state.directory()

DEBUG = environment.flag("DEBUG")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", environment.LOOPBACK)
PUBLIC = not set(ALLOWED_HOSTS) <= set(environment.LOOPBACK)
if PUBLIC and DEBUG:
    raise ImproperlyConfigured(
        "DEBUG shows every visitor the site's inner workings: leave it off while ALLOWED_HOSTS names a "
        "public address."
    )
SECRET_KEY = environment.secret_key(STATE_DIR / "secret-key", public=PUBLIC)
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")

INSTALLED_APPS = [
    "config.apps.KeepersConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "axes",
    "django_structlog",
    "procrastinate.contrib.django",
    "disclosures",
    "comparisons",
]

MIDDLEWARE = [
    "config.head_requests.no_body",
    "django.middleware.security.SecurityMiddleware",
    "config.security_headers.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "config.request_logs.ids_of_the_address",
    "config.page_cache.page_cache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.request_limits.bounded_requests",
    "config.error_pages.said_when_not_allowed",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.accounts.ReadingNeedsAccount",
    "axes.middleware.AxesMiddleware",
    "config.rate_limits.RateLimits",
    "config.api_manners.api_manners",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database. The address is all that is needed here; manage.py, wsgi.py and the tests see to it that the
# embedded server runs. Connections are kept by their thread: gunicorn's threads live as long as it does.
DATABASE_URL = environment.text("DATABASE_URL")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": environment.integer("DATABASE_CONNECTION_SECONDS", 60),
        "CONN_HEALTH_CHECKS": True,
        **(environment.database(DATABASE_URL) if DATABASE_URL else embedded_postgres.address()),
    },
}
# Comparisons read from here where it is set; routers.py and replica.py say which.
REPLICA_URL = environment.text("REPLICA_URL")
if REPLICA_URL:
    if not DATABASE_URL:
        raise ImproperlyConfigured(
            "REPLICA_URL is set, but DATABASE_URL is not: the embedded server has no replica."
        )
    DATABASES["replica"] = {**DATABASES["default"], **environment.database(REPLICA_URL, "REPLICA_URL")}
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["config.routers.ReplicaRouter"]
    MIDDLEWARE.append("config.replica.comparisons_from_replica")
PAGES_KEPT = environment.integer("PAGES_KEPT", 150, most=10_000)
COMPARISONS_KEPT = True  # of each process: comparisons/assembling.py
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {  # of each process, for visitors without an account: page_cache.py
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": PAGES_KEPT},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People. Who may do what is in disclosures/permissions.py.
READING = environment.choice("READING", ["open", "accounts"], "open")
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses whoever has failed too often
    "django.contrib.auth.backends.ModelBackend",
    "sesame.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "config.clients.network"
AXES_LOCKOUT_CALLABLE = "config.accounts.too_many_failures"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
SESAME_ONE_TIME = True
SESAME_MAX_AGE = 60 * 60

# Languages: Chinese at /, English at /en/.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = "Asia/Shanghai"

# Files. Uploads are only ever sent by our own views, so MEDIA_URL is never served.
STATIC_URL = "static/"
STATIC_ROOT = environment.directory("STATIC_ROOT", STATE_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.static.PlotlyFinder",
]
MEDIA_ROOT = environment.directory("MEDIA_ROOT", STATE_DIR / "media")
STORAGES = {
    "default": environment.file_storage(),
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
LARGEST_UPLOAD_BYTES = environment.integer("LARGEST_UPLOAD_MB", 100, least=1, most=2048) * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "disclosures.receiving.UnnamedFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # a request's form fields; its files do not count here
DATA_UPLOAD_MAX_NUMBER_FILES = 200

# Browser security. The policy itself is in security_headers.py.
HTTPS = environment.flag("HTTPS", default=PUBLIC)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = environment.integer("HSTS_SECONDS", 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = environment.flag("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [
    f"https://{host.replace('.', '*.', 1) if host.startswith('.') else host}"
    for host in ALLOWED_HOSTS
    if HTTPS and host != "*"
]
X_FRAME_OPTIONS = "DENY"

# How much each client may ask for; see rate_limits.py.
RATE_LIMITS = {
    "pages": environment.rate("RATE_LIMIT_PAGES", "6000/minute"),
    "api": environment.rate("RATE_LIMIT_API", "1200/minute"),
    "links": environment.rate("RATE_LIMIT_LINKS", "60/hour"),
}

# What is told to operators: logs.py says how, DEPLOYMENT.md what to watch.
LOG_LEVEL = environment.choice(
    "LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], "INFO" if PUBLIC else "WARNING"
)
LOG_FORMAT = environment.choice("LOG_FORMAT", ["json", "text"], "json" if PUBLIC else "text")
LOGGING = logs.configuration(level=LOG_LEVEL, as_json=LOG_FORMAT == "json")
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # the proxy in front knows addresses; we need none
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = BEHIND_PROXY
METRICS_TOKEN = environment.secret("METRICS_TOKEN")
if METRICS_TOKEN:  # before the pages that are kept, so that their answers count as well
    _kept = MIDDLEWARE.index("config.page_cache.page_cache")
    MIDDLEWARE = [
        "django_prometheus.middleware.PrometheusBeforeMiddleware",
        *MIDDLEWARE[:_kept],
        "django_prometheus.middleware.PrometheusAfterMiddleware",
        *MIDDLEWARE[_kept:],
    ]
