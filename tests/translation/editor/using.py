"""Opens the editor of a translation and sends its form, as a browser would."""

import html
import json
import re

from django.urls import reverse
from wagtail_localize.models import StringTranslation, TranslationSource

from ..making import segments


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


def change(translation, before: str, after: str):
    source = translation.source.get_source_instance()
    stored = list(source.body.raw_data)
    stored[0]["value"] = stored[0]["value"].replace(before, after)
    source.body = json.dumps(stored)
    source.save_revision().publish()
    TranslationSource.update_or_create_from_instance(source)
    translation.source.refresh_from_db()


def comment_on(client, translation, segment, text: str):
    address = reverse("translation_editor:thread", args=[translation.pk, segment.context_id])
    return client.post(address, {"text": text}, headers={"accept": "application/json"})
