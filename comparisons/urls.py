"""The addresses of the comparison screens."""

from django.urls import path

from comparisons.screens import ECONOMIC, FUNCTIONAL, INDICATORS, MATRIX
from comparisons.views import comparing as views
from comparisons.views.bureaus import bureau
from comparisons.views.projects import projects, projects_download
from comparisons.views.trends import trends

app_name = "comparisons"
urlpatterns = [
    path("statements/<int:statement_id>/", views.statement_view, name="statement"),
    path("resources/<int:resource_id>/", views.resource_view, name="resource"),
    path("bureaus/<int:agency_id>/", bureau, name="bureau"),
    path("projects/", projects, name="projects"),
    path("projects.<str:suffix>", projects_download, name="projects_download"),
    path("trends/", trends, name="trends"),
]
for screen, address in (
    (FUNCTIONAL, "compare/functional"),
    (ECONOMIC, "compare/economic"),
    (MATRIX, "compare/matrix"),
    (INDICATORS, "compare/indicators"),
):
    urlpatterns += [
        path(f"{address}/", views.screen_view(screen), name=screen.name),
        path(f"{address}.<str:suffix>", views.download_view(screen), name=f"{screen.name}_download"),
        path(f"{address}/sum/", views.sum_view(screen), name=f"{screen.name}_sum"),
        path(f"{address}/chart/", views.chart_view(screen), name=f"{screen.name}_chart"),
    ]
