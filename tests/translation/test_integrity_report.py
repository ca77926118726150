"""Whether both languages fit together, as a command and a report in the admin say it, and mending from there."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page

from tests.factories import signed_in, staff

pytestmark = pytest.mark.django_db
REPORT = "/admin/translation/soundness/"


def test_the_command_finds_nothing_on_a_sound_site(translation):
    out = StringIO()
    call_command("check_translations", stdout=out)
    assert out.getvalue() == "0 problems, 0 mended.\n"


def test_the_command_says_what_is_wrong_and_mends_only_when_asked(dutch, english):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    out = StringIO()
    with pytest.raises(SystemExit) as status:
        call_command("check_translations", stdout=out)
    assert status.value.code == 1
    assert "Lawyers in Porto" in out.getvalue()
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


def test_a_check_that_fails_is_no_good_news(monkeypatch):
    monkeypatch.setattr("vwn_site.translation.management.commands.check_translations.find", lambda: 1 / 0)
    err = StringIO()
    with pytest.raises(SystemExit) as status:
        call_command("check_translations", stderr=err)
    assert status.value.code == 2
    assert "could not be checked" in err.getvalue()


def test_the_report_is_for_chief_editors_and_administrators():
    for group, status in (("Eindredactie", 200), (None, 200), ("Redactie", 302), ("Vertalers", 302)):
        client = signed_in(staff(group))
        assert client.get(REPORT).status_code == status
        assert client.post(REPORT).status_code == 302
        has_link = REPORT in client.get("/admin/").content.decode()
        assert has_link is (status == 200)


def test_the_button_mends_and_looking_does_not(dutch, english):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    client = signed_in(staff("Eindredactie"))
    page = client.get(REPORT).content.decode()
    assert "Lawyers in Porto" in page
    assert f"/admin/pages/{english.pk}/edit/" in page
    assert Page.objects.get(pk=english.pk).live
    done = client.post(REPORT, follow=True).content.decode()
    assert "1 problem was fixed" in done
    assert "The languages match" in done
    assert not Page.objects.get(pk=english.pk).live


def test_nobody_without_the_right_mends(translator, dutch, english):
    Page.objects.filter(pk=dutch.pk).update(live=False)
    signed_in(translator).post(REPORT)
    assert Page.objects.get(pk=english.pk).live
