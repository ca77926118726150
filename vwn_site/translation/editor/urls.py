"""Checks and matches of one segment."""

from django.urls import path

from . import segment

urlpatterns = [
    path("<int:translation_id>/check/<int:segment_id>/", segment.check, name="check"),
    path("<int:translation_id>/overrule/<int:segment_id>/", segment.overrule, name="overrule"),
    path("<int:translation_id>/matches/<int:segment_id>/", segment.matches, name="matches"),
]
