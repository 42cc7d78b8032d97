"""The addresses of the comparison screens."""

from django.urls import path

from comparisons import views
from comparisons.screens import ECONOMIC, FUNCTIONAL, INDICATORS

app_name = "comparisons"
urlpatterns = [path("statements/<int:statement_id>/", views.statement_view, name="statement")]
for screen, address in (
    (FUNCTIONAL, "compare/functional"),
    (ECONOMIC, "compare/economic"),
    (INDICATORS, "compare/indicators"),
):
    urlpatterns += [
        path(f"{address}/", views.screen_view(screen), name=screen.name),
        path(f"{address}.<str:suffix>", views.download_view(screen), name=f"{screen.name}_download"),
        path(f"{address}/sum/", views.sum_view(screen), name=f"{screen.name}_sum"),
        path(f"{address}/chart/", views.chart_view(screen), name=f"{screen.name}_chart"),
    ]
