"""The addresses of the disclosures' screens."""

from django.urls import path

from disclosures.views import figures, findings, overview, sources, uploads, versions

app_name = "disclosures"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("disclosures/<int:version_id>/", versions.version, name="version"),
    path("disclosures/<int:version_id>/pages/<int:page>.png", sources.page_image, name="page_image"),
    path("disclosures/<int:version_id>/source", sources.source_file, name="source_file"),
    path("disclosures/<int:version_id>/publish", versions.publish, name="publish"),
    path("figures/<int:figure_id>/", figures.figure, name="figure"),
    path("findings/", findings.findings, name="findings"),
    path("findings.csv", findings.findings_csv, name="findings_csv"),
    path("findings/<int:finding_id>/", findings.finding, name="finding"),
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/progress", uploads.progress, name="progress"),
    path("uploads/<int:upload_id>/", uploads.upload, name="upload"),
    path("uploads/<int:upload_id>/retry", uploads.retry, name="retry"),
]
