"""What a mail about the comments on a page says that somebody did."""

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext
from wagtail.admin.utils import get_user_display_name

register = template.Library()


@register.simple_tag(takes_context=True)
def told_of_comments(context) -> str:
    """A sentence of plain text without its full stop: what was done, and to how many if it was one kind of thing."""
    done = {
        kind: len(context[f"{kind}_comments"])
        for kind in ("new", "replied", "resolved", "deleted")
        if context[f"{kind}_comments"]
    }
    kind, count = next(iter(done.items())) if len(done) == 1 else ("", 0)
    values = {"who": get_user_display_name(context["editor"]), "title": context["page"].get_admin_display_title()}
    return mark_safe(sentence(kind, count) % {**values, "count": count})  # noqa: S308 - a mail of plain text


def sentence(kind: str, count: int) -> str:
    match kind:
        case "new":
            return ngettext("%(who)s commented on “%(title)s”", "%(who)s made %(count)s comments on “%(title)s”", count)
        case "replied":
            return ngettext(
                "%(who)s answered a comment on “%(title)s”", "%(who)s answered %(count)s comments on “%(title)s”", count
            )
        case "resolved":
            return ngettext(
                "%(who)s resolved a comment on “%(title)s”", "%(who)s resolved %(count)s comments on “%(title)s”", count
            )
        case "deleted":
            return ngettext(
                "%(who)s deleted a comment on “%(title)s”", "%(who)s deleted %(count)s comments on “%(title)s”", count
            )
        case _:
            return gettext("%(who)s went through the comments on “%(title)s”")
