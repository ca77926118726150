"""Checks, matches and drafts of one translation."""

from django.urls import path

from ..machinery import views
from . import checks

urlpatterns = [
    path("<int:translation_id>/check/<int:segment_id>/", checks.check, name="check"),
    path("<int:translation_id>/overrule/<int:segment_id>/", checks.overrule, name="overrule"),
    path("<int:translation_id>/matches/<int:segment_id>/", checks.matches, name="matches"),
    path("<int:translation_id>/fill/", checks.fill, name="fill"),
    path("<int:translation_id>/machine/", views.draft, name="machine"),
]
