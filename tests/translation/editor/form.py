"""The editor of a translation: opened, and its form sent, as a browser would."""

import html
import re

from django.urls import reverse

from tests.factories import change
from vwn_site.home.models import StandardPage


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
    address = reverse("translation_editor:save_segment", args=[translation.pk, segment.pk])
    return client.post(address, {"text": text, "seen": seen, **more}, headers={"accept": "application/json"})


def reword(page: StandardPage, before: str, after: str):
    """Publishes a page with other words in its first block."""
    first, *others = page.body.raw_data
    change(page, body=[{**first, "value": first["value"].replace(before, after)}, *others])


def comment_on(client, translation, segment, text: str):
    address = reverse("translation_editor:thread", args=[translation.pk, segment.context_id])
    return client.post(address, {"text": text}, headers={"accept": "application/json"})
