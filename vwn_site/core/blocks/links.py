from collections.abc import Iterable
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..localisation import site_languages
from ..tree import TreePage, shown_pages
from .choosers import SharedDocumentChooserBlock, SharedPageChooserBlock

TARGETS = ("page", "url", "document")


def host_of(url: str) -> str:
    """The host of an address without the www that nobody says."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


class Targets:
    """The pages that several links lead to, by the primary keys of those that were chosen; read when one is needed."""

    def __init__(self, keys: Iterable[int | None]):
        self.keys = list(keys)

    @cached_property
    def pages(self) -> dict[int, tuple[TreePage, TreePage]]:
        """Each page that was chosen, if it is public, with itself in the language being shown."""
        return shown_pages(self.keys)


class LinkValue(blocks.StructValue):
    """A link whose target may be gone or unpublished since; `href` is empty then and templates show nothing.

    `targets` are those of all links that were read with this one.
    """

    def __init__(self, block, *items, targets: Targets | None = None):
        super().__init__(block, *items)
        self.targets = targets

    @cached_property
    def target_page(self) -> TreePage | None:
        """The page that the link leads to, in the language being shown; None when it is not public any more."""
        if not self.get("page"):
            return None
        key = self["page"].pk
        targets = self.targets or Targets([key])
        return targets.pages[key][1] if key in targets.pages else None

    @property
    def href(self) -> str:
        if self.target_page:
            return self.target_page.url
        return self.document.url if self.document else self.get("url") or ""

    @property
    def document(self):
        """The document that the link leads to, unless that is for some readers only."""
        document = self.get("document")
        return document if document and document.may_be_shown else None

    @property
    def text(self) -> str:
        """The label, else the title of what the link leads to, else the address."""
        if self.get("label"):
            return self["label"]
        target = self.target_page or self.document
        return target.title if target else self.get("url") or ""

    @property
    def host(self) -> str:
        """Where an address elsewhere leads, as readers know it: vluchtelingenwerk.nl."""
        return host_of(self.get("url") or "") if self.is_external else ""

    @property
    def is_external(self) -> bool:
        return bool(self.get("url")) and not self.get("page") and not self.get("document")


class LinkBlock(blocks.StructBlock):
    """A link to exactly one of a page, a document or an address elsewhere."""

    label = blocks.CharBlock(
        label=_("Text"), required=False, default="", max_length=120, help_text=_("Empty: the title of the page.")
    )
    page = SharedPageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("External address"), required=False, default="")
    document = SharedDocumentChooserBlock(label=_("Document"), required=False)
    language = blocks.ChoiceBlock(
        label=_("Language of the external page"),
        choices=site_languages,
        required=False,
        search_index=False,
        help_text=_("Of an external address, if it is not that of this page."),
    )

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A link to a page, a document or an external address.")
        value_class = LinkValue
        template = "blocks/link.html"
        preview_value = {"label": _("Read on about our projects"), "url": "https://www.vluchtelingenwerk.nl"}

    def bulk_to_python(self, values):
        """Links that read together where they lead; a value may bring the `targets` that it shares with others."""
        values = list(values)
        together = Targets(value.get("page") for value in values)
        links = zip(values, super().bulk_to_python(values), strict=True)
        return [LinkValue(self, link, targets=value.get("targets", together)) for value, link in links]

    def clean(self, value):
        value = super().clean(value)
        given = [name for name in TARGETS if value.get(name)]
        if len(given) == 1:
            if given == ["url"] and not value.get("label"):
                raise blocks.StructBlockValidationError(
                    {"label": ValidationError(_("Give the link a text that says where it leads."))}
                )
            return value
        message = _("Choose one target: a page, a document or an address.")
        raise blocks.StructBlockValidationError({name: ValidationError(message) for name in given or TARGETS})


class LinkListBlock(blocks.StreamBlock):
    link = LinkBlock()
