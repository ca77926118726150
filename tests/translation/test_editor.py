"""The editor of a translation, as a translator's browser sees it, without JavaScript and with it."""

import html
import json
import re
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import GroupPagePermission, PageLogEntry
from wagtail.users.models import UserProfile
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation, TranslationSource

from vwn_site.home.models import HomePage, Menu
from vwn_site.translation.models import PassageComment
from vwn_site.translation.writing import write_machine_text, write_passage

from .making import long_page, make_page, make_user, segments, submit, text_block, translate_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator():
    return make_user("anna", "Vertalers")


@pytest.fixture
def client(translator):
    return logged_in(translator)


@pytest.fixture
def translation():
    return submit(
        make_page(
            text_block('<p>Wij <b>helpen</b> in 2024.</p><ul><li>Met <a href="https://a.example/x">raad</a></li></ul>')
        )
    )


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def open_editor(client, translation, query: str = "") -> str:
    instance = translation.get_target_instance()
    response = client.get(reverse("wagtailadmin_pages:edit", args=[instance.pk]) + query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def form_of(page: str) -> dict[str, str]:
    """What a browser would send of the editor's form when nothing is changed."""
    values = dict(re.findall(r'name="((?:seen|override)-\d+)" value="([^"]*)"', page))
    for name, text in re.findall(r'<textarea[^>]*name="((?:text|comment)-\d+)"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        values[name] = text.removeprefix("\n")
    return {name: html.unescape(value) for name, value in values.items()}


def send(client, translation, values: dict, **more):
    return client.post(reverse("translation_editor:editor", args=[translation.pk]), {**values, **more})


def save_one(client, translation, segment, text: str, seen: str, **more):
    address = reverse("translation_editor:save_passage", args=[translation.pk, segment.pk])
    return client.post(address, {"text": text, "seen": seen, **more}, headers={"accept": "application/json"})


def segment_of(translation, text: str):
    return next(one for one in segments(translation) if text in one.string.data)


def written(translation, segment) -> str:
    found = StringTranslation.objects.filter(
        translation_of=segment.string_id, context=segment.context_id, locale=translation.target_locale
    )
    return found[0].data if found else ""


# What is shown


def test_each_passage_says_in_the_readers_language_what_it_is(client, translator, translation):
    page = open_editor(client, translation)
    for name in ("Titel", "Samenvatting", "Tekst · alinea", "Tekst · onderdeel van een lijst"):
        assert name in page, name
    UserProfile.objects.update_or_create(user=translator, defaults={"preferred_language": "en"})
    page = open_editor(client, translation)
    for name in ("Title", "Summary", "Text · paragraph", "Text · list item"):
        assert name in page, name


def test_bold_and_links_are_visible_and_say_where_they_lead(client, translation):
    page = open_editor(client, translation)
    assert "Wij <b>helpen</b> in 2024." in page
    assert "<code>a1</code> → https://a.example/x" in page


def test_a_changed_word_is_shown_with_the_former_translation_to_start_from(client, translator, translation):
    translate_all(translation, translator)
    change(translation, "2024", "2025")
    page = open_editor(client, translation)
    assert re.search(r"<del>.{0,60}2024.{0,60}</del>", page)
    assert re.search(r"<ins>.{0,60}2025.{0,60}</ins>", page)
    assert "Wij &lt;b&gt;helping&lt;/b&gt; helping 2024.</textarea>" in page


def change(translation, before: str, after: str):
    source = translation.source.get_source_instance()
    stored = list(source.body.raw_data)
    stored[0]["value"] = stored[0]["value"].replace(before, after)
    source.body = json.dumps(stored)
    source.save_revision().publish()
    TranslationSource.update_or_create_from_instance(source)
    translation.source.refresh_from_db()


def test_what_is_to_do_can_be_shown_alone(client, translator, translation):
    translate_all(translation, translator)
    change(translation, "2024", "2025")
    page = open_editor(client, translation, "?show=todo")
    assert "2025" in page
    assert len(re.findall(r"<textarea[^>]*name=.text-", page)) == 1


def test_progress_counts_passages_and_words(client, translator, translation):
    translate_all(translation, translator)
    change(translation, "2024", "2025")
    total = len(segments(translation))
    assert f"{total - 1} van {total} stukjes, 4 woorden te doen" in open_editor(client, translation)


# What is saved


def test_the_form_saves_what_was_changed_and_nothing_else(client, translator, translation):
    values = form_of(open_editor(client, translation))
    paragraph = segment_of(translation, "helpen")
    values[f"text-{paragraph.pk}"] = "We <b>help</b>."
    assert send(client, translation, values).status_code == 302
    stored = StringTranslation.objects.filter(context__object_id=translation.source.object_id)
    assert [(one.data, one.last_translated_by) for one in stored] == [("We <b>help</b>.", translator)]
    entry = PageLogEntry.objects.filter(action="translation.passage").latest("timestamp")
    assert (entry.user, entry.data["after"]) == (translator, "We <b>help</b>.")


def test_a_former_translation_in_the_field_counts_only_once_somebody_says_it_is_right(client, translator, translation):
    translate_all(translation, translator)
    change(translation, "2024", "2025")
    values = form_of(open_editor(client, translation))
    send(client, translation, values)
    paragraph = segment_of(translation, "helpen")
    assert written(translation, paragraph) == ""
    send(client, translation, values, **{f"confirm-{paragraph.pk}": "1"})
    assert written(translation, paragraph) == "Wij <b>helping</b> helping 2024."


def test_a_machines_text_is_reviewed_by_a_tick(client, translator, translation):
    paragraph = segment_of(translation, "helpen")
    write_machine_text(translation, paragraph, "We <b>help</b>.", translator, tool="Dummy")
    page = open_editor(client, translation)
    assert f'name="confirm-{paragraph.pk}"' in page
    send(client, translation, form_of(page), **{f"confirm-{paragraph.pk}": "1"})
    assert f'name="confirm-{paragraph.pk}"' not in open_editor(client, translation)


def test_an_emptied_field_removes_the_translation(client, translator, translation):
    translate_all(translation, translator)
    values = form_of(open_editor(client, translation))
    paragraph = segment_of(translation, "helpen")
    send(client, translation, values | {f"text-{paragraph.pk}": " "})
    assert written(translation, paragraph) == ""


def test_ampersands_and_line_breaks_are_typed_as_they_are_read(client, translation):
    values = form_of(open_editor(client, translation))
    title, paragraph = segment_of(translation, "Hulp op Samos"), segment_of(translation, "helpen")
    values |= {f"text-{title.pk}": "Aid & <law>", f"text-{paragraph.pk}": "We <b>help</b> & stay.\r\nAlways."}
    send(client, translation, values)
    assert written(translation, title) == "Aid &amp; &lt;law&gt;"
    assert written(translation, paragraph) == "We <b>help</b> &amp; stay.<br/>Always."
    again = form_of(open_editor(client, translation))
    assert again[f"text-{title.pk}"] == "Aid & <law>"
    assert again[f"text-{paragraph.pk}"] == "We <b>help</b> & stay.\nAlways."


@pytest.mark.parametrize(
    ("where", "typed", "reason"),
    [
        ("helpen", "We <b>help</b> <img src=x onerror=alert(1)>", "img"),
        ("helpen", '<a id="a7">help</a>', "a7"),
        ("helpen", '<a href="javascript:alert(1)">help</a>', "HTML"),
        ("helpen", "\0", "teken"),
        ("helpen", "x" * 1_000_000, "lang"),
        ("Hulp op Samos", "x" * 256, "255"),
        ("hulp-op-samos", "!!!", "adres"),
    ],
)
def test_what_cannot_stand_is_refused_beside_the_field_and_nothing_typed_is_lost(
    client, translation, where, typed, reason
):
    values = form_of(open_editor(client, translation))
    segment, other = segment_of(translation, where), segment_of(translation, "Wat wij doen")
    response = send(client, translation, values | {f"text-{segment.pk}": typed, f"text-{other.pk}": "What we do."})
    page = response.content.decode()
    assert response.status_code == 200
    assert typed.strip("\0") in form_of(page)[f"text-{segment.pk}"].strip("\0")
    assert re.search(rf'role="alert">.*?{reason}', page, re.DOTALL)
    assert written(translation, segment) == ""
    assert written(translation, other) == "What we do."


def test_a_lost_link_is_remarked(client, translator, translation):
    write_passage(translation, segment_of(translation, "raad"), "With advice", translator)
    assert "a1" in re.findall(r'class="passage-remark">.*?</p>', open_editor(client, translation), re.DOTALL)[0]


def test_a_translators_text_never_runs(client, translator, translation):
    evil = "</textarea><script>alert(1)</script>"
    title = segment_of(translation, "Hulp op Samos")
    values = form_of(open_editor(client, translation)) | {f"text-{title.pk}": evil}
    send(client, translation, values)
    comment_on(client, translation, title, evil)
    assert evil not in open_editor(client, translation)
    assert "<script>alert(1)" not in open_editor(client, translation)
    preview = client.get(reverse("translation_editor:preview_target", args=[translation.pk])).content.decode()
    assert "<script>alert(1)" not in preview


# Two people, and a source that moves


def test_two_translators_at_one_passage_lose_nothing(client, translation):
    other = make_user("bram", "Vertalers")
    paragraph = segment_of(translation, "helpen")
    values = form_of(open_editor(client, translation))
    write_passage(translation, paragraph, "We <b>aid</b>.", other)
    response = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."})
    page = response.content.decode()
    assert "bram" in page
    assert "We &lt;b&gt;aid&lt;/b&gt;." in page
    assert form_of(page)[f"text-{paragraph.pk}"] == "We <b>help</b>."
    assert written(translation, paragraph) == "We <b>aid</b>."
    send(client, translation, form_of(page) | {f"text-{paragraph.pk}": "We <b>help</b>!"})
    assert written(translation, paragraph) == "We <b>help</b>!"


def test_the_conflict_can_also_be_settled_by_saving_the_same_text_again(client, translation):
    paragraph = segment_of(translation, "helpen")
    values = form_of(open_editor(client, translation))
    write_passage(translation, paragraph, "We <b>aid</b>.", make_user("bram", "Vertalers"))
    page = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."}).content.decode()
    send(client, translation, form_of(page))
    assert written(translation, paragraph) == "We <b>help</b>."


def test_a_source_that_changes_while_somebody_types_is_told_and_the_text_is_kept(client, translation):
    paragraph = segment_of(translation, "helpen")
    values = form_of(open_editor(client, translation))
    change(translation, "2024", "2025")
    page = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."}).content.decode()
    assert "brontekst" in page
    assert form_of(page)[f"text-{paragraph.pk}"] == "We <b>help</b>."
    assert written(translation, paragraph) == ""


def test_a_passage_that_is_gone_leaves_its_text_to_copy(client, translation):
    values = form_of(open_editor(client, translation))
    item = segment_of(translation, "raad")
    change(translation, '<ul><li>Met <a href="https://a.example/x">raad</a></li></ul>', "")
    page = send(client, translation, values | {f"text-{item.pk}": "With precious advice"}).content.decode()
    assert "With precious advice" in page


def test_a_deleted_page_under_an_open_editor_is_said_and_the_text_shown(client, translation):
    values = form_of(open_editor(client, translation))
    paragraph = segment_of(translation, "helpen")
    seen = values[f"seen-{paragraph.pk}"]
    translation.get_target_instance().delete()
    response = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."})
    assert response.status_code == 410
    assert "We &lt;b&gt;help&lt;/b&gt;." in response.content.decode()
    answer = save_one(client, translation, paragraph, "We <b>help</b>.", seen)
    assert answer.status_code == 410
    assert answer.json()["message"]


# One passage at a time


def test_one_passage_is_saved_by_itself_and_the_answer_carries_on(client, translation):
    paragraph = segment_of(translation, "helpen")
    seen = form_of(open_editor(client, translation))[f"seen-{paragraph.pk}"]
    answer = save_one(client, translation, paragraph, "We <b>help</b>.", seen).json()
    assert (answer["kind"], answer["is_todo"]) == ("saved", False)
    again = save_one(client, translation, paragraph, "We <b>help</b>!", answer["seen"]).json()
    assert again["kind"] == "saved"
    late = save_one(client, translation, paragraph, "We <b>aid</b>.", answer["seen"])
    assert (late.status_code, late.json()["kind"]) == (409, "conflict")
    assert written(translation, paragraph) == "We <b>help</b>!"


@pytest.mark.parametrize("seen", ["", "x", "1.2", "9.9.9", "1.2.3.4"])
def test_a_mark_that_is_no_mark_overwrites_nothing(client, translator, translation, seen):
    paragraph = segment_of(translation, "helpen")
    write_passage(translation, paragraph, "We <b>aid</b>.", translator)
    assert save_one(client, translation, paragraph, "We <b>help</b>.", seen).status_code == 409
    assert written(translation, paragraph) == "We <b>aid</b>."


def test_a_passage_of_another_page_cannot_be_written_through_this_one(client, translation):
    other = submit(make_page(text_block("<p>Elders.</p>"), title="Elders"))
    segment = segment_of(other, "Elders.")
    assert save_one(client, translation, segment, "Elsewhere.", f"{segment.string_id}.x.y").status_code == 410
    assert written(other, segment) == ""


# Who may


def test_who_may_not_change_the_page_can_neither_see_nor_write(translation):
    stranger = make_user("eva", "Vertalers")
    GroupPagePermission.objects.filter(group__name="Vertalers").delete()
    client, paragraph = logged_in(stranger), segment_of(translation, "helpen")
    for name in ("editor", "preview", "preview_source", "preview_target"):
        response = client.get(reverse(f"translation_editor:{name}", args=[translation.pk]))
        assert response.status_code in (302, 403), name
        assert b"helpen" not in response.content
    answer = save_one(client, translation, paragraph, "x", f"{paragraph.string_id}.x.y")
    assert answer.status_code in (302, 403)
    assert written(translation, paragraph) == ""


def test_a_locked_page_can_be_read_and_not_written_and_says_why(client, translation):
    values = form_of(open_editor(client, translation))
    page, paragraph = translation.get_target_instance(), segment_of(translation, "helpen")
    page.locked, page.locked_by = True, make_user("bram", "Eindredactie")
    page.save()
    shown = open_editor(client, translation)
    assert "bram" in shown
    assert "readonly" in shown
    assert 'value="publish"' not in shown
    response = send(client, translation, values | {f"text-{paragraph.pk}": "We <b>help</b>."})
    assert form_of(response.content.decode())[f"text-{paragraph.pk}"] == "We <b>help</b>."
    assert save_one(client, translation, paragraph, "x", values[f"seen-{paragraph.pk}"]).status_code == 423
    assert written(translation, paragraph) == ""


def test_nobody_publishes_by_hand_made_request_without_the_right(translation, django_capture_on_commit_callbacks):
    editor = make_user("cleo", "Vertalers")
    GroupPagePermission.objects.filter(group__name="Vertalers", permission__codename="publish_page").delete()
    translate_all(translation, editor)
    client = logged_in(editor)
    assert 'value="publish"' not in open_editor(client, translation)
    for action in ("publish", "publish:incomplete", "approve", "approve:incomplete"):
        with django_capture_on_commit_callbacks(execute=True):
            assert send(client, translation, {"action": action}).status_code in (302, 403)
    assert not translation.get_target_instance().live


# Making public


def test_a_complete_translation_is_published(client, translator, translation, django_capture_on_commit_callbacks):
    translate_all(translation, translator)
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, translation, {"action": "publish"}).status_code == 302
    page = translation.get_target_instance()
    assert page.live
    assert "Wij <b>helping</b> helping 2024." in Client().get(page.url).content.decode()


def test_an_incomplete_one_is_explained_and_published_only_when_somebody_says_so(
    client, translator, translation, django_capture_on_commit_callbacks
):
    slug = segments(translation, "slug")[0]
    write_passage(translation, slug, "help-on-samos", translator)
    response = send(client, translation, {"action": "publish"})
    count = len(segments(translation)) - 1
    assert f"{count} stukjes hebben geen vertaling" in response.content.decode()
    assert 'value="publish:incomplete"' in response.content.decode()
    assert not translation.get_target_instance().live
    with django_capture_on_commit_callbacks(execute=True):
        send(client, translation, {"action": "publish:incomplete"})
    assert translation.get_target_instance().live


def test_typed_text_that_is_refused_stops_the_publication(client, translator, translation):
    translate_all(translation, translator)
    values = form_of(open_editor(client, translation))
    values[f"text-{segment_of(translation, 'helpen').pk}"] = "<script>"
    assert send(client, translation, values, action="publish").status_code == 200
    assert not translation.get_target_instance().live


def test_handed_in_work_waits_for_a_reviewer_who_can_change_and_approve_it(
    client, translator, translation, django_capture_on_commit_callbacks
):
    translate_all(translation, translator)
    send(client, translation, {"action": "hand-in"})
    assert not translation.get_target_instance().live
    assert "readonly" in open_editor(client, translation)
    reviewer = logged_in(make_user("dirk", "Eindredactie"))
    values = form_of(open_editor(reviewer, translation))
    values[f"text-{segment_of(translation, 'helpen').pk}"] = "We <b>help</b> in 2024."
    with django_capture_on_commit_callbacks(execute=True):
        send(reviewer, translation, values, action="approve")
    page = translation.get_target_instance()
    assert page.live
    assert "We <b>help</b> in 2024." in Client().get(page.url).content.decode()


def test_a_reviewer_gives_work_back_with_a_remark(client, translator, translation):
    translate_all(translation, translator)
    send(client, translation, {"action": "hand-in"})
    assert send(client, translation, {"action": "approve"}).status_code == 200
    reviewer = logged_in(make_user("dirk", "Eindredactie"))
    send(reviewer, translation, {"action": "reject", "review-comment": "Korter graag."})
    page = translation.get_target_instance()
    assert page.current_workflow_state.status == "needs_changes"
    assert page.current_workflow_state.current_task_state.comment == "Korter graag."
    assert "readonly" not in open_editor(client, translation)
    send(client, translation, {"action": "hand-in"})
    assert translation.get_target_instance().workflow_in_progress


def test_who_handed_in_can_take_it_back_and_a_colleague_cannot(client, translator, translation):
    translate_all(translation, translator)
    send(client, translation, {"action": "hand-in"})
    colleague = logged_in(make_user("bram", "Vertalers"))
    assert "take-back" not in open_editor(colleague, translation)
    assert send(colleague, translation, {"action": "take-back"}).status_code in (302, 403)
    assert translation.get_target_instance().workflow_in_progress
    assert "take-back" in open_editor(client, translation)
    send(client, translation, {"action": "take-back"})
    assert not translation.get_target_instance().workflow_in_progress
    assert "readonly" not in open_editor(client, translation)


def test_the_history_says_which_passage_was_translated_and_how(client, translator, translation):
    write_passage(translation, segment_of(translation, "helpen"), "We <b>help</b>.", translator)
    address = reverse("wagtailadmin_pages:history", args=[translation.get_target_instance().pk])
    page = html.unescape(client.get(address).content.decode())
    assert "Tekst vertaald: “We help.”" in page


# Around it


def comment_on(client, translation, segment, text: str):
    address = reverse("translation_editor:thread", args=[translation.pk, segment.context_id])
    return client.post(address, {"text": text}, headers={"accept": "application/json"})


def test_remarks_are_made_read_and_resolved_with_and_without_javascript(client, translation):
    paragraph = segment_of(translation, "helpen")
    assert "Welk jaar?" in comment_on(client, translation, paragraph, "Welk jaar?").json()["html"]
    values = form_of(open_editor(client, translation))
    values[f"comment-{paragraph.context_id}"] = "Dit jaar."
    send(client, translation, values, action=f"comment:add:{paragraph.context_id}")
    page = open_editor(client, translation)
    assert page.index("Welk jaar?") < page.index("Dit jaar.")
    send(client, translation, {"action": f"comment:resolve:{PassageComment.objects.first().pk}"})
    assert PassageComment.objects.exclude(resolved_at=None).count() == 1


@pytest.mark.parametrize("text", ["", "\0", "x" * 2001])
def test_a_remark_that_cannot_be_kept_is_refused(client, translation, text):
    assert comment_on(client, translation, segment_of(translation, "helpen"), text).status_code == 422
    assert not PassageComment.objects.exists()


def test_a_link_elsewhere_can_have_an_english_address_and_the_dutch_one_again(client, translation):
    link = OverridableSegment.objects.get(source=translation.source, context__path__contains="a.example")
    name = f"override-{link.pk}"
    values = form_of(open_editor(client, translation))
    assert values[name] == "https://a.example/x"
    send(client, translation, values)
    assert not SegmentOverride.objects.filter(context=link.context).exists()
    send(client, translation, values | {name: "https://a.example/en"})
    assert SegmentOverride.objects.get(context=link.context).data == "https://a.example/en"
    assert send(client, translation, values | {name: "javascript:alert(1)"}).status_code == 200
    assert SegmentOverride.objects.get(context=link.context).data == "https://a.example/en"
    send(client, translation, values, **{f"reset-{link.pk}": "1"})
    assert not SegmentOverride.objects.filter(context=link.context).exists()
    history = reverse("wagtailadmin_pages:history", args=[translation.get_target_instance().pk])
    told = client.get(history).content.decode()
    assert "anders gekozen dan in de brontekst" in told
    assert "weer zoals in de brontekst" in told


def test_the_preview_shows_both_languages_beside_each_other(client, translator, translation):
    translate_all(translation, translator)
    page = client.get(reverse("translation_editor:preview", args=[translation.pk])).content.decode()
    assert page.count("<iframe") == 2
    for name, text in (("preview_source", "Wij <b>helpen</b>"), ("preview_target", "Wij <b>helping</b>")):
        response = client.get(reverse(f"translation_editor:{name}", args=[translation.pk]))
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert text in response.content.decode()
    assert Client().get(translation.get_target_instance().url or "/en/none/").status_code == 404


def test_a_snippet_has_the_same_editor(client, translator):
    menu = Menu.objects.filter(locale__language_code="nl").first()
    translation = submit_snippet(menu)
    address = reverse(
        translation.get_target_instance().snippet_viewset.get_url_name("edit"),
        args=[translation.get_target_instance().pk],
    )
    translator.groups.add(with_menus())
    page = client.get(address).content.decode()
    assert "data-translation-editor" in page
    segment = segments(translation)[0]
    send(client, translation, form_of(page) | {f"text-{segment.pk}": "Short"})
    assert written(translation, segment) == "Short"


def with_menus() -> Group:
    group = Group.objects.create(name="Menus")
    group.permissions.set(Permission.objects.filter(codename__in=["change_menu", "view_menu"]))
    return group


def submit_snippet(instance):
    from wagtail.models import Locale
    from wagtail_localize.models import Translation

    source, _made = TranslationSource.update_or_create_from_instance(instance)
    english = Locale.objects.get(language_code="en")
    return Translation.objects.get_or_create(source=source, target_locale=english)[0]


# What it costs


def test_opening_200_passages_costs_at_most_60_queries(client, translator):
    translation = submit(long_page())
    for segment in segments(translation)[:100]:
        write_passage(translation, segment, f"en {segment.pk}", translator)
    open_editor(client, translation)
    with CaptureQueriesContext(connection) as captured:
        open_editor(client, translation)
    assert len(captured) <= 60, len(captured)


def test_opening_a_page_with_many_pictures_and_links_costs_at_most_60_queries(client):
    picture = get_image_model().objects.first().pk
    page = HomePage.objects.get(locale__language_code="nl")
    blocks = [
        {"type": "image", "id": str(uuid4()), "value": {"image": {"image": picture, "alt_text": "x"}, "caption": "y"}}
        for _number in range(30)
    ]
    links = [
        {"type": "link", "id": str(uuid4()), "value": {"label": "z", "page": page.pk, "url": "", "document": None}}
        for _number in range(30)
    ]
    translation = submit(make_page(*blocks, *links))
    assert OverridableSegment.objects.filter(source=translation.source).count() == 60
    open_editor(client, translation)
    with CaptureQueriesContext(connection) as captured:
        open_editor(client, translation)
    assert len(captured) <= 60, len(captured)


def test_saving_a_passage_costs_at_most_15_queries(client, translation):
    translation = submit(long_page())
    values = form_of(open_editor(client, translation))
    segment = segments(translation)[0]
    assert segment.context.path == "title"
    save_one(client, translation, segments(translation)[9], "Before.", values[f"seen-{segments(translation)[9].pk}"])
    with CaptureQueriesContext(connection) as captured:
        answer = save_one(client, translation, segment, "Paragraph.", values[f"seen-{segment.pk}"])
    assert answer.json()["kind"] == "saved"
    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 15, len(asked)


def test_the_dutch_page_keeps_wagtails_own_editor(translation):
    editor = logged_in(make_user("fien", "Redactie"))
    home = HomePage.objects.get(locale__language_code="nl")
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert "data-translation-editor" not in page
