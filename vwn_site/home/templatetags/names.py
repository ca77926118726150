"""The language of names in what a template writes."""

from django import template

from ..frame import frame
from ..names import mark_names

register = template.Library()


@register.tag
def named(parser, token):
    """Between {% named %} and {% endnamed %} each name in another language than the page's carries that language."""
    nodelist = parser.parse(("endnamed",))
    parser.delete_first_token()
    return NamedNode(nodelist)


class NamedNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        return mark_names(self.nodelist.render(context), frame(context.get("request"))["names"])
