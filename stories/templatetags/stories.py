"""Stories in lists."""

from django import template

from vwn_site.core.kept import kept, rendered_whole
from vwn_site.core.models import listed_pages

from ..models import StoryPage

register = template.Library()


@register.simple_tag
@kept
def story_card(key: int, level: str = "h3") -> str:
    """The card of a public story by its primary key and the level of its heading; empty when it is public no more."""
    story = next((story for story in listed_pages(StoryPage) if story.pk == key), None)
    return rendered_whole("components/story_card.html", {"entry": story, "level": level}) if story else ""
