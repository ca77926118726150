"""Checks, matches and drafts of one translation."""

from django.urls import path

from ..views import machine, quality

urlpatterns = [
    path("<int:translation_id>/check/<int:segment_id>/", quality.check, name="check"),
    path("<int:translation_id>/overrule/<int:segment_id>/", quality.overrule, name="overrule"),
    path("<int:translation_id>/matches/<int:segment_id>/", quality.matches, name="matches"),
    path("<int:translation_id>/fill/", quality.fill, name="fill"),
    path("<int:translation_id>/machine/", machine.draft, name="machine"),
]
