"""The addresses of the disclosures' screens."""

from django.urls import path

from disclosures.views import (
    figures,
    findings,
    histories,
    links,
    overview,
    review,
    review_acts,
    sources,
    uploads,
    versions,
)

app_name = "disclosures"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("disclosures/<int:version_id>/", versions.version, name="version"),
    path("disclosures/<int:version_id>/pages/<int:page>.png", sources.page_image, name="page_image"),
    path("disclosures/<int:version_id>/source", sources.source_file, name="source_file"),
    path("disclosures/<int:version_id>/publish", versions.publish, name="publish"),
    path("disclosures/<int:version_id>/history/", histories.history, name="history"),
    path("disclosures/<int:version_id>/changes/", histories.changes, name="changes"),
    path("disclosures/<int:version_id>/review/", review.review, name="review"),
    path("disclosures/<int:version_id>/review/figure", review_acts.correct_figure, name="correct_figure"),
    path("disclosures/<int:version_id>/review/line", review_acts.correct_line, name="correct_line"),
    path("disclosures/<int:version_id>/review/table", review_acts.correct_table, name="correct_table"),
    path("disclosures/<int:version_id>/review/subject", review_acts.correct_subject, name="correct_subject"),
    path("disclosures/<int:version_id>/review/decide", review_acts.decide, name="decide"),
    path("disclosures/<int:version_id>/review/undo", review_acts.undo, name="undo"),
    path("disclosures/<int:version_id>/review/withdraw", review_acts.withdraw, name="withdraw"),
    path("disclosures/<int:version_id>/review/again", review_acts.read_again, name="read_again"),
    path("disclosures/<int:version_id>/review/rereading", review.rereading, name="rereading"),
    path("figures/<int:figure_id>/", figures.figure, name="figure"),
    path("figures/<int:figure_id>/proof/", figures.proof, name="proof"),
    path("findings/", findings.findings, name="findings"),
    path("findings.csv", findings.findings_csv, name="findings_csv"),
    path("findings/<int:finding_id>/", findings.finding, name="finding"),
    path("rules/", findings.rules, name="rules"),
    path("s/", links.shorten, name="shorten"),
    path("s/<slug:token>", links.short_link, name="short_link"),
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/progress", uploads.progress, name="progress"),
    path("uploads/<int:upload_id>/", uploads.upload, name="upload"),
    path("uploads/<int:upload_id>/retry", uploads.retry, name="retry"),
]
