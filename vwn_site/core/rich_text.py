"""Links of rich text that lead elsewhere carry the host that they lead to, which the style sheet shows behind them."""

from django.utils.html import format_html
from wagtail.rich_text import LinkHandler

from .blocks.links import host_of


class ExternalLinkHandler(LinkHandler):
    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs):
        address = attrs.get("href", "")
        return format_html('<a href="{}" data-host="{}">', address, host_of(address))
