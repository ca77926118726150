from django.urls import path

from ..views import work

urlpatterns = [
    path("", work.WorkListView.as_view(), name="work"),
    path("action/", work.WorkActionView.as_view(), name="work_action"),
]
