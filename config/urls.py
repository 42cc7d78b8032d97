"""The whole address space: Chinese at /, English at /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from config.accounts import Password, SignIn, SignInLink
from config.api import api
from config.api_documentation import api_documentation
from config.health import live, ready
from disclosures.views.metrics import metrics

handler500 = "config.error_pages.server_error"
urlpatterns = [
    path("healthz", live, name="live"),
    path("readyz", ready, name="ready"),
    path("api/v1/", api.urls),
    path("metrics", metrics, name="metrics"),
    *i18n_patterns(
        path("accounts/login/", SignIn.as_view(), name="login"),
        path("accounts/logout/", LogoutView.as_view(), name="logout"),
        path("accounts/link/", SignInLink.as_view(), name="sign_in_link"),
        path("accounts/password/", Password.as_view(), name="password"),
        path("admin/", admin.site.urls),
        path("api/", api_documentation, name="api_documentation"),
        path("", include("disclosures.urls")),
        path("", include("comparisons.urls")),
        prefix_default_language=False,
    ),
]
