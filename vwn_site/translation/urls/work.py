from django.urls import path

from ..views import minor_edit, work

urlpatterns = [
    path("", work.WorkListView.as_view(), name="work"),
    path("action/", work.WorkActionView.as_view(), name="work_action"),
    path("<int:translation_id>/still-holds/", minor_edit.MinorEditView.as_view(), name="minor_edit"),
]
