from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class UpdateBlock(blocks.StructBlock):
    """Something that changed in substance on a page, and when."""

    date = blocks.DateBlock(label=_("Date"))
    text = blocks.CharBlock(
        label=_("What changed"),
        default="",
        max_length=300,
        help_text=_("One sentence for readers, for example: The results of 2019 were added."),
    )

    class Meta:
        icon = "history"
        label = _("Dated change")
        description = _("A change of substance, with its date.")
        preview_value = {"date": "2026-01-31", "text": "…"}


class UpdatesBlock(blocks.StreamBlock):
    """The substantial updates of a page; readers see the most recent first, in whatever order they stand here."""

    update = UpdateBlock()

    class Meta:
        required = False
