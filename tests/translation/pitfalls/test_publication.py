"""What is untranslated, withdrawn or a draft is published by nobody, in no way."""

import datetime
import re

import pytest
from wagtail.models import PageLogEntry, Revision
from wagtail_localize.models import StringTranslation

from tests.factories import change, committed, in_english, signed_in, submit, translate, translation_of
from tests.support.clock import NOW
from vwn_site.core.schedule import do_what_is_due
from vwn_site.queue.periodic import Problems
from vwn_site.translation.exceptions import Incomplete, SlugMissing, SourceWithdrawn
from vwn_site.translation.publication import publish

from ..segments import forget_translation, segments
from .pages import fresh, in_bulk, is_live, read


@pytest.mark.parametrize("is_dutch_public", [True, False])
def test_synchronising_publishes_nothing(dutch, english, translation, editor, is_dutch_public):
    english.unpublish()
    if not is_dutch_public:
        dutch.unpublish()
    client, address = signed_in(editor), f"/admin/localize/update/{translation.source_id}/"
    with committed():
        assert client.post(address, {"publish_translations": "on"}).status_code == 302
    assert not is_live(english)
    assert "publish_translations" not in client.get(address).content.decode()


def test_many_published_together_are_published_only_where_they_are_translated(client, untranslated, editor):
    english = submit(untranslated).get_target_instance()
    with committed():
        in_bulk(signed_in(editor), "publish", english)
    assert not is_live(english)
    assert client.get(f"/en{untranslated.url}").status_code == 404


def test_what_is_not_translated_is_not_published_by_schedule(untranslated):
    english = submit(untranslated).get_target_instance()
    due = Revision.objects.filter(pk=english.latest_revision_id)
    due.update(approved_go_live_at=NOW - datetime.timedelta(minutes=1))
    with pytest.raises(Problems, match="SlugMissing"):
        do_what_is_due()
    assert not is_live(english)


def test_what_is_not_translated_is_not_published_by_anybody(untranslated, editor):
    translate(untranslated, live=False, without=["summary"])
    translation = translation_of(untranslated)
    with pytest.raises(Incomplete):
        publish.publish(translation, editor)
    with pytest.raises(Incomplete):
        translation.save_target(user=editor, publish=True)
    page = translation.get_target_instance()
    signed_in(editor).post(f"/admin/translation/{translation.pk}/", {"action": "publish"})
    signed_in(editor).post(f"/admin/pages/{page.pk}/edit/", {"localize-publish": "1", "action": "publish"})
    assert not is_live(page)


def test_source_text_that_somebody_decided_to_show_is_marked_with_its_language(client, untranslated, editor):
    translate(untranslated, live=False)
    translation = translation_of(untranslated)
    StringTranslation.objects.filter(translation_of__data__contains="Wij helpen").delete()
    with committed():
        publish.publish(translation, editor, allow_incomplete=True)
    html = read(client, translation.get_target_instance()).content.decode()
    decision = PageLogEntry.objects.get(action="translation.incomplete", page=translation.get_target_instance().pk)
    assert decision.user == editor
    assert re.search(r'<p[^>]* lang="nl">Wij helpen\.</p>', html), html[html.find("Wij helpen") - 200 :][:300]


def test_the_first_address_is_written_by_a_person_and_stays_when_the_dutch_one_changes(untranslated, editor):
    translate(untranslated, live=False)
    translation = translation_of(untranslated)
    forget_translation(translation, "slug")
    with pytest.raises(SlugMissing):
        publish.publish(translation, editor, allow_incomplete=True)
    translate(untranslated, live=False)
    with committed():
        publish.publish(translation, editor)
    address = translation.get_target_instance().url
    change(untranslated, slug="heel-anders")
    assert translation.get_target_instance().url == address


def test_a_withdrawn_page_is_not_published_from_code_or_from_a_list(dutch, english, editor):
    dutch.unpublish()
    revision = fresh(english).save_revision()
    with pytest.raises(SourceWithdrawn):
        fresh(english).publish(revision, user=editor)
    with pytest.raises(SourceWithdrawn):
        revision.publish(user=editor)
    in_bulk(signed_in(editor), "publish", english)
    assert not is_live(english)


def test_the_librarys_own_publication_asks_too(dutch, english, translation, editor):
    dutch.unpublish()
    with pytest.raises(SourceWithdrawn):
        translation.save_target(user=editor, publish=True)
    assert not is_live(english)


def test_a_draft_is_in_no_public_row(client, english, translation, editor):
    segment = segments(translation, "summary")[0]
    StringTranslation.objects.filter(context=segment.context).update(data="Only a draft")
    translation.save_target(user=editor, publish=False)
    assert fresh(english).summary == in_english("Wat wij doen.")
    assert "Only a draft" not in read(client, english).content.decode()
    assert fresh(english).get_latest_revision_as_object().summary == "Only a draft"
