"""What begins or ends at a moment does so in both languages."""

import datetime

import pytest
from wagtail.models import Page, Revision

from tests.factories import change, standard_page
from tests.support.clock import NOW
from vwn_site.core.schedule import do_what_is_due
from vwn_site.queue.periodic import Problems

from .pages import fresh, is_live


def test_a_translation_expires_with_its_source(dutch, english):
    moment = NOW + datetime.timedelta(days=3)
    change(dutch, expire_at=moment)
    assert fresh(english).expire_at == moment
    change(dutch, expire_at=None)
    assert fresh(english).expire_at is None


def test_what_expires_by_schedule_takes_its_translation_along(dutch, english):
    Page.objects.filter(pk=dutch.pk).update(expire_at=NOW - datetime.timedelta(minutes=1))
    do_what_is_due()
    assert not is_live(dutch)
    assert not is_live(english)


def test_a_scheduled_publication_that_is_refused_waits_and_stops_no_other(dutch, english, editor):
    past = NOW - datetime.timedelta(minutes=1)
    refused = fresh(english).save_revision()
    dutch.unpublish()
    other = standard_page(title="Ook op tijd")
    due = fresh(other).save_revision(changed=True)
    other.unpublish()
    Revision.objects.filter(pk__in=[refused.pk, due.pk]).update(approved_go_live_at=past)
    with pytest.raises(Problems, match="SourceWithdrawn"):
        do_what_is_due()
    assert is_live(other)
    assert not is_live(english)
    assert Revision.objects.get(pk=refused.pk).approved_go_live_at == past
    fresh(dutch).save_revision().publish()
    do_what_is_due()
    assert is_live(english)
