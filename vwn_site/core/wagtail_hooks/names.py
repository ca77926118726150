"""What is told of the names and addresses of pages."""

from wagtail import hooks

from ..page_names import tell_of_pages_named_alike, tell_where_the_address_leads


@hooks.register("after_create_page")
def tell_of_names(request, page):
    """Publishing tells it too."""
    if "action-publish" not in request.POST:
        tell_of_pages_named_alike(request, page)


@hooks.register("before_publish_page")
def tell_of_names_and_addresses(request, page):
    tell_where_the_address_leads(request, page)
    if page.first_published_at is None:
        tell_of_pages_named_alike(request, page)
