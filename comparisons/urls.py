"""The addresses of the comparison screens."""

from django.urls import path

from comparisons.screens import ECONOMIC, FUNCTIONAL, INDICATORS, MATRIX
from comparisons.views import comparing as views
from comparisons.views.bureau_files import bureau_download, bureau_share
from comparisons.views.bureaus import bureau
from comparisons.views.glossary import glossary
from comparisons.views.projects import projects, projects_download, projects_share
from comparisons.views.trends import trends, trends_chart, trends_download, trends_share

app_name = "comparisons"
urlpatterns = [
    path("statements/<int:statement_id>/", views.statement_view, name="statement"),
    path("resources/<int:resource_id>/", views.resource_view, name="resource"),
    path("bureaus/<int:agency_id>/", bureau, name="bureau"),
    path("bureaus/<int:agency_id>.<str:suffix>", bureau_download, name="bureau_download"),
    path("bureaus/<int:agency_id>/share/", bureau_share, name="bureau_share"),
    path("glossary/", glossary, name="glossary"),
    path("projects/", projects, name="projects"),
    path("projects.<str:suffix>", projects_download, name="projects_download"),
    path("projects/share/", projects_share, name="projects_share"),
    path("trends/", trends, name="trends"),
    path("trends.<str:suffix>", trends_download, name="trends_download"),
    path("trends/share/", trends_share, name="trends_share"),
    path("trends/chart/", trends_chart, name="trends_chart"),
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
        path(f"{address}/order/", views.order_view(screen), name=f"{screen.name}_order"),
        path(f"{address}/share/", views.share_view(screen), name=f"{screen.name}_share"),
        path(f"{address}/chart/", views.chart_view(screen), name=f"{screen.name}_chart"),
    ]
