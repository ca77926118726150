"""Stories for the pages of projects, countries, organisations and themes, which do not know stories themselves."""

from collections.abc import Iterable

from django import template

from ..models import StoryPage

register = template.Library()


@register.inclusion_tag("components/stories.html", takes_context=True)
def stories_about(context, projects: Iterable[int] = (), **record):
    """The most recent stories about a project, country or organisation, or about projects by their primary keys.

    Shows nothing when there are none.
    """
    stories = list(StoryPage.objects.for_listing().about(projects, **record).for_cards()[:3])
    return {"stories": stories, "request": context.get("request")}
