"""What stands around the segments: remarks, choices of links, the preview; and snippets."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import OverridableSegment, SegmentOverride

from tests.factories import home, menu, signed_in, staff, submit, translate
from vwn_site.translation.models import SegmentComment

from ..segments import segment_with, segments, written
from .form import comment_on, form_of, open_editor, send

pytestmark = pytest.mark.django_db


def test_remarks_are_made_read_and_resolved_with_and_without_javascript(client, translation):
    paragraph = segment_with(translation, "helpen")
    assert "Welk jaar?" in comment_on(client, translation, paragraph, "Welk jaar?").json()["html"]
    values = form_of(open_editor(client, translation))
    values[f"comment-{paragraph.context_id}"] = "Dit jaar."
    send(client, translation, values, action=f"comment:add:{paragraph.context_id}")
    page = open_editor(client, translation)
    assert page.index("Welk jaar?") < page.index("Dit jaar.")
    send(client, translation, {"action": f"comment:resolve:{SegmentComment.objects.first().pk}"})
    assert SegmentComment.objects.exclude(resolved_at=None).count() == 1


@pytest.mark.parametrize("text", ["", "\0", "x" * 2001])
def test_a_remark_that_cannot_be_kept_is_refused(client, translation, text):
    assert comment_on(client, translation, segment_with(translation, "helpen"), text).status_code == 422
    assert not SegmentComment.objects.exists()


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


def test_the_preview_shows_both_languages_beside_each_other(client, translation, dutch):
    translate(dutch, live=False)
    page = client.get(reverse("translation_editor:preview", args=[translation.pk])).content.decode()
    assert page.count("<iframe") == 2
    for name, text in (("preview_source", "Wij <b>helpen</b>"), ("preview_target", "Wij <b>helping</b>")):
        response = client.get(reverse(f"translation_editor:{name}", args=[translation.pk]))
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert text in response.content.decode()
    assert Client().get(translation.get_target_instance().url or "/en/none/").status_code == 404


def test_a_snippet_has_the_same_editor(client, translator):
    translation = submit(menu("footer", heading="Meer"))
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


def test_the_dutch_page_keeps_wagtails_own_editor(translation):
    editor = signed_in(staff("Redactie", name="fien", language="nl"))
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[home().pk])).content.decode()
    assert "data-edit-form" in page
    assert "data-translation-editor" not in page
