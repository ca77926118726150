"""What is not there to be chosen is made in the dialog, beside the form that asks for it."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from projects.models import Country, Indicator, Organisation, Theme
from tests.factories import committed, country, indicator, organisation, signed_in, staff

pytestmark = pytest.mark.django_db

KINDS = {"indicator": Indicator, "organisation": Organisation, "theme": Theme, "country": Country}


def chooser(model, view: str) -> str:
    return reverse(f"wagtailsnippetchoosers_projects_{model._meta.model_name}:{view}")


def made(client, model, facts: dict) -> dict:
    """What the dialog answers to somebody who makes one there."""
    with committed():
        facts = {f"new-{name}": value for name, value in facts.items()}
        return client.post(chooser(model, "create"), facts).json()


@pytest.mark.parametrize(
    ("name", "facts", "text"),
    [
        ("indicator", {"name": "mensen die raad kregen"}, "mensen die raad kregen"),
        ("organisation", {"name": "Haven voor Iedereen", "kind": "ngo"}, "Haven voor Iedereen"),
        ("theme", {"name": "Wonen", "slug": "housing"}, "Wonen"),
        ("country", {"iso_code": "PT", "region": "southern-europe"}, "Portugal"),
    ],
)
def test_what_is_missing_is_made_in_the_dialog_public_and_chosen_at_once(name, facts, text):
    model, editor = KINDS[name], signed_in(staff("Redactie", language="nl"))
    answer = made(editor, model, facts)
    assert answer["step"] == "chosen", answer
    thing = model.objects.latest("pk")
    assert answer["result"] == {"id": str(thing.pk), "string": text, "edit_url": answer["result"]["edit_url"]}
    assert thing.live
    assert {*ModelLogEntry.objects.for_instance(thing).values_list("action", flat=True)} == {
        "wagtail.create",
        "wagtail.publish",
    }


def test_an_indicator_needs_no_short_name_and_gets_one_of_its_own():
    indicator("Mensen in Čačak", slug="mensen-in-cacak")
    editor = signed_in(staff("Redactie"))
    made(editor, Indicator, {"name": "Mensen, in Cacak, die we op straat spraken over de opvang"})
    add = reverse("wagtailsnippets_projects_indicator:add")
    with committed():
        editor.post(add, {"name": "Mensen in… cacak: samen", "slug": "", "action-publish": "1"})
        editor.post(add, {"name": "Čačak: mensen in", "slug": "mensen-in-cacak-2", "action-publish": "1"})
    slugs = set(
        Indicator.objects.filter(locale__language_code="nl", slug__contains="cacak").values_list("slug", flat=True)
    )
    assert slugs == {
        "mensen-in-cacak",
        "mensen-in-cacak-2",
        "mensen-in-cacak-samen",
        "mensen-in-cacak-die-we-op-straat-spraken-over-de-opvang",
    }


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "Er is al iets met bijna deze naam, dat je kunt kiezen: Haven."), ("en", "which you can choose: Haven.")],
)
def test_a_name_that_is_there_already_is_refused_with_what_to_choose(language, told):
    organisation(name="Haven")
    answer = made(signed_in(staff("Redactie", language=language)), Organisation, {"name": "haven", "kind": "ngo"})
    assert answer["step"] == "reshow_creation_form"
    assert told in answer["htmlFragment"]
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(("group", "may_make"), [("Redactie", True), ("Auteurs", False)])
def test_only_who_may_add_facts_is_offered_to_make_them(group, may_make):
    country()
    editor = signed_in(staff(group, language="nl"))
    dialog = editor.get(chooser(Country, "choose")).json()["html"]
    assert ("data-chooser-modal-creation-form" in dialog) is may_make
    assert (
        editor.post(chooser(Country, "create"), {"iso_code": "GR", "region": "southern-europe"}).status_code == 200
    ) is may_make


@pytest.mark.parametrize(
    ("language", "refused", "saved"),
    [
        ("nl", "Dit is nog niet gemaakt: kijk wat er", "Soort resultaat ‘raad’ is gemaakt en gepubliceerd."),
        ("en", "The indicator could not be created", "Indicator &#x27;raad&#x27; created and published."),
    ],
)
def test_what_became_of_a_form_is_said_in_a_sentence_whatever_the_thing_is_called(language, refused, saved):
    editor = signed_in(staff("Redactie", language=language))
    add = reverse("wagtailsnippets_projects_indicator:add")
    for name, told in (("", refused), ("raad", saved)):
        response = editor.post(add, {"name": name, "slug": "", "action-publish": "1"}, follow=True)
        assert told in response.content.decode()
