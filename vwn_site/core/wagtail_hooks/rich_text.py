"""The links of rich text."""

from wagtail import hooks

from ..rich_text import ExternalLinkHandler, PublicDocumentLinkHandler, PublicPageLinkHandler

# After Wagtail's own handlers, which these replace.
AFTER = 10


@hooks.register("register_rich_text_features", order=AFTER)
def register_rich_text_features(features):
    for handler in (ExternalLinkHandler, PublicPageLinkHandler, PublicDocumentLinkHandler):
        features.register_link_type(handler)
