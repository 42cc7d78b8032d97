"""The addresses of the comparison screens."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from comparisons.screens import ECONOMIC, FUNCTIONAL, INDICATORS, MATRIX
from comparisons.taking import FORMATS
from comparisons.views import comparing as views
from comparisons.views.bureau_files import bureau_download, bureau_share
from comparisons.views.bureaus import bureau
from comparisons.views.glossary import glossary
from comparisons.views.projects import projects, projects_download, projects_share
from comparisons.views.trends import trends, trends_chart, trends_download, trends_share


class FormatConverter(StringConverter):
    """How the address of a file ends."""

    regex = "|".join(FORMATS)


register_converter(FormatConverter, "format")
app_name = "comparisons"
urlpatterns = [
    path("statements/<int:statement_id>/", views.statement_view, name="statement"),
    path("resources/<int:resource_id>/", views.resource_view, name="resource"),
    path("bureaus/<int:agency_id>/", bureau, name="bureau"),
    path("bureaus/<int:agency_id>.<format:suffix>", bureau_download, name="bureau_download"),
    path("bureaus/<int:agency_id>/share/", bureau_share, name="bureau_share"),
    path("glossary/", glossary, name="glossary"),
    path("projects/", projects, name="projects"),
    path("projects.<format:suffix>", projects_download, name="projects_download"),
    path("projects/share/", projects_share, name="projects_share"),
    path("trends/", trends, name="trends"),
    path("trends.<format:suffix>", trends_download, name="trends_download"),
    path("trends/share/", trends_share, name="trends_share"),
    path("trends/chart/", trends_chart, name="trends_chart"),
]
for screen in (FUNCTIONAL, ECONOMIC, MATRIX, INDICATORS):
    urlpatterns += [
        path(f"compare/{screen.name}{end}", view, {"screen": screen}, name=f"{screen.name}{name}")
        for end, view, name in (
            ("/", views.comparison, ""),
            (".<format:suffix>", views.comparison_download, "_download"),
            ("/sum/", views.comparison_sum, "_sum"),
            ("/order/", views.comparison_order, "_order"),
            ("/share/", views.comparison_share, "_share"),
            ("/chart/", views.comparison_chart, "_chart"),
        )
    ]
