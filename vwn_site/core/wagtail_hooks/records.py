"""The addresses at which the page of a record is begun, and gets its name."""

from django.urls import path
from wagtail import hooks

from ..former_titles import RenamePageView
from ..record_pages import BeginPageView


@hooks.register("register_admin_urls")
def register_addresses_of_pages():
    begin = "records/begin/<str:page_type>/<str:record_type>/<int:pk>/"
    return [
        path(begin, BeginPageView.as_view(), name="begin_page"),
        path("records/rename-page/<int:pk>/", RenamePageView.as_view(), name="rename_page"),
    ]
