"""What each may do at the addresses that take a page's number, for pages in either language, drafts among them.

Dutch pages are not submitted yet. `w` may add pages in both languages, so may change the Dutch ones that they own; `d`
may change the own Dutch page and nothing in English; `l` may change the own English page and nothing in Dutch.
"""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from tests.factories import change, english_locale, home, standard_page, text_block
from tests.support.callers import is_let_in
from vwn_site.home.models import StandardPage

from .rights import EDITORS, EVERYBODY, NOBODY, STAFF, allow, ask, askers, effects, knock

pytestmark = pytest.mark.django_db

# A translation of a live page is made by who may add or change in English; of a draft only by who may change it too.
SUBMIT = {
    "own Dutch": "brevw",
    "foreign Dutch": "brevw",
    "own Dutch draft": "brew",
    "foreign Dutch draft": EDITORS,
    "Dutch home": NOBODY,
    "own English": NOBODY,
    "foreign English": NOBODY,
}
SYNC = {"own": "brevldpw", "other": STAFF}
STILL_HOLDS = {"own": "brep", "other": EDITORS}


@pytest.fixture(scope="module")
def page_numbers(target_numbers, browsers) -> dict[str, int]:
    body, targets = text_block("<p>Wij helpen.</p>"), Translation.objects.in_bulk(target_numbers.values())
    pages = {
        "own Dutch": standard_page(body, title="Eigen pagina"),
        "foreign Dutch": standard_page(body, title="Andere pagina"),
        "own Dutch draft": standard_page(title="Eigen concept", live=False),
        "foreign Dutch draft": standard_page(title="Ander concept", live=False),
        "Dutch home": home(),
        "own English": targets[target_numbers["own"]].get_target_instance(),
        "foreign English": targets[target_numbers["other"]].get_target_instance(),
    }
    for name in ("own Dutch", "own Dutch draft"):
        Page.objects.filter(pk=pages[name].pk).update(owner=browsers["w"].user)
        for action in ("add", "change"):
            allow(Group.objects.get(name="Group d"), pages[name], action)
    return {name: page.pk for name, page in pages.items()}


@pytest.fixture
def pages(page_numbers, db) -> dict[str, Page]:
    """Pages by what they are to the people with few rights."""
    return {name: Page.objects.get(pk=number) for name, number in page_numbers.items()}


@pytest.mark.parametrize("name", SUBMIT)
def test_a_translation_is_made_for_who_may_and_for_nobody_else(people, pages, name):
    address = reverse("wagtail_localize:submit_page_translation", args=[pages[name].pk])
    form = {"locales": list(Locale.objects.values_list("pk", flat=True).exclude(pk=pages[name].locale_id))}
    assert effects(people, SUBMIT[name], lambda asker: asker.post(address, form)) == SUBMIT[name]
    # Nothing below a page is submitted along by who may not submit it.
    with_what_is_below = {**form, "include_subtree": "on"}
    assert effects(people, SUBMIT[name], lambda asker: asker.post(address, with_what_is_below)) == SUBMIT[name]


@pytest.mark.parametrize("name", ["own Dutch draft", "foreign Dutch draft"])
def test_the_title_of_a_draft_is_not_told_to_who_may_not_submit_it(people, pages, name):
    address = reverse("wagtail_localize:submit_page_translation", args=[pages[name].pk])
    for letter, client in people.items():
        answers = [client.get(address)] if letter in SUBMIT[name] else knock(client, address)
        told = any(pages[name].title in answer.content.decode() for answer in answers)
        assert told == (letter in SUBMIT[name]), letter


def test_a_draft_of_somebody_else_below_a_public_page_is_not_submitted_along(people, pages):
    draft = StandardPage(title="Ander concept eronder", summary="Geheim.", locale=pages["own Dutch"].locale, live=False)
    pages["own Dutch"].add_child(instance=draft)
    Group.objects.get(name="Group w").page_permissions.filter(page__locale=draft.locale).delete()
    address = reverse("wagtail_localize:submit_page_translation", args=[pages["own Dutch"].pk])
    form = {"locales": [english_locale().pk], "include_subtree": "on"}
    assert effects(people, EDITORS, lambda asker: asker.post(address, form)) == EDITORS


@pytest.mark.parametrize("name", SUBMIT)
def test_no_page_becomes_an_alias_by_anybody(people, pages, name):
    address = reverse("wagtail_localize:convert_to_alias", args=[pages[name].pk])
    edit = reverse("wagtailadmin_pages:edit", args=[pages[name].pk])
    callers = askers(people, EVERYBODY)
    assert "".join(letter for letter, asker in callers.items() if is_let_in(asker.post(address))) == NOBODY
    assert effects(people, NOBODY, lambda asker: asker.post(address)) == NOBODY
    assert effects(people, NOBODY, lambda asker: asker.post(edit, {"localize-convert-to-alias": "1"})) == NOBODY


@pytest.mark.parametrize("name", SYNC)
def test_segments_are_taken_over_for_who_may_change_either_language(people, targets, name):
    address = reverse("wagtail_localize:update_translations", args=[targets[name].source_id])
    assert effects(people, SYNC[name], lambda asker: ask(asker, address, {})) == SYNC[name]
    published = {"publish_translations": "on"}
    rows = list(Page.objects.order_by("pk").values_list("pk", "live_revision", "last_published_at"))
    for client in people.values():
        client.post(address, published)
    assert rows == list(Page.objects.order_by("pk").values_list("pk", "live_revision", "last_published_at"))


@pytest.mark.parametrize("name", STILL_HOLDS)
def test_only_who_publishes_the_dutch_page_says_that_the_translation_holds_and_takes_it_back(people, targets, name):
    change(targets[name].source.get_source_instance(), summary="Wat wij allemaal doen.")
    address = reverse("translation:minor_edit", args=[targets[name].pk])
    assert effects(people, STILL_HOLDS[name], lambda asker: asker.post(address)) == STILL_HOLDS[name]
    people["e"].post(address)
    undo = {"undo": "1"}
    assert effects(people, STILL_HOLDS[name], lambda asker: asker.post(address, undo)) == STILL_HOLDS[name]
