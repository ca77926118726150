"""What is withdrawn or deleted in Dutch is gone in English, one page or many, by hand or by schedule."""

from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation

from tests.factories import committed, in_english, signed_in

from .pages import fresh, in_bulk, is_live, read


def test_withdrawing_the_dutch_page_withdraws_the_english_one(client, dutch, english, editor):
    with committed():
        signed_in(editor).post(f"/admin/pages/{dutch.pk}/unpublish/")
    assert not is_live(english)
    assert read(client, english).status_code == 404
    assert PageLogEntry.objects.filter(action="wagtail.unpublish", page=english.pk, user=editor).exists()


def test_a_page_without_its_dutch_page_is_shown_to_nobody_even_if_it_is_live(client, dutch, english):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    assert is_live(english)
    assert read(client, english).status_code == 404


def test_many_withdrawn_together_take_their_translations_along(dutch, english, editor):
    with committed():
        in_bulk(signed_in(editor), "unpublish", dutch, include_descendants="on")
    assert not is_live(dutch)
    assert not is_live(english)


def test_many_deleted_together_take_their_translations_along(dutch, editor):
    pages = Page.objects.filter(translation_key=dutch.translation_key)
    assert pages.count() == 2
    with committed():
        in_bulk(signed_in(editor), "delete", dutch)
    assert not pages.exists()
    assert not any(Page.find_problems())


def test_deleting_the_dutch_page_keeps_what_was_translated_for_the_memory(dutch, english, translation):
    with committed():
        fresh(dutch).delete()
    assert not Page.objects.filter(pk=english.pk).exists()
    assert StringTranslation.objects.filter(data=in_english("Wat wij doen.")).exists()
    assert not Translation.objects.get(pk=translation.pk).enabled
