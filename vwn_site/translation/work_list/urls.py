from django.urls import path

from ..editor import minor_edit
from . import views

urlpatterns = [
    path("", views.WorkListView.as_view(), name="work"),
    path("action/", views.WorkActionView.as_view(), name="work_action"),
    path("<int:translation_id>/still-holds/", minor_edit.MinorEditView.as_view(), name="minor_edit"),
]
