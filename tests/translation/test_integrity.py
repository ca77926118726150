"""Each kind of problem is made, found, and mended where that is safe."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, PageViewRestriction
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from projects.models import ProjectIndexPage, ProjectPage, Theme
from tests.factories import (
    block,
    change,
    committed,
    english_locale,
    home,
    link,
    picture,
    signed_in,
    staff,
    standard_page,
    text_block,
    translation_of,
)
from vwn_site.translation.audit import CHECKS, find, mend
from vwn_site.translation.publication.gate import Publication
from vwn_site.translation.publication.targets import make_public

from .segments import forget_translation, stored


def problems(name: str) -> list:
    return [finding for finding in find() if finding.check.name == name]


def restrict(page: Page, **values):
    """As rows from before privacy was mirrored: no signal is sent."""
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, **values)])


def only(name: str):
    """The only problem of a check; no other check finds anything."""
    findings = list(find())
    assert [finding.check.name for finding in findings] == [name]
    return findings[0]


def test_a_sound_site_has_no_problems(translation):
    assert list(find()) == []


# The tree


def test_wrong_counts_in_the_tree_are_found_and_mended(english):
    Page.objects.filter(pk=english.get_parent().pk).update(numchild=99)
    finding = only("tree")
    assert finding.problem.subject.pk == english.get_parent().pk
    mend([finding])
    assert not problems("tree")
    assert not any(Page.find_problems())


@pytest.mark.parametrize("change", [{"depth": 9}, {"path": "00010001xx"}, {"path": "000100019999AAAA"}])
def test_what_find_problems_finds_is_found(english, change):
    Page.objects.filter(pk=english.pk).update(**change)
    assert english.pk in {pk for kind in Page.find_problems() for pk in kind}
    assert english.pk in {finding.problem.subject.pk for finding in problems("tree")}


def test_a_translation_in_another_place_than_its_source_is_found(english):
    english.move(Page.objects.get(depth=2, locale=english.locale), pos="last-child")
    finding = only("parents")
    assert finding.problem.subject.pk == english.pk
    assert not finding.problem.is_safe_to_mend


# Pairs


def test_a_page_without_a_source_is_found(english):
    parent = ProjectIndexPage.objects.get(locale=english.locale)
    parent.add_child(instance=ProjectPage(title="Alone", locale=english.locale, project=english.project))
    assert only("orphans").subject == "Alone"


def test_a_snippet_without_a_source_is_found(db):
    Theme.objects.create(name="Alone", slug="alone", locale=english_locale())
    assert only("orphans").subject == "Alone"


def test_a_translation_whose_page_is_gone_is_found_and_stopped(translation):
    translation.get_target_instance().delete()
    Translation.objects.filter(pk=translation.pk).update(enabled=True)
    mend([only("ends")])
    assert not Translation.objects.get(pk=translation.pk).enabled
    assert stored(translation, "summary")


def test_a_public_translation_of_what_was_withdrawn_is_found_and_withdrawn(dutch, english):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    finding, user = only("live"), staff()
    mend([finding], user)
    assert not Page.objects.get(pk=english.pk).live
    entry = PageLogEntry.objects.get(action="translation.mend")
    assert (entry.page_id, entry.user) == (english.pk, user)


def test_a_private_source_makes_its_translation_private(dutch, english):
    restrict(dutch, restriction_type="password", password="secret")
    finding = only("privacy")
    assert finding.problem.subject.pk == english.pk
    mend([finding])
    assert PageViewRestriction.objects.get(page=english).password == "secret"
    assert not list(find())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_restriction_that_a_translation_has_of_its_own_is_named_and_nobody_but_a_person_replaces_it(
    client, dutch, english, language
):
    restrict(dutch, restriction_type="login")
    restrict(english, restriction_type="password", password="secret")
    reader = staff(language=language)
    report = signed_in(reader).get(reverse("translation:integrity")).content.decode()
    text = {"nl": "De privacy is anders dan die van de bron.", "en": "Its privacy differs from the source’s."}
    assert text[language] in report
    assert mend([only("privacy")], reader) == []
    assert PageViewRestriction.objects.get(page=english).password == "secret"


def test_a_translation_is_never_made_public_by_itself(english):
    restrict(english, restriction_type="login")
    assert not only("privacy").problem.is_safe_to_mend


def test_a_page_that_shows_another_language_is_found(dutch, english):
    Page.objects.filter(pk=english.pk).update(alias_of=dutch)
    assert only("aliases").problem.subject.pk == english.pk


# Words


def override(translation, path: str, value) -> SegmentOverride:
    context = TranslationContext.objects.get(object_id=translation.source.object_id, path=path)
    values = {"locale": translation.target_locale, "context": context, "data_json": json.dumps(value)}
    return SegmentOverride.objects.create(**values)


def test_a_picture_chosen_for_one_language_that_is_gone_is_found_and_forgotten(translation):
    override(translation, "image", picture().pk)
    assert not list(find())
    override(translation, "image", 999_999)
    mend([only("overrides")])
    assert SegmentOverride.objects.count() == 1


def test_a_block_that_only_the_translation_still_has_is_found_and_taken_away(translation, dutch, english):
    restored = english.body.raw_data[:]
    change(dutch, body=list(dutch.body.raw_data)[:1])
    assert not problems("removed")
    ProjectPage.objects.filter(pk=english.pk).update(body=json.dumps(list(restored)))
    mend([only("removed")])
    assert not problems("removed")
    assert len(ProjectPage.objects.get(pk=english.pk).body) == 1


def test_a_block_that_the_source_never_had_is_no_leftover(dutch, english):
    blocks = [*english.body.raw_data, text_block("<p>Only in English.</p>")]
    ProjectPage.objects.filter(pk=english.pk).update(body=json.dumps(blocks))
    assert not problems("removed")


def test_a_page_chosen_in_a_block_that_is_gone_is_found(dutch):
    leads = {"heading": "Wij helpen", "text": "<p>Wij helpen.</p>", "link": link("Lees meer", page=dutch)}
    front = change(home(), sections=[block("text", leads)])
    segment = OverridableSegment.objects.get(context__field_path="sections.text.link.page")
    override(translation_of(front), segment.context.path, 999_999)
    assert only("overrides")


def test_segments_that_went_public_untranslated_are_found(translation):
    forget_translation(translation, "title")
    forget_translation(translation, "summary")
    assert not problems("untranslated")
    with committed():
        make_public(Publication(translation=translation, allow_incomplete=True))
    assert {finding.check.name for finding in find()} == {"untranslated", "language"}
    assert len(problems("untranslated")) == 2


def test_a_changed_source_alone_is_no_problem(translation, dutch):
    dutch.summary = "Iets heel anders dan er eerst stond, en nog niet vertaald."
    dutch.save_revision().publish()
    translation.source.update_from_db()
    assert not list(find())


def test_dutch_sentences_on_an_english_page_are_found(english):
    ProjectPage.objects.filter(pk=english.pk).update(summary="Wij werken samen met advocaten voor een betere opvang.")
    assert "Wij werken samen" in only("language").problem.message


def test_translations_with_an_error_are_found(translation):
    titles = StringTranslation.objects.filter(context__object_id=translation.source.object_id, context__path="title")
    titles.update(has_error=True, field_error="Too long")
    assert "Too long" in problems("errors")[0].problem.message


def test_a_source_from_before_an_upgrade_is_found_and_taken_again(translation):
    TranslationSource.objects.filter(pk=translation.source.pk).update(schema_version="0000_before")
    finding = only("schema")
    before = stored(translation, "summary")
    mend([finding])
    assert not list(find())
    assert stored(translation, "summary") == before


def test_a_source_from_before_an_upgrade_that_was_changed_since_is_left_to_people(translation, dutch):
    TranslationSource.objects.filter(pk=translation.source.pk).update(schema_version="0000_before")
    ProjectPage.objects.filter(pk=dutch.pk).update(summary="Anders")
    assert not only("schema").problem.is_safe_to_mend


def test_every_check_has_a_name_of_its_own():
    assert len({check.name for check in CHECKS}) == len(CHECKS) == 13


def test_queries_do_not_grow_with_the_number_of_pages_but_for_the_words(db):
    words = {"language", "schema", "removed"}

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            for check in CHECKS:
                if check.name not in words:
                    list(check.find())
        return len(queries)

    standard_page(title="Een pagina", english=True)
    count()
    few = count()
    for number in range(2, 5):
        standard_page(title=f"Nog een pagina, de {number}e", english=True)
    assert count() == few <= 45
