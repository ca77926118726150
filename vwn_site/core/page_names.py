"""What editors are told of the names and addresses of pages: of nearly the same ones, and of those that change."""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from .finding import named_alike
from .tree import tree

MOST_ALIKE = 3
LONGEST_LABEL = 40


def tell_of_pages_named_alike(request, page: Page):
    """Names the other pages of the type and language that are called nearly so, with a way to each."""
    others = type(page).objects.filter(locale=page.locale_id).exclude(pk=page.pk)
    alike = named_alike(others, page.title, ["title", "draft_title"])[:MOST_ALIKE]
    if alike:
        buttons = [
            messages.button(
                reverse("wagtailadmin_pages:edit", args=[other.pk]),
                Truncator(other.get_admin_display_title()).chars(LONGEST_LABEL),
            )
            for other in alike
        ]
        messages.warning(
            request,
            _("There is already a page with almost the same name. Is it about the same thing?"),
            buttons=buttons,
        )


def tell_where_the_address_leads(request, page: Page):
    """Before a page with another last part of its address is published: that the former one leads on."""
    is_renamed = Page.objects.filter(pk=page.pk, live=True).exclude(slug=page.slug).exists()
    public = tree().by_pk.get(page.pk) if is_renamed else None
    if public and public.url:
        text = _("The address of the page changes. Visitors to %(address)s are taken to the new one.")
        messages.info(request, text % {"address": public.url})
