"""What an editor is told of the translations of a page that is deleted or was just published."""

from django.db.models import Exists, OuterRef
from django.db.transaction import on_commit
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from ..cascades import is_source, pages_of_its_own
from ..minor_edits import carried_over, may_make

MOST = 10


@hooks.register("before_delete_page")
def name_what_goes_along(request, page: Page):
    if request.method != "GET" or not is_source(page):
        return
    sources = page.get_descendants(inclusive=True).filter(translation_key=OuterRef("translation_key"))
    translations = Page.objects.filter(Exists(sources)).exclude(locale=page.locale_id).select_related("locale")
    kept = [one for one in translations if pages_of_its_own(one).exclude(pk__in=translations).exists()]
    going = [one for one in translations if one not in kept]
    if going:
        messages.warning(request, _("The translations are deleted too: %(titles)s") % {"titles": titles_of(going)})
    if kept:
        text = _("These stay as drafts, because pages in their language alone are below them: %(titles)s")
        messages.warning(request, text % {"titles": titles_of(kept)})


def titles_of(pages: list[Page]) -> str:
    titles = [f"{page.get_admin_display_title()} ({page.locale.get_display_name()})" for page in pages[:MOST]]
    return ", ".join([*titles, *(["…"] if len(pages) > MOST else [])])


@hooks.register("after_publish_page")
def offer_minor_edit(request, page: Page):
    """What changed is known when the publication is committed, which is before the answer is."""
    if is_source(page):
        on_commit(lambda: offer(request, page))


def offer(request, page: Page):
    translations = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    for translation in translations.select_related("source", "target_locale"):
        if may_make(request.user, translation) and carried_over(translation):
            text = _("Is the translation still correct? (%(language)s)")
            address = reverse("translation:minor_edit", args=[translation.pk])
            button = messages.button(address, _("Look and say so"))
            language = translation.target_locale.get_display_name()
            messages.info(request, text % {"language": language}, buttons=[button])
