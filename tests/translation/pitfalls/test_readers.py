"""Who may see the Dutch page decides who may see the English one."""

from wagtail.models import PageViewRestriction

from tests.factories import in_english, translate
from vwn_site.home.models import HomePage

from .pages import read

PRIVATE = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim"}


def test_who_may_see_the_dutch_page_decides_who_may_see_the_english_one(client, dutch, english):
    restriction = PageViewRestriction.objects.create(page=dutch, **PRIVATE)
    assert PageViewRestriction.objects.get(page=english).password == "geheim"
    assert 'type="password"' in read(client, english).content.decode()
    restriction.password = "anders"
    restriction.save()
    assert PageViewRestriction.objects.get(page=english).password == "anders"
    restriction.delete()
    assert not PageViewRestriction.objects.filter(page=english).exists()
    assert in_english("Hulp aan de kust") in read(client, english).content.decode()


def test_groups_that_may_see_the_dutch_page_may_see_the_english_one(dutch, english, editor):
    group = editor.groups.get()
    restriction = PageViewRestriction.objects.create(page=dutch, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    assert list(PageViewRestriction.objects.get(page=english).groups.all()) == [group]


def test_a_restriction_holds_for_the_english_pages_below(client, dutch, english):
    home = HomePage.objects.get(locale=english.locale)
    PageViewRestriction.objects.create(page=dutch.get_parent(), **PRIVATE)
    assert PageViewRestriction.objects.filter(page=home).exists()
    assert 'type="password"' in read(client, english).content.decode()


def test_a_page_made_below_a_private_one_is_private(client, untranslated):
    PageViewRestriction.objects.create(page=untranslated, **PRIVATE)
    page = translate(untranslated)
    assert 'type="password"' in read(client, page).content.decode()
    assert in_english("Nog niet vertaald") not in read(client, page).content.decode()
