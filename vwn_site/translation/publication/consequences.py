"""What an editor is told of the translations of a page that was published or copied, or is about to be made."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from ..editor.returns import tell_what_stays_offline
from ..locales import source_locale
from ..permissions import may_publish
from ..segments.library import StringSegment, Translation
from ..segments.segment import texts_by_place
from .cascades import is_source
from .minor_edits import carried_over
from .removals import texts_of_lacking_pictures
from .takedown import can_take_down, may_become_public, takedown_of
from .targets import target_of


@hooks.register("after_publish_page")
def ask_about_translations(request, page: Page):
    """Asks who changed words that are translated whether the translation still holds, or must be gone at once."""
    if not is_source(page) or not may_publish(request.user, page):
        return
    translations = Translation.objects.filter(source__object_id=page.translation_key)
    targets = []
    for translation in translations.select_related("source__specific_content_type", "target_locale"):
        target = target_of(translation)
        targets += [target] if target is not None else []
        answers = answers_about(translation, target, page)
        if answers.holds or answers.is_gone:
            messages.info(request, question(translation, answers, request), buttons=answers.buttons(translation))
    if not all(target.live for target in targets):
        tell_what_stays_offline(request, [page])
    tell_of_lacking_pictures(request, page, targets)


def tell_of_lacking_pictures(request, page: Page, translations: Iterable[Page]):
    """Says of each public translation of a page that was published which lacks a picture what that waits for."""
    for translation in translations:
        if translation.live and texts_of_lacking_pictures(page, translation):
            text = _("In %(language)s the picture appears once its description has been translated and published.")
            messages.warning(request, text % {"language": translation.locale.get_display_name()})


@dataclass(frozen=True)
class Answers:
    """What can be said of a translation after its source was published: that it holds, that it must be gone."""

    holds: bool
    is_gone: bool

    def buttons(self, translation: Translation) -> list:
        """Those that lead to a page about it."""
        minor_edit, take_down = (f"translation:{name}" for name in ("minor_edit", "take_down"))
        said = [(minor_edit, _("Check and confirm"))] if self.holds else []
        refusal = _("No, it must be taken offline now") if self.holds else _("It must be taken offline now")
        said += [(take_down, refusal)] if self.is_gone else []
        return [messages.button(reverse(name, args=[translation.pk]), label) for name, label in said]


def answers_about(translation: Translation, target: Page | None, page: Page) -> Answers:
    has_changed = has_other_words(translation, page)
    return Answers(
        holds=has_changed and translation.enabled and takedown_of(target) is None,
        is_gone=has_changed and may_become_public(target) or translation.enabled and can_take_down(translation, target),
    )


def question(translation: Translation, answers: Answers, request) -> str:
    """The question, with a button that says at once of a small correction that the translation still holds.

    Where no earlier translation could hold, it says what becomes of the translation.
    """
    language = {"language": translation.target_locale.get_display_name()}
    if not answers.holds:
        return _("Translators see that the page has changed. (%(language)s)") % language
    text = _("Is the translation still correct? (%(language)s)") % language
    return format_html(
        "{} {}", text, render_to_string("translation/minor_edit_form.html", {"translation": translation}, request)
    )


def has_other_words(translation: Translation, page: Page) -> bool:
    """Whether a text was changed in its place, also before that has been taken over for translation."""
    if carried_over(translation):
        return True
    segments = StringSegment.objects.filter(source=translation.source_id).exclude(context__path="slug")
    before = set(segments.values_list("context__path", "string__data"))
    now = {(path, text) for path, texts in texts_by_place(page).items() for text in texts}
    return bool({path for path, _text in before} & {path for path, _text in now - before})


@hooks.register("before_create_page")
def begin_with_the_source(request, parent_page: Page, page_class: type[Page]):
    """Leads who wants to write a page in another language to the form of its source: alone it is there for nobody."""
    if request.method != "GET" or parent_page.is_root() or is_source(parent_page):
        return None
    text = _(
        "A page begins in Dutch: visitors see a translation only beside it. Make the page here, publish it and submit "
        "it for translation; what you want to say in English goes there."
    )
    messages.warning(request, text)
    parent = parent_page.get_translation_or_none(source_locale())
    if parent is None or not parent.permissions_for_user(request.user).can_add_subpage():
        return redirect("wagtailadmin_explore", parent_page.pk)
    return redirect("wagtailadmin_pages:add", page_class._meta.app_label, page_class._meta.model_name, parent.pk)


@hooks.register("after_copy_page")
def say_what_a_copy_lacks(request, page: Page, copy: Page):
    if not is_source(copy):
        text = _("The copy translates no Dutch page, so it cannot be public. Copy the Dutch page, and translate that.")
        messages.warning(request, text)
