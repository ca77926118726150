"""Explaining words in what a template writes."""

from django import template

from ..definitions import definitions, explain

register = template.Library()


@register.tag
def explained(parser, token):
    """Between {% explained %} and {% endexplained %} each known word is explained where it first stands in a text."""
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(nodelist)


class ExplainedNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        return explain(self.nodelist.render(context), definitions(context.get("request")))
