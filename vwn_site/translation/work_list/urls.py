from django.urls import path

from ..editor import minor_edit, returns, takedown
from . import views

urlpatterns = [
    path("", views.WorkListView.as_view(), name="work"),
    path("action/", views.WorkActionView.as_view(), name="work_action"),
    path("<int:translation_id>/still-holds/", minor_edit.MinorEditView.as_view(), name="minor_edit"),
    path("<int:translation_id>/take-down/", takedown.TakedownView.as_view(), name="take_down"),
    path("<int:translation_id>/return/", returns.ReturnView.as_view(), name="return"),
]
