"""The links of rich text, for readers and in the editor."""

from wagtail import hooks

from ..rich_text import (
    EditedPageLinkHandler,
    ExternalLinkHandler,
    PublicDocumentLinkHandler,
    PublicPageLinkHandler,
)

# After Wagtail's own handlers, which these replace.
AFTER = 10


@hooks.register("register_rich_text_features", order=AFTER)
def register_rich_text_features(features):
    for handler in (ExternalLinkHandler, PublicPageLinkHandler, PublicDocumentLinkHandler):
        features.register_link_type(handler)
    links = features.converter_rules_by_converter["contentstate"]["link"]
    links["from_database_format"]['a[linktype="page"]'] = EditedPageLinkHandler("LINK")
