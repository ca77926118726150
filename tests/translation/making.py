"""Pages to translate, for the tests of translation."""

import re
from uuid import uuid4

from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from vwn_site.home.models import HomePage, StandardPage
from vwn_site.translation.publishing import publish
from vwn_site.translation.writing import write_passage


def text_block(html: str) -> dict:
    return {"type": "text", "id": str(uuid4()), "value": html}


def make_page(*blocks: dict, title: str = "Hulp op Samos", summary: str = "Wat wij doen.") -> StandardPage:
    """A live Dutch page with these blocks as its body."""
    home = HomePage.objects.get(locale__language_code="nl")
    page = StandardPage(title=title, summary=summary, body=list(blocks), locale=home.locale)
    home.add_child(instance=page)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def long_page(paragraphs: int = 200) -> StandardPage:
    """A page whose body has so many passages, in twenty blocks of rich text with links and bold words."""
    each = paragraphs // 20
    blocks = [
        text_block("".join(f"<p>Alinea <b>{block}</b> nummer {number} over opvang.</p>" for number in range(each)))
        for block in range(20)
    ]
    return make_page(*blocks)


def submit(page: Page) -> Translation:
    """A translation into English that has a page of its own which nobody published."""
    source, _made = TranslationSource.update_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=english)
    translation.save_target(publish=False)
    return translation


def segments(translation: Translation, path: str = ""):
    found = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    return list((found.filter(context__path=path) if path else found).order_by("order"))


def translate_all(translation: Translation, user):
    """Writes a translation of every passage in which no check finds anything; a slug keeps its form."""
    for segment in segments(translation):
        slug = segment.context.path == "slug"
        text = f"en-{segment.string.data}" if slug else in_english(segment.string.data)
        write_passage(translation, segment, text, user)


def in_english(text: str) -> str:
    """The text of a passage with an English word for each word; tags, numbers, names and punctuation stay."""
    parts = re.split(r"(<[^>]+>)", text)
    return "".join(part if part.startswith("<") else re.sub(r"\b[a-z]+\b", "helping", part) for part in parts)


def publish_all(translation: Translation, user, committing) -> Translation:
    """Translates every passage and publishes the outcome, which Wagtail does after the commit."""
    translate_all(translation, user)
    with committing(execute=True):
        publish(translation, user)
    return translation


def change(page: Page, committing, **values):
    """Publishes the page with other values, as an editor does."""
    page.refresh_from_db()
    for name, value in values.items():
        setattr(page, name, value)
    with committing(execute=True):
        page.save_revision().publish()


def make_user(name: str, group: str):
    """Somebody of one of the groups of staff."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    user = get_user_model().objects.create_user(name, f"{name}@example.org", "secret")
    user.groups.add(Group.objects.get(name=group))
    return user


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client
