"""Stories in lists."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from vwn_site.core.kept import entries_as_html, kept_each, whole
from vwn_site.core.models import listed_pages

from ..models import StoryPage

register = template.Library()


@register.simple_tag
def story_cards(stories: Iterable[StoryPage], level: str = "h3") -> SafeString:
    """The cards of stories, by the level of their headings; those that are public no more are left out."""
    return whole("".join(written_cards((story.pk, level) for story in stories).values()))


@kept_each
def written_cards(keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Cards as HTML, by the primary key of the story and the level of the heading."""
    listed = {story.pk: story for story in listed_pages(StoryPage)}
    return entries_as_html("components/story_card.html", listed, keys)
