"""What a process holds of many pages is what was public at the last change: each shows at the next request."""

import datetime
from collections.abc import Callable
from itertools import count

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection, CollectionViewRestriction, Page

from projects.models import Indicator, Organisation, ProjectPage, Result
from stories.models import StoryPage
from vwn_site.core.generation import announce_change, replace_word
from vwn_site.core.kept import kept, kept_each
from vwn_site.core.tree import tree
from vwn_site.home.models import Definition, FooterText, Menu
from vwn_site.media.models import CustomImage

from .factories import (
    change,
    change_english,
    committed,
    english_locale,
    make_private,
    project,
    project_page,
    publication_page,
    site_settings,
    translate,
    withdraw,
)
from .factories.records import project_of

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

LAWYERS = "lawyers-porto"
LISTS = ["/", "/projecten/", "/projecten/?country=portugal", "/landen/portugal/", "/themas/rechtshulp/"]
LISTS += ["/en/", "/en/projects/", "/en/countries/portugal/", "/en/themes/legal-aid/"]
LISTS += ["/en/partners/haven-voor-iedereen/"]
RESULTS = ["/en/projects/lawyers-in-porto/", "/en/results/", "/en/countries/portugal/"]
NAMES = "advocaten-in-porto|lawyers-in-porto"
EVERYWHERE = ["/", "/en/", "/projecten/", "/en/projects/lawyers-in-porto/", "/zoeken/", "/en/results/2021/"]


def page_of_lawyers() -> ProjectPage:
    return ProjectPage.objects.get(project__identifier=LAWYERS, locale__language_code="nl")


def save(thing, **values):
    """Saves a record, snippet or file with other values, as its form does."""
    for name, value in values.items():
        setattr(thing, name, value)
    with committed():
        thing.save()


def publish_project():
    project_page(project("boats-lisbon", countries=["PT"]), "Boten in Lissabon", english="Boats in Lisbon")


def rename_in_english(model, name: str):
    save(model.objects.filter(locale=english_locale()).first(), name=name)


def end_project():
    save(project_of(LAWYERS), start="2019", end="2022-05")


def close_pictures():
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    CustomImage.objects.update(collection=collection)
    with committed():
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")


def let_expire(clock):
    change(page_of_lawyers(), expire_at=timezone.now() + datetime.timedelta(hours=1))
    clock.shift(datetime.timedelta(hours=2))


def promote():
    pick = {"external_link_url": "https://kust.example/", "external_link_text": "Kust"}
    with committed():
        SearchPromotion.objects.create(query=Query.get("haven"), **pick)


# By what is done: how, where it shows, which words are there after it and were not before, and the other way round.
CHANGES: dict[str, tuple[Callable, list[str], str, str]] = {
    "a project is published": (publish_project, LISTS[:4] + LISTS[5:8], "boats-lisbon|boten-in-lissabon|boats-in-", ""),
    "a project is withdrawn": (lambda: withdraw(page_of_lawyers()), LISTS, "", NAMES),
    "a project is for some": (
        lambda: make_private(page_of_lawyers()),
        LISTS,
        "",
        NAMES,
    ),
    "a project gets another title": (
        lambda: change_english(page_of_lawyers(), title="Counsel in Porto"),
        ["/en/", "/en/projects/", "/en/results/2021/", "/en/stories/the-story-of-noor-voorbeeld/"],
        "Counsel in Porto",
        "Lawyers in Porto",
    ),
    "a project is translated": (
        lambda: translate(ProjectPage.objects.get(slug="boten-bij-sfax"), {"title": "Boats near Sfax"}),
        ["/en/", "/en/projects/", "/en/countries/portugal/"],
        "Boats near Sfax",
        "Boten bij Sfax",
    ),
    "a project gets other dates": (
        end_project,
        ["/en/projects/", "/en/projects/lawyers-in-porto/"],
        "2019 – May 2022",
        "",
    ),
    "an organisation is renamed": (
        lambda: save(Organisation.objects.get(name="Haven voor Iedereen"), name="Haven van Allen"),
        ["/projecten/", "/en/projects/lawyers-in-porto/", "/partners/", "/en/countries/portugal/"],
        "Haven van Allen",
        "Haven voor Iedereen<",
    ),
    "a result changes": (
        lambda: save(Result.objects.get(year=2021), value=1500),
        [
            "/en/projects/lawyers-in-porto/",
            "/en/results/",
            "/en/partners/haven-voor-iedereen/",
            "/en/countries/portugal/",
        ],
        "1,500",
        "1,400",
    ),
    "what results count is named otherwise": (
        lambda: rename_in_english(Indicator, "people given good counsel"),
        RESULTS,
        "eople given good counsel",
        "",
    ),
    "a story is withdrawn": (
        lambda: withdraw(StoryPage.objects.get(person="Noor Voorbeeld", locale__language_code="nl")),
        ["/", "/en/", "/verhalen/", "/en/stories/", "/landen/portugal/", "/en/countries/portugal/"],
        "",
        "noor-voorbeeld",
    ),
    "a publication is published": (
        lambda: publication_page("Rapport over de kade", project=project_of(LAWYERS), english="Report on the quay"),
        ["/publicaties/", "/en/publications/", "/en/projects/lawyers-in-porto/", "/en/countries/portugal/"],
        "Rapport over de kade|Report on the quay",
        "",
    ),
    "a menu changes": (
        lambda: save(Menu.objects.get(location="doors", locale=english_locale()), links=[]),
        ["/en/", "/en/projects/", "/en/search/"],
        "",
        "site-doors",
    ),
    "the footer changes": (
        lambda: save(FooterText.objects.get(locale=english_locale()), text="<p>We are at the quay.</p>"),
        ["/en/", "/en/projects/", "/en/search/"],
        "We are at the quay.",
        "",
    ),
    "a word is explained": (
        lambda: save(Definition.objects.exclude(locale=english_locale()).get(), text="Wat helpt."),
        ["/projecten/advocaten-in-porto/"],
        "Wat helpt.",
        "",
    ),
    "a setting changes": (lambda: site_settings(phone="111 222"), EVERYWHERE, "111 222", "000 000 00 00"),
    "pictures are closed": (close_pictures, ["/", "/en/", "/verhalen/", "/en/stories/"], "", "<picture"),
    "editors put something first": (promote, ["/zoeken/?q=haven"], "https://kust.example/", ""),
}


def read(client, addresses: list[str]) -> dict[str, str]:
    return {address: client.get(address).content.decode() for address in addresses}


def holds(html: str, words: str) -> bool:
    return any(word in html for word in words.split("|"))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_shows_on_every_page_at_the_next_request(client, name):
    act, addresses, words, former = CHANGES[name]
    for _time in range(2):
        before = read(client, addresses)
    assert not [address for address, html in before.items() if words and holds(html, words)]
    assert not [address for address, html in before.items() if former and not holds(html, former)]
    act()
    after = read(client, addresses)
    assert not [address for address, html in after.items() if words and not holds(html, words)]
    assert not [address for address, html in after.items() if former and holds(html, former)]


def test_what_expires_is_on_no_page_from_that_moment_on(client, clock):
    assert all(holds(html, NAMES) for html in read(client, LISTS).values())
    let_expire(clock)
    assert not any(holds(html, NAMES) for html in read(client, LISTS).values())


def test_a_project_is_told_by_its_dates_from_the_first_moment_of_a_day(client, clock):
    save(project_of(LAWYERS), as_of="2026-11-20", end="2026-11-24")
    assert "Current (as of" in client.get("/en/projects/lawyers-in-porto/").content.decode()
    clock.move_to(datetime.datetime(2026, 11, 24, 23, 0, 1, tzinfo=datetime.UTC))
    assert "not confirmed" in client.get("/en/projects/lawyers-in-porto/").content.decode()


# The mechanism


def test_a_value_is_read_once_for_each_language_and_key_until_something_changes():
    numbers = count()
    read_number = kept(lambda key: f"{key}{next(numbers)}")
    assert [read_number("a"), read_number("a"), read_number("b")] == ["a0", "a0", "b1"]
    replace_word()
    assert read_number("a") == "a2"


def test_what_nobody_may_see_is_asked_for_again_and_holds_no_room():
    asked = []
    read_nothing = kept(asked.append)
    assert [read_nothing("a"), read_nothing("a")] == [None, None]
    assert asked == ["a", "a"]
    assert read_nothing.held[1] == {}


def test_a_function_holds_no_more_values_than_it_says_and_drops_the_oldest():
    numbers = count()
    read_number = kept(lambda key: (key, next(numbers)), at_most=2)
    assert [read_number(key)[1] for key in "abcba"] == [0, 1, 2, 1, 3]


def test_many_keys_are_read_together_and_only_those_that_are_not_held():
    asked = []

    @kept_each
    def squares(keys):
        asked.append(list(keys))
        return {key: key * key for key in keys if key != 3}

    assert squares([1, 2, 3]) == {1: 1, 2: 4}
    assert squares([3, 2, 5]) == {2: 4, 5: 25}
    assert asked == [[1, 2, 3], [5]]


def test_what_is_read_within_a_change_that_is_undone_is_given_to_nobody():
    before = tree()
    with transaction.atomic():
        Page.objects.filter(slug="advocaten-in-porto").update(title="Nooit geweest")
        announce_change()
        assert "Nooit geweest" in {page.title for page in tree().by_pk.values()}
        transaction.set_rollback(True)
    assert {page.title for page in tree().by_pk.values()} == {page.title for page in before.by_pk.values()}


def titles() -> set[str]:
    return {page.title for page in tree().by_pk.values()}


def rename(slug: str, title: str):
    Page.objects.filter(slug=slug).update(title=title)
    announce_change()


def test_what_is_read_between_two_changes_of_one_transaction_holds_no_more_after_the_second():
    with transaction.atomic():
        rename("advocaten-in-porto", "Eerst")
        assert "Eerst" in titles()
        rename("advocaten-in-porto", "Daarna")
        assert "Daarna" in titles() and "Eerst" not in titles()
        transaction.set_rollback(True)


@pytest.mark.parametrize("is_read_before", [False, True])
def test_what_is_read_within_a_part_of_a_transaction_that_is_undone_does_not_hold_for_the_rest(is_read_before):
    with transaction.atomic():
        rename("advocaten-in-porto", "Eerst")
        if is_read_before:
            assert "Eerst" in titles()
        with transaction.atomic():
            rename("advocaten-in-porto", "Nooit geweest")
            assert "Nooit geweest" in titles()
            transaction.set_rollback(True)
        assert "Eerst" in titles() and "Nooit geweest" not in titles()
        transaction.set_rollback(True)
