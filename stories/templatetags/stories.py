"""Stories for the pages of projects, countries and organisations, which do not know stories themselves."""

from django import template

from ..models import StoryPage

register = template.Library()


@register.inclusion_tag("components/stories.html", takes_context=True)
def stories_about(context, **record):
    """The most recent stories about a project, country or organisation; shows nothing when there are none."""
    stories = StoryPage.objects.for_listing().filter(**record).for_cards()[:3]
    return {"stories": stories, "request": context.get("request")}
