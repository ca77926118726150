"""Links of rich text: to what the public may see, and with the host of what is elsewhere.

A link to something that is not public, or not any more, becomes an anchor that leads nowhere: its words stay.
"""

from django.utils.html import format_html
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from .blocks.links import host_of
from .querysets import in_open_collection
from .tree import shown_pages, tree


class ExternalLinkHandler(LinkHandler):
    """Says which host a link leads to, which the style sheet shows behind it."""

    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs):
        address = attrs.get("href", "")
        return format_html('<a href="{}" data-host="{}">', address, host_of(address))


class PublicPageLinkHandler(PageLinkHandler):
    """Leads to the page in the language being shown."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        keys = [key_of(attrs) for attrs in attrs_list]
        addresses = {key: page.url for key, (_chosen, page) in shown_pages(keys).items()}
        return [anchor(addresses.get(key)) for key in keys]


class PublicDocumentLinkHandler(DocumentLinkHandler):
    """Leads to a document that is in no collection for some readers only."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        keys = [key_of(attrs) for attrs in attrs_list]
        documents = cls.get_model().objects.filter(in_open_collection(), pk__in=[key for key in keys if key])
        addresses = {document.pk: document.url for document in documents}
        return [anchor(addresses.get(key)) for key in keys]


class EditedPageLinkHandler(PageLinkElementHandler):
    """Tells the editor of a text where its links lead, without asking the database of each page that answers."""

    def get_attribute_data(self, attrs):
        pages = tree()
        page = pages.by_pk.get(key_of(attrs))
        above = page and pages.by_path.get(page.path[: -Page.steplen])
        return {"id": page.pk, "url": page.url, "parentId": above.pk} if above else super().get_attribute_data(attrs)


def key_of(attrs: dict) -> int | None:
    """The primary key that a link in rich text holds."""
    key = str(attrs.get("id", ""))
    return int(key) if key.isdecimal() else None


def anchor(address: str | None) -> str:
    return format_html('<a href="{}">', address) if address else "<a>"
