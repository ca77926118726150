"""How pages are begun: the address for those of a record, and the forms that ask for more than what they are about."""

from django.shortcuts import redirect
from django.urls import path
from wagtail import hooks

from ..localisation import source_locale
from ..models import BasePage
from ..record_pages import BeginPageView


@hooks.register("register_admin_urls")
def register_address_of_beginning():
    begin = "records/begin/<str:page_type>/<str:record_type>/<int:pk>/"
    return [path(begin, BeginPageView.as_view(), name="begin_page")]


@hooks.register("before_create_page")
def ask_first(request, parent_page, page_class):
    """A translation is never begun so."""
    is_opened = request.method == "GET" and parent_page.locale_id == source_locale().pk
    if is_opened and issubclass(page_class, BasePage) and page_class.first_form:
        return redirect(page_class.first_form)
    return None
