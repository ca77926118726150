"""What rich text may link to, and how."""

from wagtail import hooks

from .rich_text import ExternalLinkHandler


@hooks.register("register_rich_text_features")
def register_rich_text_features(features):
    features.register_link_type(ExternalLinkHandler)
