"""Submits a page, translates and publishes it, and withdraws the original; AssertionError where something fails."""

import django
from django.core.management import call_command

django.setup()

from bare_site.models import TextPage  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from translation.editor.saving import seen_mark  # noqa: E402
from translation.exceptions import SourceWithdrawn  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402
from wagtail_localize.models import StringSegment, Translation  # noqa: E402

ENGLISH = {"Hulp": "Help", "hulp": "help", "Wij <b>helpen</b>.": "We <b>help</b>."}


def walk():
    home, editor = make_site(), sign_in()
    locale = Locale.objects.get(language_code="en")
    page = home.add_child(instance=TextPage(title="Hulp", slug="hulp", body="<p>Wij <b>helpen</b>.</p>"))
    editor.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [locale.pk]})
    translation = Translation.objects.get(source__object_id=page.translation_key)
    assert "Hulp" in editor.get(reverse("translation:work")).content.decode()
    assert editor.get("/en/help/").status_code == 404
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
        write(editor, translation, segment)
    answer = editor.post(reverse("translation_editor:editor", args=[translation.pk]), {"action": "publish"})
    assert answer.status_code == 302, answer.content.decode()
    shown = editor.get("/en/help/").content.decode()
    assert "<h1>Help</h1>" in shown and "We <b>help</b>." in shown and '<html lang="en">' in shown, shown
    page.unpublish()
    assert editor.get("/en/help/").status_code == 404
    english = page.get_translation(locale)
    try:
        english.latest_revision.publish()
    except SourceWithdrawn:
        return
    raise AssertionError("a translation was published without its source")


def make_site() -> Page:
    """Home pages in both languages; that of the source language."""
    call_command("makemigrations", "bare_site", verbosity=0)
    call_command("migrate", verbosity=0)
    Page.objects.filter(depth=2).delete()
    dutch = Locale.objects.get(language_code="nl")
    english = Locale.objects.create(language_code="en")
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=TextPage(title="Thuis", slug="thuis", locale=dutch))
    home.copy_for_translation(english).save_revision().publish()
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    return home


def sign_in() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("mira"))
    return client


def write(editor: Client, translation: Translation, segment: StringSegment):
    address = reverse("translation_editor:save_segment", args=[translation.pk, segment.pk])
    values = {"text": ENGLISH[segment.string.data], "seen": seen_mark(segment.string_id, "", "")}
    answer = editor.post(address, values, headers={"accept": "application/json"})
    assert answer.json()["kind"] == "saved", answer.content.decode()


if __name__ == "__main__":
    walk()
