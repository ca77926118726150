"""What the site tells a browser that keeps what is typed in the admin and not saved yet."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories import (
    committed,
    project,
    project_page,
    signed_in,
    staff,
    standard_page,
    story_page,
    text_block,
    translate,
)

pytestmark = pytest.mark.django_db
ASKED_BY_SCRIPT = {"headers": {"X-Requested-With": "XMLHttpRequest"}}
SESSION = "/admin/unsaved/session/"


def test_asking_for_the_session_tells_whose_it_is_and_makes_it_last_no_longer(client):
    user = staff("Redactie")
    browser = signed_in(user)
    before = Session.objects.get().expire_date
    answer = browser.get(SESSION, **ASKED_BY_SCRIPT)
    assert answer.json()["account"] == user.pk
    assert answer.json()["token"]
    assert "sessionid" not in answer.cookies
    assert Session.objects.get().expire_date == before
    assert client.get(SESSION, **ASKED_BY_SCRIPT).status_code == 403
    assert browser.get("/admin/unsaved/signed-in/").status_code == 200


def test_what_is_typed_may_be_kept_on_screens_of_pages_and_records_and_on_none_about_persons():
    page, record = project_page(english=True), project("haven-porto")
    story = story_page(english=True)
    admin, somebody = signed_in(staff()), staff("Redactie")
    english = page.get_translations().get()
    kept = {
        address: "data-kept" in opened(admin, address)
        for address in (
            f"/admin/pages/{page.pk}/edit/",
            f"/admin/pages/{english.pk}/edit/",
            f"/admin/pages/add/home/standardpage/{page.get_parent().get_parent().pk}/",
            f"/admin/snippets/projects/project/edit/{record.pk}/",
            f"/admin/pages/{story.pk}/edit/",
            f"/admin/pages/{story.get_translations().get().pk}/edit/",
            "/admin/stories/new/",
            f"/admin/users/edit/{somebody.pk}/",
            "/admin/users/new/",
            "/admin/account/",
            "/admin/subscription/",
        )
    }
    assert list(kept.values()) == [True] * 4 + [False] * 7, kept


def opened(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize(("language", "who", "what"), [("nl", "sloeg op", "Samenvatting"), ("en", "saved", "Summary")])
def test_a_conflict_tells_who_wrote_what_and_both_texts(language, who, what):
    page = standard_page(text_block("<p>Wij helpen.</p>"), title="Over de haven")
    loaded = page.latest_revision
    page.summary = "Wij varen uit."
    page.save_revision(user=staff("Eindredactie", name="noor"))
    words = {"title": page.title, "slug": page.slug, "summary": "Een middag lang geschreven."}
    body = streamfield([("text", rich_text("<p>Wij helpen.</p>", features=["bold"]))])
    form = nested_form_data({**words, "body": body, "updates": streamfield([]), "comments": inline_formset([])})
    form |= {"body-0-id": page.body[0].id, "loaded_revision_id": loaded.pk}
    address = f"/admin/unsaved/conflict/home/standardpage/{page.pk}/"
    answer = signed_in(staff("Redactie", language=language)).post(address, form).json()
    assert answer["revision"] == page.latest_revision.pk
    html = " ".join(answer["html"].split())
    assert f"noor {who}" in html
    assert f"{what}." in html
    assert '<span class="deletion">Wij varen uit.</span>' in html
    assert '<span class="addition">Een middag lang geschreven.</span>' in html


def test_a_version_that_nobody_signed_is_said_to_be_of_somebody():
    page, editor = standard_page(title="Over de haven"), signed_in(staff("Redactie", language="nl"))
    nothing = {"body": streamfield([]), "updates": streamfield([]), "comments": inline_formset([])}
    form = nested_form_data({"title": "Anders", "slug": page.slug, **nothing})
    answer = editor.post(f"/admin/unsaved/conflict/home/standardpage/{page.pk}/", form).json()
    assert "Iemand sloeg op" in " ".join(answer["html"].split())


def test_a_conflict_is_told_to_who_may_edit_alone():
    page, record, redactie = standard_page(title="Over de haven"), project("haven-porto"), staff("Redactie")
    record.save_revision(user=redactie)
    translate(page)
    of_page = f"/admin/unsaved/conflict/home/standardpage/{page.pk}/"
    of_record = f"/admin/unsaved/conflict/projects/project/{record.pk}/"
    translator = signed_in(staff("Vertalers"))
    for address in (of_page, of_record):
        assert translator.post(address, **ASKED_BY_SCRIPT).status_code == 403
        assert signed_in(redactie).get(address).status_code == 405
    assert signed_in(redactie).post(of_record, {"identifier": "x"}).status_code == 200
    for nothing in ("users/user", "projects/project", "no/model"):
        address = f"/admin/unsaved/conflict/{nothing}/{redactie.pk + 1000}/"
        assert signed_in(staff()).post(address).status_code == 404


def test_who_asks_for_the_session_is_told_when_a_colleague_deleted_what_is_typed_in_or_took_away_the_right():
    user, page, record = staff("Redactie"), standard_page(title="Over de haven"), project("haven-porto")
    browser = signed_in(user)
    addresses = [f"{SESSION}home/standardpage/{page.pk}/", f"{SESSION}projects/project/{record.pk}/"]

    def obstacles() -> list[str]:
        return [browser.get(address, **ASKED_BY_SCRIPT).json()["obstacle"] for address in addresses]

    for address in (f"/admin/pages/{page.pk}/edit/", f"/admin/snippets/projects/project/edit/{record.pk}/"):
        assert any(f'data-session="{asked}"' in browser.get(address).content.decode() for asked in addresses)
    assert obstacles() == ["", ""]
    user.groups.set([Group.objects.get(name="Vertalers")])
    assert obstacles() == ["forbidden", "forbidden"]
    with committed():
        page.delete()
        record.delete()
    assert obstacles() == ["gone", "gone"]
