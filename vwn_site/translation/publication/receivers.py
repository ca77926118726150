"""Everything that is done because something else was, in the order in which it is done."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Locale, PageViewRestriction
from wagtail.signals import post_page_move, published, unpublished

from ..locales import forget_locales
from ..segments.library import StringTranslation, post_save_string_translation
from . import cascades, follow
from .gate import publication_gate
from .signals import about_to_be_published
from .targets import keep_draft_title

# What is heard, of what, and by whom; on one line the first is asked first.
RECEIVERS = [
    # Before a publication, whatever it is of: a translation may be refused.
    (about_to_be_published, None, [publication_gate]),
    # A source became public.
    (published, None, [follow.after_publication]),
    # A source is public no more, or elsewhere, or for fewer readers, or gone.
    (unpublished, None, [cascades.withdraw_translations]),
    (post_page_move, None, [cascades.move_translations]),
    (post_save, PageViewRestriction, [cascades.mirror_restriction]),
    (m2m_changed, PageViewRestriction.groups.through, [cascades.mirror_groups]),
    (post_delete, PageViewRestriction, [cascades.lift_restriction]),
    (post_delete, None, [cascades.delete_translations]),
    # A text was written. The library would put markup in a draft's title, which may be longer than a title can be.
    (post_save, StringTranslation, [keep_draft_title]),
    # Processes remember the languages.
    (post_save, Locale, [forget_locales]),
    (post_delete, Locale, [forget_locales]),
]


def connect():
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    for signal, sender, receivers in RECEIVERS:
        for receiver in receivers:
            signal.connect(receiver, sender=sender, dispatch_uid=f"translation.{receiver.__name__}")
