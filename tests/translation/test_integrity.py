"""Each kind of problem is made, found, and mended where that is safe."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageLogEntry, PageViewRestriction
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from projects.models import ProjectIndexPage, ProjectPage, Theme
from vwn_site.translation.integrity import CHECKS, find, mend
from vwn_site.translation.languages import looks_dutch
from vwn_site.translation.publishing import publish

from .conftest import forget_translation, stored


def problems(name: str) -> list:
    return [finding for finding in find() if finding.check.name == name]


@pytest.fixture
def english(translation) -> Page:
    return translation.get_target_instance()


@pytest.fixture
def dutch(translation) -> Page:
    return translation.source.get_source_instance()


def restrict(page: Page, **values):
    """As rows from before privacy was mirrored: no signal is sent."""
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, **values)])


def only(name: str):
    """The only problem of a check; no other check finds anything."""
    found = list(find())
    assert [finding.check.name for finding in found] == [name]
    return found[0]


def test_the_starting_content_is_sound(db):
    out = StringIO()
    call_command("check_translations", stdout=out)
    assert out.getvalue() == "0 problems, 0 mended.\n"


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


def test_a_page_without_a_source_is_found(db, english):
    parent = ProjectIndexPage.objects.get(locale=english.locale)
    parent.add_child(instance=ProjectPage(title="Alone", locale=english.locale, project=english.project))
    assert only("orphans").subject == "Alone"


def test_a_snippet_without_a_source_is_found(db):
    Theme.objects.create(name="Alone", slug="alone", locale=Locale.objects.get(language_code="en"))
    assert only("orphans").subject == "Alone"


def test_a_translation_whose_page_is_gone_is_found_and_stopped(translation):
    translation.get_target_instance().delete()
    Translation.objects.filter(pk=translation.pk).update(enabled=True)
    mend([only("ends")])
    assert not Translation.objects.get(pk=translation.pk).enabled
    assert stored(translation, "summary")


def test_a_public_translation_of_what_was_withdrawn_is_found_and_withdrawn(dutch, english, account):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    finding, user = only("live"), account()
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


def test_other_privacy_is_replaced_by_that_of_the_source(dutch, english):
    restrict(dutch, restriction_type="login")
    restrict(english, restriction_type="password", password="secret")
    mend([only("privacy")])
    assert PageViewRestriction.objects.get(page=english).restriction_type == "login"


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
    override(translation, "image", get_image_model().objects.first().pk)
    assert not list(find())
    override(translation, "image", 999_999)
    mend([only("overrides")])
    assert SegmentOverride.objects.count() == 1


def test_a_page_chosen_in_a_block_that_is_gone_is_found(db):
    segment = OverridableSegment.objects.filter(context__field_path="sections.text.link.page").first()
    translation = Translation.objects.get(source=segment.source)
    override(translation, segment.context.path, 999_999)
    assert only("overrides")


def test_passages_that_went_public_untranslated_are_found(translation, django_capture_on_commit_callbacks):
    forget_translation(translation, "title")
    forget_translation(translation, "summary")
    assert not problems("untranslated")
    with django_capture_on_commit_callbacks(execute=True):
        publish(translation, None, although_incomplete=True)
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


def test_the_words_of_our_content_are_told_apart(db):
    english = StringTranslation.objects.filter(data__regex=r"(\w+\W+){5}").values_list("data", flat=True)
    assert not [text for text in english if looks_dutch(text)]
    dutch = [one.translation_of.data for one in StringTranslation.objects.filter(data__regex=r"(\w+\W+){9}")]
    assert sum(map(looks_dutch, dutch)) / len(dutch) > 0.9


def test_translations_with_an_error_are_found(translation):
    one = StringTranslation.objects.filter(context__object_id=translation.source.object_id, context__path="title")
    one.update(has_error=True, field_error="Too long")
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
    assert len({check.name for check in CHECKS}) == len(CHECKS) == 12


def test_queries_do_not_grow_with_the_number_of_pages_but_for_the_words(db):
    words = {"language", "schema"}
    with CaptureQueriesContext(connection) as queries:
        for check in CHECKS:
            if check.name not in words:
                list(check.find())
    assert len(queries) <= 40


# The command and the report


def test_the_command_says_what_is_wrong_and_mends_only_when_asked(dutch, english):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    out = StringIO()
    with pytest.raises(SystemExit) as status:
        call_command("check_translations", stdout=out)
    assert status.value.code == 1
    assert "Hotspots in Greece" in out.getvalue()
    assert Page.objects.get(pk=english.pk).live
    out = StringIO()
    call_command("check_translations", "--mend", stdout=out)
    assert "1 mended" in out.getvalue()


def test_the_command_speaks_json(dutch):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_translations", "--format", "json", stdout=out)
    (problem,) = json.loads(out.getvalue())["problems"]
    assert (problem["check"], problem["severity"], problem["safe_to_mend"]) == ("live", "error", True)


def test_a_check_that_fails_is_no_good_news(db, monkeypatch):
    monkeypatch.setattr("vwn_site.translation.management.commands.check_translations.find", lambda: 1 / 0)
    err = StringIO()
    with pytest.raises(SystemExit) as status:
        call_command("check_translations", stderr=err)
    assert status.value.code == 2
    assert "could not be checked" in err.getvalue()


REPORT = "/admin/translation/soundness/"


def test_the_report_is_for_chief_editors_and_administrators(sign_in, account):
    for group, status in (("Eindredactie", 200), (None, 200), ("Redactie", 302), ("Vertalers", 302)):
        client = sign_in(account(group))
        assert client.get(REPORT).status_code == status
        assert client.post(REPORT).status_code == 302
        has_link = REPORT in client.get("/admin/").content.decode()
        assert has_link is (status == 200)


def test_the_button_mends_and_looking_does_not(sign_in, account, dutch, english):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    client = sign_in(account("Eindredactie"))
    page = client.get(REPORT).content.decode()
    assert "Hotspots in Greece" in page
    assert f"/admin/pages/{english.pk}/edit/" in page
    assert Page.objects.get(pk=english.pk).live
    done = client.post(REPORT, follow=True).content.decode()
    assert "1 problem is mended" in done
    assert "Both languages fit together" in done
    assert not Page.objects.get(pk=english.pk).live


def test_nobody_without_the_right_mends(sign_in, translator, dutch, english):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    sign_in(translator).post(REPORT)
    assert Page.objects.get(pk=english.pk).live
