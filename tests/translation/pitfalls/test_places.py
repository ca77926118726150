"""Translations stand where their sources stand."""

from wagtail.models import Page

from ..making import make_page, submit
from .looking import fresh, in_bulk


def test_many_moved_together_take_their_translations_along(dutch, english, editor, sign_in, commit, made_public):
    parent = make_page(title="Werk op Samos")
    made = made_public(parent)
    with commit():
        in_bulk(sign_in(editor), "move", dutch, chooser=parent.pk)
    assert fresh(dutch).get_parent().pk == parent.pk
    assert fresh(english).get_parent().pk == made.get_target_instance().pk
    assert not any(Page.find_problems())


def test_translations_stand_in_the_order_of_their_sources(dutch, english, editor, commit):
    other = make_page(title="Later gemaakt")
    made = submit(other)
    with commit():
        fresh(other).move(fresh(dutch), pos="left")
    later = fresh(made.get_target_instance())
    assert later.get_next_sibling().pk == english.pk
    assert not any(Page.find_problems())
