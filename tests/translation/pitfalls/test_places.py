"""Translations stand where their sources stand."""

from wagtail.models import Page

from tests.factories import committed, signed_in, standard_page, submit, translate

from .pages import fresh, in_bulk


def test_many_moved_together_take_their_translations_along(dutch, english, editor):
    parent = standard_page(title="Werk aan de kust")
    english_parent = translate(parent)
    with committed():
        in_bulk(signed_in(editor), "move", dutch, chooser=parent.pk)
    assert fresh(dutch).get_parent().pk == parent.pk
    assert fresh(english).get_parent().pk == english_parent.pk
    assert not any(Page.find_problems())


def test_translations_stand_in_the_order_of_their_sources(dutch, english, editor):
    other = standard_page(title="Later gemaakt")
    english_other = submit(other).get_target_instance()
    with committed():
        fresh(other).move(fresh(dutch), pos="left")
    later = fresh(english_other)
    assert later.get_next_sibling().pk == english.pk
    assert not any(Page.find_problems())
