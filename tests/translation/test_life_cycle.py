"""The life of a page in two languages, as visitors see it."""

from django.core.cache import caches
from django.urls import reverse
from wagtail.models import Page

from vwn_site.translation import publishing

from .making import in_english, make_page, submit, text_block, translate_all

NOTE = "Read it in Dutch"


def test_a_page_lives_in_two_languages(client, account, sign_in, django_capture_on_commit_callbacks):
    translator, chief = account("Vertalers"), account("Eindredactie")

    def commit():
        return django_capture_on_commit_callbacks(execute=True)

    def read(address: str):
        for name in ("default", "pages"):
            caches[name].clear()
        return client.get(address)

    def is_listed() -> bool:
        lists = ("/en/search/?q=Samos", "/sitemap.xml")
        return english.url in "".join(read(address).content.decode() for address in lists)

    with commit():
        dutch = make_page(text_block("<p>Wij helpen.</p>"))
        translation = submit(dutch)
    english = translation.get_target_instance()
    assert read(english.url).status_code == 404
    translate_all(translation, translator)
    with commit():
        publishing.hand_in(translation, translator)
    assert read(english.url).status_code == 404
    english = Page.objects.get(pk=english.pk)
    task = english.current_workflow_task_state
    with commit():
        address = reverse("wagtailadmin_pages:workflow_action", args=[english.pk, "approve", task.pk])
        sign_in(chief).post(address, {"comment": ""})
    english = Page.objects.get(pk=english.pk)
    first = read(english.url).content.decode()
    assert in_english("Wij helpen.") in first
    assert NOTE not in first
    assert is_listed()

    with commit():
        dutch.summary = "Iets heel anders dan er eerst stond."
        dutch.save_revision().publish()
    changed = read(english.url).content.decode()
    assert in_english("Wat wij doen.") in changed
    assert NOTE in changed

    with commit():
        dutch.unpublish()
    assert read(english.url).status_code == 404
    assert not is_listed()

    with commit():
        dutch.save_revision().publish()
    translate_all(translation.__class__.objects.get(pk=translation.pk), translator)
    with commit():
        publishing.publish(translation.__class__.objects.get(pk=translation.pk), chief)
    assert NOTE not in read(english.url).content.decode()
    assert is_listed()
