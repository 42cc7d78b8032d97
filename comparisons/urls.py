"""The addresses of the comparison screens."""

from django.urls import path

from comparisons.state import ECONOMIC, FUNCTIONAL
from comparisons.views import csv_view, screen_view, sum_view

app_name = "comparisons"
urlpatterns = [
    path("compare/functional/", screen_view(FUNCTIONAL), name="functional"),
    path("compare/functional.csv", csv_view(FUNCTIONAL), name="functional_csv"),
    path("compare/functional/sum/", sum_view(FUNCTIONAL), name="functional_sum"),
    path("compare/economic/", screen_view(ECONOMIC), name="economic"),
    path("compare/economic.csv", csv_view(ECONOMIC), name="economic_csv"),
    path("compare/economic/sum/", sum_view(ECONOMIC), name="economic_sum"),
]
