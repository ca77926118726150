"""The address at which the page of a record is begun."""

from django.urls import path
from wagtail import hooks

from ..record_pages import BeginPageView


@hooks.register("register_admin_urls")
def register_address_of_beginning():
    begin = "records/begin/<str:page_type>/<str:record_type>/<int:pk>/"
    return [path(begin, BeginPageView.as_view(), name="begin_page")]
