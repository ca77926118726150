"""What editors are told of the names and addresses of pages: of nearly the same ones, and of those that change."""

from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from .finding import named_alike
from .tree import tree

MOST_ALIKE = 3
LONGEST_LABEL = 40


def tell_of_pages_named_alike(request, page: Page):
    """Names the other pages of the type and language that are called nearly so, with a way to each."""
    others = type(page).objects.filter(locale=page.locale_id).exclude(pk=page.pk)
    alike = named_alike(others, page.title, ["title", "draft_title"])
    names = {other: other.get_admin_display_title() for other in alike}
    tell_of_others(request, _("There is already a page with almost the same name. Is it about the same thing?"), names)


def tell_of_words_named_alike(request, words: Model, paths: list[str]):
    """Names the others of the kind and language of which a name at one of the paths is nearly that of these words."""
    others = type(words).objects.filter(locale=words.locale_id).exclude(pk=words.pk)
    names = {other: str(other) for other in named_alike(others, str(words), paths)}
    tell_of_others(request, _("There is already something with almost the same name. Is it the same thing?"), names)


def tell_of_others(request, text: str, names: dict[Model, str]):
    """A warning with a way to the first few of others that whoever asks may edit; none if there are no such."""
    finder = AdminURLFinder(request.user)
    ways = [(finder.get_edit_url(other), Truncator(name).chars(LONGEST_LABEL)) for other, name in names.items()]
    buttons = [messages.button(address, label) for address, label in ways if address][:MOST_ALIKE]
    if buttons:
        messages.warning(request, text, buttons=buttons)


def tell_where_the_address_leads(request, page: Page):
    """Before a page with another last part of its address is published: that the former one leads on."""
    is_renamed = Page.objects.filter(pk=page.pk, live=True).exclude(slug=page.slug).exists()
    public = tree().by_pk.get(page.pk) if is_renamed else None
    if public and public.url:
        text = _("The address of the page changes. Visitors to %(address)s are taken to the new one.")
        messages.info(request, text % {"address": public.url})
